"""Looking for somebody by a few letters of their name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from procedures.finding import Reach
from procedures.people import Role
from screens.actions import OpenChild, OpenPerson
from screens.finding import BRIEF, born_on, number_of, reached
from screens.language import Language
from screens.parts import families_button, role_name, step_footer
from screens.screen import Button, Screen, in_pages, lines, paragraphs, shortened


@dataclass(frozen=True, slots=True, repr=False)
class Hit:
    """Somebody who was found. `near` tells namesakes apart: a child's adults, or an adult's children."""

    id: str
    name: str
    is_child: bool = False
    born: date | None = None
    register: str = ""
    near: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    reach: Reach = Reach.JOINED


def ask(_: Language) -> Screen:
    """Asks for letters of a name."""
    text = lines(_("Who are you looking for?"), _("Please write two or more letters of the name, or the number."))
    return Screen(text, step_footer(_, first=True))


def too_few(_: Language) -> Screen:
    """One letter, or none, finds everybody."""
    return Screen(_("Please write at least two letters of the name."))


def nobody(_: Language) -> Screen:
    """Nobody here, or nobody whom this person may see: the same words."""
    text = paragraphs(
        _("We found nobody with these letters."),
        lines(
            _("Please write fewer letters, or another part of the name."), _("Perhaps this person is not added yet.")
        ),
    )
    return Screen(text, (families_button(_), *step_footer(_, first=True)))


def results(_: Language, hits: Sequence[Hit], *, more: bool) -> list[Screen]:
    """Everybody who was found, numbered, each with a button."""
    heading = _("<b>Found</b>")
    after = (
        _("There are more. Please write more letters, or the number too.")
        if more
        else _("You can write other letters.")
    )
    blocks = [_hit(_, number, each) for number, each in enumerate(hits, 1)]
    buttons = [
        Button(_.label("button", "{number}. {name}", number=number, name=shortened(each.name, BRIEF)), _opens(each))
        for number, each in enumerate(hits, 1)
    ]
    return in_pages([heading, *blocks, after], (*buttons, families_button(_), *step_footer(_, first=True)))


def _opens(hit: Hit) -> OpenChild | OpenPerson:
    return OpenChild(hit.id) if hit.is_child else OpenPerson(hit.id)


def _hit(_: Language, number: int, hit: Hit) -> str:
    near = _.list(shortened(each, BRIEF) for each in hit.near)
    if hit.is_child:
        facts = [born_on(_, hit.born), number_of(_, hit.register), _("Adults: {names}", names=near) if hit.near else ""]
    else:
        hats = _.list(role_name(_, role) for role in hit.roles)
        away = hit.reach is not Reach.JOINED
        facts = [hats, _("Adult of: {names}", names=near) if hit.near else "", reached(_, hit.reach) if away else ""]
    return lines(_("{number}. {name}", number=number, name=hit.name), *facts)
