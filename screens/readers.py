"""Who has read a case: names and days, and whether it was before they were named or before they left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from screens.actions import Action, OpenAlert, OpenConcern, ShowAlertReaders, ShowReaders
from screens.language import Language
from screens.parts import help_button, menu_button
from screens.screen import Button, Screen, lines, paragraphs

#: How many people stand in one message.
A_PAGE = 15


@dataclass(frozen=True, slots=True, repr=False)
class Reader:
    """Somebody who was shown it: on which days first and last, when they were named, when they left."""

    name: str
    first: date
    last: date
    named: date | None = None
    left: date | None = None


def of_concern(_: Language, concern_id: str, reference: str, readers: Sequence[Reader]) -> list[Screen]:
    """Everybody who was shown a concern, for whoever has it."""
    return _pages(_, reference, readers, OpenConcern(concern_id))


def of_alert(_: Language, alert_id: str, reference: str, readers: Sequence[Reader]) -> list[Screen]:
    """Everybody who was shown a safeguarding message, for those who were told of it."""
    return _pages(_, reference, readers, OpenAlert(alert_id))


def concern_button(_: Language, concern_id: str) -> Button:
    """Under a concern, for whoever has it."""
    return Button(_.label("button", "Who has read this"), ShowReaders(concern_id))


def alert_button(_: Language, alert_id: str) -> Button:
    """Under a safeguarding message, for those who were told of it."""
    return Button(_.label("button", "Who has read this"), ShowAlertReaders(alert_id))


def _pages(_: Language, reference: str, readers: Sequence[Reader], back: Action) -> list[Screen]:
    heading = _("<b>Who has read {reference}</b>", reference=reference)
    buttons = (
        Button(_.label("button", "Open {reference}", reference=reference), back),
        help_button(_),
        menu_button(_),
    )
    if not readers:
        return [Screen(paragraphs(heading, _("Nobody has been shown it yet.")), buttons, protect=True)]
    starts = range(0, len(readers), A_PAGE)
    pages = [paragraphs(heading, *(_one(_, each) for each in readers[at : at + A_PAGE])) for at in starts]
    return [Screen(text, buttons if text is pages[-1] else (), protect=True) for text in pages]


def _one(_: Language, reader: Reader) -> str:
    if reader.left is not None:
        who = _("{name}, who left on {day}, had read this.", name=reader.name, day=_.day(reader.left))
    else:
        who = _("{name} has read this.", name=reader.name)
    days = _("First on {day}.", day=_.day(reader.first))
    if reader.last != reader.first:
        days = lines(days, _("Last on {day}.", day=_.day(reader.last)))
    return lines(who, days, _named(_, reader))


def _named(_: Language, reader: Reader) -> str:
    if reader.named is None:
        return ""
    return _("Read on {first}, named on {day}.", first=_.day(reader.first), day=_.day(reader.named))
