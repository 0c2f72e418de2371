"""The process dies at every named point, on each of its passes; what follows is as if it had not.

A parent raises a concern, in nine updates and ten letters; it dies on the way and is started again. For the points of
the timetable two concerns become overdue at once.
"""

from __future__ import annotations

import asyncio
import signal
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from bot.crash import POINTS
from storage.tables import concern, concern_history, outbox, timer
from storage.timer import TimerKind
from tests.end_to_end.counting import Count, count
from tests.end_to_end.parent import Parent
from tests.end_to_end.town import Town

pytestmark = pytest.mark.slow

OF_THE_TIMETABLE = [point for point in POINTS if point.startswith("timer")]
OF_AN_UPDATE = [point for point in POINTS if point not in OF_THE_TIMETABLE]
#: The first, the second, and the press on "Send", which has more effects than any other.
PASSES = (1, 2, 9)
#: A moment between the steps, so that what is on its way at the crash is one letter to each person.
PAUSE = 0.05
AROUND_A_COMMIT = ["effects written", "committed, not confirmed", "claimed, not sent", "sent, not recorded"]

#: Raised on Monday 5 October: the manager has until 2 November, and in London that day ends at midnight.
THE_NEXT_DATE_IS_BROKEN = datetime(2026, 11, 3, 0, 0, tzinfo=UTC)

CASES = [("SQLite", point, number) for point in OF_AN_UPDATE for number in PASSES]
CASES += [("PostgreSQL", point, number) for point in AROUND_A_COMMIT for number in (1, 9)]
TIMER_CASES = [("SQLite", point, number) for point in OF_THE_TIMETABLE for number in (1, 2)]
TIMER_CASES += [("PostgreSQL", point, 1) for point in OF_THE_TIMETABLE]


@pytest.mark.parametrize(("on", "point", "number"), CASES)
async def test_a_concern_survives(found_town, on: str, point: str, number: int):
    town: Town = await found_town("amina", on=on)
    amina = Parent(town, "amina")
    doomed = await town.opens(crash_at=f"{point}#{number}")
    life = asyncio.create_task(raises_one(amina))
    assert (await doomed.ends()).code == -signal.SIGKILL, "it did not pass this point so often"

    healed = await town.opens()
    await life
    await town.sees("key_person", f"{amina.references[0]} waits for you")
    assert (await healed.stops()).code == 0
    counted = await count(town, [amina])
    assert counted.concerns == 1
    only_what_may_be(counted)


@pytest.mark.parametrize(("on", "point", "number"), TIMER_CASES)
async def test_an_overdue_concern_survives(found_town, on: str, point: str, number: int):
    town: Town = await found_town("amina", "bilal", on=on)
    parents = [Parent(town, name) for name in town.children]
    doomed = await town.opens(crash_at=f"{point}#{number}")
    await asyncio.gather(*(raises_one(each) for each in parents))
    await town.passes(seconds=0)
    town.world.clock.advance(timedelta(days=9))
    assert (await doomed.ends()).code == -signal.SIGKILL, "it did not pass this point so often"

    healed = await town.opens()
    for parent in parents:
        reference = parent.references[0]
        await town.sees("manager", f"{reference} is with you now.\nIt was not answered in time.")
        await town.sees("key_person", f"{reference} is now with: setting manager.\nIt was not answered in time.")
        await town.sees(parent.name, f"We did not answer {reference} in time. We are sorry.")
    assert (await healed.stops()).code == 0
    counted = await count(town, parents)
    await moved_up_once(town)
    only_what_may_be(counted)


async def raises_one(parent: Parent) -> None:
    """From the menu to the promise."""
    await parent.opens_the_menu()
    await asyncio.sleep(PAUSE)
    texts = [f"{parent.name}: the yard gate does not close.", f"{parent.name}: since Monday."]
    await parent.raises_a_concern(*texts, pace=lambda: PAUSE)


def only_what_may_be(counted: Count) -> None:
    """Nothing lost, nothing doubled; on each telephone at most one message twice, and it says so."""
    assert not counted.wrong, "\n".join(counted.wrong)
    assert counted.doubled_unmarked == 0
    assert max(counted.doubled_on.values(), default=0) <= 1, counted.doubled_on


async def moved_up_once(town: Town) -> None:
    """Each concern went one rung up: one line of history, one timer for its new date, three letters."""
    async with town.store() as store:
        ask = store.connection.execute
        manager = town.people["manager"].id
        raised = (await ask(sa.select(concern.c.id, concern.c.handler_id))).all()
        assert {row.handler_id for row in raised} == {manager}
        for row in raised:
            lines = (await ask(sa.select(concern_history.c.number).where(concern_history.c.concern_id == row.id))).all()
            assert len(lines) == 2
            of_its_date = (timer.c.subject_id == row.id, timer.c.kind == TimerKind.CONCERN_UNANSWERED)
            timers = (await ask(sa.select(timer.c.state, timer.c.due_at).where(*of_its_date))).all()
            assert timers == [("open", THE_NEXT_DATE_IS_BROKEN)]
            kinds = (await ask(sa.select(outbox.c.kind).where(outbox.c.about_id == row.id))).scalars().all()
            for kind in ("notices.came_up", "notices.went_up", "notices.has_moved"):
                assert kinds.count(kind) == 1, kind
