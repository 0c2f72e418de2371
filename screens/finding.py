"""The pages of a child and of an adult, found by name: who they are, and what can be done about them.

A page's buttons stand in `CHILD_BUTTONS` and `PERSON_BUTTONS`: whatever else can be done is one more line there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from procedures.family import Kin, Restriction
from procedures.finding import Reach
from procedures.people import Role
from procedures.proposal import LEADS, MANAGER
from screens.actions import (
    FindSomebody,
    OpenCare,
    OpenChild,
    OpenPerson,
    RenewInvitation,
    ShowAdults,
    ShowChildrenOf,
    ShowTalks,
    ShowWhoSees,
)
from screens.language import Language
from screens.leaving import leaves_button
from screens.parts import families_button, help_button, kin_name, menu_button, role_name
from screens.screen import MOST_BUTTONS, Button, Screen, in_pages, lines, shortened

#: How much of a name stands beside others, and on a button beside other words.
BRIEF = 24
#: How many of those tied have a button; the others stand in the text.
MOST = MOST_BUTTONS - 20


class State(StrEnum):
    """What decides about a button beside the reader's hats."""

    RENEWABLE = "a new link can be made"
    HAS_CHILDREN = "belongs to a child whom the reader looks after"
    MAY_GO = "the reader may write down that they leave"


#: A button of a page, if this reader gets it: by their hats, the id of whom the page is about, and its states.
PageButton = Callable[[Language, Collection[Role], str, Collection[State]], Button | None]


