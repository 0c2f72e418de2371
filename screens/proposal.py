"""What takes two people: the list of what waits, one page for each, and what is said when it is decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from procedures.family import Kin
from procedures.people import Role
from procedures.proposal import Change, Outcome
from screens.actions import (
    ConfirmProposal,
    OpenProposal,
    RefuseProposal,
    ShowProposals,
    WithdrawProposal,
)
from screens.fact import Told, fact
from screens.language import Language
from screens.parts import families_button, help_button, kin_name, menu_button, role_name
from screens.screen import Button, Screen, lines, paragraphs

#: How many stand in one message.
A_PAGE = 12
COMMAND = "dovecote confirm"


@dataclass(frozen=True, slots=True, repr=False)
class Waiting:
    """One line of the list: what it is, and the two names that tell it from the others."""

    id: str
    change: Change
    adult: str
    other: str


@dataclass(frozen=True, slots=True, repr=False)
class Proposed:
    """Everything the second person needs, and no word of a case. `other` is the child's name, or the reference."""

    id: str
    change: Change
    adult: str
    roles: tuple[Role, ...]
    joined: bool
    proposer: str
    day: date
    phone: str = ""
    kin: Kin | None = None
    child: str = ""
    born: date | None = None
    register: str = ""
    key_person: str = ""
    reference: str = ""
    reason: str = ""
    fact: Told | None = None
    outcome: Outcome | None = None


def change_name(_: Language, change: Change) -> str:
    """What it is, in a few words."""
    return {
        Change.BIND: _("An adult belongs to a child"),
        Change.UNBIND: _("An adult no longer belongs to a child"),
        Change.RESTRICT: _("A contact restriction"),
        Change.LIFT: _("A contact restriction ends"),
        Change.UNNAME: _("Somebody was named by mistake"),
    }[change]


def waiting(_: Language, for_me: Sequence[Waiting], mine: Sequence[Waiting]) -> list[Screen]:
    """What this person may decide, then what they proposed and somebody else has to decide."""
    if not for_me and not mine:
        return [Screen(_("Nothing waits to be confirmed."), (families_button(_), help_button(_), menu_button(_)))]
    numbered = list(enumerate([*for_me, *mine], 1))
    return [_page(_, numbered[start : start + A_PAGE], len(for_me)) for start in range(0, len(numbered), A_PAGE)]


def _page(_: Language, some: Sequence[tuple[int, Waiting]], for_me: int) -> Screen:
    here = [_line(_, number, each) for number, each in some if number <= for_me]
    elsewhere = [_line(_, number, each) for number, each in some if number > for_me]
    text = paragraphs(
        lines(_("<b>To confirm</b>"), *here) if here else "",
        lines(_("<b>Waiting for somebody else</b>"), *elsewhere) if elsewhere else "",
    )
    buttons = [
        Button(_.label("button", "Open {number}", number=number), OpenProposal(each.id)) for number, each in some
    ]
    return Screen(text, (*buttons, families_button(_), help_button(_), menu_button(_)), protect=True)


def _line(_: Language, number: int, each: Waiting) -> str:
    what, names = change_name(_, each.change), _.list(name for name in (each.adult, each.other) if name)
    return _("{number}. {what}: {names}", number=number, what=what, names=names)


def opened(_: Language, proposed: Proposed, *, may_decide: bool, may_withdraw: bool) -> Screen:
    """One of them, with enough about each to tell two people of one name apart."""
    buttons: list[Button] = []
    if may_decide:
        buttons += [
            Button(_.label("button", "Yes, this is right"), ConfirmProposal(proposed.id)),
            Button(_.label("button", "No, this is wrong"), RefuseProposal(proposed.id)),
            Button(_.label("button", "Later"), ShowProposals()),
        ]
    if may_withdraw:
        buttons.append(Button(_.label("button", "Take it back"), WithdrawProposal(proposed.id)))
    text = paragraphs(
        _("<b>{what}</b>", what=change_name(_, proposed.change)),
        _adult(_, proposed),
        _child(_, proposed),
        lines(_("<b>What is known</b>"), fact(_, proposed.fact)) if proposed.fact else "",
        _case(_, proposed),
        _proposer(_, proposed),
        _("Please check it with your own eyes. Only then say yes.") if may_decide else "",
        _state(_, proposed, may_decide),
    )
    return Screen(text, (*buttons, families_button(_), help_button(_), menu_button(_)), protect=True)


def _proposer(_: Language, proposed: Proposed) -> str:
    if not proposed.proposer:
        return _("It came with a list at the bot's computer on {day}.", day=_.day(proposed.day))
    return _("Proposed by {name} on {day}.", name=proposed.proposer, day=_.day(proposed.day))


