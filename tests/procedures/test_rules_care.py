"""What goes along when a child gets a new key person, and who may become one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from procedures.care import Handing, handed_over, may_be_given
from procedures.concern import Concern, Stage, Subject, Why
from procedures.family import FactKind, Kin, Restriction, Standing
from procedures.people import Person, Role
from procedures.rights import Seat
from tests.procedures.cast import EVERYBODY, KEY_DUE, D, after, answered_on, person, raised, with_manager
from tests.procedures.test_rules_finding import as_family

TODAY = D("2026-10-08")
TO_KATE = Handing("zara", "tom", True, "kate", TODAY)
TOM_LEFT = replace(TO_KATE, old_stays=False)


def test_it_goes_along_with_its_date() -> None:
    before = raised(EVERYBODY)
    moved = after(before, handed_over(before, TO_KATE, EVERYBODY))
    assert (moved.handler_id, moved.stage, moved.level) == ("kate", Stage.WITH_KEY_PERSON, 0)
    assert moved.answer_due == before.answer_due == KEY_DUE
    assert moved.reached_on == TODAY and moved.past_handlers == {"tom"}


def test_it_may_come_back() -> None:
    with_kate = after(raised(EVERYBODY), handed_over(raised(EVERYBODY), TO_KATE, EVERYBODY))
    move = handed_over(with_kate, Handing("zara", "kate", True, "tom", TODAY), EVERYBODY)
    assert move is not None and (move.handler_id, move.answer_due) == ("tom", KEY_DUE)


@pytest.mark.parametrize(
    "concern",
    [
        with_manager(EVERYBODY),
        answered_on(raised(EVERYBODY), "2026-10-07"),
        raised(EVERYBODY, subject=Subject.STAFF),
        replace(raised(EVERYBODY), child_id="omar"),
        replace(raised(EVERYBODY), child_id=None),
        raised(EVERYBODY, "kate"),
    ],
)
def test_nothing_else_goes_along(concern: Concern) -> None:
    assert handed_over(concern, TO_KATE, EVERYBODY) is None


@pytest.mark.parametrize("how", [{"named": {"kate"}}, {"conflicted": {"kate"}}, {"raised_by": "kate"}])
def test_whoever_is_shut_out_or_raised_it_never_gets_it(how: dict[str, set[str]]) -> None:
    concern = replace(raised(EVERYBODY), **{name: frozenset(v) if isinstance(v, set) else v for name, v in how.items()})
    assert handed_over(concern, TO_KATE, EVERYBODY) is None
    up = handed_over(concern, TOM_LEFT, EVERYBODY)
    assert up is not None and (up.handler_id, up.after, up.why) == ("ruth", Stage.WITH_SETTING_MANAGER, Why.HANDED_OVER)


AWAY = (FactKind.RESTRICTION, Restriction.NO_LOCATION)


@pytest.mark.parametrize(
    ("who", "seat", "may"),
    [
        (person("kate"), Seat(), True),
        (person("kate"), Seat(cares=True), True),
        (person("ruth"), Seat(), False),
        (Person("room", "Ivy", frozenset({Role.PRACTITIONER})), Seat(), False),
        (replace(person("kate"), active=False), Seat(), False),
        (person("kate"), as_family(Kin.OTHER), False),
        (person("kate"), as_family(Kin.OTHER, confirmed=False), False),
        (person("kate"), Seat(Standing(None)), True),
        (person("kate"), Seat(Standing(None, frozenset({AWAY}))), False),
    ],
)
def test_who_may_become_key_person(who: Person, seat: Seat, may: bool) -> None:
    assert may_be_given(who, seat) is may
