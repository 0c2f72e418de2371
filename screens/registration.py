"""The way in to privacy, agreements and first visits; who sees what; and what holds until there is a privacy notice."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from procedures.people import Contacts
from procedures.texts import TextKind
from screens.actions import BeforeVisit, PlanFirstVisit, PlanSettling, ShowText
from screens.agreement import agreements_button, kind_name
from screens.language import Language
from screens.parts import help_button, menu_button
from screens.screen import Button, Screen, lines, paragraphs
from screens.welcome import reach_us, what_is_kept, who_reads_it


def hub(_: Language, kinds: Collection[TextKind], *, family: bool, answered: bool) -> Screen:
    """Everything about privacy, agreements and first visits. `kinds`: the texts there are for this person."""
    buttons = [text_button(_, TextKind.PRIVACY)]
    if TextKind.CONTRACT in kinds:
        buttons.append(text_button(_, TextKind.CONTRACT))
    if answered:
        buttons.append(agreements_button(_))
    who = Button(_.label("button", "Who sees what"), BeforeVisit())
    visit = _visit_buttons(_) if family else ()
    heading = _("<b>Privacy and visits</b>") if family else _("<b>Privacy</b>")
    return Screen(
        paragraphs(heading, _("What would you like to see?")), (*buttons, who, *visit, help_button(_), menu_button(_))
    )


def _visit_buttons(_: Language) -> tuple[Button, ...]:
    visit, settling = _.label("button", "Your welcome visit"), _.label("button", "The first days")
    return Button(visit, PlanFirstVisit()), Button(settling, PlanSettling())


def who_sees_what(_: Language, setting: str, *, family: bool) -> Screen:
    """Who sees what is told here, and when it goes further (Little Doves 10.01, lines 34 to 38)."""
    visit = lines(
        _("Three people see what you tell us for a visit."),
        _("They are your child's key person, their deputy and the setting manager."),
        _("No other parent can see it."),
    )
    text = paragraphs(
        _("<b>Who sees what</b>"),
        who_reads_it(_),
        visit if family else "",
        lines(
            _("What we know about a child and a family stays within {setting}.", setting=setting),
            _("There are two reasons to tell another service."),
            _("A child may be at risk of serious harm."),
            _("A child's development may need the help of others."),
            _("We ask the parents first, unless that could put the child at risk."),
        ),
        _("Before your first visit you can tell us more. You can leave everything out.") if family else "",
    )
    return Screen(text, (*(_visit_buttons(_) if family else ()), help_button(_), menu_button(_)))


def no_notice_yet(_: Language, who: str, contacts: Contacts) -> Screen:
    """The setting has not put in its privacy notice: what holds here anyway, and whom to ask for the rest."""
    text = paragraphs(
        _("<b>Privacy notice</b>"),
        what_is_kept(_),
        who_reads_it(_),
        _("Telegram carries the messages and could read them. You can also phone us or write on paper."),
        lines(
            _("This is only a short summary."),
            _("Please ask {name} for the whole privacy notice.", name=who)
            if who
            else _("Please ask us for the whole privacy notice."),
        ),
        reach_us(_, contacts),
    )
    return Screen(text, (help_button(_), menu_button(_)))


def texts_are_new(_: Language, kinds: Sequence[TextKind]) -> Screen:
    """Once, to everybody whom it concerns; whoever does not want to read it is left alone."""
    text = lines(
        *(_("There is a new text for you: {text}", text=kind_name(_, kind)) for kind in kinds),
        _("Please read it when you have time."),
        _("You find it in the menu, too. We do not send this again."),
    )
    return Screen(text, (*(text_button(_, kind) for kind in kinds), help_button(_), menu_button(_)))


def text_button(_: Language, kind: TextKind) -> Button:
    """The newest text of a kind."""
    labels = {
        TextKind.PRIVACY: _.label("button", "Privacy notice"),
        TextKind.CONTRACT: _.label("button", "Contract"),
    }
    return Button(labels[kind], ShowText(kind))
