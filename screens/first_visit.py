"""A welcome visit: what somebody needs for it, and how the key person and the setting manager see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from procedures.first_visit import IN_WORDS, LONGEST_WORDS, Need, Settling
from screens.actions import (
    NeedInWords,
    NeedIt,
    NothingToSay,
    OpenFirstVisit,
    PlanSettling,
    SaveNeeds,
    ShowFirstVisits,
)
from screens.language import Language
from screens.parts import families_button, help_button, menu_button, step_footer
from screens.screen import Button, Screen, lines, paragraphs, shortened

#: How many families stand in one message, and how much of a name on a button.
A_PAGE, LONGEST_NAME = 12, 40


def need_name(_: Language, need: Need) -> str:
    """What somebody may need, as a label and as a value."""
    names = {
        Need.STEP_FREE: _.label("need", "Step-free access"),
        Need.SEAT: _.label("need", "A seat"),
        Need.QUIET: _.label("need", "A quiet place"),
        Need.HEARING_LOOP: _.label("need", "Hearing loop"),
        Need.BSL: _.label("need", "BSL interpreter"),
        Need.FOOD: _.label("need", "Food and allergies"),
        Need.OTHER: _.label("need", "Something else"),
    }
    return names[need]


def choosing(_: Language, chosen: Mapping[Need, str]) -> Screen:
    """What is chosen so far, and everything that can be chosen or taken out."""
    buttons = [Button(_chooser(_, need, chosen), _action(need, chosen)) for need in Need]
    text = paragraphs(
        _("<b>Your welcome visit</b>"),
        _("What do you need for your visit? Choose as many as you like, or nothing."),
        needs(_, chosen),
    )
    save = Button(_.label("button", "Save"), SaveNeeds())
    return Screen(text, (*buttons, save, *step_footer(_, first=True)), protect=True)


def _chooser(_: Language, need: Need, chosen: Mapping[Need, str]) -> str:
    name = need_name(_, need)
    return _.label("button", "Remove: {what}", what=name) if need in chosen and need not in IN_WORDS else name


def _action(need: Need, chosen: Mapping[Need, str]) -> NeedIt | NeedInWords:
    return NeedInWords(need) if need in IN_WORDS else NeedIt(need, "n" if need in chosen else "y")


def needs(_: Language, chosen: Mapping[Need, str]) -> str:
    """What somebody needs, one below the other, their own words as they wrote them."""
    plain = [need_name(_, need) for need in chosen if need not in IN_WORDS]
    return paragraphs(
        _("Needed: {needs}", needs=_.list(plain)) if plain else "",
        *(_in_words(_, need, chosen[need]) for need in chosen if need in IN_WORDS),
    )


def _in_words(_: Language, need: Need, words: str) -> str:
    return lines(_("{what}:", what=need_name(_, need)), _.words(words))


def in_words(_: Language, need: str) -> Screen:
    """Asks for somebody's own words."""
    asked = {
        Need.FOOD: _("What may we offer you to eat and drink? Is there something you must not have?"),
        Need.OTHER: _("What else would help you on your visit?"),
    }
    first = asked[Need.FOOD if need == Need.FOOD else Need.OTHER]
    text = lines(first, _("Please write it in one message, in any language."))
    nothing = Button(_.label("button", "Nothing to say"), NothingToSay())
    return Screen(text, (nothing, *step_footer(_)))


def too_long(_: Language) -> Screen:
    """What was written does not fit; it is asked for again."""
    return Screen(
        lines(
            _("That message was not kept, because it is too long for this place."),
            _("Please write it in at most {number} letters.", number=LONGEST_WORDS),
        )
    )


def saved(_: Language, *, anything: bool) -> Screen:
    """It is kept, and who sees it."""
    if anything:
        kept = lines(
            _("Thank you. We have kept what you need for your visit."),
            _("Your child's key person, their deputy and the setting manager can see it."),
        )
    else:
        kept = _("Thank you. Nothing is noted for your visit.")
    text = paragraphs(kept, _("You can change it at any time. You find it in the menu."))
    return Screen(
        text,
        (Button(_.label("button", "The first days"), PlanSettling()), help_button(_), menu_button(_)),
    )


def filled_in(_: Language, person_id: str) -> Screen:
    """To the key person, once a day for one family; on a lock screen it says nothing about anybody."""
    text = lines(_("A family has told us something for their first visit."), _("Please look at it before they come."))
    return Screen(text, (Button(_.label("button", "Open"), OpenFirstVisit(person_id)), menu_button(_)))


@dataclass(frozen=True, slots=True, repr=False)
class Family:
    """Somebody who told us something, with the names of the children whom the reader looks after."""

    id: str
    name: str
    children: tuple[str, ...]


def families(_: Language, found: Sequence[Family]) -> list[Screen]:
    """Every family that told something, as many messages as it takes."""
    foot = (families_button(_), help_button(_), menu_button(_))
    if not found:
        return [Screen(_("No family has told us anything for a first visit yet."), foot)]
    numbered = list(enumerate(found, 1))
    parts = [numbered[start : start + A_PAGE] for start in range(0, len(numbered), A_PAGE)]
    return [_some(_, part, foot) for part in parts]


def _some(_: Language, part: Sequence[tuple[int, Family]], foot: tuple[Button, ...]) -> Screen:
    people = [
        _("{number}. {name}: {children}", number=number, name=each.name, children=_.list(each.children))
        for number, each in part
    ]
    buttons = [
        Button(
            _.label("button", "{number}. {name}", number=number, name=shortened(each.name, LONGEST_NAME)),
            OpenFirstVisit(each.id),
        )
        for number, each in part
    ]
    return Screen(paragraphs(_("<b>Welcome visits</b>"), lines(*people)), (*buttons, *foot), protect=True)


@dataclass(frozen=True, slots=True, repr=False)
class Told:
    """What one adult told: the needs, and for each child by name who is there in the first days."""

    name: str
    children: tuple[str, ...]
    needs: Mapping[Need, str]
    first_days: tuple[tuple[str, Settling], ...]


def family(_: Language, told: Told) -> list[Screen]:
    """Everything that one adult told, for whoever looks after the child; the first days of each child by themselves."""
    facts = lines(
        _("Parent or carer: {name}", name=told.name), _("Children: {children}", children=_.list(told.children))
    )
    texts = [
        paragraphs(
            _("<b>Welcome visit</b>"), facts, needs(_, told.needs) or _("They need nothing special for their visit.")
        ),
        *(
            paragraphs(_("<b>First days: {child}</b>", child=child), settling_facts(_, told))
            for child, told in told.first_days
        ),
    ]
    back = Button(_.label("button", "Welcome visits"), ShowFirstVisits())
    last = len(texts) - 1
    foot = (back, help_button(_), menu_button(_))
    return [Screen(text, foot if number == last else (), protect=True) for number, text in enumerate(texts)]


def settling_facts(_: Language, told: Settling) -> str:
    """Who is there in the first days, how to reach them, and when; what was left out says so."""
    not_told = _.label("fact", "not told")
    times = lines(_("When they can be reached:"), _.words(told.times)) if told.times else ""
    return lines(
        _("Who is with the child: {name}", name=told.who or not_told),
        _("Phone: {phone}", phone=_.phone(told.phone or not_told)),
        times or _("When they can be reached: {times}", times=not_told),
    )
