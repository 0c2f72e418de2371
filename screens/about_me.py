"""About me: languages, interpreter, ways and times to be reached, easy reading, helper, discreet mode."""

from __future__ import annotations

from collections.abc import Sequence

from procedures.wishes import Interpreter, Times, Way, Wishes
from screens.actions import AskAboutMe, ChooseLanguage, KeepSupporter, OpenAboutMe, SetAboutMe, WriteAboutMe
from screens.language import Language
from screens.parts import help_button, menu_button, step_footer
from screens.screen import Button, Screen, lines, paragraphs
from screens.spoken import PAGES, on_page, spoken_name
from screens.to_know import interpreter_of, spoken_of, times_of, to_know_of_me, ways_of

#: What a button can ask about, and what can be written in one's own words.
SPEAKS, INTERPRETER, WAYS, TIMES = "speaks", "interpreter", "ways", "times"
READING, SUPPORTER, DISCREET = "reading", "supporter", "discreet"
NOTE = "note"


def hub(_: Language, wishes: Wishes) -> Screen:
    """Everything somebody has said about themselves, and a button for each part of it."""
    text = paragraphs(
        _("<b>About me</b>"),
        _("I read: {language}", language=_.own_name),
        to_know_of_me(_, wishes),
        lines(_("Staff who need to reach you can see this."), _("The other parent never sees it.")),
    )
    buttons = (
        Button(_.label("button", "Language I read"), ChooseLanguage()),
        Button(_.label("button", "Languages I speak"), AskAboutMe(SPEAKS)),
        Button(_.label("button", "Interpreter"), AskAboutMe(INTERPRETER)),
        Button(_.label("button", "How to reach me"), AskAboutMe(WAYS)),
        Button(_.label("button", "Safe or good times"), AskAboutMe(TIMES)),
        Button(_.label("button", "Easy reading and print"), AskAboutMe(READING)),
        Button(_.label("button", "Somebody helps me"), AskAboutMe(SUPPORTER)),
        Button(_.label("button", "Discreet mode"), AskAboutMe(DISCREET)),
    )
    return Screen(text, (*buttons, help_button(_), menu_button(_)), protect=True)


def _page(_: Language, text: str, buttons: Sequence[Button]) -> Screen:
    back = Button(_.label("button", "About me"), OpenAboutMe())
    return Screen(text, (*buttons, back, help_button(_), menu_button(_)), protect=True)


def speaks(_: Language, wishes: Wishes, page: int = 1) -> Screen:
    """The languages somebody speaks: chosen from a list, or written."""
    chosen = (
        _("You have chosen: {languages}", languages=spoken_of(_, wishes)) if wishes.speaks else _("None is chosen yet.")
    )
    text = paragraphs(_("Which languages do you speak? You can choose several."), chosen)
    buttons = [
        Button(spoken_name(_, code), SetAboutMe(SPEAKS, f"+{code}"))
        for code in on_page(page)
        if code not in wishes.speaks
    ]
    if page < PAGES:
        buttons.append(Button(_.label("button", "More languages"), AskAboutMe(f"{SPEAKS}{page + 1}")))
    buttons.append(Button(_.label("button", "Write another language"), WriteAboutMe(SPEAKS)))
    if wishes.speaks:
        buttons.append(Button(_.label("button", "Choose again"), SetAboutMe(SPEAKS, "none")))
    return _page(_, text, buttons)


def interpreter(_: Language, wishes: Wishes) -> Screen:
    """Which interpreter somebody wants for a talk. Never a child, never a relative."""
    text = paragraphs(
        _("Do you want an interpreter when we talk?"),
        lines(_("We do our best to find one."), _("We do not ask your children or relatives to interpret.")),
        _("Now: {state}", state=interpreter_of(_, wishes)),
    )
    buttons = (
        Button(_.label("button", "No interpreter"), SetAboutMe(INTERPRETER, Interpreter.NONE)),
        Button(_.label("button", "For my language"), SetAboutMe(INTERPRETER, Interpreter.SPOKEN)),
        Button(_.label("button", "British Sign Language"), SetAboutMe(INTERPRETER, Interpreter.SIGN)),
    )
    return _page(_, text, buttons)


def ways(_: Language, wishes: Wishes) -> Screen:
    """How somebody wants to be reached; several are possible."""
    labels = {
        Way.MESSAGE: (_.label("button", "A message here"), _.label("button", "No message here")),
        Way.VOICE: (_.label("button", "A voice message"), _.label("button", "No voice message")),
        Way.PHONE: (_.label("button", "Phone me"), _.label("button", "Do not phone me")),
        Way.LETTER: (_.label("button", "A letter on paper"), _.label("button", "No letter on paper")),
    }
    now = _("Now: {ways}", ways=ways_of(_, wishes)) if wishes.ways else _("Now: any way.")
    text = paragraphs(
        _("How may we reach you? You can choose several."),
        now,
        _("The dates we promise you always come here too."),
    )
    buttons = [_in_or_out(_, WAYS, way, labels[way], way in wishes.ways) for way in Way]
    return _page(_, text, buttons)


