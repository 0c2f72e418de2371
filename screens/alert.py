"""What those who are told see when a child may be being hurt.

Notices lie on lock screens: a reference, no name of a child, no word of what was written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from procedures.calendar import london_day
from procedures.people import Contacts
from procedures.safeguarding import State
from screens.actions import OpenAlert, TakeAlert
from screens.harm import in_danger, numbers, reference_line
from screens.language import Language
from screens.parts import help_button, menu_button
from screens.readers import alert_button
from screens.screen import LONGEST_LIST, Button, Screen, lines, paragraphs


def waits(_: Language, alert_id: str, reference: str) -> Screen:
    """To whoever is told now."""
    text = lines(_("A safeguarding message waits for you now."), reference_line(_, reference))
    return Screen(text, (_open(_, alert_id), menu_button(_)))


def added(_: Language, alert_id: str, reference: str) -> Screen:
    """To everybody who was told: something came after they read it."""
    text = lines(_("Something was added to a safeguarding message."), reference_line(_, reference))
    return Screen(text, (_open(_, alert_id), menu_button(_)))


@dataclass(frozen=True, slots=True)
class Facts:
    """What stands above the words, for whoever was told. The names are lists of people."""

    alert_id: str
    reference: str
    state: State
    raised_by: str
    raised_at: datetime
    child: str
    contacts: Contacts
    holder: str = ""
    named: tuple[str, ...] = ()
    knew: tuple[str, ...] = ()
    not_reached: tuple[str, ...] = ()
    may_take: bool = True


def opened(_: Language, facts: Facts) -> Screen:
    """What stands above the words: from whom, when, which child, whom it may be about."""
    heading = lines(
        _("<b>Safeguarding message {reference}</b>", reference=facts.reference),
        _("From: {name}", name=facts.raised_by),
        _("{day}, {time}", day=_.day(london_day(facts.raised_at)), time=_.time(facts.raised_at)),
        _("Child: {child}", child=facts.child) if facts.child else _("No child is named."),
        _("It may be about: {names}", names=_.list(facts.named)) if facts.named else "",
        _("They had a notice before they were named: {names}", names=_.list(facts.knew)) if facts.knew else "",
        _("The bot could not reach: {names}", names=_.list(facts.not_reached)) if facts.not_reached else "",
    )
    return Screen(heading, protect=True)


def what_now(_: Language, facts: Facts, *, is_empty: bool) -> Screen:
    """Below the words: who is dealing with it, the numbers, and the one button."""
    take = (Button(_.label("button", "I am dealing with this"), TakeAlert(facts.alert_id)),) if facts.may_take else ()
    text = paragraphs(
        _("Nothing has been written yet.") if is_empty else "",
        _where_it_stands(_, facts),
        in_danger(_),
        numbers(_, facts.contacts, lead=False),
    )
    readers = alert_button(_, facts.alert_id)
    return Screen(text, (*take, readers, help_button(_), menu_button(_)), protect=True)


def alerts(_: Language, known: Sequence[tuple[str, str, State, datetime]]) -> Screen:
    """What this person was told of: (id, reference, state, when), newest first."""
    if not known:
        return Screen(_("No safeguarding message waits for you."), (help_button(_), menu_button(_)))
    known = known[:LONGEST_LIST]
    rows = [_in_list(_, reference, state, at) for _id, reference, state, at in known]
    buttons = [Button(_.label("button", "Open {reference}", reference=each[1]), OpenAlert(each[0])) for each in known]
    text = paragraphs(_("<b>Safeguarding messages</b>"), *rows)
    return Screen(text, (*buttons, help_button(_), menu_button(_)))


def _in_list(_: Language, reference: str, state: State, at: datetime) -> str:
    day = _.day(london_day(at))
    if state is State.TAKEN:
        return _("{reference}, {day}: somebody is dealing with it", reference=reference, day=day)
    return _("{reference}, {day}: nobody is dealing with it yet", reference=reference, day=day)


def _where_it_stands(_: Language, facts: Facts) -> str:
    if facts.state is State.TAKEN:
        return _("{name} is dealing with it.", name=facts.holder)
    return lines(
        _("Nobody has said yet that they are dealing with it."),
        _("Press the button when you are.") if facts.may_take else "",
        _("Until then we tell the next person every 15 minutes.") if facts.state is State.TOLD else "",
    )


def _open(_: Language, alert_id: str) -> Button:
    return Button(_.label("button", "Open"), OpenAlert(alert_id))
