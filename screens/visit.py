"""Visits of professionals from other agencies: what the manager is asked, the lists, and what the visitor sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from procedures.people import Contacts
from screens.actions import AddVisit, SaveVisit, ShowVisits, Supervises, VisitBy, VisitTo, VisitToday
from screens.dates import how_to_write
from screens.language import Language, isolate
from screens.parts import families_button, harm_button, help_button, menu_button, ofsted, step_footer
from screens.screen import MOST_BUTTONS, Button, Screen, lines, paragraphs, shortened
from screens.welcome import reach_us

#: How many visits stand in one message.
A_PAGE = 10


def who(_: Language, known: Sequence[tuple[str, str]]) -> Screen:
    """Asks for the visitor: (id, name) of those who came before, or a new name."""
    buttons = [Button(isolate(shortened(name)), VisitBy(who_id)) for who_id, name in known[:MOST_BUTTONS]]
    text = paragraphs(
        _("Who comes from another agency?"),
        _("Please write the name, or choose somebody who was here before.") if known else _("Please write the name."),
    )
    return Screen(text, (*buttons, *step_footer(_, first=True)), protect=bool(known))


def which_agency(_: Language, name: str) -> Screen:
    """Asks for the agency, which shows who is responsible for this person."""
    text = lines(_("Which agency does {name} come from?", name=name), _("Please write its name."))
    return Screen(text, step_footer(_), protect=True)


def which_child(_: Language, name: str, children: Sequence[tuple[str, str]]) -> Screen:
    """Asks for the one child: (id, name) of each; letters find one in a long list."""
    buttons = [Button(isolate(shortened(child)), VisitTo(child_id)) for child_id, child in children[:MOST_BUTTONS]]
    text = paragraphs(
        lines(_("For which child does {name} come?", name=name), _("You can also write letters of the child's name.")),
        _("They see no other child. For another child, please record another visit."),
    )
    return Screen(text, (*buttons, *step_footer(_)), protect=True)


def which_day(_: Language) -> Screen:
    """Asks for the day."""
    button = Button(_.label("button", "Today"), VisitToday())
    return Screen(paragraphs(_("On which day?"), how_to_write(_)), (button, *step_footer(_)))


def too_far(_: Language) -> Screen:
    """More than a year away is a slip of the finger."""
    return Screen(_("This day is more than a year away. Please check the year."))


def from_when(_: Language) -> Screen:
    """Asks for the time."""
    return Screen(lines(_("From what time?"), _example(_)), step_footer(_))


def until_when(_: Language) -> Screen:
    """Asks for the end."""
    return Screen(lines(_("Until what time?"), _example(_)), step_footer(_))


def _example(_: Language) -> str:
    return _("For example: {time}", time="10:30")


def time_not_usable(_: Language) -> Screen:
    """No time, or an end that is not after the beginning."""
    return Screen(_("We could not use this time. The end must be after the beginning, on the same day."))


def who_supervises(_: Language, name: str, staff: Sequence[tuple[str, str]]) -> Screen:
    """Asks who stays with them: (id, name) of each member of staff."""
    buttons = [Button(isolate(shortened(each)), Supervises(who_id)) for who_id, each in staff[:MOST_BUTTONS]]
    text = lines(
        _("Who stays with {name} the whole time?", name=name), _("Nobody from another agency is alone with a child.")
    )
    return Screen(text, (*buttons, *step_footer(_)), protect=True)


@dataclass(frozen=True, slots=True, repr=False)
class Planned:
    """One visit as it is checked or listed."""

    name: str
    agency: str
    child: str
    supervisor: str
    day: date
    since: datetime
    until: datetime


def facts(_: Language, visit: Planned) -> str:
    """A visit in a few lines."""
    return lines(
        _("{name} from {agency}", name=visit.name, agency=visit.agency),
        _("For: {child}", child=visit.child),
        _("{day}, {start} to {end}", day=_.day(visit.day), start=_.time(visit.since), end=_.time(visit.until)),
        _("With them: {name}", name=visit.supervisor),
    )


def checking(_: Language, visit: Planned) -> Screen:
    """Everything before it is kept, and what the visitor can see."""
    text = paragraphs(
        _("<b>Is this right?</b>"),
        facts(_, visit),
        _("With an account they see the child's first name here during this time. Nothing else."),
    )
    return Screen(text, (Button(_.label("button", "Yes, keep it"), SaveVisit()), *step_footer(_)), protect=True)


def saved(_: Language, name: str) -> Screen:
    """Done."""
    again, today = Button(_.label("button", "Another visit"), AddVisit()), today_button(_)
    return Screen(
        _("The visit of {name} is kept.", name=name), (again, today, families_button(_), menu_button(_)), protect=True
    )


def today_button(_: Language) -> Button:
    """Who comes today."""
    return Button(_.label("button", "Visits today"), ShowVisits())


def you_supervise(_: Language, day: date, since: datetime, until: datetime) -> Screen:
    """To whoever stays with the visitor. It lies on a lock screen: no name."""
    text = lines(
        _("Somebody from another agency visits us."),
        _("You stay with them on {day}, {start} to {end}.", day=_.day(day), start=_.time(since), end=_.time(until)),
    )
    return Screen(text, (today_button(_), menu_button(_)))


def today(_: Language, visits: Sequence[Planned]) -> list[Screen]:
    """Who comes today, as many messages as it takes."""
    foot = (menu_button(_),)
    if not visits:
        return [Screen(_("Nobody from another agency comes today."), foot)]
    heading = _("<b>Visits today</b>")
    pages = [visits[start : start + A_PAGE] for start in range(0, len(visits), A_PAGE)]
    return [Screen(paragraphs(heading, *(facts(_, each) for each in page)), foot, protect=True) for page in pages]


def mine(_: Language, setting: str, child: str, supervisor: str, until: datetime) -> Screen:
    """What a visitor sees during the visit: the child's first name, and who is with them."""
    text = paragraphs(
        _("You are at {setting}.", setting=setting),
        lines(
            _("You are here for {child}, until {time}.", child=child, time=_.time(until)),
            _("{name} stays with you the whole time.", name=supervisor),
        ),
        ofsted(_),
    )
    return Screen(text, (harm_button(_), help_button(_), menu_button(_)), protect=True)


def none_now(_: Language, setting: str, contacts: Contacts) -> Screen:
    """Before and after a visit a visitor sees nothing of any child."""
    text = paragraphs(
        _("This is the message service of {setting}.", setting=setting),
        _("You have no visit now."),
        reach_us(_, contacts),
        ofsted(_),
    )
    return Screen(text, (harm_button(_), help_button(_), menu_button(_)))
