"""What people are told when the bot was off for longer than Telegram keeps what they send."""

from __future__ import annotations

from datetime import datetime

from procedures.calendar import london_day
from procedures.people import Contacts
from screens.language import Language
from screens.parts import menu_button, ofsted
from screens.screen import Screen, paragraphs
from screens.welcome import reach_us


def was_off(_: Language, start: datetime, end: datetime, lost_before: datetime, contacts: Contacts) -> Screen:
    """To everybody who may have written in vain: from when to when, what to send again, and what still counts."""
    return Screen(
        paragraphs(
            _(
                "We could not receive messages from {day}, {time}, to {last_day}, {last_time}.",
                day=_.day(london_day(start)),
                time=_.time(start),
                last_day=_.day(london_day(end)),
                last_time=_.time(end),
            ),
            _(
                "What you sent in that time before {day}, {time}, may be lost.",
                day=_.day(london_day(lost_before)),
                time=_.time(lost_before),
            ),
            _("Please send it again. We are sorry."),
            _("Everything we promised you before still counts."),
            reach_us(_, contacts),
            ofsted(_),
        ),
        (menu_button(_),),
    )
