"""What somebody who leaves had in hand goes on at once: concerns, help as a deputy, alerts, promises, things to do.

Each goes where the procedure says, past everybody who is shut out of it. Nobody who writes the leaving down learns
which cases there were.
"""

from __future__ import annotations

from handlers import alert as alerts
from handlers.moving import carry_out
from handlers.promises import keep_time
from handlers.rights import About
from handlers.unit import HELPERS, Unit
from procedures.concern import Concern, Move
from procedures.ladder import Holders
from procedures.moves import handler_left
from procedures.people import Person, Role
from screens import leaving_notices as notices
from screens import notices as case_notices
from storage.task import TaskKind


async def hand_on(unit: Unit, leaver: Person) -> None:
    """Everything this person had in hand; they wear no hat any more."""
    promised = await unit.store.leaving.owed_by(leaver.id)
    for case_id in await unit.store.leaving.cases_of(leaver.id):
        await _hand_case_on(unit, case_id, leaver)
    for case_id in await unit.store.leaving.end_deputy(leaver.id, unit.now):
        # Another deputy is looked for at once if the handler has still not opened it.
        await keep_time(unit, await _case(unit, case_id))
    for alert_id in await unit.store.leaving.alerts_of(leaver.id):
        alert = await unit.store.alerts.get_by_clock(alert_id)
        assert alert is not None
        await alerts.holder_left(unit, alert)
    for undertaking_id in promised:
        await _remind_of(unit, undertaking_id)


async def hand_tasks_on(unit: Unit, leaver: Person, *, stays: bool) -> None:
    """What was theirs to do is somebody else's; who that is follows the same order as ever.

    Somebody who asked for help past one rung may have had a reason: it never comes down to that rung again.
    """
    holders = await unit.store.people.holders()
    rung = next((number for number, role in enumerate(HELPERS) if role in leaver.roles), 0)
    below = {who for role in HELPERS[:rung] for who in holders.get(role, ())}
    for row in await unit.store.leaving.put_down_tasks(leaver.id, unit.now, stays=stays):
        if row.person_id == leaver.id:
            continue
        about = (About.CONCERN_NOTICE, row.subject_id) if row.subject_kind == "concern" else None
        without = {leaver.id, *(below if row.kind == TaskKind.HELP_ASKED_FOR else ())}
        options = {"about": about, "due": row.due, "place": row.place, "without": without}
        await unit.open_task(TaskKind(row.kind), row.person_id, **options)


async def _hand_case_on(unit: Unit, case_id: str, leaver: Person) -> None:
    concern = await _case(unit, case_id)
    move = handler_left(concern, unit.today, await _holders_for(unit, concern))
    if concern.is_open:
        await carry_out(unit, concern, move, by=leaver.id)
    else:
        await _look_after(unit, concern, move, leaver)


async def _holders_for(unit: Unit, concern: Concern) -> Holders:
    """Everybody who wears each hat; of the key persons only the child's own, who may be new."""
    child = await unit.store.children.of_case(concern.child_id) if concern.child_id else None
    key_person = (child.key_person_id,) if child and child.key_person_id else ()
    return {**await unit.store.people.holders(), Role.KEY_PERSON: key_person}


async def _look_after(unit: Unit, before: Concern, move: Move, leaver: Person) -> None:
    """An answered case changes hands and nothing else: what the parent adds now is read by somebody."""
    if not await unit.store.concerns.move(before, move, by=leaver.id, at=unit.now):
        return
    concern = await _case(unit, before.id)
    await keep_time(unit, concern)
    await unit.store.tasks.hand_over(concern.id, concern.handler_id, concern.answer_due)
    about = (About.CONCERN_NOTICE, concern.id)
    if concern.handler_id is None:
        return
    told = (notices.looks_after, concern.id, concern.reference)
    await unit.notify(concern.handler_id, *told, about=about, hold=True)
    if not concern.is_finished and concern.reply_due is not None:
        name = (await unit.store.people.get(concern.handler_id)).name
        shown = (notices.somebody_else_looks, concern.id, concern.reference, name, concern.reply_due)
        await unit.notify(concern.raised_by, *shown, about=about, due=concern.reply_due, hold=True)


async def _remind_of(unit: Unit, undertaking_id: str) -> None:
    """Whoever has the case now is told what was promised in it, and by when."""
    promised = await unit.store.undertakings.get_by_clock(undertaking_id)
    assert promised is not None
    concern = await _case(unit, promised.concern_id)
    if concern.handler_id is not None:
        told = (case_notices.undertaking_due, promised.id, concern.id, concern.reference, promised.due)
        about = (About.CONCERN_NOTICE, concern.id)
        await unit.notify(concern.handler_id, *told, about=about, due=promised.due, hold=True)


async def _case(unit: Unit, case_id: str) -> Concern:
    found = await unit.store.concerns.get_by_clock(case_id)
    assert found is not None
    return found
