"""A child may be being hurt: what the person who says so sees.

Everything that helps stands on the first page, and nothing on it must be answered. Notices lie on lock screens: a
reference, no name of a child, no word of what was written.
"""

from __future__ import annotations

from dataclasses import dataclass

from procedures import outside
from procedures.people import Contacts, Role
from procedures.safeguarding import State
from screens.actions import FinishTelling, GoBack, HarmAbout, HarmAboutOther, MyAlert, TellNow
from screens.language import Language, isolate
from screens.parts import help_button, menu_button, role_name
from screens.screen import MOST_BUTTONS, Button, Screen, lines, paragraphs, shortened

#: What a button has room for beside its own words, in any language.
LONGEST_NAME = 30


@dataclass(frozen=True, slots=True)
class Situation:
    """Where an alert stands for the person who raised it.

    `who` was told last, or will be told; None if nobody is left, and then `was_told` says if anybody ever was.
    `lead` is False when the safeguarding lead is named: their number is not shown. `others` are the (id, name) of
    everybody whom it may be about.
    """

    alert_id: str
    reference: str
    state: State
    contacts: Contacts
    who: tuple[str, str] | None = None
    role: Role = Role.SAFEGUARDING_LEAD
    was_told: bool = False
    lead: bool = True
    messages: int = 0
    others: tuple[tuple[str, str], ...] = ()


def telling(_: Language, now: Situation) -> Screen:
    """Numbers first, then who is told, then room for words. Whatever is written is kept at once."""
    if now.messages:
        kept = _.n("We have {number} message from you.", "We have {number} messages from you.", now.messages)
        more = _("You can write more. When you have finished, press “That is all”.")
        phones = "" if now.who else numbers(_, now.contacts, lead=now.lead)
        told = (in_danger(_), _who_is_told(_, now), phones, reference_line(_, now.reference))
        text = paragraphs(lines(kept, more), *told)
    else:
        text = paragraphs(
            _("<b>A child may be being hurt</b>"),
            in_danger(_),
            _who_is_told(_, now),
            numbers(_, now.contacts, lead=now.lead),
            lines(
                _("You do not have to write anything. If you like, write here in any language."),
                _("Each message is passed on at once."),
            ),
            reference_line(_, now.reference),
        )
    done = Button(_.label("button", "That is all"), FinishTelling())
    return Screen(text, (*_choices(_, now), done, help_button(_), menu_button(_)))


def about_whom(_: Language, now: Situation) -> Screen:
    """Everybody who works here and may be meant. Whoever is pressed is not told."""
    buttons = [
        Button(isolate(shortened(name)), HarmAbout(now.alert_id, person_id))
        for person_id, name in now.others[: MOST_BUTTONS - 1]
    ]
    text = lines(_("Whom is it about?"), _("We do not tell that person. We tell somebody else at once."))
    return Screen(text, (*buttons, help_button(_), Button(_.label("button", "Back"), GoBack()), menu_button(_)))


def numbers(_: Language, contacts: Contacts, *, lead: bool) -> str:
    """Whom to phone: the safeguarding lead (unless it is about them), the council by day and by night, the NSPCC."""
    by_day, by_night = contacts.children_services, contacts.children_services_night
    return paragraphs(
        _lead(_, contacts) if lead and contacts.safeguarding_lead else "",
        lines(
            _("Children's services of the council, by day: {phone}", phone=_.phone(by_day)) if by_day else "",
            _("At night and at weekends: {phone}", phone=_.phone(by_night)) if by_night else "",
            _("NSPCC, for worries about a child: {phone}", phone=_.phone(outside.NSPCC_PHONE)),
        ),
    )


def in_danger(_: Language) -> str:
    """What comes before everything else."""
    return _("If a child is in danger now, call {number}.", number=outside.EMERGENCY)


def reference_line(_: Language, reference: str) -> str:
    """By which both sides speak of it."""
    return _("Reference: <b>{reference}</b>", reference=reference)


def _lead(_: Language, contacts: Contacts) -> str:
    phone = contacts.safeguarding_phone
    return lines(
        _("{name}, designated safeguarding lead (DSL)", name=contacts.safeguarding_lead),
        _("Phone: {phone}", phone=_.phone(phone)) if phone else "",
    )


def thanks(_: Language, reference: str) -> Screen:
    """The person has finished for now; the menu follows."""
    text = lines(_("Thank you for telling us."), reference_line(_, reference))
    return Screen(text)


def now_told(_: Language, alert_id: str, reference: str, name: str) -> Screen:
    """To the person who raised it: somebody was told by the clock."""
    text = lines(_("We have told {name}.", name=name), reference_line(_, reference))
    return Screen(text, (_back_to_mine(_, alert_id), menu_button(_)))


def taken(_: Language, alert_id: str, reference: str, name: str) -> Screen:
    """To the person who raised it: somebody has it in hand."""
    text = lines(
        _("{name} has read your message and is dealing with it.", name=name),
        reference_line(_, reference),
    )
    return Screen(text, (_back_to_mine(_, alert_id), menu_button(_)))


def nobody_inside(
    _: Language, alert_id: str, reference: str, contacts: Contacts, *, lead: bool, was_told: bool
) -> Screen:
    """To the person who raised it: the chain is at its end, and these numbers are answered."""
    text = paragraphs(
        lines(_nobody(_, was_told=was_told), reference_line(_, reference)),
        in_danger(_),
        numbers(_, contacts, lead=lead),
    )
    return Screen(text, (_back_to_mine(_, alert_id), menu_button(_)))


def _choices(_: Language, now: Situation) -> list[Button]:
    found = []
    if now.who and now.state is State.NOT_TOLD:
        found.append(Button(_.label("button", "Tell {name} now", name=_short(now.who[1])), TellNow(now.alert_id)))
    if now.who:
        label = _.label("button", "It is about {name}", name=_short(now.who[1]))
        found.append(Button(label, HarmAbout(now.alert_id, now.who[0])))
    if now.others:
        found.append(Button(_.label("button", "About somebody else"), HarmAboutOther(now.alert_id)))
    return found


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def _who_is_told(_: Language, now: Situation) -> str:
    if now.who is None:
        return _nobody(_, was_told=now.was_told)
    name, role = now.who[1], role_name(_, now.role)
    if now.state is State.NOT_TOLD:
        return lines(
            _("We tell {name}, {role}, in one minute.", name=name, role=role),
            _("To tell {name} now, press the button below.", name=name),
            _("If it is about {name}, press the button that says so.", name=name),
        )
    if now.state is State.TAKEN:
        return _("{name} has read your message and is dealing with it.", name=name)
    return lines(
        _("We have told {name}, {role}.", name=name, role=role),
        _("Without an answer in 15 minutes, we tell the next person."),
    )


def _nobody(_: Language, *, was_told: bool) -> str:
    answered = _("Nobody at the setting has answered yet.")
    nobody = answered if was_told else _("Nobody at the setting can be told here.")
    return lines(nobody, _("Please phone one of these numbers now."))


def _back_to_mine(_: Language, alert_id: str) -> Button:
    return Button(_.label("button", "Show what I wrote"), MyAlert(alert_id))