@dataclass(frozen=True, slots=True, repr=False)
class Tied:
    """An adult on a child's page, or a child on an adult's page."""

    id: str
    name: str
    kin: Kin
    reach: Reach = Reach.JOINED
    waits: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class ChildPage:
    """A child as somebody sees it who looks after it. `kept_away`: (name, how far) of each contact restriction."""

    id: str
    name: str
    born: date | None = None
    register: str = ""
    key_person: str = ""
    deputy: str = ""
    adults: tuple[Tied, ...] = ()
    kept_away: tuple[tuple[str, Restriction], ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class PersonPage:
    """An adult or a member of staff. `reach` is None, and the rest empty, for whoever may know name and hats only."""

    id: str
    name: str
    roles: tuple[Role, ...] = ()
    reach: Reach | None = None
    language: str = ""
    phone: str = ""
    register: str = ""
    children: tuple[Tied, ...] = ()
    states: frozenset[State] = field(default=frozenset())


def child_page(_: Language, page: ChildPage, roles: Collection[Role]) -> list[Screen]:
    """A child: what tells it apart, who cares for it, who belongs to it, and what to do about contact."""
    facts = lines(
        _("<b>{name}</b>", name=page.name),
        born_on(_, page.born),
        number_of(_, page.register),
        _("Key person: {name}", name=page.key_person) if page.key_person else _("This child has no key person yet."),
        _("Deputy key person: {name}", name=page.deputy) if page.deputy else "",
    )
    away = [instruction(_, name, how) for name, how in page.kept_away]
    adults = [_tied(_, *each) for each in enumerate(page.adults, 1)] or [_("No adult belongs to this child yet.")]
    buttons = [
        Button(_named(_, number, each), OpenPerson(each.id)) for number, each in enumerate(page.adults[:MOST], 1)
    ]
    also = _given(CHILD_BUTTONS, _, roles, page.id, ())
    return in_pages([facts, *away, *adults], (*buttons, *also, *_foot(_)))


def person_page(_: Language, page: PersonPage, roles: Collection[Role]) -> list[Screen]:
    """An adult or a member of staff: as much as the reader may know."""
    hats = _.list(role_name(_, role) for role in page.roles)
    facts = lines(
        _("<b>{name}</b>", name=page.name),
        hats if page.roles else "",
        number_of(_, page.register),
        reached(_, page.reach) if page.reach else "",
        _("Language: {language}", language=page.language) if page.language else "",
        _("Phone: {phone}", phone=_.phone(page.phone)) if page.phone else "",
    )
    children = [_tied(_, *each) for each in enumerate(page.children, 1)]
    buttons = [
        Button(_named(_, number, each), OpenChild(each.id)) for number, each in enumerate(page.children[:MOST], 1)
    ]
    also = _given(PERSON_BUTTONS, _, roles, page.id, page.states)
    return in_pages([facts, *children], (*buttons, *also, *_foot(_)))


def instruction(_: Language, name: str, how: Restriction) -> str:
    """What staff do about a restriction, and nothing of why: the papers stay with the safeguarding lead."""
    told = {
        Restriction.NO_CONTACT: _("{name} must not see or collect this child.", name=name),
        Restriction.NO_LOCATION: _("{name} must not be told where this child is.", name=name),
        Restriction.INFORMATION_ONLY: _(
            "{name} may be told how this child is, but must not collect this child.", name=name
        ),
    }
    return lines(
        _("<b>Contact restriction</b>"), told[how], _("If you are not sure, please ask the safeguarding lead first.")
    )


def _tied(_: Language, number: int, one: Tied) -> str:
    waits = _("A second person still has to confirm this.") if one.waits else ""
    state = "" if one.reach is Reach.JOINED else reached(_, one.reach)
    return lines(_("{number}. {name}: {kin}", number=number, name=one.name, kin=kin_name(_, one.kin)), state, waits)


def _named(_: Language, number: int, one: Tied) -> str:
    kin, name = kin_name(_, one.kin), shortened(one.name, BRIEF)
    return _.label("button", "{number}. {name}, {kin}", number=number, name=name, kin=kin)


def born_on(_: Language, born: date | None) -> str:
    """The birthday, if it is known."""
    return _("Born: {day}", day=_.day(born)) if born else ""


def number_of(_: Language, register: str) -> str:
    """The setting's own number, if there is one."""
    return _("Number: {number}", number=register) if register else ""


def reached(_: Language, reach: Reach) -> str:
    """How somebody can be reached here, as a sentence."""
    return {
        Reach.JOINED: _("Has joined."),
        Reach.NOT_JOINED: _("Has not joined yet."),
        Reach.NOT_REACHED: _("Cannot be reached here. Please phone or write."),
        Reach.LEFT: _("Has left."),
    }[reach]


# -- the buttons of a page: one function and one line each


def _key_person(_: Language, _roles: Collection[Role], child_id: str, _states: Collection[State]) -> Button | None:
    return Button(_.label("button", "Key person"), OpenCare(child_id))


def _who_sees(_: Language, roles: Collection[Role], child_id: str, _states: Collection[State]) -> Button | None:
    if (MANAGER | LEADS).isdisjoint(roles):
        return None
    return Button(_.label("button", "Who can see what"), ShowWhoSees(child_id))


def _adults(_: Language, _roles: Collection[Role], child_id: str, _states: Collection[State]) -> Button | None:
    return Button(_.label("button", "Adults of the child"), ShowAdults(child_id))


def _known(_: Language, _roles: Collection[Role], person_id: str, states: Collection[State]) -> Button | None:
    if State.HAS_CHILDREN not in states:
        return None
    return Button(_.label("button", "What is known"), ShowChildrenOf(person_id))


def _talks(_: Language, _roles: Collection[Role], person_id: str, states: Collection[State]) -> Button | None:
    if State.HAS_CHILDREN not in states:
        return None
    return Button(_.label("button", "Talks"), ShowTalks(person_id, "0"))


def _leaves(_: Language, _roles: Collection[Role], person_id: str, states: Collection[State]) -> Button | None:
    return leaves_button(_, person_id) if State.MAY_GO in states else None


def _new_link(_: Language, roles: Collection[Role], person_id: str, states: Collection[State]) -> Button | None:
    if MANAGER.isdisjoint(roles) or State.RENEWABLE not in states:
        return None
    return Button(_.label("button", "New link"), RenewInvitation(person_id))


CHILD_BUTTONS: tuple[PageButton, ...] = (_adults, _key_person, _who_sees)
PERSON_BUTTONS: tuple[PageButton, ...] = (
    _talks,
    _known,
    _new_link,
    _leaves,
)


def _given(
    which: Iterable[PageButton], _: Language, roles: Collection[Role], subject_id: str, states: Collection[State]
) -> list[Button]:
    made = [button(_, roles, subject_id, states) for button in which]
    return [each for each in made if each is not None]


def _foot(_: Language) -> tuple[Button, ...]:
    return find_button(_), families_button(_), help_button(_), menu_button(_)


def find_button(_: Language) -> Button:
    """The way to somebody else."""
    return Button(_.label("button", "Find somebody"), FindSomebody())
