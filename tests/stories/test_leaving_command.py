"""`dovecote leave`: for those whose leaving nobody may write down in the bot, while the bot is stopped."""

from __future__ import annotations

from typing import Any

import pytest

from bot.leaving import leave
from bot.settings import WrongSettings
from procedures.leaving import Outside
from procedures.people import Role
from simulator.cast import ABOVE
from simulator.school import School, settings_for
from storage.family import Part
from tests.leaving import carers_of, case_of, everything, person_now, with_colleague
from tests.tales import raise_concern, told

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])
WORDS = "The yard gate does not close."


async def runs(school: School, name: str, role: Role | None = None, key_person: str | None = None) -> Any:
    """The command, with the settings of this school."""
    settings = settings_for(str(school.house.database.url), school.house.key_file)
    return await leave(settings, name, role, key_person, school.world.clock)


async def test_a_director_leaves_and_what_was_written_goes_out_when_the_bot_is_back(school: School) -> None:
    for member in ABOVE:
        await school.joins(member)
    reference = await raise_concern(school, WORDS)
    school.mother.looks_away()
    left = await runs(school, "Dinesh Rao")
    assert (left.name, left.stays, left.children) == ("Dinesh Rao", False, ())
    assert not (await person_now(school, "director")).active
    await runs(school, "Tom Wells")
    assert not school.mother.sees(reference), "nothing is sent by the command itself"
    await school.restarts()
    await school.passes(days=1)
    assert school.mother.sees(f"{reference} is with somebody else now."), school.mother.screen()
    assert (await case_of(school)).handler_id == school.manager.person.id


async def test_key_children_need_a_deputy_or_a_name(school: School) -> None:
    colleague = await with_colleague(school)
    await school.add_person("other", "Tom Wells", [Role.SETTING_MANAGER])
    before = await everything(school)
    for wrong, sentence in (
        (("Nobody At All",), "Nobody of this name works here."),
        (("Amina Khan",), "Nobody of this name works here."),
        (("Tom Wells",), "Several people of this name"),
        (("Tom Wells", Role.KEY_PERSON), "--key-person"),
        (("Tom Wells", Role.KEY_PERSON, "Ruth Okafor"), "Nobody of this name works here."),
    ):
        with pytest.raises(WrongSettings, match=sentence):
            await runs(school, *wrong)
    assert await everything(school) == before
    left = await runs(school, "Tom Wells", Role.KEY_PERSON, "Jo Marsh")
    assert Outside.FAMILIES in left.outside
    assert await carers_of(school, "kuba") == {Part.KEY_PERSON: colleague.person.id}
    assert (await person_now(school, "other")).active
    assert "Kuba" not in told(colleague)
