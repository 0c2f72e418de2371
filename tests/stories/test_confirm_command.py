"""`dovecote confirm`: the second seat where nobody inside can take it, and what is never decided there."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import confirm
from bot.settings import Settings, WrongSettings
from procedures.family import Kin
from procedures.people import Role
from procedures.proposal import Change, Outcome
from simulator.school import START, School
from simulator.school import settings_for as pretend
from storage.database import Database
from storage.store import Store


@pytest.fixture
def settings(database: Database, key_file: Path) -> Settings:
    """Those of the command, for the database of this test."""
    return pretend(database.url.render_as_string(hide_password=False), key_file)


async def proposes(store: Store, change: Change) -> str:
    """A manager proposes it; returns its id."""
    manager = await store.people.add("Ruth Okafor", [Role.SETTING_MANAGER, Role.LINE_MANAGER], START)
    adult = await store.people.add("عائشہ بی بی", [Role.PARENT], START)
    child = await store.children.add("Zara Khan", None, START)
    bond = await store.families.bind(child.id, adult.id, Kin.MOTHER, START, by=manager.id)
    made = await store.proposals.add(change, manager, adult.id, START, child_id=child.id, row_id=bond.id)
    assert made is not None
    return made.id


async def test_listed_then_confirmed_once_with_the_name_of_who_saw_it(settings, in_store) -> None:
    which = await in_store(lambda store: proposes(store, Change.BIND))
    (listed,) = await confirm.waiting(settings)
    assert (listed.id, listed.adult, listed.child, listed.proposer) == (
        which,
        "عائشہ بی بی",
        "Zara Khan",
        "Ruth Okafor",
    )
    await confirm.confirm(settings, which, "Dana  Poole")

    async def kept(store: Store) -> None:
        found = await store.proposals.get(which)
        assert found is not None
        assert (found.outcome, found.decided_by) == (Outcome.CONFIRMED, None)
        assert (await store.proposals.detail_of(which))["seen"] == "Dana Poole"
        bond = await store.families.bond(str(found.row_id))
        assert bond is not None
        assert (bond.counts, bond.confirmed_by) == (True, None)

    await in_store(kept)
    with pytest.raises(WrongSettings, match="Nothing of this id waits"):
        await confirm.confirm(settings, which, "Dana Poole")
    assert await confirm.waiting(settings) == []


@pytest.mark.parametrize("name", ["", "12", "ruth  OKAFOR", "عائشہ بی بی", "x" * 500])
async def test_it_takes_the_name_of_somebody_else(settings, in_store, name: str) -> None:
    which = await in_store(lambda store: proposes(store, Change.BIND))
    with pytest.raises(WrongSettings):
        await confirm.confirm(settings, which, name)
    assert len(await confirm.waiting(settings)) == 1


@pytest.mark.parametrize("change", [Change.RESTRICT, Change.LIFT, Change.UNNAME])
async def test_restrictions_and_names_are_never_decided_there(settings, in_store, change: Change) -> None:
    which = await in_store(lambda store: proposes(store, change))
    assert await confirm.waiting(settings) == []
    with pytest.raises(WrongSettings, match="second person in the bot"):
        await confirm.confirm(settings, which, "Dana Poole")

    async def still_open(store: Store) -> bool:
        return bool(await store.proposals.open_ones())

    assert await in_store(still_open)


async def test_what_came_in_at_the_computer_is_not_confirmed_at_the_computer(settings, in_store) -> None:
    async def imports(store: Store) -> str:
        adult = await store.people.add("Nadia Aziz", [Role.PARENT], START)
        child = await store.children.add("Zara Khan", None, START)
        bond = await store.families.bind(child.id, adult.id, Kin.MOTHER, START)
        made = await store.proposals.add(Change.BIND, None, adult.id, START, child_id=child.id, row_id=bond.id)
        assert made is not None
        return made.id

    which = await in_store(imports)
    assert await confirm.waiting(settings) == []
    with pytest.raises(WrongSettings, match="second person in the bot"):
        await confirm.confirm(settings, which, "Dana Poole")


async def test_the_running_bot_tells_the_proposer_what_was_confirmed_there(school: School, settings) -> None:
    async with school.unit() as unit:
        adult = await unit.store.people.add("Nadia Aziz", [Role.PARENT], unit.now)
        bond = await unit.store.families.bind(
            school.children["zara"].id, adult.id, Kin.MOTHER, unit.now, by=school.manager.person.id
        )
        about = {"child_id": school.children["zara"].id, "row_id": bond.id}
        made = await unit.store.proposals.add(Change.BIND, school.manager.person, adult.id, unit.now, **about)
    assert made is not None
    await confirm.confirm(settings, made.id, "Dana Poole", school.world.clock)
    await school.restarts()
    await school.settle()
    assert school.manager.sees("Something that you proposed is confirmed."), school.manager.screen()
