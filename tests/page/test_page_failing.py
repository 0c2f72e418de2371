"""The bot is killed and the imitated Telegram fails; the page shows that nothing is lost."""

from __future__ import annotations

import pytest
from playwright.async_api import ViewportSize, expect

from tests.page.conftest import NewVisitor
from tests.page.visitor import MENU, RECEIVED, SEND, TO_THE_SUMMARY, Telephone, Visitor, both_sizes

pytestmark = [pytest.mark.page, pytest.mark.asyncio(loop_scope="session")]
_NAMES = {"lost_answer": "lost_answers"}
REPEAT = "(Repeat: you may have had this message before.)"


async def all_is_handled(visitor: Visitor) -> None:
    """Nothing waits any more, and nothing was lost."""
    stage = await visitor.demo.stands(
        lambda stage: stage["ledger"]["waiting"] == 0 and stage["ledger"]["letters_waiting"] == 0
    )
    assert stage["ledger"]["lost"] == stage["ledger"]["set_aside"] == 0, stage["ledger"]
    await visitor.counts("lost", 0)


async def switches(visitor: Visitor, fault: str, *, on: bool) -> None:
    """Turns a fault on or off."""
    await visitor.unfolds("faults")
    switch = visitor.page.locator(f'#faults input[data-fault="{fault}"]')
    await switch.click()
    await visitor.demo.stands(lambda stage: bool(stage["faults"][_NAMES.get(fault, fault)]) is on)
    await expect(switch).to_be_checked(checked=on)


async def written(phone: Telephone, *words: str) -> None:
    """What was written stands in the summary, all of it."""
    for each in words:
        await phone.sees(each)


@both_sizes
async def test_the_bot_is_killed_while_somebody_writes(new_visitor: NewVisitor, size: ViewportSize) -> None:
    visitor = await new_visitor(size)
    amina = await visitor.takes("Amina")
    await amina.writes_concern("The yard gate does not close.")
    starts = (await visitor.demo.asks("stage"))["bot"]["starts"]
    await visitor.unfolds("faults")
    await visitor.page.locator("#kill").click()
    await visitor.demo.stands(lambda stage: stage["bot"]["state"] != "running")
    amina = await visitor.takes("Amina")
    await amina.writes("A child ran out on Friday.")
    await visitor.demo.stands(lambda stage: stage["bot"]["starts"] > starts and stage["bot"]["state"] == "running")
    await amina.has("2 messages")
    await amina.goes(*TO_THE_SUMMARY)
    await written(amina, "The yard gate does not close.", "A child ran out on Friday.")
    reference = await amina.sends_it()
    await (await visitor.takes("Tom")).has(f"{reference} waits for you.")
    await all_is_handled(visitor)


async def test_telegram_is_down(visitor: Visitor) -> None:
    amina = await visitor.takes("Amina")
    await amina.writes_concern("The yard gate does not close.")
    await switches(visitor, "down", on=True)
    await amina.writes("A child ran out on Friday.")
    await switches(visitor, "down", on=False)
    await amina.has("2 messages")
    await amina.goes(*TO_THE_SUMMARY)
    await written(amina, "The yard gate does not close.", "A child ran out on Friday.")
    await amina.presses(*SEND)
    await all_is_handled(visitor)


@pytest.mark.deep
async def test_a_press_that_nobody_read_in_time_is_counted(visitor: Visitor) -> None:
    amina = await visitor.takes("Amina")
    await amina.comes_to_the_menu()
    await switches(visitor, "down", on=True)
    await amina.writes("/menu")  # the bot is listening at this moment, and hears this one still
    await visitor.demo.stands(lambda stage: stage["ledger"]["letters_waiting"] == 1)
    await amina.button("How we handle concerns").click()
    await visitor.demo.stands(lambda stage: stage["ledger"]["waiting"] == 1)
    await visitor.steps("hour")
    await switches(visitor, "down", on=False)
    await visitor.counts("lapsed", 1)
    ledger = (await visitor.demo.asks("stage"))["ledger"]
    assert ledger["sent"] == sum(ledger[each] for each in ("handled", "waiting", "set_aside", "lost", "lapsed"))
    await amina.writes("/menu", MENU)
    await all_is_handled(visitor)


async def test_telegram_is_busy(visitor: Visitor) -> None:
    amina = await visitor.takes("Amina")
    await amina.comes_to_the_menu()
    await visitor.unfolds("faults")
    await visitor.page.locator("#busy-person").select_option(value=str(amina.person))
    await switches(visitor, "busy", on=True)
    await amina.button("How we handle concerns").click()
    await visitor.demo.stands(lambda stage: stage["ledger"]["letters_waiting"] == 1)
    await switches(visitor, "busy", on=False)
    await visitor.steps("hour")
    await amina.sees("You tell us.")
    await all_is_handled(visitor)


async def test_an_answer_is_lost(visitor: Visitor) -> None:
    amina = await visitor.takes("Amina")
    await amina.writes_concern("The yard gate does not close.")
    await switches(visitor, "lost_answer", on=True)
    await amina.button(RECEIVED).click()
    await amina.has(REPEAT)
    await all_is_handled(visitor)
    await visitor.counts("letters_repeated", 1)
    await expect(amina.lines.filter(has_text=REPEAT)).to_have_count(1)
    await amina.goes(*TO_THE_SUMMARY[1:], SEND)
