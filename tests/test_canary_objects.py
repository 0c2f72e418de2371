"""Whatever of ours is alive while an update is handled could end in a log one day: none of it shows a secret."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Update
from telegram.ext import TypeHandler

from bot import logs
from handlers.menu import BY_NAME
from screens.menu import CONCERN
from simulator.school import TOKEN, School, settings_for
from storage.concern import PartKind
from tests.support import hits, secrets_of
from tests.tales import raise_concern, writes_concern

SQLITE = pytest.mark.parametrize("backend", ["sqlite"])
LAST_STRAW = "Zara came home crying again and nobody told me why."


async def live_objects(school: School) -> dict[str, Any]:
    """Everything of ours that is alive while an update is handled, by name."""
    seen: dict[str, Any] = {}

    async def look(update: Update, context: Any) -> None:
        unit, person = context.unit, context.person
        concern = (await unit.store.concerns.raised_by(person))[0]
        seen.update(
            unit=unit,
            context=context,
            here=context.here,
            address=context.here.address,
            chat=context.here.chat,
            language=context.language,
            person=person,
            child=(await unit.store.children.of(person))[0],
            store=unit.store,
            people=unit.store.people,
            draft=BY_NAME[CONCERN].draft_in(context),
            concern=concern,
            parts=await unit.store.concerns.parts_for(person, concern, PartKind.WORDS),
            letters=await unit.store.outbox.unfinished(),
            setting=unit.setting,
            contacts=unit.setting.contacts,
            vault=unit.store.vault,
            masters=unit.store.vault.masters,
            key=unit.store.vault.setting,
            connection=unit.store.connection,
        )

    await raise_concern(school, "The yard gate does not close.")
    await school.mother.starts()
    await writes_concern(school)
    school.world.faults.add("sendMessage", "500", times=1_000)
    await school.mother.writes("A second worry.")
    school.house.application.add_handler(TypeHandler(Update, look), group=-1)
    await school.mother.writes(LAST_STRAW)
    school.world.faults.clear()
    house = school.house
    answer = await house.telegram.call("getMe", {})
    seen |= {"house": house, "telegram": house.telegram, "delivery": house.delivery, "queue": house.delivery.queue}
    seen |= {"intake": school.intake, "database": house.database, "answer": answer}
    return seen | {"settings": settings_for(str(house.database.url), house.key_file)}


SHOWN = "unit context here address chat language person child store people draft concern parts letters setting contacts"
SHOWN += " vault masters key connection house telegram delivery queue intake database answer settings"


@SQLITE
async def test_no_live_object_shows_a_secret(school):
    seen = await live_objects(school)
    assert set(seen) == set(SHOWN.split())
    assert seen["letters"]
    assert seen["parts"]
    wanted = secrets_of(school)
    talkative = {name: hits(wanted, [repr(each), str(each)]) for name, each in seen.items() if name not in KNOWN}
    assert {name: sorted(kinds) for name, kinds in talkative.items() if kinds} == {}


@SQLITE
async def test_what_shows_a_token_of_itself_is_caught_by_the_net(school):
    """The library's own objects hold the token in their names; whatever of them was logged, it is taken out."""
    for each in (school.house.application, school.house.application.bot, school.house.application.update_queue):
        assert TOKEN.partition(":")[2] not in logs.redact(repr(each))
    assert TOKEN in repr(school.house.application.bot), "then this test is not needed any more"


#: Objects with a test of their own below.
KNOWN = {"house", "draft", "answer"}


@SQLITE
async def test_the_house_shows_no_token(school):
    assert TOKEN.partition(":")[2] not in repr(school.house)


@SQLITE
async def test_a_draft_shows_no_words(school):
    draft = (await live_objects(school))["draft"]
    assert draft.words
    assert "worry" not in repr(draft)
    assert "Zara" not in repr(draft)


@SQLITE
async def test_an_answer_of_telegram_shows_no_update(school):
    school.mother.phone.says("The yard gate does not close.")
    answer = await school.house.telegram.call("getUpdates", {})
    assert answer.result
    assert "gate" not in repr(answer)
