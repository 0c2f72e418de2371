"""The page of everything known of an adult and a child, and the end of a fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from procedures.family import FactKind, Kin
from screens.actions import AddFact, EndFact, EndRelation, OpenRelation, ReallyEndFact, ShowAdults
from screens.fact import Told, fact
from screens.language import Items, Language
from screens.parts import families_button, help_button, kin_name, menu_button
from screens.screen import Button, Screen, lines, paragraphs, utf16_length

#: How many facts stand in one message, and how long it becomes with its markup.
A_PAGE, LONGEST_PAGE = 10, 3_000


@dataclass(frozen=True, slots=True, repr=False)
class Page:
    """An adult and a child, and everything that this reader may know of the two."""

    bond_id: str
    child_id: str
    adult: str
    child: str
    kin: Kin
    waits: bool
    ended_on: date | None
    now: tuple[Told, ...]
    earlier: tuple[Told, ...]
    may_add: bool = False
    may_end: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    """One paragraph with the buttons that belong to it."""

    text: str
    buttons: tuple[Button, ...] = ()


def known(_: Language, page: Page) -> list[Screen]:
    """Everything known of the two, what holds now first, as many messages as it takes."""
    heading = _("<b>{adult} and {child}</b>", adult=page.adult, child=page.child)
    pieces = [_Piece(lines(heading, _("Relation: {kin}", kin=kin_name(_, page.kin)), _bond(_, page)))]
    for number, each in enumerate(page.now, 1):
        end = Button(_.label("button", "End number {number}", number=number), EndFact(each.id))
        text = _("{number}. {fact}", number=number, fact=Items(fact(_, each)))
        pieces.append(_Piece(text, (end,) if each.may_end else ()))
    if not page.now:
        pieces.append(_Piece(_("Nothing more is written down.")))
    for number, each in enumerate(page.earlier):
        pieces.append(_Piece(paragraphs(_("<b>Earlier</b>") if number == 0 else "", fact(_, each))))
    pieces[-1] = replace(pieces[-1], buttons=(*pieces[-1].buttons, *_page_buttons(_, page)))
    return [_together(_, some) for some in _messages(pieces)]


def _page_buttons(_: Language, page: Page) -> list[Button]:
    add = [Button(_.label("button", "Add what is known"), AddFact(page.bond_id))] if page.may_add else []
    gone = [Button(_.label("button", "No longer belongs"), EndRelation(page.bond_id))] if page.may_end else []
    adults = Button(_.label("button", "Adults of the child"), ShowAdults(page.child_id))
    return [*add, *gone, adults, families_button(_)]


def _messages(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """The pieces in as few messages as they fit into; none is cut."""
    found: list[list[_Piece]] = [[]]
    for piece in pieces:
        weight = sum(utf16_length(each.text) for each in [*found[-1], piece])
        if found[-1] and (weight > LONGEST_PAGE or len(found[-1]) > A_PAGE):
            found.append([])
        found[-1].append(piece)
    return found


def _together(_: Language, pieces: Sequence[_Piece]) -> Screen:
    buttons = [button for each in pieces for button in each.buttons]
    text = paragraphs(*(each.text for each in pieces))
    return Screen(text, (*buttons, help_button(_), menu_button(_)), protect=True)


def _bond(_: Language, page: Page) -> str:
    if page.ended_on is not None:
        return _("This ended on {day}.", day=_.day(page.ended_on))
    return _("A second person has not confirmed this yet.") if page.waits else ""


def saved(_: Language, bond_id: str) -> Screen:
    """It is written down."""
    show = Button(_.label("button", "What is known"), OpenRelation(bond_id))
    return Screen(_("It is written down."), (show, families_button(_), menu_button(_)))


def really_end(_: Language, bond_id: str, told: Told) -> Screen:
    """Asks once more."""
    later = _("A second person must confirm it. Until then it holds.")
    text = paragraphs(
        _("<b>Does this hold no more?</b>"),
        fact(_, told),
        later if told.kind is FactKind.RESTRICTION else _("It is kept under “Earlier”."),
    )
    yes = Button(_.label("button", "Yes, it has ended"), ReallyEndFact(told.id))
    back = Button(_.label("button", "No, go back"), OpenRelation(bond_id))
    return Screen(text, (yes, back, help_button(_), menu_button(_)), protect=True)


def ended(_: Language, bond_id: str) -> Screen:
    """It holds no more; it is kept."""
    show = Button(_.label("button", "What is known"), OpenRelation(bond_id))
    return Screen(_("It has ended. It is kept under “Earlier”."), (show, families_button(_), menu_button(_)))
