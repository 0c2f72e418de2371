"""Which adult belongs to which child: asking what they are to each other, the lists, and what a parent is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from procedures.family import Kin
from procedures.people import Role
from screens.actions import (
    ChooseKin,
    OpenRelation,
    ReallyEndRelation,
    SamePerson,
    ShowMyChildren,
    SomebodyNew,
)
from screens.language import Items, Language
from screens.parts import families_button, help_button, kin_name, menu_button, role_name, step_footer
from screens.screen import Button, Screen, lines, paragraphs

#: How many people stand in one message.
A_PAGE = 12


@dataclass(frozen=True, slots=True, repr=False)
class Known:
    """Somebody who is known here already, as much of them as tells two people of one name apart."""

    id: str
    name: str
    roles: tuple[Role, ...]
    joined: bool
    register: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Belonging:
    """One adult and one child, as a list shows them: the other one's name, and whether it is confirmed."""

    bond_id: str
    name: str
    kin: Kin
    waits: bool


def which_kin(_: Language, child: str, adult: str) -> Screen:
    """Asks what the adult is to the child."""
    buttons = [Button(kin_name(_, kin), ChooseKin(kin.value)) for kin in Kin]
    text = _("What is {name} to {child}?", name=adult, child=child)
    return Screen(text, (*buttons, *step_footer(_)), protect=True)


def same_person(_: Language, people: Sequence[Known]) -> Screen:
    """Asks whether it is somebody who is known here: nobody should have two accounts."""
    people = people[:A_PAGE]
    facts = [_known(_, number, each) for number, each in enumerate(people, 1)]
    question = _.n("Is it the same person?", "Is it one of these people?", len(people))
    if len(people) == 1:
        buttons = [Button(_.label("button", "Yes, the same person"), SamePerson(people[0].id))]
    else:
        buttons = [
            Button(_.label("button", "Number {number}", number=number), SamePerson(each.id))
            for number, each in enumerate(people, 1)
        ]
    new = Button(_.label("button", "No, somebody new"), SomebodyNew())
    text = paragraphs(_("We know this name already."), lines(*facts), question)
    return Screen(text, (*buttons, new, *step_footer(_)), protect=True)


def _known(_: Language, number: int, one: Known) -> str:
    roles = _.list(role_name(_, role) for role in one.roles)
    joined = _("has joined") if one.joined else _("has not joined yet")
    register = _("register: {register}", register=one.register) if one.register else ""
    facts = Items(", ".join(each for each in (str(roles), joined, register) if each))
    return _("{number}. {name}: {facts}", number=number, name=one.name, facts=facts)


def already_there(_: Language, child: str, adult: str) -> Screen:
    """The adult belongs to the child already, or it waits to be confirmed."""
    text = _("{name} belongs to {child} already, or it waits to be confirmed.", name=adult, child=child)
    return Screen(text, (families_button(_), menu_button(_)), protect=True)


def adults(_: Language, child: str, belonging: Sequence[Belonging]) -> list[Screen]:
    """The adults of one child, as many messages as it takes."""
    heading = _("<b>Adults of {name}</b>", name=child)
    return _list(_, heading, _("There is no adult yet."), belonging)


def children(_: Language, adult: str, belonging: Sequence[Belonging]) -> list[Screen]:
    """The children of one adult whom this reader looks after."""
    heading = _("<b>Children of {name}</b>", name=adult)
    return _list(_, heading, _("There is no child yet."), belonging)


def _list(_: Language, heading: str, none: str, belonging: Sequence[Belonging]) -> list[Screen]:
    foot = (families_button(_), menu_button(_))
    if not belonging:
        return [Screen(paragraphs(heading, none), foot, protect=True)]
    found = []
    for start in range(0, len(belonging), A_PAGE):
        some = list(enumerate(belonging, 1))[start : start + A_PAGE]
        buttons = [
            Button(_.label("button", "Open {number}", number=number), OpenRelation(each.bond_id))
            for number, each in some
        ]
        text = paragraphs(heading, lines(*(_one(_, number, each) for number, each in some)))
        found.append(Screen(text, (*buttons, *foot), protect=True))
    return found


def _one(_: Language, number: int, each: Belonging) -> str:
    kin = kin_name(_, each.kin)
    if each.waits:
        return _("{number}. {name}, {kin}. Not confirmed yet.", number=number, name=each.name, kin=kin)
    return _("{number}. {name}, {kin}", number=number, name=each.name, kin=kin)


def really_end(_: Language, bond_id: str, child: str, adult: str) -> Screen:
    """Says what follows before it is proposed."""
    text = paragraphs(
        _("<b>Does {name} no longer belong to {child}?</b>", name=adult, child=child),
        lines(
            _("A second person must confirm it."),
            _("After that {name} sees nothing of this child here.", name=adult),
            _("What was written down is kept."),
            _("Please tell {name} about it yourself. The bot does not.", name=adult),
        ),
    )
    yes = Button(_.label("button", "Yes, ask for it"), ReallyEndRelation(bond_id))
    back = Button(_.label("button", "No, go back"), OpenRelation(bond_id))
    return Screen(text, (yes, back, help_button(_), menu_button(_)), protect=True)


def not_connected_now(_: Language) -> str:
    """Plain, and with what still works."""
    return lines(
        _("You are not connected to a child here at the moment."),
        _("You can still raise a concern and ask for help."),
    )


def connected(_: Language) -> Screen:
    """To the adult, when a second person has confirmed it. It lies on a lock screen: no name."""
    show = Button(_.label("button", "My children"), ShowMyChildren())
    return Screen(_("We have checked which child you belong to. It is done."), (show, menu_button(_)))


def not_connected(_: Language) -> Screen:
    """To the adult, when the second person said that it is wrong. It lies on a lock screen: no name."""
    text = paragraphs(_("We have checked which child you belong to."), not_connected_now(_), _("Please speak to us."))
    return Screen(text, (help_button(_), menu_button(_)))
