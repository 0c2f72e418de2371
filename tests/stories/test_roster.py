"""A list of families, sent as a file: what it would change is shown, written once, and waits for a second person."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from procedures.attachment import MEGABYTE
from procedures.people import Role
from screens.actions import ForgetList, OpenFamilies, OpenMenu, SendList, ShowList, WriteList
from simulator.actor import Actor
from simulator.school import School
from storage.tables import attachment, child, data_key, person, proposal, relation
from tests.files import paper, picture
from tests.getting_in import asked_for_number, count
from tests.tales import told

HEADER = "child,born,key_person,adult,relation,language,phone"
FAMILY = [
    "Leo Marsh,14/05/2023,Tom Wells,Josie Marsh,mother,polski,01632 960981",
    "Leo Marsh,14/05/2023,Tom Wells,Owen Marsh,father,,",
    "عائشہ بی بی,2.11.22,Tom Wells,زینب بی بی,mother,اردو,",
]
NOT_FOUND = "We could not find that."
GONE = "This list is no longer here"


def listed(*lines: str, header: str = HEADER) -> bytes:
    return "\r\n".join([header, *(lines or FAMILY)]).encode("utf-8-sig")


async def sends(school: School, content: bytes, name: str = "families.csv", by: str = "manager") -> Actor:
    """The manager begins, and sends a file."""
    manager = school.actors[by]
    await manager.starts()
    await manager.presses(OpenFamilies, SendList)
    manager.looks_away()
    await manager.sends_document(bytes=content, name=name, mime_type="text/csv")
    return manager


def data_of(actor: Actor, kind: type) -> str:
    """What the newest button of this kind says to the bot."""
    return actor._button(kind, {})[0]


async def everything(school: School) -> tuple[int, ...]:
    return tuple([await count(school, table.c.id) for table in (child, person, relation, proposal)])


async def test_a_list_is_looked_at_written_once_and_waits_for_a_second_person(school: School) -> None:
    before = await everything(school)
    manager = await sends(school, listed())
    for line in ("New children: 2", "New adults: 3", "Adults tied to a child: 3", "Nothing is written yet."):
        assert manager.sees(line), manager.screen()
    assert await everything(school) == before
    assert manager.phone.last.message.json()["has_protected_content"]
    await manager.taps_twice("Write these")
    assert told(manager).count("Your list is written.") == 1, manager.screen()
    assert manager.sees(GONE)
    assert manager.sees("We have asked Tom Wells."), manager.screen()
    assert told(school.key_person).count("Something waits for you to confirm it.") == 1
    assert await everything(school) == tuple(map(sum, zip(before, (2, 3, 3, 3), strict=True)))
    assert await count(school, attachment.c.id) == 0, "the file is not kept"
    async with school.unit() as unit:
        waiting = await unit.store.proposals.open_ones()
        bonds = [await unit.store.families.bond(each.row_id or "") for each in waiting]
        people = {each.name: each for each in await unit.store.people.everybody()}
        children = {each.name: each for each in await unit.store.children.all_for(manager.person, today=unit.today)}
        assert [each.is_waiting for each in bonds if each] == [True] * 3
        assert {each.proposed_by for each in waiting} == {manager.person.id}
        assert await unit.store.children.of(people["Josie Marsh"]) == [], "nobody sees a child before that"
    assert people["Josie Marsh"].phone == "01632 960981"
    assert (people["Josie Marsh"].locale, people["زینب بی بی"].locale) == ("pl", "ur")
    assert children["Leo Marsh"].key_person_id == school.key_person.person.id
    assert str(children["عائشہ بی بی"].born) == "2022-11-02"
    manager = await sends(school, listed())
    assert manager.sees("Everything in this list is here already."), manager.screen()
    assert not manager.offers(WriteList, list_id=data_of(manager, ForgetList).split(":")[1])


async def test_what_is_wrong_is_named_by_line_in_pages_and_nothing_is_written(school: School) -> None:
    before = await everything(school)
    wrong = ["=cmd(),14/05/2023,Tom Wells,Josie,mother,,", "Leo,31/02/2023,Tom Wells,Josie,mother,,"]
    manager = await sends(school, listed(*wrong, *["Leo,14/05/2023,Tom Wells,,mother,,"] * 9, *FAMILY))
    assert manager.sees("11 things have to be put right."), manager.screen()
    assert manager.sees("Line 2, child\nThis looks like a formula."), manager.screen()
    assert manager.sees("Line 3, born\nThere is no such day."), manager.screen()
    assert not manager.offers(WriteList)
    await manager.taps("Next page")
    assert manager.sees("Line 12, adult\nThis cell is empty."), manager.screen()
    await manager.taps("Page before")
    await manager.taps_raw(data_of(manager, ShowList).replace("lo:", "lw:"))
    assert await everything(school) == before
    await manager.taps("Forget this list")
    assert manager.sees("We have forgotten this list."), manager.screen()
    assert await count(school, attachment.c.id) == 0
    await manager.taps_old("Next page")
    assert manager.sees(GONE), manager.screen()


async def test_a_new_key_person_is_added_only_if_the_manager_says_so(school: School) -> None:
    manager = await sends(school, listed("Leo Marsh,14/05/2023,Nina Frost,Josie Marsh,mother,,"))
    assert manager.sees("There is no key person with this name here."), manager.screen()
    await manager.taps("Add the key persons")
    assert manager.sees("New key persons: 1"), manager.screen()
    await manager.taps("Write these")
    assert manager.sees("Nobody here can do it yet."), manager.screen()
    async with school.unit() as unit:
        nina = next(each for each in await unit.store.people.everybody() if each.name == "Nina Frost")
        assert nina.roles == {Role.KEY_PERSON}
        assert [part for _child, part in await unit.store.families.in_care_of(nina.id)] == ["key person"]


async def test_what_changed_meanwhile_is_shown_again_before_it_is_written(school: School) -> None:
    manager = await sends(school, listed())
    async with school.unit() as unit:
        await unit.store.people.add("Josie Marsh", [Role.PARENT], unit.now, register="A-1")
        await unit.store.people.deactivate(school.key_person.person.id)
    await manager.taps("Write these")
    assert manager.sees("Something has changed since you looked."), manager.screen()
    assert manager.sees("There is no key person with this name here."), manager.screen()
    assert await count(school, proposal.c.id) == 0


async def test_a_restart_at_every_step_loses_nothing(school: School) -> None:
    manager = school.manager
    await manager.starts()
    await manager.presses(OpenFamilies, SendList)
    await school.restarts()
    await manager.presses(OpenMenu)
    await manager.taps("Continue sending a list")
    manager.phone.sends_document(bytes=listed(), name="families.csv", mime_type="text/csv")
    await school.intake.poll(0, ["message"])
    await school.restarts()
    await school.settle()
    assert manager.sees("New children: 2"), manager.screen()
    await school.restarts()
    await manager.taps("Write these")
    assert manager.sees("Your list is written."), manager.screen()


async def test_nobody_else_can_send_see_write_or_forget_a_list(school: School) -> None:
    second = await school.add_person("second", "Ife Okafor", [Role.SETTING_MANAGER])
    manager = await sends(school, listed())
    forged = [data_of(manager, each) for each in (WriteList, ForgetList, SendList)]
    forged.append(forged[1].replace("lf:", "lo:") + ":n1")
    before = await everything(school)
    for key in ("mother", "key_person"):
        actor = school.actors[key]
        for data in forged:
            actor.looks_away()
            await actor.taps_raw(data)
            assert actor.sees(NOT_FOUND), actor.screen()
            assert "Leo" not in told(actor)
    for data in forged[:2] + forged[3:]:
        second.looks_away()
        await second.taps_raw(data)
        assert second.sees(GONE), second.screen()
    await school.key_person.sends_document(bytes=listed(), name="families.csv", mime_type="text/csv")
    assert await everything(school) == before
    await manager.taps("Write these")
    assert manager.sees("Your list is written."), manager.screen()


async def test_a_manager_who_is_none_any_more_is_not_told_what_was_in_it(school: School) -> None:
    manager = school.manager
    await manager.starts()
    await manager.presses(OpenFamilies, SendList)
    manager.phone.sends_document(bytes=listed(), name="families.csv", mime_type="text/csv")
    await school.intake.poll(0, ["message"])
    async with school.unit() as unit:
        await unit.store.connection.execute(sa.text("UPDATE hat SET until = since WHERE role = 'setting manager'"))
    await school.settle()
    assert "New children" not in told(manager)
    assert await count(school, attachment.c.id) == 0


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"PK\x03\x04" + bytes(99), "This is a spreadsheet, and we cannot read it as it is."),
        (paper(), "We cannot read the letters here."),
        (b"", "There is nothing in this file."),
        (listed(header="child,born,shoe size"), "We do not know these columns: shoe_size."),
    ],
)
async def test_a_file_that_cannot_be_read_is_named_and_not_kept(school: School, content: bytes, says: str) -> None:
    keys = await count(school, data_key.c.id)
    manager = await sends(school, content, "families.xlsx")
    assert manager.sees("We could not read your list."), manager.screen()
    assert manager.sees(says), manager.screen()
    assert (await count(school, attachment.c.id), await count(school, data_key.c.id)) == (0, keys)


async def test_words_photos_and_huge_files_are_asked_for_again(school: School) -> None:
    manager = school.manager
    await manager.starts()
    await manager.presses(OpenFamilies, SendList)
    await manager.writes("Leo Marsh, 14/05/2023")
    await manager.sends_photo(bytes=picture())
    assert told(manager).count("We cannot read it as words or as a photo.") == 2, manager.screen()
    await manager.sends_document(bytes=b"x", name="families.csv", size=6 * MEGABYTE)
    assert manager.sees("The file is larger than 5 MB."), manager.screen()
    assert await count(school, attachment.c.id) == 0
    assert manager.sees("Please send the list as a file.")


async def test_a_newer_list_takes_the_place_of_the_one_before(school: School) -> None:
    manager = await sends(school, listed())
    old = data_of(manager, WriteList)
    await sends(school, listed(FAMILY[0]))
    await manager.taps_raw(old)
    assert manager.sees(GONE), manager.screen()
    assert await count(school, proposal.c.id) == 0


async def test_the_language_of_a_list_is_offered_first_and_asked_for(school: School) -> None:
    manager = await sends(school, listed())
    await manager.taps("Write these")
    async with school.unit() as unit:
        zainab = next(each for each in await unit.store.people.everybody() if each.name == "زینب بی بی")
    code, number = await school.invites(zainab)
    joined = await asked_for_number(school, code)
    await joined.writes(number)
    assert joined.buttons[0].startswith("اردو"), joined.screen()
    await joined.chooses_language("pl")
    assert joined.sees("Witamy"), joined.screen()
