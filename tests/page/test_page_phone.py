"""What people can do with their telephones: block, change and take back, and send files and contacts."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import expect

import simulator
from tests.page.visitor import SEND, TO_THE_SUMMARY, Visitor

pytestmark = [pytest.mark.page, pytest.mark.asyncio(loop_scope="session")]
SAMPLES = Path(simulator.__file__).with_name("page") / "samples"
OWN = {
    "A photo of yours": ("gate.jpg", "button.photo img"),
    "A file of yours": ("form.pdf", ".paper"),
    "A sound of yours": ("voice.oga", ".voice"),
}


async def test_blocked_and_let_in_again(visitor: Visitor) -> None:
    amina = await visitor.takes("Amina")
    await amina.chooses("Block the bot")
    await expect(amina.at.locator(".state")).to_be_visible()
    await expect(amina.entry).to_be_disabled()
    await amina.at.locator(".begin button").click()
    await expect(amina.at.locator(".state")).to_be_hidden()
    await amina.raises_concern("The yard gate does not close.")


async def test_words_are_changed_and_taken_back(visitor: Visitor) -> None:
    amina = await visitor.takes("Amina")
    await amina.writes_concern("The fence gait stays open.", "Please do not read this one.")
    own = amina.at.locator("li.line.own")
    await amina.does_with(own.filter(has_text="gait"), "Edit")
    await expect(amina.entry).to_have_value("The fence gait stays open.")
    await amina.writes("The fence gate stays open.")
    await expect(own.filter(has_text="fence gate")).to_contain_text("edited")
    await amina.does_with(own.filter(has_text="do not read"), "Delete")
    await expect(own.filter(has_text="do not read")).to_have_count(0)
    await amina.goes(*TO_THE_SUMMARY)
    await amina.sees("The fence gate stays open.")
    await expect(amina.newest).not_to_contain_text("gait")
    await amina.presses(*SEND)


async def test_examples_are_sent(visitor: Visitor) -> None:
    amina = await visitor.takes("Amina")
    await amina.writes_concern("The yard gate does not close.")
    await amina.sends("Example photo")
    await amina.sends("Example document")
    await amina.attaches("Example voice message")
    for _file, shown in OWN.values():
        await expect(amina.at.locator(f"li.own {shown}")).to_have_count(1)
    await amina.sees("We have 4 messages")
    await amina.goes(*TO_THE_SUMMARY)
    tom = await visitor.takes("Tom")
    await tom.opens(await amina.sends_it())
    for _file, shown in OWN.values():
        await expect(tom.at.locator(f"li.bot {shown}")).to_have_count(1)
    seen = tom.at.locator("li.bot button.photo img")
    await expect(seen).to_have_js_property("complete", True)
    assert await seen.evaluate("image => image.naturalWidth") > 100


async def test_files_of_ones_own_are_sent(visitor: Visitor) -> None:
    amina = await visitor.takes("Amina")
    await amina.writes_concern("The yard gate does not close.")
    for number, (item, (name, shown)) in enumerate(OWN.items(), 1):
        before = await amina.at.locator(f"li.own {shown}").count()
        async with visitor.page.expect_file_chooser() as opened:
            await amina.attaches(item)
        await (await opened.value).set_files(SAMPLES / name)
        if name != "voice.oga":
            await expect(amina.at.locator(".tray")).to_be_visible()
            await amina.at.locator(".entry button[type=submit]").click()
        await expect(amina.at.locator(f"li.own {shown}")).to_have_count(before + 1)
        await amina.sees(f"We have {number + 1} messages")
    await amina.goes(*TO_THE_SUMMARY, SEND)


async def test_contacts_are_shared(visitor: Visitor) -> None:
    amina = await visitor.takes("Amina")
    bots = amina.at.locator("li.line.bot")
    for number, whose in enumerate(("My own", "Tom Wells", "Somebody who is not here"), 1):
        answers = await bots.count()
        await amina.attaches("A contact")
        await visitor.page.locator("dialog#choose").get_by_role("button", name=whose).click()
        await expect(amina.at.locator("li.own .contact")).to_have_count(number)
        await expect(bots).not_to_have_count(answers)


async def test_under_the_bonnet(visitor: Visitor) -> None:
    amina = await visitor.takes("Amina")
    await amina.comes_to_the_menu()
    await amina.presses("How we handle concerns", "You tell us.")
    await amina.chooses("Under the bonnet")
    calls = visitor.page.locator("dialog#bonnet .calls")
    for told in ("sendMessage", "callback_query", "answerCallbackQuery"):
        await expect(calls.locator("summary").filter(has_text=told).last).to_be_visible()
    await calls.locator("li.call").filter(has_text="sendMessage").last.locator("summary").click()
    await expect(calls.locator("details[open] pre").first).to_contain_text("chat_id")
    await visitor.page.keyboard.press("Escape")
    await expect(visitor.page.locator("dialog#bonnet")).to_be_hidden()


async def test_an_old_button_a_reply_and_another_language(visitor: Visitor) -> None:
    amina = await visitor.takes("Amina")
    await amina.comes_to_the_menu()
    await amina.presses("Ofsted and emergency", "You can contact Ofsted at any time")
    await amina.at.locator(".row button").filter(has_text="How we handle concerns").first.click()
    await amina.sees("You tell us.")
    await expect(amina.at.locator("[aria-busy=true]")).to_have_count(0)
    await amina.does_with(amina.newest, "Reply")
    await amina.writes("What does this mean?")
    await expect(amina.at.locator("li.own .quote").last).to_contain_text("You tell us.")
    await amina.chooses("Language of the phone")
    await visitor.page.locator("dialog#choose").get_by_role("button", name="Polish").click()
    await expect(amina.at.locator("header .about")).to_contain_text("Polish")
    await expect(amina.at.locator(".commands")).to_be_visible()
    await visitor.demo.does("act", person=amina.person, act="speaks", language_code="en")
