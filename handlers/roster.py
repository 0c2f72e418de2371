"""The setting manager sends a list of families as a file.

manager taps "Send a list"
bot     Please send the list as a file.          SENDING
manager sends it: it is fetched outside of any transaction (bot/fetching.py), and looked at
bot     What would change, and what has to be put right
manager taps "Write these": everything is written at once, and each tie waits for a second person

Only the first step is a conversation. Afterwards every button carries the list, and everything is looked at again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from telegram import Update

from handlers.attachments import file_of
from handlers.context import Context
from handlers.conversation import END, Conversation
from handlers.proposing import ask_seconds
from handlers.reactions import Reaction, SentSomethingElse, Tapped, Wrote
from handlers.unit import Unit
from procedures.attachment import MOST_OF_PERSON, Kind, Refusal
from procedures.delivery import Lane
from procedures.people import Person, Role
from procedures.proposal import SECONDS, Change, Proposal
from procedures.roster import roster_in
from procedures.roster_match import plan
from procedures.roster_plan import Plan
from procedures.sheet import LARGEST_FILE, Flaw, read
from screens import attachment, proposal
from screens import roster as screens
from screens.actions import ForgetList, SendList, ShowList, WriteList
from screens.menu import ROSTER
from screens.roster_reasons import known_languages

#: More than any pre-school has; what is larger is written on the bot's computer, where nobody has to wait.
MOST_ROWS = 1_000


class Step(Enum):
    """What the manager is doing."""

    SENDING = auto()


@dataclass(frozen=True, slots=True, repr=False)
class RosterDraft:
    """Nothing is kept here: the file is on its way, or it is not."""


def conversation() -> Conversation:
    """The table: what is answered in each step, and what each step shows."""
    return Conversation(
        name=ROSTER,
        draft=RosterDraft,
        by=(Role.SETTING_MANAGER,),
        entry_points=[Tapped(SendList, begin)],
        states={Step.SENDING: [SentSomethingElse(receive), Wrote(ask_for_file)]},
        prompts={Step.SENDING: lambda _, _draft: screens.how_to_send(_)},
    )


def reactions() -> list[Reaction]:
    """What is answered in every step: a list that has come."""
    only = (Role.SETTING_MANAGER,)
    shown, written = Tapped(ShowList, show, by=only), Tapped(WriteList, write, by=only)
    return [shown, written, Tapped(ForgetList, forget, by=only)]


async def begin(_update: Update, _context: Context) -> Step:
    """Asks for the file."""
    return Step.SENDING


async def ask_for_file(_update: Update, context: Context) -> Step:
    """Words came."""
    await context.show(screens.only_a_file)
    return Step.SENDING


async def receive(update: Update, context: Context) -> Step | int:
    """Remembers the file, to be fetched after the commit; what is in it nobody knows yet."""
    sent = file_of(update.message) if update.message is not None else None
    if sent is None or sent.kind is not Kind.DOCUMENT:
        await context.show(screens.only_a_file)
        return Step.SENDING
    if sent.size > LARGEST_FILE:
        await context.show(screens.too_large)
        return Step.SENDING
    files, who = context.store.attachments, context.person.id
    if await files.size_of_person(who) + sent.size > MOST_OF_PERSON:
        await context.show(attachment.refused, Refusal.PERSON_FULL)
        return Step.SENDING
    await files.add(who, Kind.LIST, sent.file_id, sent.size, context.now)
    context.unit.fetch = True
    await context.show(screens.reading)
    return END


async def arrived(unit: Unit, sender_id: str, list_id: str) -> None:
    """A list has been fetched: its sender is told what it would change, and any list before it is forgotten."""
    sender = await unit.store.people.get(sender_id)
    await unit.store.rosters.forget(sender_id, but=list_id)
    if not sender.wears(Role.SETTING_MANAGER):
        await unit.store.rosters.forget(sender_id)
        return
    planned = await _planned(unit, sender, list_id, staff=False)
    if isinstance(planned, Flaw):
        await unit.store.rosters.forget(sender_id)
        await unit.notify(sender_id, screens.unreadable, planned, lane=Lane.ORDINARY)
    elif planned is not None:
        await unit.notify(sender_id, screens.found, screens.Found(list_id, planned), lane=Lane.ORDINARY)


async def show(_update: Update, context: Context) -> None:
    """What the list would change now, or another page of it."""
    assert isinstance(context.tapped, ShowList)
    list_id, staff, told = context.tapped.list_id, context.tapped.view[:1] == "y", context.tapped.view[1:]
    planned = await _planned(context.unit, context.person, list_id, staff=staff)
    if planned is None or isinstance(planned, Flaw):
        await context.show(screens.no_longer_here)
        return
    page = int(told) if told.isascii() and told.isdigit() else 1
    await context.show(screens.found, screens.Found(list_id, planned, staff, page))


async def write(_update: Update, context: Context) -> None:
    """Writes the list, if it would still change what was shown; the file is forgotten in the same moment."""
    assert isinstance(context.tapped, WriteList)
    list_id, staff, digest = context.tapped.list_id, context.tapped.view[:1] == "y", context.tapped.view[1:]
    planned = await _planned(context.unit, context.person, list_id, staff=staff)
    if planned is None or isinstance(planned, Flaw):
        await context.show(screens.no_longer_here)
    elif planned.digest != digest or not planned.may_be_written:
        await context.show(screens.changed_meanwhile)
        await context.show(screens.found, screens.Found(list_id, planned, staff))
    else:
        waiting = await context.store.rosters.write(planned, context.person, context.now)
        await context.store.rosters.forget(context.person.id)
        asked = await ask(context.unit, waiting)
        await context.show(screens.written, planned, [each.name for each in asked])
        if waiting and not asked:
            await context.show(proposal.nobody_second, sorted(SECONDS[Change.BIND]), by_command=True)


async def ask(unit: Unit, waiting: Sequence[Proposal]) -> list[Person]:
    """Asks everybody who may be the second person, once for the whole list; who that is, by name.

    Who may be it depends on the child's key person, and nobody decides about themselves: two of each are enough.
    """
    few: dict[str | None, list[Proposal]] = {}
    for each in waiting:
        child = await unit.store.children.of_case(each.child_id or "")
        chosen = few.setdefault(child.key_person_id, [])
        if len(chosen) < 2 and each.person_id not in {other.person_id for other in chosen}:
            chosen.append(each)
    return await ask_seconds(unit, [each for chosen in few.values() for each in chosen])


async def forget(_update: Update, context: Context) -> None:
    """Forgets the file."""
    assert isinstance(context.tapped, ForgetList)
    if await context.store.rosters.content(context.tapped.list_id, context.person) is None:
        await context.show(screens.no_longer_here)
        return
    await context.store.rosters.forget(context.person.id)
    await context.show(screens.forgotten)


async def _planned(unit: Unit, sender: Person, list_id: str, *, staff: bool) -> Plan | Flaw | None:
    """What the list would change now; a flaw if nothing can be made of it; None if it is not here, or not theirs."""
    content = await unit.store.rosters.content(list_id, sender)
    if content is None:
        return None
    found = read(content, MOST_ROWS)
    roster = roster_in(found, unit.today, known_languages())
    if isinstance(found, Flaw) or not (roster.rows or any(flaw.line > 1 for flaw in roster.flaws)):
        return roster.flaws[0]
    return plan(roster, await unit.store.rosters.known(), new_staff=staff)
