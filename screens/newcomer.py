"""The setting manager adds an adult who has no account here, and may never have one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from procedures.family import Kin
from screens.actions import AdultIs, AdultOf, AdultReads, InviteParent, NoPhone, SaveAdult
from screens.language import Language, isolate
from screens.parts import families_button, kin_name, menu_button, step_footer
from screens.screen import MOST_BUTTONS, Button, Screen, lines, paragraphs, shortened
from screens.spoken import on_page, spoken_name


def name(_: Language) -> Screen:
    """Asks for the name, and says what this is for."""
    text = paragraphs(
        _("What is the name of the adult?"),
        _("This is for somebody who does not use this bot. You can invite them later."),
    )
    return Screen(text, step_footer(_, first=True))


def known_already(_: Language, name: str) -> Screen:
    """Nobody should be here twice."""
    return Screen(
        lines(
            _("We know somebody with the name {name} already.", name=name),
            _("Is it the same person? Then press “Menu”. Nothing is added."),
        ),
        protect=True,
    )


def phone(_: Language, name: str) -> Screen:
    """Asks for the telephone number; it may be left out."""
    none = Button(_.label("button", "No phone number"), NoPhone())
    return Screen(_("What is the phone number of {name}?", name=name), (none, *step_footer(_)), protect=True)


def phone_not_usable(_: Language) -> Screen:
    """The number has letters in it, or too few or too many digits."""
    return Screen(_("We could not read this as a phone number. Please write it again, with digits."))


def language(_: Language, name: str) -> Screen:
    """Asks for the language; any other can be written."""
    buttons = [Button(isolate(shortened(spoken_name(_, code))), AdultReads(code)) for code in on_page(1)]
    text = paragraphs(
        _("Which language does {name} speak best?", name=name), _("Is it not in the list? Please write its name.")
    )
    return Screen(text, (*buttons, *step_footer(_)), protect=True)


def which_child(_: Language, name: str, children: Sequence[tuple[str, str]]) -> Screen:
    """Asks for the child: (id, name) of each; letters find one in a long list."""
    buttons = [Button(isolate(shortened(child)), AdultOf(child_id)) for child_id, child in children[: MOST_BUTTONS - 1]]
    none = Button(_.label("button", "Of no child here"), AdultOf(""))
    text = lines(
        _("To which child does {name} belong?", name=name), _("You can also write letters of the child's name.")
    )
    return Screen(text, (*buttons, none, *step_footer(_)), protect=True)


def which_kin(_: Language, child: str, name: str) -> Screen:
    """Asks what the adult is to the child."""
    buttons = [Button(kin_name(_, kin), AdultIs(kin.value)) for kin in Kin]
    text = _("What is {name} to {child}?", name=name, child=child)
    return Screen(text, (*buttons, *step_footer(_)), protect=True)


@dataclass(frozen=True, slots=True, repr=False)
class Newcomer:
    """An adult before they are added; what is not known is empty."""

    name: str
    phone: str = ""
    language: str = ""
    child: str = ""
    kin: Kin | None = None


def checking(_: Language, adult: Newcomer) -> Screen:
    """The facts before they are kept, and what they do and do not mean."""
    belongs = _("{kin} of {child}", kin=kin_name(_, adult.kin), child=adult.child) if adult.kin else ""
    text = paragraphs(
        _("<b>Is this right?</b>"),
        lines(
            _("Name: {name}", name=adult.name),
            _("Phone: {phone}", phone=_.phone(adult.phone)) if adult.phone else _("No phone number"),
            _("Language: {language}", language=spoken_name(_, adult.language)) if adult.language else "",
            belongs,
        ),
        _("A second person must confirm to which child they belong.") if belongs else "",
        _("No link is made. We reach them by phone, by letter or at the door."),
    )
    yes = Button(_.label("button", "Yes, add this adult"), SaveAdult())
    return Screen(text, (yes, *step_footer(_)), protect=True)


def added(_: Language, name: str) -> Screen:
    """Done; they can be invited at any time."""
    invite = Button(_.label("button", "Invite a parent"), InviteParent())
    text = lines(
        _("Added: {name}", name=name),
        _("Do they want to use this bot one day? Then make a link under “Not joined yet”."),
    )
    return Screen(text, (invite, families_button(_), menu_button(_)), protect=True)
