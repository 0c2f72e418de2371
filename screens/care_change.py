"""The setting manager gives a child another key person or deputy: who it is, what goes along, and a check before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from screens.actions import ChooseCarer, FinishHandOver, HandConcerns, NoDeputy, OpenCare, OpenChild, SaveCare
from screens.care import DEPUTY
from screens.language import Language, isolate
from screens.parts import families_button, menu_button, step_footer
from screens.promise import received
from screens.screen import MOST_BUTTONS, Button, Screen, lines, pages, paragraphs, shortened

YES, NO = "y", "n"


def which(_: Language, part: str, child: str, staff: Sequence[tuple[str, str]], former: str) -> Screen:
    """Asks who it is from now on: (id, name) of each member of staff."""
    asked = _("Who is the new key person of {child}?", child=child)
    none: tuple[Button, ...] = ()
    if part == DEPUTY:
        asked = _("Who is the deputy key person of {child}?", child=child)
        none = (Button(_.label("button", "No deputy"), NoDeputy()),) if former else ()
    now = _("Until now: {name}", name=former) if former else ""
    buttons = [Button(isolate(shortened(name)), ChooseCarer(who)) for who, name in staff[: MOST_BUTTONS - 1]]
    return Screen(lines(asked, now), (*buttons, *none, *step_footer(_, first=True)), protect=True)


def nobody_to_choose(_: Language, child_id: str) -> Screen:
    """Nobody else wears the hat."""
    back = Button(_.label("button", "Child's page"), OpenChild(child_id))
    return Screen(_("Nobody else can be key person of this child now."), (back, families_button(_), menu_button(_)))


def writing(_: Language, name: str, messages: int) -> Screen:
    """Asks what the new one should know; after each message says how many there are."""
    if messages:
        done = Button(_.label("button", "That is all"), FinishHandOver())
        more = _("You can write more. When you have finished, press “That is all”.")
        return Screen(paragraphs(received(_, messages), more), (done, *step_footer(_)))
    nothing = Button(_.label("button", "Nothing to hand over"), FinishHandOver())
    text = lines(
        _("What should {name} know about the child?", name=name),
        _("Please write it, or press “Nothing to hand over”."),
        _("Whoever looks after this child here can read it."),
    )
    return Screen(text, (nothing, *step_footer(_)), protect=True)


def concerns(_: Language, name: str) -> Screen:
    """Always the same question, whatever there is: whoever asks may have to know of none."""
    buttons = (
        Button(_.label("button", "Yes, hand them over"), HandConcerns(YES)),
        Button(_.label("button", "No, they stay"), HandConcerns(NO)),
    )
    text = paragraphs(
        _("Should open concerns about this child go to {name} too?", name=name),
        lines(
            _("We ask this every time. Perhaps there are none."),
            _("The promised dates stay. Parents are told."),
            _("What {name} must not see goes to somebody else, or stays.", name=name),
        ),
    )
    return Screen(text, (*buttons, *step_footer(_)), protect=True)


@dataclass(frozen=True, slots=True, repr=False)
class Change:
    """A change before it is made. `name` is empty for "no deputy"; `along` for what is not asked."""

    part: str
    child: str
    former: str
    name: str
    words: tuple[str, ...] = ()
    along: str = ""
    ends_deputy: bool = False


def checking(_: Language, change: Change) -> Screen:
    """Everything once more, and who is told."""
    shown = pages("\n\n".join(change.words), 2_500)
    note = [_("<b>To hand over</b>"), _.words(shown[0])] if change.words else []
    beginning = _("This is only the beginning of what you wrote. All of it will be kept.") if len(shown) > 1 else ""
    text = paragraphs(_("<b>Is this right?</b>"), _facts(_, change), *note, beginning, _told(_, change))
    yes = Button(_.label("button", "Yes, change it"), SaveCare())
    return Screen(text, (yes, *step_footer(_)), protect=True)


def _facts(_: Language, change: Change) -> str:
    deputy = _("New deputy key person: {name}", name=change.name) if change.name else _("From now on: no deputy")
    new = deputy if change.part == DEPUTY else _("New key person: {name}", name=change.name)
    along = {YES: _("Open concerns go along."), NO: _("Open concerns stay where they are.")}.get(change.along, "")
    return lines(
        _("Child: {child}", child=change.child),
        _("Until now: {name}", name=change.former) if change.former else "",
        new,
        _("{name} is then no longer the deputy.", name=change.name) if change.ends_deputy else "",
        along,
    )


def _told(_: Language, change: Change) -> str:
    staff = _("We tell the staff concerned.")
    return staff if change.part == DEPUTY else lines(_("We tell the parents."), staff)


def saved(_: Language, child_id: str, child: str) -> Screen:
    """Done."""
    show = Button(_.label("button", "Key person"), OpenCare(child_id))
    text = _("Changed: {child}. Everybody concerned is told.", child=child)
    return Screen(text, (show, families_button(_), menu_button(_)), protect=True)


def changed_meanwhile(_: Language, child_id: str) -> Screen:
    """Somebody else was first: what was chosen may no longer fit."""
    show = Button(_.label("button", "Key person"), OpenCare(child_id))
    text = lines(_("Somebody else has changed this just now."), _("Nothing else was changed. Please look again."))
    return Screen(text, (show, families_button(_), menu_button(_)))


def unfinished(_: Language) -> Screen:
    """Before another change that was begun is shown again."""
    return Screen(_("You began to change something for another child. Please finish that first."))
