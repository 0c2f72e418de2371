"""Somebody leaves: who it is, who is key person next, what will happen, and what a person must still do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from procedures.leaving import Outside
from procedures.people import Role
from screens.actions import ChildByChild, GiveAllTo, GiveTo, GiveToDeputies, LetGo, ReallyLetGo
from screens.language import Language, isolate
from screens.parts import families_button, help_button, menu_button, role_name, step_footer
from screens.screen import MOST_BUTTONS, Button, Screen, lines, paragraphs, shortened


def who(_: Language, people: Sequence[tuple[str, str]]) -> Screen:
    """Everybody whose leaving this person may write down: (id, name) of each."""
    foot = (help_button(_), families_button(_), menu_button(_))
    if not people:
        return Screen(_("There is nobody here whose leaving you can write down."), foot)
    text = paragraphs(
        _("<b>Somebody leaves</b>"),
        lines(_("Who leaves?"), _("You see what will happen before anything changes.")),
    )
    buttons = [Button(isolate(shortened(name)), LetGo(person_id)) for person_id, name in people[:MOST_BUTTONS]]
    return Screen(text, (*buttons, *foot), protect=True)


def leaves_button(_: Language, person_id: str) -> Button:
    """For the page of a member of staff."""
    return Button(_.label("button", "This person leaves"), LetGo(person_id))


@dataclass(frozen=True, slots=True)
class Handing:
    """The key children of whoever leaves. `children`: (name, name of the next key person), as far as they are known.

    A child's name is empty for a reader who may not see it; the next key person's while nobody is chosen.
    """

    name: str
    children: tuple[tuple[str, str], ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    have_deputies: bool = False
    by_child: bool = False


def whose_next(_: Language, now: Handing) -> Screen:
    """Who is key person of all these children next; the deputies first, if each child has one."""
    deputies = (Button(_.label("button", "Each child's deputy"), GiveToDeputies()),) if now.have_deputies else ()
    each = (Button(_.label("button", "Child by child"), ChildByChild()),) if now.by_child else ()
    room = MOST_BUTTONS - len(deputies) - len(each)
    people = [Button(isolate(shortened(name)), GiveAllTo(person_id)) for person_id, name in now.people[:room]]
    number = len(now.children)
    text = paragraphs(
        _.n(
            "{name} is key person of {number} child.",
            "{name} is key person of {number} children.",
            number,
            name=now.name,
        ),
        _.list(name for name, _next in now.children if name),
        _("Who is key person next?"),
        "" if people or deputies else _("Nobody can be key person of all of them."),
    )
    return Screen(text, (*deputies, *people, *each, *step_footer(_, first=True)), protect=True)


def whose_is(_: Language, child: str, people: Sequence[tuple[str, str]], deputy_id: str) -> Screen:
    """Who is key person of this child next; the deputy first."""
    ordered = sorted(people, key=lambda each: each[0] != deputy_id)
    buttons = [Button(isolate(shortened(name)), GiveTo(person_id)) for person_id, name in ordered[:MOST_BUTTONS]]
    deputy = next((name for person_id, name in people if person_id == deputy_id), "")
    text = paragraphs(
        _("Who is key person of {child} next?", child=child) if child else _("Who is key person of the next child?"),
        _("The deputy is {name}.", name=deputy) if deputy else "",
    )
    return Screen(text, (*buttons, *step_footer(_)), protect=True)


def checking(_: Language, now: Handing, stays: bool, without: Sequence[Role]) -> Screen:
    """What will happen, before it does. No case is counted: some are not for this reader."""
    rows = [_next(_, child, person) for child, person in now.children]
    unknown = sum(not child for child, _person in now.children)
    given = _.n("{number} child gets a new key person.", "{number} children get a new key person.", unknown)
    text = paragraphs(
        _("<b>{name} leaves today</b>", name=now.name),
        lines(*(row for row in rows if row), given if unknown else ""),
        lines(
            _("All work here ends for {name}. Nothing can be opened any more.", name=now.name),
            _("{name} stays here as a parent.", name=now.name) if stays else "",
            _("Links and messages that wait for {name} stop.", name=now.name) if not stays else "",
        ),
        lines(
            _("Open concerns go to whoever the procedure names. The dates stay."),
            _("Parents are told who has their concern."),
            _("Safeguarding messages go to the next person at once."),
        ),
        *(_nobody_else(_, role) for role in without),
        _("Coming back later needs a new invitation."),
    )
    button = Button(_.label("button", "Yes, this person leaves"), ReallyLetGo())
    return Screen(text, (button, *step_footer(_)), protect=True)


def _next(_: Language, child: str, person: str) -> str:
    if not child:
        return ""
    if not person:
        return _("{child}: nobody can be key person yet", child=child)
    return _("{child}: next key person {name}", child=child, name=person)


def _nobody_else(_: Language, role: Role) -> str:
    return lines(
        _("Nobody else here is: {role}.", role=role_name(_, role)), _("Please invite somebody for this today.")
    )


def done(_: Language, now: Handing, day: date, stays: bool, outside: Sequence[Outside]) -> Screen:
    """It is written down: who has which child now, and the list of what the bot cannot do."""
    rows = [_next(_, child, person) for child, person in now.children]
    text = paragraphs(
        _("<b>{name} left on {day}</b>", name=now.name, day=_.day(day)),
        lines(*(row for row in rows if row)),
        _("{name} stays here as a parent.", name=now.name) if stays else "",
        lines(_("Everything else has gone to the people who have it now."), _("They have been told.")),
        lines(_("<b>Please do this today</b>"), *(_to_do(_, each) for each in outside)),
    )
    return Screen(text, (help_button(_), families_button(_), menu_button(_)), protect=True)


def _to_do(_: Language, what: Outside) -> str:
    return {
        Outside.KEYS: _("Ask for keys and badges. Change door codes."),
        Outside.DEVICES: _("Ask for telephones, tablets and papers that belong here."),
        Outside.OTHER_PLACES: _("End email and every other account."),
        Outside.FAMILIES: _("Tell families who do not use this bot who is key person now."),
        Outside.NUMBERS: _("Families still see this safeguarding name: {command}", command="dovecote contacts"),
        Outside.COMPUTER: _("Change the password of the bot's computer."),
    }[what]


def somebody_was_first(_: Language, name: str) -> Screen:
    """While this person was choosing, somebody else wrote it down."""
    text = _("{name} has left already. Nothing more was changed.", name=name)
    return Screen(text, (families_button(_), menu_button(_)), protect=True)