def _adult(_: Language, proposed: Proposed) -> str:
    roles = _.list(role_name(_, role) for role in proposed.roles)
    return lines(
        _("Adult: {name}", name=proposed.adult),
        _("Relation: {kin}", kin=kin_name(_, proposed.kin)) if proposed.kin else "",
        _("Here as: {roles}", roles=roles) if proposed.roles else "",
        _("Phone: {phone}", phone=_.phone(proposed.phone)) if proposed.phone else "",
        _("Has joined with Telegram.") if proposed.joined else _("Has not joined with Telegram yet."),
    )


def _child(_: Language, proposed: Proposed) -> str:
    if not proposed.child:
        return ""
    unknown = _("not known")
    return lines(
        _("Child: {child}", child=proposed.child),
        _("Date of birth: {day}", day=_.day(proposed.born) if proposed.born else unknown),
        _("Number in the register: {register}", register=proposed.register) if proposed.register else "",
        _("Key person: {name}", name=proposed.key_person or unknown),
    )


def _case(_: Language, proposed: Proposed) -> str:
    if not proposed.reference:
        return ""
    return lines(
        _("It is about {reference}. Being confirmed, they are no longer shut out.", reference=proposed.reference),
        _("Reason:"),
        _.words(proposed.reason),
    )


def _state(_: Language, proposed: Proposed, may_decide: bool) -> str:
    if proposed.outcome is None:
        return "" if may_decide else _("Somebody else must confirm it. Nothing has changed yet.")
    return {
        Outcome.CONFIRMED: _("This was confirmed."),
        Outcome.REFUSED: _("This was not confirmed."),
        Outcome.WITHDRAWN: _("This was taken back."),
    }[proposed.outcome]


def proposed(_: Language, names: Sequence[str]) -> Screen:
    """To the proposer: a second person must look at it, and who was asked."""
    text = paragraphs(
        _("A second person must confirm this. We have asked: {names}.", names=_.list(names)),
        _("We tell you when it is decided. After three working days we ask again."),
    )
    return Screen(text, (_list_button(_), menu_button(_)), protect=True)


def nobody_second(_: Language, roles: Sequence[Role], *, by_command: bool) -> Screen:
    """To the proposer, honestly: nobody here may be the second; what can be done."""
    who = _.list(role_name(_, role) for role in roles)
    computer = _("Whoever runs the bot can confirm it at its computer: {command}", command=COMMAND)
    person = _("It waits until one of these has joined: {roles}.", roles=who)
    text = paragraphs(
        _("A second person must confirm this. Nobody here can do it yet."),
        computer if by_command else person,
        _("Until then nothing changes here. Please tell your team yourself if it matters now."),
    )
    return Screen(text, (_list_button(_), help_button(_), menu_button(_)))


def waits_already(_: Language) -> Screen:
    """The same thing was proposed before and is not decided."""
    text = _("This waits for a second person already. Nothing has changed just now.")
    return Screen(text, (_list_button(_), menu_button(_)))


def about_yourself(_: Language) -> Screen:
    """Nobody proposes anything about themselves."""
    text = _("This is about you. Please ask somebody else to do it.")
    return Screen(text, (families_button(_), help_button(_), menu_button(_)))


def please_confirm(_: Language) -> Screen:
    """To everybody who may decide. It lies on a lock screen: no name, and not what it is."""
    return Screen(_("Something waits for you to confirm it."), (_list_button(_), menu_button(_)))


def still_waits(_: Language) -> Screen:
    """The same, once more, after three working days."""
    text = _("Something still waits for you to confirm it. It has waited for three working days.")
    return Screen(text, (_list_button(_), menu_button(_)))


def decided(_: Language, proposal_id: str, change: Change, outcome: Outcome) -> Screen:
    """To the proposer. It lies on a lock screen: no name."""
    text = {
        Outcome.CONFIRMED: _("Something that you proposed is confirmed."),
        Outcome.REFUSED: _("Something that you proposed was not confirmed. Nothing has changed."),
        Outcome.WITHDRAWN: _("Something that you proposed was taken back. Nothing has changed."),
    }[outcome]
    tell = change is Change.UNBIND and outcome is Outcome.CONFIRMED
    told = _("Please tell the person about it yourself. The bot does not.") if tell else ""
    return Screen(lines(text, told), (Button(_.label("button", "Open"), OpenProposal(proposal_id)), menu_button(_)))


def thank_you(_: Language, outcome: Outcome) -> Screen:
    """To whoever decided."""
    text = {
        Outcome.CONFIRMED: _("Thank you. It is confirmed."),
        Outcome.REFUSED: _("Thank you. It is not confirmed. Nothing has changed."),
        Outcome.WITHDRAWN: _("You have taken it back. Nothing has changed."),
    }[outcome]
    return Screen(text, (_list_button(_), menu_button(_)))


def decided_already(_: Language) -> Screen:
    """Two people at once, or one twice: the second press changes nothing."""
    text = _("This has been decided already. There is nothing more to do.")
    return Screen(text, (_list_button(_), menu_button(_)))


def _list_button(_: Language) -> Button:
    return Button(_.label("button", "To confirm"), ShowProposals())
