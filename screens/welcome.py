"""The first minutes: the language, the welcome, and what somebody sees whom the setting does not know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from procedures import outside
from procedures.people import Contacts
from screens.actions import BeforeVisit, SetLanguage
from screens.language import Language
from screens.parts import language_button, menu_button, ofsted
from screens.screen import Button, Screen, lines, paragraphs


def which_language(_: Language, languages: Iterable[Language]) -> Screen:
    """Every language by its own name; a draft says so in that language."""
    buttons = [Button(_own_name(each), SetLanguage(each.locale)) for each in languages]
    return Screen(_("Which language do you read best? You can change it at any time."), tuple(buttons))


def _own_name(_: Language) -> str:
    if _.is_draft:
        return _.label("button", "{language} (not yet checked)", language=_.own_name)
    return _.own_name


def language_chosen(_: Language) -> Screen:
    """Says so in the new language; a draft translation owns up to it."""
    draft = _("This translation has not been checked by a person yet. If something is unclear, please ask us.")
    return Screen(paragraphs(_("From now on we write to you in this language."), draft if _.is_draft else ""))


def welcome_parent(_: Language, name: str, setting: str, children: Sequence[str], *, checking: bool = False) -> Screen:
    """What this is, what is kept, for how long, and who can read it, before anybody writes a word."""
    return Screen(
        paragraphs(
            _("Welcome, {name}.", name=name),
            _("This is {setting}. Here you can tell us when something worries you.", setting=setting),
            _("You are connected to: {children}.", children=_.list(children)) if children else "",
            being_checked(_) if checking else "",
            what_is_kept(_),
            who_reads_it(_),
            _("Telegram carries the messages and could read them. You can also phone us or write on paper."),
        ),
        (Button(_.label("button", "Before your first visit"), BeforeVisit()), menu_button(_)),
    )


def being_checked(_: Language) -> str:
    """What an adult is told until a second person has looked at which child they belong to."""
    return lines(
        _("We are checking with a second person which child you belong to."),
        _("You do not need to do anything. We tell you when it is done."),
    )


def welcome_staff(_: Language, name: str, setting: str, roles: Iterable[str]) -> Screen:
    """Says which hats the person wears here, and what is kept of what they write."""
    return Screen(
        paragraphs(
            _("Welcome, {name}.", name=name),
            _("This is {setting}. You are here as: {roles}.", setting=setting, roles=_.list(roles)),
            _("Families can tell you their concerns here. We remind you of every date."),
            what_is_kept(_),
            lines(
                _("The person it is sent to can read it."),
                _("If an answer is late, the next person up can read the concern too."),
                _("Parents read only what is sent to them."),
            ),
            _("Telegram carries the messages and could read them."),
        ),
        (menu_button(_),),
    )


def what_is_kept(_: Language) -> str:
    """What becomes of what somebody writes."""
    return lines(
        _("What you write here is kept, with the date and the time."),
        _("Photos and voice messages that you send are kept too."),
        _("What you begin and do not send is kept for 7 days."),
    )


def who_reads_it(_: Language) -> str:
    """Who reads what a parent sends."""
    return lines(
        _("The person it is sent to can read it."),
        _("If they do not answer, the next person up can read it too."),
        _("Other parents can never read it."),
    )


def stranger(_: Language, setting: str, contacts: Contacts) -> Screen:
    """For somebody we do not know: how to reach the setting, Ofsted and help; nothing about who attends."""
    return Screen(
        paragraphs(
            _("This is the message service of {setting}.", setting=setting),
            _("We do not know this account yet. The setting can give you a link to join."),
            reach_us(_, contacts),
            ofsted(_),
            _("If a child is in danger now, call {number}.", number=outside.EMERGENCY),
        ),
        (language_button(_),),
    )


def link_does_not_work(_: Language, contacts: Contacts) -> Screen:
    """One and the same answer to a wrong, a used and an old code."""
    return Screen(
        paragraphs(
            _("This link does not work. Links work once and for 14 days."),
            _("Please ask the setting for a new one."),
            reach_us(_, contacts),
            ofsted(_),
        )
    )


def which_number(_: Language, setting: str, contacts: Contacts) -> Screen:
    """The link was right: asks for what was told by another way, and says how to get it."""
    return Screen(
        paragraphs(
            _("This is the message service of {setting}.", setting=setting),
            _("<b>Please write the number that you were given.</b>"),
            _("It has four digits."),
            _no_number(_, contacts),
            ofsted(_),
        ),
        (language_button(_),),
    )


def wrong_number(_: Language, contacts: Contacts) -> Screen:
    """It can be written again; how often is not said, because whoever guesses would like to know."""
    return Screen(
        paragraphs(
            _("That number is not right. Please look at it and write it again."), _no_number(_, contacts), ofsted(_)
        ),
        (language_button(_),),
    )


def number_unclear(_: Language, contacts: Contacts) -> Screen:
    """Something else than four digits came; it does not count as a try."""
    return Screen(
        paragraphs(
            _("Please write only the number that you were given. It has four digits."),
            _no_number(_, contacts),
            ofsted(_),
        ),
        (language_button(_),),
    )


def too_many_tries(_: Language, contacts: Contacts) -> Screen:
    """Before the silence: says that it comes and how long it lasts, so that nobody writes into it unknowing."""
    return Screen(
        paragraphs(
            _("There were five wrong tries. For one hour we do not answer links and numbers."),
            _("You can still reach us in other ways."),
            reach_us(_, contacts),
            ofsted(_),
        )
    )


def _no_number(_: Language, contacts: Contacts) -> str:
    return lines(
        _("The setting tells you the number in person or by phone."),
        _("If you do not have it, please ask the setting."),
        reach_us(_, contacts),
    )


def already_joined(_: Language) -> Screen:
    """The person who opens the link is somebody else here already."""
    return Screen(
        _("This link is for somebody else. This Telegram account belongs to a person we know."), (menu_button(_),)
    )


def reach_us(_: Language, contacts: Contacts) -> str:
    """Telephone, email and address, one a line; what is not known is left out."""
    return lines(
        _("Phone: {phone}", phone=_.phone(contacts.phone)) if contacts.phone else "",
        _("Email: {email}", email=contacts.email) if contacts.email else "",
        _("Address: {address}", address=contacts.address) if contacts.address else "",
    )
