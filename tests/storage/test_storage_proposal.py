"""Proposals: written once, decided once even by two at the same moment, sealed, and kept with who took back a name."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from procedures.concern import Tie
from procedures.family import Kin
from procedures.proposal import Change, Outcome
from storage.store import Store
from storage.tables import concern_person, proposal
from tests.storage.cast import AT, NOW, cast_of, concern_of
from tests.storage.racing import race

REASON = "Reason: وہ اس دن یہاں نہیں تھیں <b>"


async def proposes(store: Store) -> str:
    """The manager says that the father belongs to Kuba; returns the id."""
    cast = await cast_of(store)
    bond = await store.families.bind(cast.kuba.id, cast.father.id, Kin.FATHER, NOW, by=cast.manager.id)
    made = await store.proposals.add(
        Change.BIND, cast.manager, cast.father.id, NOW, child_id=cast.kuba.id, row_id=bond.id, detail={"reason": REASON}
    )
    assert made is not None
    return made.id


async def test_of_two_who_decide_at_the_same_moment_one_is_first(
    database_url, database, vault_and_setting, in_store
) -> None:
    which = await in_store(proposes)

    def decides(outcome: Outcome):
        async def attempt(store: Store) -> bool:
            return await store.proposals.decide(which, outcome, None, AT)

        return attempt

    won = await race(database_url, vault_and_setting[0], decides(Outcome.CONFIRMED), decides(Outcome.REFUSED))
    assert sorted(won) == [False, True]
    kept = await in_store(lambda store: store.proposals.get(which))
    assert kept.outcome is (Outcome.CONFIRMED if won[0] else Outcome.REFUSED)


async def test_what_was_said_is_sealed_and_stays_when_somebody_outside_has_seen_it(store: Store) -> None:
    which = await proposes(store)
    assert await store.proposals.decide(which, Outcome.CONFIRMED, None, AT, seen="Dana Poole")
    assert not await store.proposals.decide(which, Outcome.CONFIRMED, None, AT, seen="Somebody Else")
    told = await store.proposals.detail_of(which)
    assert (told["reason"], told["seen"]) == (REASON, "Dana Poole")
    raw = await store.connection.scalar(sa.select(proposal.c.detail))
    assert b"Dana" not in raw and REASON.encode() not in raw


async def test_who_may_not_propose_writes_nothing(store: Store) -> None:
    cast = await cast_of(store)
    for change in Change:
        assert await store.proposals.add(change, cast.key_person, cast.father.id, NOW) is None
    assert await store.proposals.open_ones() == []


@pytest.mark.parametrize("tie", [Tie.NAMED, Tie.CONFLICT])
async def test_a_tie_is_ended_once_and_stays_as_history(store: Store, tie: Tie) -> None:
    cast = await cast_of(store)
    case = await concern_of(store, cast)
    case = await store.concerns.tie(case, cast.manager.id, tie, NOW)
    assert cast.manager.id in case.shut_out
    assert not await store.concerns.untie(case.id, cast.key_person.id, tie, AT)
    assert await store.concerns.untie(case.id, cast.manager.id, tie, AT)
    assert not await store.concerns.untie(case.id, cast.manager.id, tie, AT)
    found = await store.concerns.get_by_clock(case.id)
    assert found is not None and found.shut_out == frozenset()
    row = (await store.connection.execute(sa.select(concern_person))).one()
    assert (row.since, row.until) == (NOW, AT)
