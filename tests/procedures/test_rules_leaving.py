"""Who may let whom go, to whom key children and cases go, and who is told of an alert again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from procedures.concern import OUTSIDE_LEVEL, Concern, Stage, Tie, Why
from procedures.leaving import (
    KeyChild,
    Outside,
    by_itself,
    can_take_all,
    have_deputies,
    is_complete,
    left_without,
    may_let_go,
    stays_as_parent,
    to_do_outside,
)
from procedures.moves import handler_left, taken_up
from procedures.people import Person, Role
from procedures.readers import may_see_readers, may_see_readers_of
from procedures.rights import STRANGER, relations
from procedures.safeguarding import Alert, State, next_in_line
from tests.procedures.cast import (
    DIRECTOR,
    KEY,
    KEY_DUE,
    LAW,
    LINE,
    MANAGER,
    STAFF,
    D,
    after,
    answered_on,
    noon,
    person,
    raised,
    with_line_manager,
    with_manager,
)

R = Role
NOT_BY_MANAGER = {R.SETTING_MANAGER, R.LINE_MANAGER, R.DIRECTOR, R.PRIVACY_LEAD, R.AGENCY, R.PARENT}
NOT_BY_MANAGER |= {R.SAFEGUARDING_LEAD, R.DEPUTY_SAFEGUARDING_LEAD}
REFUSED = {
    R.SETTING_MANAGER: NOT_BY_MANAGER,
    R.LINE_MANAGER: {R.LINE_MANAGER, R.DIRECTOR, R.AGENCY, R.PARENT},
    R.DIRECTOR: {R.DIRECTOR, R.AGENCY, R.PARENT},
}


@pytest.mark.parametrize("by", list(Role))
@pytest.mark.parametrize("of", list(Role))
def test_who_may_let_whom_go(by: Role, of: Role) -> None:
    presser, leaver = Person("a", "A", frozenset({by})), Person("b", "B", frozenset({of}))
    assert may_let_go(presser, leaver) is (by in REFUSED and of not in REFUSED[by])
    assert not may_let_go(presser, presser)
    assert not may_let_go(presser, replace(leaver, active=False))
    assert not may_let_go(replace(presser, active=False), leaver)


def test_of_several_hats_every_single_one_must_allow_it() -> None:
    manager = person("ruth")
    assert may_let_go(manager, Person("b", "B", frozenset({KEY, R.PARENT})))
    assert not may_let_go(manager, Person("b", "B", frozenset({KEY, R.SAFEGUARDING_LEAD})))
    assert stays_as_parent(Person("b", "B", frozenset({KEY, R.PARENT})))


LEFT = {**STAFF, KEY: ()}
NEW = {**STAFF, KEY: ("kate",)}


@pytest.mark.parametrize(
    ("concern", "holders", "today", "stage", "handler", "due", "why"),
    [
        (raised(), NEW, "2026-10-06", Stage.WITH_KEY_PERSON, "kate", KEY_DUE, "the child's new key person"),
        (raised(), LEFT, "2026-10-06", Stage.WITH_SETTING_MANAGER, "ruth", KEY_DUE, "next up, by the earlier date"),
        (raised(), LEFT, "2026-10-12", Stage.WITH_SETTING_MANAGER, "ruth", KEY_DUE, "on the last day still that day"),
        (raised(), LEFT, "2026-10-13", Stage.WITH_SETTING_MANAGER, "ruth", LAW, "a date that has passed binds nobody"),
        (
            replace(raised(), named=frozenset({"kate"})),
            NEW,
            "2026-10-06",
            Stage.WITH_SETTING_MANAGER,
            "ruth",
            KEY_DUE,
            "shut out",
        ),
        (raised(NEW, by="kate"), NEW, "2026-10-06", Stage.WITH_SETTING_MANAGER, "ruth", KEY_DUE, "her own concern"),
        (
            with_manager(),
            STAFF | {MANAGER: ("rita",)},
            "2026-10-06",
            Stage.WITH_SETTING_MANAGER,
            "rita",
            LAW,
            "another manager",
        ),
        (
            with_manager(),
            STAFF | {MANAGER: ()},
            "2026-10-06",
            Stage.WITH_LINE_MANAGER,
            "lena",
            D("2026-10-20"),
            "no manager",
        ),
        (
            with_line_manager(),
            STAFF | {LINE: ()},
            "2026-10-06",
            Stage.WITH_DIRECTOR,
            "dora",
            D("2026-10-19"),
            "not the manager",
        ),
        (
            with_line_manager(),
            {KEY: ("tom",), MANAGER: ("ruth",)},
            "2026-10-06",
            Stage.OUTSIDE,
            None,
            LAW,
            "nobody free",
        ),
    ],
)
def test_where_a_case_goes_when_its_handler_leaves(concern, holders, today, stage, handler, due, why):
    move = handler_left(concern, D(today), holders)
    assert (move.after, move.handler_id, move.answer_due, move.why) == (stage, handler, due, Why.HANDLER_LEFT), why
    assert move.before is concern.stage


def test_an_answered_case_stays_answered_and_whoever_minds_it_is_next() -> None:
    concern = answered_on(raised(), "2026-10-08")
    minded = after(concern, handler_left(concern, D("2026-10-09"), LEFT))
    assert (minded.stage, minded.handler_id, minded.level) == (Stage.ANSWERED, "ruth", 1)
    assert (minded.reply_due, minded.answer_due) == (concern.reply_due, concern.answer_due)
    move = taken_up(minded, D("2026-10-12"), LEFT, Why.NOT_SETTLED)
    assert move is not None and (move.after, move.handler_id) == (Stage.WITH_SETTING_MANAGER, "ruth")
    again = after(minded, handler_left(minded, D("2026-10-09"), {LINE: ("lena",)}))
    assert (again.handler_id, again.level) == ("lena", 2)
    nobody = after(concern, handler_left(concern, D("2026-10-09"), {}))
    assert (nobody.stage, nobody.handler_id, nobody.level) == (Stage.ANSWERED, None, 0)
    move = taken_up(nobody, D("2026-10-12"), LEFT, Why.NOT_SETTLED)
    assert move is not None and move.handler_id == "ruth"


def test_one_who_answered_is_not_asked_again_by_the_ordinary_way() -> None:
    concern = answered_on(with_manager(), "2026-10-08")
    move = taken_up(concern, D("2026-10-12"), STAFF, Why.NOT_SETTLED)
    assert move is not None and (move.after, move.handler_id) == (Stage.WITH_LINE_MANAGER, "lena")


def test_a_debt_outside_goes_to_another_of_the_highest_rung() -> None:
    late = replace(
        with_line_manager(), stage=Stage.OUTSIDE, level=OUTSIDE_LEVEL, handler_id="dora", answer_due=D("2026-10-19")
    )
    move = handler_left(late, D("2026-10-25"), {DIRECTOR: ("dina",)})
    assert (move.after, move.handler_id) == (Stage.WITH_DIRECTOR, "dina")
    assert handler_left(late, D("2026-10-25"), {}).handler_id is None


ZARA = KeyChild("zara", "Zara", "kate", ("kate", "jo"))
KUBA = KeyChild("kuba", "Kuba", "", ("jo",))
ALONE = KeyChild("ola", "Ola", "", ())


def test_to_whom_key_children_go() -> None:
    assert can_take_all([ZARA, KUBA]) == ("jo",)
    assert can_take_all([ZARA, ALONE]) == can_take_all([]) == ()
    assert have_deputies([ZARA]) and not have_deputies([ZARA, KUBA])
    assert by_itself([ZARA, KUBA, ALONE]) == {"zara": "kate", "ola": ""}
    assert is_complete([ZARA, KUBA, ALONE], {"zara": "jo", "kuba": "jo"})
    assert not is_complete([ZARA, KUBA], {"zara": "jo"})
    assert not is_complete([KUBA], {"kuba": "kate"})
    assert not is_complete([ALONE], {"ola": "kate"})
    assert is_complete([], {})


def test_what_is_missing_then_and_what_a_person_must_do() -> None:
    lead = Person("una", "Una", frozenset({R.SAFEGUARDING_LEAD, R.SETTING_MANAGER}))
    holders = {R.SAFEGUARDING_LEAD: ("una",), R.SETTING_MANAGER: ("una", "ruth")}
    assert left_without(lead, holders) == (R.SAFEGUARDING_LEAD,)
    always = (Outside.KEYS, Outside.DEVICES, Outside.OTHER_PLACES)
    assert to_do_outside(lead, families=False, shown_as_lead=False) == always
    assert to_do_outside(lead, families=True, shown_as_lead=True) == (*always, Outside.FAMILIES, Outside.NUMBERS)
    operator = Person("o", "O", frozenset({R.OPERATOR}))
    assert to_do_outside(operator, families=False, shown_as_lead=False)[-1] is Outside.COMPUTER


def test_who_is_told_of_an_alert_again() -> None:
    lead, deputy = (Person(who, who, frozenset({R.SAFEGUARDING_LEAD}), joined=True) for who in ("lead", "deputy"))
    alert = Alert("a", "K7M-2QX", "amina", None, noon("2026-10-05"), State.TAKEN, "deputy")
    alert = replace(alert, told=frozenset({"lead", "deputy"}))
    assert next_in_line(alert, [lead, deputy]).person_id is None
    assert next_in_line(alert, [lead, deputy], again=True).person_id == "lead"
    assert next_in_line(replace(alert, named=frozenset({"lead"})), [lead], again=True).person_id is None
    assert may_see_readers_of(lead, alert)
    assert not may_see_readers_of(lead, replace(alert, named=frozenset({"lead"})))
    assert not may_see_readers_of(lead, replace(alert, told=frozenset()))
    assert not may_see_readers_of(Person("amina", "Amina", frozenset({R.PARENT})), alert)


SEES_READERS: list[tuple[str, dict[str, frozenset[str]], bool]] = [
    ("tom", {}, True),
    ("tom", {"named": frozenset({"tom"})}, False),
    ("tom", {"conflicted": frozenset({"tom"})}, False),
    ("kate", {"deputies": frozenset({"kate"})}, False),
    ("kate", {"past_handlers": frozenset({"kate"})}, False),
    ("amina", {}, False),
    ("ruth", {}, False),
    ("dora", {}, False),
]


@pytest.mark.parametrize(("who", "ties", "sees"), SEES_READERS)
def test_who_may_see_who_has_read_a_case(who: str, ties: dict[str, frozenset[str]], sees: bool) -> None:
    concern: Concern = replace(raised(), **ties)
    assert may_see_readers(person(who), concern) is sees
    assert not may_see_readers(None, concern)


def test_whoever_works_here_no_more_is_nothing_to_a_case_by_having_had_it() -> None:
    concern = replace(raised(), past_handlers=frozenset({"tom"}), deputies=frozenset({"tom"}))
    parent = Person("tom", "Tom", frozenset({R.PARENT}))
    assert relations(parent, concern) == STRANGER != relations(person("tom"), concern)
    assert not may_see_readers(parent, concern)
    assert {Tie.NAMED.value} == {each.value for each in relations(parent, replace(concern, named=frozenset({"tom"})))}
