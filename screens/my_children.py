"""A parent sees their children, who cares for them, and who can read what. Nothing about other adults of the child."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from procedures.access import Limit, Record
from procedures.my_children import TOLD, who_reads, who_reads_if
from screens.language import Language
from screens.parts import help_button, menu_button, role_name
from screens.screen import Screen, lines, paragraphs
from screens.welcome import being_checked

#: How many children stand in one message.
A_PAGE = 8


@dataclass(frozen=True, slots=True, repr=False)
class Mine:
    """One child: the name, and who cares for them since when; empty if nobody does."""

    name: str
    key_person: str = ""
    since: date | None = None
    deputy: str = ""
    deputy_since: date | None = None


def my_children(_: Language, children: Sequence[Mine], *, waits: bool = False) -> list[Screen]:
    """Every child with key person and deputy; `waits`: a second person is still looking at another bond."""
    if not children:
        return [no_child(_, waits=waits)]
    found = [
        Screen(paragraphs(*(_one(_, each) for each in children[start : start + A_PAGE])), protect=True)
        for start in range(0, len(children), A_PAGE)
    ]
    text = paragraphs(_readers(_), being_checked(_) if waits else "")
    return [*found, Screen(text, (help_button(_), menu_button(_)))]


def no_child(_: Language, *, waits: bool = False) -> Screen:
    """The same words for whoever has no child here and for whoever may see none."""
    nobody = _("There is no child to show you here. Please ask the setting.")
    return Screen(being_checked(_) if waits else nobody, (help_button(_), menu_button(_)))


def _one(_: Language, child: Mine) -> str:
    return lines(
        _("<b>{child}</b>", child=child.name),
        _cares(_, child.key_person, child.since) if child.key_person else _("There is no key person at the moment."),
        _helps(_, child.deputy, child.deputy_since) if child.deputy else "",
    )


def _cares(_: Language, name: str, since: date | None) -> str:
    if since is None:
        return _("Key person: {name}", name=name)
    return _("Key person: {name}, since {day}", name=name, day=_.day(since))


def _helps(_: Language, name: str, since: date | None) -> str:
    if since is None:
        return _("If the key person is away: {name}", name=name)
    return _("If the key person is away: {name}, since {day}", name=name, day=_.day(since))


def _readers(_: Language) -> str:
    return paragraphs(
        _("<b>Who at the setting can read what</b>"),
        *(lines(_first(_, record), *_conditions(_, record)) for record in TOLD),
        _("We never tell other parents what you wrote."),
    )


def _first(_: Language, record: Record) -> str:
    roles = _.list(role_name(_, each) for each in who_reads(record))
    if record is Record.CHILD:
        return _("Your child's page: {roles}", roles=roles)
    if record is Record.HARM:
        return _("A message that a child may be being hurt: {roles}", roles=roles)
    sent = _("Your concerns: only the person they are sent to. If they do not answer, the next person up.")
    return lines(sent, _("These too: {roles}", roles=roles) if roles else "")


def _conditions(_: Language, record: Record) -> list[str]:
    return [_if(_, role_name(_, role), limit) for role, limit in who_reads_if(record)]


def _if(_: Language, role: str, limit: Limit) -> str:
    return {
        Limit.FLAGGED: _("{role}: only if a child may be being hurt", role=role),
        Limit.UPHELD: _("{role}: only if it goes up to them", role=role),
        Limit.LEADS_ARE_OUT: _("{role}: only if nobody else can be reached", role=role),
    }[limit]