def times(_: Language, wishes: Wishes) -> Screen:
    """When it is safe or good to hear from the setting; messages of the bot wait for it."""
    labels = {
        Times.MORNINGS: (_.label("button", "Mornings"), _.label("button", "Not in the morning")),
        Times.AFTERNOONS: (_.label("button", "Afternoons"), _.label("button", "Not in the afternoon")),
        Times.EVENINGS: (_.label("button", "Evenings"), _.label("button", "Not in the evening")),
    }
    now = _("Now: {times}", times=times_of(_, wishes)) if wishes.times else _("Now: at any time of the day.")
    note = _("Your words: {words}", words=wishes.times_note) if wishes.times_note else ""
    text = paragraphs(
        _("When is it safe or good for you to hear from us?"),
        lines(now, note),
        lines(
            _("Messages that we send by ourselves wait for these times."),
            _("What you ask for comes at once."),
            _("If a child may be in danger, or a date is near, we do not wait."),
        ),
        _("If you write it in your own words, people read it. The bot cannot follow it."),
    )
    buttons = [_in_or_out(_, TIMES, each, labels[each], each in wishes.times) for each in Times]
    buttons.append(Button(_.label("button", "Any time"), SetAboutMe(TIMES, "any")))
    buttons.append(Button(_.label("button", "In my own words"), WriteAboutMe(NOTE)))
    if wishes.times_note:
        buttons.append(Button(_.label("button", "Take my words away"), SetAboutMe(NOTE, "none")))
    return _page(_, text, buttons)


def _in_or_out(_: Language, topic: str, word: str, labels: tuple[str, str], chosen: bool) -> Button:
    return Button(labels[chosen], SetAboutMe(topic, f"{'-' if chosen else '+'}{word}"))


def reading(_: Language, wishes: Wishes) -> Screen:
    """Easy reading in this chat, large print on paper."""
    text = paragraphs(
        _("Easy reading: every sentence has its own line, and messages are short."),
        _("Large print is for letters on paper."),
        lines(
            _("Easy reading is on.") if wishes.easy else _("Easy reading is off."),
            _("Large print is on.") if wishes.large else _("Large print is off."),
        ),
    )
    easy = _.label("button", "Easy reading off") if wishes.easy else _.label("button", "Easy reading on")
    large = _.label("button", "Large print off") if wishes.large else _.label("button", "Large print on")
    buttons = (
        Button(easy, SetAboutMe("easy", "off" if wishes.easy else "on")),
        Button(large, SetAboutMe("large", "off" if wishes.large else "on")),
    )
    return _page(_, text, buttons)


def supporter(_: Language, wishes: Wishes) -> Screen:
    """Somebody who reads or types for the person."""
    now = _("{name} helps me and can read this chat.", name=wishes.supporter)
    text = paragraphs(
        _("Does somebody read or type here for you?"),
        now if wishes.supporter else _("Nobody is named now."),
        lines(_("Whoever helps you can read everything in this chat."), _("You can change it at any time.")),
    )
    buttons = [Button(_.label("button", "Write their name"), WriteAboutMe(SUPPORTER))]
    if wishes.supporter:
        buttons.append(Button(_.label("button", "Nobody helps me"), SetAboutMe(SUPPORTER, "none")))
    return _page(_, text, buttons)


def discreet(_: Language, wishes: Wishes) -> Screen:
    """What discreet mode does, and honestly what it cannot do."""
    does = lines(
        _("Our messages say only that there is something new. You press a button to see it."),
        _("Every message has the button “Hide”. It clears this chat."),
    )
    cannot = lines(
        _("“Hide” can clear the last two days. You can delete older messages yourself."),
        _("It cannot clear what your phone has shown already, or photos that were saved."),
        _("The name of this chat stays. You can archive it or mute it in Telegram."),
        _("The setting still keeps what you wrote, and the date."),
    )
    state = _("Discreet mode is on.") if wishes.discreet else _("Discreet mode is off.")
    label = _.label("button", "Discreet mode off") if wishes.discreet else _.label("button", "Discreet mode on")
    switch = Button(label, SetAboutMe(DISCREET, "off" if wishes.discreet else "on"))
    return _page(_, paragraphs(does, cannot, state), (switch,))


def write(_: Language, topic: str) -> Screen:
    """Asks for one line in the person's own words."""
    asked = {
        SPEAKS: _("Please write the name of the language."),
        NOTE: _("Please write in one line when we may contact you."),
        SUPPORTER: _("Please write the name of the person who helps you."),
    }
    return Screen(asked.get(topic, asked[SPEAKS]), step_footer(_, first=True))


def may_read_all(_: Language, name: str) -> Screen:
    """Before somebody is named: what it means."""
    text = paragraphs(
        _("<b>Is this right?</b>"),
        _("{name} helps you here.", name=name),
        lines(
            _("Then {name} can read everything in this chat.", name=name),
            _("Staff who reach you see that {name} helps you.", name=name),
        ),
    )
    keep = Button(_.label("button", "Yes, that is right"), KeepSupporter())
    return Screen(text, (keep, *step_footer(_)), protect=True)


def who_helps(_: Language, name: str) -> Screen:
    """Part of the welcome of somebody whose helper was written down before they joined."""
    text = lines(
        _("{name} helps you here.", name=name),
        _("Then {name} can read everything in this chat.", name=name),
        _("If that is not right, please change it under “About me”."),
    )
    about = Button(_.label("button", "About me"), OpenAboutMe())
    return Screen(text, (about, menu_button(_)), protect=True)


def too_long(_: Language) -> Screen:
    """More than a line."""
    return Screen(_("That is too long. Please write it in one short line."))


def enough(_: Language) -> Screen:
    """Nobody needs more languages than fit."""
    return Screen(_("You have chosen many languages already. Please choose again if one is missing."))
