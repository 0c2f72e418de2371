"""Who can see what about a child, and who was its key person: for its manager and the safeguarding leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from procedures.access import Record
from procedures.family import Kin
from procedures.people import Role
from procedures.who_sees import Extent, Readable
from screens.actions import OpenChild
from screens.care import Turn, turns
from screens.language import Language
from screens.parts import families_button, help_button, kin_name, menu_button, role_name
from screens.screen import Button, Screen, in_pages, lines


@dataclass(frozen=True, slots=True, repr=False)
class Reader:
    """Somebody who has to do with the child: as family (`kin`) or by hats, and what they can read."""

    name: str
    kin: Kin | None
    roles: tuple[Role, ...]
    reads: Readable


def who_sees(
    _: Language, child_id: str, child: str, readers: Sequence[Reader], history: Sequence[Turn]
) -> list[Screen]:
    """The whole list, one block a person, and what is not in it."""
    heading = lines(_("<b>Who can see what</b>"), _("Child: {child}", child=child))
    apart = lines(
        _("Concerns and safeguarding messages are not in this list."),
        _("Each of them has its own list of readers."),
    )
    before = turns(_, history)
    page = Button(_.label("button", "Child's page"), OpenChild(child_id))
    foot = (page, families_button(_), help_button(_), menu_button(_))
    return in_pages([heading, *(_reader(_, each) for each in readers), apart, *before], foot)


def _reader(_: Language, reader: Reader) -> str:
    hats = kin_name(_, reader.kin) if reader.kin else _.list(role_name(_, role) for role in reader.roles)
    who = _("{name}: {hats}", name=reader.name, hats=hats)
    if not reader.reads:
        return lines(who, _("Can see nothing about this child here."))
    return lines(who, *(_record(_, record, extent) for record, extent in reader.reads))


def _record(_: Language, record: Record, extent: Extent) -> str:
    """A line for each record; how much of it stands in the sentence."""
    whole = {
        Record.CHILD: _("Can see the child's page."),
        Record.RESTRICTION: _("Can see contact restrictions and the evidence for them."),
    }
    own = {
        Record.CHILD: _("Can see their own part of the child's page."),
        Record.RESTRICTION: _("Can see their own part of a contact restriction."),
    }
    bare = _("Can see what to do about a contact restriction, not why.")
    return {Extent.WHOLE: whole[record], Extent.OWN: own[record], Extent.INSTRUCTION: bare}[extent]
