"""Talks outside this bot: what is asked of whoever writes one down, and the list of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from procedures.contact import CODES, Way
from screens.actions import (
    Action,
    AddToTalk,
    FinishTalk,
    NobodyElse,
    RecordTalkWith,
    SaveTalk,
    ShowTalks,
    TalkAboutCase,
    TaskDone,
)
from screens.dates import how_to_write
from screens.language import Language, isolate
from screens.parts import families_button, menu_button, step_footer
from screens.screen import MOST_BUTTONS, Button, Screen, lines, pages, paragraphs, shortened

#: How many talks stand on one page of the list, and how much of one is shown before it is kept.
A_PAGE, SHOWN = 5, 2_000
#: How much of a name stands on a button beside another one.
BRIEF = 28


def who(_: Language, found: Sequence[tuple[str, str, str]], choose: Callable[[str], Action], *, told: bool) -> Screen:
    """Asks for somebody by letters, and shows who was found: (id, name, children) of each."""
    question = _("Who told you?") if told else _("Whom did you talk with?")
    ask = _("Please write two or more letters of their name, or of the child's name.")
    if not found:
        return Screen(paragraphs(question, ask), step_footer(_, first=True))
    buttons = [Button(_somebody(_, name, children), choose(who_id)) for who_id, name, children in found]
    text = paragraphs(question, _("You can also write other letters."))
    return Screen(text, (*buttons, *step_footer(_, first=True)), protect=True)


def _somebody(_: Language, name: str, children: str) -> str:
    if not children:
        return isolate(shortened(name))
    brief, theirs = shortened(name, BRIEF), shortened(children, BRIEF)
    return _.label("button", "{name} (child: {children})", name=brief, children=theirs)


def too_few_letters(_: Language) -> Screen:
    """One letter finds everybody."""
    return Screen(_("Please write at least two letters of the name."))


def nobody_found(_: Language) -> Screen:
    """Nobody, or nobody whom this person may find: the same words."""
    return Screen(
        lines(
            _("We found nobody with these letters. Please write the whole name."),
            _("Is this person not here yet? The setting manager can add them."),
        )
    )


def too_many_found(_: Language) -> Screen:
    """Only the first ones are shown."""
    return Screen(_("There are more people with these letters. Please write more of the name."))


def when(_: Language, today: Action, *, told: bool) -> Screen:
    """Asks for the day; today is one press."""
    question = _("On which day did they say it?") if told else _("On which day was it?")
    button = Button(_.label("button", "Today"), today)
    return Screen(paragraphs(question, how_to_write(_)), (button, *step_footer(_)))


def how(_: Language, choose: Callable[[str], Action]) -> Screen:
    """Asks in which way it was said."""
    buttons = [Button(way_label(_, way), choose(code)) for way, code in CODES.items()]
    return Screen(_("How did they say it?"), (*buttons, *step_footer(_)))


def way_label(_: Language, way: Way) -> str:
    """The name of a way to talk, on a button or in a list."""
    return {
        Way.DOOR: _.label("way", "At the door"),
        Way.PHONE: _.label("way", "On the phone"),
        Way.MEETING: _.label("way", "In a meeting"),
        Way.LETTER: _.label("way", "In a letter"),
        Way.VIDEO: _.label("way", "In a video call"),
        Way.SIGNED: _.label("way", "In sign language (BSL)"),
    }[way]


def about_child(_: Language, children: Sequence[tuple[str, str]], choose: Callable[[str], Action]) -> Screen:
    """Asks for the child: (id, name) of each, or none of them."""
    buttons = [Button(isolate(shortened(name)), choose(child_id)) for child_id, name in children[:MOST_BUTTONS]]
    none = Button(_.label("button", "Not about a child"), choose(""))
    return Screen(_("Which child is it about?"), (*buttons, none, *step_footer(_)), protect=True)


def about_case(_: Language, cases: Sequence[tuple[str, str]]) -> Screen:
    """Asks for the concern, (id, reference) of each: only those that this person has."""
    buttons = [Button(isolate(reference), TalkAboutCase(concern_id)) for concern_id, reference in cases[:MOST_BUTTONS]]
    none = Button(_.label("button", "Not about a concern"), TalkAboutCase(""))
    text = lines(_("Is it about a concern that you have?"), _("Then it is kept with that concern."))
    return Screen(text, (*buttons, none, *step_footer(_)))


def who_was_there(_: Language) -> Screen:
    """Asks for anybody else, such as an interpreter or a friend."""
    nobody = Button(_.label("button", "Nobody else"), NobodyElse())
    text = paragraphs(_("Who else was there?"), _("For example an interpreter, a friend or another member of staff."))
    return Screen(text, (nobody, *step_footer(_)))


def too_long(_: Language) -> Screen:
    """The answer to a short question is a book."""
    return Screen(_("That is too long for this question. Please write it in one short message."))


def writing(_: Language, messages: int) -> Screen:
    """Asks for what was said; after each message says how many there are."""
    if not messages:
        text = paragraphs(
            _("Please write down what was said."),
            _("Write what you heard, and no guesses. You can send several messages."),
        )
        return Screen(text, step_footer(_))
    text = paragraphs(
        _.n("We have {number} message.", "We have {number} messages.", messages),
        _("You can write more. When you have finished, press “That is all”."),
    )
    return Screen(text, (Button(_.label("button", "That is all"), FinishTalk()), *step_footer(_)))


@dataclass(frozen=True, slots=True, repr=False)
class Talk:
    """One talk as it is checked or listed; what is not known is empty."""

    name: str
    day: date
    way: Way
    text: str
    child: str = ""
    reference: str = ""
    present: str = ""
    recorded_by: str = ""


def checking(_: Language, talk: Talk) -> Screen:
    """Everything before it is kept."""
    save, more = Button(_.label("button", "Keep it"), SaveTalk()), Button(_.label("button", "Write more"), AddToTalk())
    text = paragraphs(
        _("<b>Is this right?</b>"), _("With: {name}", name=talk.name), facts(_, talk), _words(_, talk.text)
    )
    return Screen(paragraphs(text, who_reads(_, talk)), (save, more, *step_footer(_)), protect=True)


def who_reads(_: Language, talk: Talk) -> str:
    """Who can read it afterwards."""
    if talk.reference:
        return _("Whoever works on {reference} can read it.", reference=talk.reference)
    return _("The setting manager and whoever looks after the child can read it. No parent can.")


def facts(_: Language, talk: Talk) -> str:
    """A talk in a few lines, without what was said."""
    return lines(
        _("{day}: {way}", day=_.day(talk.day), way=way_label(_, talk.way)),
        _("Child: {child}", child=talk.child) if talk.child else "",
        _("Concern: {reference}", reference=talk.reference) if talk.reference else "",
        _("Also there: {names}", names=talk.present) if talk.present else "",
        _("Written down by {name}", name=talk.recorded_by) if talk.recorded_by else "",
    )


def _words(_: Language, text: str) -> str:
    shown, *rest = pages(text, SHOWN)
    if not shown:
        return ""
    return lines(_.words(shown), _("This is the beginning. All of it is kept.") if rest else "")


def saved(_: Language, name: str, person_id: str, task: tuple[str, str] | None, *, may_list: bool = True) -> Screen:
    """Done; an open task that this may have answered can be closed with it: (id, reference) of it."""
    listed = Button(_.label("button", "Talks with this person"), ShowTalks(person_id, "0"))
    buttons = [listed] if may_list else []
    ask = ""
    if task is not None:
        buttons.insert(0, Button(_.label("button", "Yes, the task is done"), TaskDone(task[0])))
        ask = _("You had the task to reach them. Is it done now?")
        if task[1]:
            ask = _("You had the task to reach them about {reference}. Is it done now?", reference=task[1])
    text = paragraphs(_("We have kept the talk with {name}.", name=name), ask)
    return Screen(text, (*buttons, families_button(_), menu_button(_)), protect=True)


def of_case(_: Language, talk: Talk) -> list[Screen]:
    """A talk about a case, for whoever works on it. Without words it is the one in which the concern was told."""
    heading = _("<b>A talk about this concern</b>") if talk.text else _("<b>This concern was told to us</b>")
    first, *rest = _whole(_, talk)
    return [replace(first, text=paragraphs(heading, first.text)), *rest]


def talks(_: Language, name: str, person_id: str, found: Sequence[Talk], page: int) -> list[Screen]:
    """One page of the talks with somebody, the newest first; every word of them, in as many messages as it takes."""
    heading = _("<b>Talks with {name}</b>", name=name)
    shown = found[page * A_PAGE : (page + 1) * A_PAGE]
    turning = []
    if (page + 1) * A_PAGE < len(found):
        turning.append(Button(_.label("button", "Earlier talks"), ShowTalks(person_id, str(page + 1))))
    if page:
        turning.append(Button(_.label("button", "Later talks"), ShowTalks(person_id, str(page - 1))))
    record = Button(_.label("button", "Record a talk"), RecordTalkWith(person_id))
    after = heading if shown else paragraphs(heading, _("Nothing is written down here."))
    last = Screen(after, (*turning, record, families_button(_), menu_button(_)), protect=True)
    return [*(screen for each in shown for screen in _whole(_, each)), last]


def _whole(_: Language, talk: Talk) -> list[Screen]:
    first, *rest = pages(talk.text, 3_000)
    texts = [paragraphs(facts(_, talk), _.words(first) if first else ""), *(_.words(page) for page in rest)]
    return [Screen(text, protect=True) for text in texts]
