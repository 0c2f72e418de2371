"""What a person sees when something was not understood, is out of date, or could not be saved."""

from __future__ import annotations

from procedures import outside
from procedures.names import Fault
from procedures.people import Contacts
from screens.actions import RaiseConcern
from screens.language import Language
from screens.parts import help_button, menu_button, ofsted, step_footer
from screens.screen import Button, Screen, paragraphs
from screens.welcome import reach_us


def old_button(_: Language) -> Screen:
    """Before the current step is shown again."""
    return Screen(_("That button is from an earlier message. This is where you are now."))


def no_longer_works(_: Language) -> Screen:
    """The button belonged to something that is finished or gone."""
    return Screen(_("That button no longer works. Nothing has changed just now."), (menu_button(_),))


def not_found(_: Language) -> Screen:
    """The same answer for what does not exist and for what the person may not see."""
    return Screen(_("We could not find that. Perhaps it has changed."), (menu_button(_),))


def not_understood(_: Language) -> Screen:
    """For a message that no step was waiting for."""
    return Screen(_("I did not understand that, so nothing was sent. Please use the buttons."), (menu_button(_),))


def only_text(_: Language) -> Screen:
    """A picture or a voice note came where words are kept."""
    return Screen(_("I can keep only written words here. That message was not kept. Please write it, or phone us."))


def cannot_change(_: Language) -> Screen:
    """Somebody edited a message that was sent long ago, or that nothing was waiting for."""
    return Screen(_("You changed a message. What was sent before stays as it was. If it matters, please write again."))


def both_kept(_: Language, reference: str) -> Screen:
    """A message that was sent already was changed."""
    text = _("You changed a message in {reference}. We keep both, with their times.", reference=reference)
    return Screen(text, (help_button(_), menu_button(_)))


def kept_for_you(_: Language) -> Screen:
    """A parent wrote something that nothing waited for: it is kept, and can become a concern."""
    return Screen(
        paragraphs(
            _("We have kept what you sent. Nobody at the setting has read it yet."),
            _("Do you want to raise a concern with it?"),
        ),
        (Button(_.label("button", "Raise a concern"), RaiseConcern()), *step_footer(_, first=True)),
    )


def kept_meanwhile(_: Language) -> Screen:
    """Somebody wrote while a question stood; the question follows again."""
    return Screen(_("We have kept what you sent. It belongs to your concern. Please also answer this:"))


def too_much(_: Language) -> Screen:
    """The draft is full; what is in it stays."""
    return Screen(_("That last message was not kept, because there is no more room. What you wrote before is kept."))


def name_not_usable(_: Language, fault: Fault | None = None) -> Screen:
    """A name that is empty, far too long or full of signs that nobody can read out: says what is wrong with it."""
    why = {
        Fault.NO_LETTER: _("A name needs at least one letter."),
        Fault.TOO_LONG: _("This name is too long for us. A short form is fine."),
        Fault.HIDDEN: _("There are hidden signs in this name. Please type it and do not paste it."),
        Fault.TOWER: _("There are too many marks on one letter. We cannot show this name."),
    }
    again = _("Please write the name again, with letters, in one short line.")
    return Screen(paragraphs(why.get(fault, "") if fault else "", again))


def not_saved(_: Language, contacts: Contacts) -> Screen:
    """A fault of ours: says so, and what to do."""
    return Screen(
        paragraphs(
            _("Sorry, something went wrong on our side. Your last message was not saved."),
            _("Please send it again. If it happens again, please phone us."),
            reach_us(_, contacts),
        )
    )


def too_fast(_: Language, *, kept: bool) -> Screen:
    """The one answer to a flood; in a step that keeps what is written it says that nothing is lost."""
    text = paragraphs(
        _("You are sending messages very quickly."),
        _("We keep what you write.") if kept else "",
        _("We answer again in a minute."),
    )
    return Screen(text, (help_button(_), menu_button(_)))


def too_much_today(_: Language, contacts: Contacts) -> Screen:
    """The last answer of a day on which far more came than anybody can mean to send."""
    return Screen(
        paragraphs(
            _("You have sent very many messages today. We keep no more of them until tomorrow."),
            _("What you sent before is kept."),
            _("If it matters today, please phone us."),
            reach_us(_, contacts),
            ofsted(_),
            _("If a child is in danger now, call {number}.", number=outside.EMERGENCY),
        )
    )


def perhaps_again(_: Language) -> str:
    """Put under a message that may have arrived before."""
    return _("(Repeat: you may have had this message before.)")
