"""The setting manager invites somebody: a link that works once, for 14 days, and a number that is told in person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from procedures.family import Kin
from procedures.people import Role
from screens.actions import AddChild, ChooseChildOfParent, MakeInvitation, RenewInvitation
from screens.language import Language, isolate
from screens.parts import families_button, kin_name, menu_button, role_name, step_footer
from screens.screen import MOST_BUTTONS, Button, Screen, lines, paragraphs, shortened

#: How many people stand in one message, and how much of a name on a button beside its other words.
A_PAGE, LONGEST_NAME = 10, 32


def which_child(_: Language, children: Sequence[tuple[str, str]]) -> Screen:
    """Asks to which child the parent belongs: (id, name) of each."""
    buttons = [
        Button(isolate(shortened(name)), ChooseChildOfParent(child_id)) for child_id, name in children[:MOST_BUTTONS]
    ]
    return Screen(_("Whose parent or carer is it?"), (*buttons, *step_footer(_, first=True)))


def no_child_yet(_: Language) -> Screen:
    """There is nobody to be a parent of."""
    add = Button(_.label("button", "Add a child"), AddChild())
    return Screen(_("There is no child yet. Please add the child first."), (add, families_button(_), menu_button(_)))


def name(_: Language, child: str) -> Screen:
    """Asks for the parent's name."""
    return Screen(_("What is the name of the parent or carer of {child}?", child=child), step_footer(_))


def checking(_: Language, child: str, parent: str, kin: Kin) -> Screen:
    """The facts before the link is made, and what follows."""
    text = paragraphs(
        _("<b>Is this right?</b>"),
        lines(
            _("Parent or carer: {name}", name=parent),
            _("Relation: {kin}", kin=kin_name(_, kin)),
            _("Child: {child}", child=child),
        ),
        lines(
            _("A second person must confirm it."),
            _("After that this person can raise concerns about this child."),
        ),
    )
    return Screen(
        text, (Button(_.label("button", "Yes, make the link"), MakeInvitation()), *step_footer(_)), protect=True
    )


def link(_: Language, who: str, address: str, until: date) -> Screen:
    """The link, to be given to this person and to nobody else."""
    text = paragraphs(
        _("This link is for {name} alone. Please give it to them yourself.", name=who),
        address,
        lines(
            _("It works once, until {day}.", day=_.day(until)),
            _("It needs a number. The number comes in the next message."),
        ),
    )
    return Screen(text, (menu_button(_),), protect=False)


def number(_: Language, who: str, digits: str) -> Screen:
    """The number in a message of its own, which cannot be forwarded: whoever has both is let in."""
    text = paragraphs(
        _("<b>The number for {name}: {digits}</b>", name=who, digits=digits),
        lines(
            _("Please tell it to them in person or by phone."),
            _("Never send it in the same message as the link."),
            _("We cannot show it again. If it is lost, please make a new link."),
        ),
    )
    return Screen(text, (families_button(_), menu_button(_)), protect=True)


@dataclass(frozen=True, slots=True, repr=False)
class NotJoined:
    """Somebody who has not joined yet, and their children. `renewable`: the setting manager may make a new link."""

    id: str
    name: str
    roles: tuple[Role, ...]
    renewable: bool
    children: tuple[str, ...] = ()


def not_joined(_: Language, people: Sequence[NotJoined]) -> list[Screen]:
    """Everybody whose link was not used yet, as many messages as it takes: nobody is left out."""
    if not people:
        return [Screen(_("Everybody has joined."), (families_button(_), menu_button(_)))]
    return [_some_not_joined(_, people[start : start + A_PAGE]) for start in range(0, len(people), A_PAGE)]


def _some_not_joined(_: Language, people: Sequence[NotJoined]) -> Screen:
    elsewhere = _("Links for the others are made on the bot's computer: {command}", command="dovecote invite")
    text = paragraphs(
        _("<b>Not joined yet</b>"),
        lines(*(_name_and_roles(_, each) for each in people)),
        _("A new link has a new number. The old link stops working."),
        "" if all(each.renewable for each in people) else elsewhere,
    )
    buttons = [_link_button(_, each, people) for each in people if each.renewable]
    return Screen(text, (*buttons, families_button(_), menu_button(_)), protect=True)


def _name_and_roles(_: Language, one: NotJoined) -> str:
    who = _("{name}: {roles}", name=one.name, roles=_.list(role_name(_, role) for role in one.roles))
    children = _.list(shortened(child, 24) for child in one.children[:3])
    return lines(who, _("Adult of: {names}", names=children) if one.children else "")


def _link_button(_: Language, one: NotJoined, people: Sequence[NotJoined]) -> Button:
    """The child stands on it too if somebody else in the list has the same name."""
    name, namesakes = _brief(one.name), sum(each.name == one.name for each in people)
    label = _.label("button", "New link for {name}", name=name)
    if namesakes > 1 and one.children:
        short = shortened(one.name, 20)
        label = _.label("button", "New link for {name}, {child}", name=short, child=shortened(one.children[0], 20))
    return Button(label, RenewInvitation(one.id))


def _brief(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def has_joined(_: Language, who: str) -> Screen:
    """The list was older than the press: there is nothing to renew."""
    return Screen(
        _("{name} has joined. No new link is needed.", name=who), (families_button(_), menu_button(_)), protect=True
    )
