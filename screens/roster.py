"""A list of families as a file: how to send it, what it would change, and that it was written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from procedures.roster import COLUMNS, NEEDED
from procedures.roster_plan import Plan
from procedures.sheet import Flaw, Why
from screens.actions import ForgetList, SendList, ShowList, ShowNotJoined, WriteList
from screens.language import Language
from screens.parts import families_button, help_button, menu_button, step_footer
from screens.roster_reasons import FORMAT, explained
from screens.screen import Button, Screen, lines, paragraphs

#: How many things to put right stand in one message.
A_PAGE = 8


@dataclass(frozen=True, slots=True, repr=False)
class Found:
    """A list that was read. `staff`: new key persons are added too; `page` counts from 1."""

    list_id: str
    plan: Plan
    staff: bool = False
    page: int = 1


def how_to_send(_: Language) -> Screen:
    """Asks for the file and says what belongs into it."""
    text = paragraphs(
        _("<b>Please send the list as a file.</b>"),
        lines(
            _("One line is one adult of one child."),
            _("Save it as {format} in your spreadsheet.", format=FORMAT),
        ),
        lines(
            _("These columns are needed: {columns}.", columns=", ".join(NEEDED)),
            _("These may be added: {columns}.", columns=", ".join(each for each in COLUMNS if each not in NEEDED)),
        ),
        _("First we show you what would change. Nothing is written before you agree."),
    )
    return Screen(text, step_footer(_, first=True))


def only_a_file(_: Language) -> Screen:
    """Words or a photo came where the file is expected."""
    return Screen(_("Please send the list as a file. We cannot read it as words or as a photo."))


def too_large(_: Language) -> Screen:
    """Known before it is fetched."""
    return Screen(explained(_, Flaw(Why.TOO_LARGE)))


def reading(_: Language) -> Screen:
    """The file is on its way."""
    text = lines(
        _("Thank you. We are reading your list."), _("The next message shows what would change. You can go on.")
    )
    return Screen(text, (families_button(_), menu_button(_)))


def found(_: Language, what: Found) -> Screen:
    """What would change, and what has to be put right first, some of it on each page."""
    last = max(1, -(-len(_to_read(what.plan)) // A_PAGE))
    page = min(max(what.page, 1), last)
    begin = (page - 1) * A_PAGE
    text = paragraphs(
        _("<b>Your list</b>"),
        _verdict(_, what.plan),
        counts(_, what.plan) if page == 1 else "",
        _("Page {page} of {pages}", page=page, pages=last) if last > 1 else "",
        *(explained(_, flaw) for flaw in _to_read(what.plan)[begin : begin + A_PAGE]),
    )
    buttons = (*_decisions(_, what), *_pages(_, what, page, last), *_foot(_, what))
    return Screen(text, buttons, protect=True)


def _to_read(plan: Plan) -> Sequence[Flaw]:
    return (*plan.flaws, *plan.notes)


def _verdict(_: Language, plan: Plan) -> str:
    if plan.flaws:
        number = len(plan.flaws)
        return lines(
            _.n("{number} thing has to be put right.", "{number} things have to be put right.", number),
            _("Nothing was written. Please change the file and send it again."),
        )
    if not plan.changes_something:
        return _("Everything in this list is here already. Nothing would change.")
    return _("Nothing is written yet. Please look at it.")


def counts(_: Language, plan: Plan) -> str:
    """How much would change, one fact a line."""
    filled = len(plan.filled_children) + len(plan.filled_adults)
    return lines(
        _("New key persons: {number}", number=len(plan.staff)) if plan.staff else "",
        _("New children: {number}", number=len(plan.children)),
        _("New adults: {number}", number=len(plan.adults)),
        _("Adults tied to a child: {number}", number=len(plan.ties)),
        _("Details filled in: {number}", number=filled) if filled else "",
        _("Lines that change nothing: {number}", number=plan.unchanged) if plan.unchanged else "",
    )


def _decisions(_: Language, what: Found) -> list[Button]:
    if what.plan.may_be_written:
        view = f"{_with_staff(what)}{what.plan.digest}"
        return [Button(_.label("button", "Write these"), WriteList(what.list_id, view))]
    if not what.staff and any(flaw.why is Why.KEY_PERSON_UNKNOWN for flaw in what.plan.flaws):
        return [Button(_.label("button", "Add the key persons"), ShowList(what.list_id, "y1"))]
    return []


def _with_staff(what: Found) -> str:
    return "y" if what.staff else "n"


def _pages(_: Language, what: Found, page: int, last: int) -> list[Button]:
    staff, found = _with_staff(what), []
    if page < last:
        found.append(Button(_.label("button", "Next page"), ShowList(what.list_id, f"{staff}{page + 1}")))
    if page > 1:
        found.append(Button(_.label("button", "Page before"), ShowList(what.list_id, f"{staff}{page - 1}")))
    return found


def _foot(_: Language, what: Found) -> tuple[Button, ...]:
    again = Button(_.label("button", "Send another list"), SendList())
    forget = Button(_.label("button", "Forget this list"), ForgetList(what.list_id))
    return (again, forget, help_button(_), families_button(_), menu_button(_))


def unreadable(_: Language, flaw: Flaw) -> Screen:
    """Nothing can be made of the file; it is not kept."""
    text = paragraphs(
        _("We could not read your list."), explained(_, flaw), _("Nothing was written. The file is not kept.")
    )
    again = Button(_.label("button", "Send another list"), SendList())
    return Screen(text, (again, help_button(_), families_button(_), menu_button(_)))


def changed_meanwhile(_: Language) -> Screen:
    """Somebody changed something between looking and agreeing; what would change now follows."""
    return Screen(_("Something has changed since you looked. Nothing was written. This is how it is now:"))


def written(_: Language, plan: Plan, asked: Sequence[str] = ()) -> Screen:
    """It is done; says what comes next and who was asked to do it."""
    second = lines(
        _("A second person has to confirm that each adult belongs to the child."),
        _("We have asked {people}.", people=_.list(asked)) if asked else "",
        _("Until then these adults see nothing of the child."),
    )
    text = paragraphs(
        _("<b>Your list is written.</b>"),
        counts(_, plan),
        second if plan.ties else "",
        _("We have not kept the file."),
    )
    waiting = Button(_.label("button", "Not joined yet"), ShowNotJoined())
    return Screen(text, (waiting, families_button(_), menu_button(_)), protect=True)


def forgotten(_: Language) -> Screen:
    """The file is gone, and nothing was written."""
    return Screen(_("We have forgotten this list. Nothing was written."), (families_button(_), menu_button(_)))


def no_longer_here(_: Language) -> Screen:
    """A second press, or a button of long ago."""
    text = lines(
        _("This list is no longer here: it was written, or it was forgotten."),
        _("Nothing has changed just now."),
    )
    again = Button(_.label("button", "Send another list"), SendList())
    return Screen(text, (again, families_button(_), menu_button(_)))
