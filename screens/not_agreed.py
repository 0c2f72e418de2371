"""Who has not agreed yet, for the setting manager: nobody is pressed, and a signed paper counts as much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from procedures.texts import Said, TextKind
from screens.actions import AgreedOnPaper, OpenNotAgreed, ShowNotAgreed, ShowTexts
from screens.agreement import kind_name, said_name
from screens.language import Language
from screens.parts import families_button, help_button, menu_button
from screens.screen import Button, Screen, lines, paragraphs, shortened

#: How many people stand in one message, and how much of a name on a button beside its other words.
A_PAGE, LONGEST_NAME = 12, 40


@dataclass(frozen=True, slots=True)
class Count:
    """How many of those whom a text concerns have answered it."""

    kind: TextKind
    settled: int
    everybody: int


@dataclass(frozen=True, slots=True, repr=False)
class Missing:
    """Somebody and the texts that they have not answered."""

    id: str
    name: str
    kinds: tuple[TextKind, ...]


@dataclass(frozen=True, slots=True)
class Owed:
    """One text that somebody has not answered: the version, its day, and what is known of them and it."""

    kind: TextKind
    version: int
    since: date
    said: Said | None = None
    on: date | None = None


def not_agreed(_: Language, counts: Sequence[Count], people: Sequence[Missing]) -> list[Screen]:
    """How many, and everybody by name, as many messages as it takes."""
    texts = Button(_.label("button", "Our texts"), ShowTexts())
    foot = (families_button(_), help_button(_), menu_button(_))
    if not counts:
        none = lines(_("There is no text of ours yet."), _("So nobody is asked to agree to anything."))
        return [Screen(none, (texts, *foot))]
    numbers = lines(*(_count(_, each) for each in counts))
    if not people:
        return [Screen(paragraphs(numbers, _("Everybody has answered.")), foot)]
    numbered = list(enumerate(people, 1))
    parts = [numbered[start : start + A_PAGE] for start in range(0, len(numbered), A_PAGE)]
    return [_some(_, numbers if part is parts[0] else "", part, foot) for part in parts]


def _count(_: Language, count: Count) -> str:
    values = {"text": kind_name(_, count.kind), "settled": count.settled, "everybody": count.everybody}
    return _("{text}: {settled} of {everybody} people", **values)


def _some(_: Language, numbers: str, part: Sequence[tuple[int, Missing]], foot: tuple[Button, ...]) -> Screen:
    people = [
        _("{number}. {name}: {texts}", number=number, name=each.name, texts=_.list(_names(_, each.kinds)))
        for number, each in part
    ]
    buttons = [
        Button(
            _.label("button", "{number}. {name}", number=number, name=shortened(each.name, LONGEST_NAME)),
            OpenNotAgreed(each.id),
        )
        for number, each in part
    ]
    return Screen(paragraphs(_("<b>Not agreed yet</b>"), numbers, lines(*people)), (*buttons, *foot), protect=True)


def _names(_: Language, kinds: Sequence[TextKind]) -> list[str]:
    return [kind_name(_, kind) for kind in kinds]


def one(_: Language, person_id: str, name: str, owed: Sequence[Owed]) -> Screen:
    """What one person has not answered; with their signed paper in hand, it can be recorded."""
    labels = {
        TextKind.PRIVACY: _.label("button", "Paper: privacy notice"),
        TextKind.CONTRACT: _.label("button", "Paper: contract"),
    }
    buttons = [Button(labels[each.kind], AgreedOnPaper(person_id, f"{each.kind}-{each.version}")) for each in owed]
    text = paragraphs(
        _("<b>{name}</b>", name=name),
        *(_owed(_, each) for each in owed),
        lines(
            _("Nobody has to agree, and nobody is reminded."),
            _("Do you have their signed paper of this version? Then press its button."),
            _("Your name, the day and the time are kept with it."),
        ),
    )
    return Screen(text, (*buttons, _list(_), help_button(_), menu_button(_)), protect=True)


def _owed(_: Language, owed: Owed) -> str:
    if owed.said is Said.NOT_YET and owed.on is not None:
        state = _("They said on {day}: {said}", day=_.day(owed.on), said=said_name(_, owed.said))
    elif owed.said is Said.TOLD and owed.on is not None:
        state = _("They were told on {day}. There is no answer yet.", day=_.day(owed.on))
    else:
        state = _("They have not been told here yet.")
    number, day = owed.version, _.day(owed.since)
    return lines(kind_name(_, owed.kind), _("Version {number}, since {day}", number=number, day=day), state)


def recorded(_: Language, name: str, kind: TextKind) -> Screen:
    """It is kept that they agreed on paper; they see it too."""
    text = lines(
        _("Recorded for {name}: {text}, agreed on paper.", name=name, text=kind_name(_, kind)),
        _("They can see this, with your name."),
    )
    return Screen(text, (_list(_), help_button(_), menu_button(_)), protect=True)


def _list(_: Language) -> Button:
    return Button(_.label("button", "Not agreed yet"), ShowNotAgreed())
