"""Anybody says that a child may be being hurt, from wherever they are.

person  taps "A child may be being hurt"
bot     999, whom to phone, and who is told                    TELLING
person  taps "Tell ... now", "It is about ...", or nothing: after one minute the first in line is told
person  taps "It is about somebody else here"
bot     Whom is it about?                                      NAMING
person  writes or sends whatever they like: each message is passed on at once
person  taps "That is all": the menu, with what was begun before
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from telegram import Update

from handlers import attachments
from handlers.alert import keep_change, leave_out, say_it_was_added, tell_next, who_is_next
from handlers.alert_said import show_said
from handlers.context import Context
from handlers.conversation import END, Conversation
from handlers.harm_known import named_already, others, raised, situation_of
from handlers.reactions import Command, Edited, Reaction, Tapped, command_in
from handlers.rights import About
from handlers.versions import change_what_was_sent
from procedures.calendar import received_at
from procedures.concern import Part
from procedures.delivery import Lane
from procedures.people import Role
from procedures.safeguarding import GRACE, Alert, State, is_the_same
from screens import harm as screens
from screens import menu, problem
from screens.actions import FinishTelling, HarmAbout, HarmAboutOther, HarmPath, MyAlert, TellNow
from screens.menu import HARM
from storage.timer import TimerKind


class Step(Enum):
    """What the person is doing."""

    TELLING = auto()
    NAMING = auto()


@dataclass(frozen=True, slots=True, repr=False)
class HarmDraft:
    """Nothing is a draft here: whatever is said is kept at once. Only which alert it belongs to."""

    alert_id: str = ""


class Sent(Reaction):
    """Any message that is not a command."""

    def check_update(self, update: object) -> bool:
        """True for words, pictures, recordings and everything else."""
        message = update.message if isinstance(update, Update) else None
        return message is not None and command_in(message.text or "") is None


class HarmConversation(Conversation):
    """Its prompts show where the alert stands now, not where it stood when the step began."""

    async def show(self, context: Context, step: Enum) -> None:
        """The prompt of a step, about the alert as it is."""
        alert = await context.store.alerts.get_for(context.person, context.draft.alert_id)
        if alert is None:
            await context.show(problem.not_found)
            return
        about = (About.ALERT, alert.id)
        await context.show(self.prompts[step], await situation_of(context, alert), lane=Lane.SAFEGUARDING, about=about)


def conversation() -> Conversation:
    """The table. Everything but "That is all" may be pressed from anywhere and at any time."""
    told = [Sent(keep), Edited(change), Tapped(FinishTelling, finish)]
    return HarmConversation(
        name=HARM,
        draft=HarmDraft,
        by=tuple(Role),
        entry_points=[
            Tapped(HarmPath, begin),
            Command("harm", begin),
            Tapped(TellNow, tell_now),
            Tapped(HarmAbout, about_them),
            Tapped(HarmAboutOther, about_whom),
            Tapped(MyAlert, show_mine),
        ],
        states={Step.TELLING: told, Step.NAMING: [Sent(keep), Edited(change)]},
        prompts={Step.TELLING: screens.telling, Step.NAMING: screens.about_whom},
    )


async def begin(update: Update, context: Context) -> Step:
    """Makes a record at once. Nobody is asked first: who is told is decided here, or in one minute."""
    alert = await context.store.alerts.newest_of(context.person)
    named = await named_already(context)
    if alert is None or not is_the_same(alert, context.now):
        alert = await raised(context)
        await context.store.alerts.add(alert)
        if not named and await who_is_next(context.unit, alert):
            await context.store.timers.arm(TimerKind.ALERT_NOT_TAKEN, alert.id, context.now + GRACE)
        else:
            alert = await leave_out(context.unit, alert, named)
    elif named - alert.named:
        alert = await leave_out(context.unit, alert, named)
    if alert.state is State.OUTSIDE:  # pressed again: somebody may have joined since
        await tell_next(context.unit, alert)
    context.draft = HarmDraft(alert.id)
    if update.message is not None and len((update.message.text or "").split(maxsplit=1)) > 1:
        await keep(update, context)  # "/harm" with words behind it
    return Step.TELLING


async def tell_now(_update: Update, context: Context) -> Step | None:
    """Without the minute of grace."""
    assert isinstance(context.tapped, TellNow)
    alert = await _mine(context, context.tapped.alert_id)
    if alert is not None and alert.state is State.NOT_TOLD:
        await tell_next(context.unit, alert)
    return Step.TELLING if alert else None


async def about_them(_update: Update, context: Context) -> Step | None:
    """It is about this person: never told, and shut out at once if they were."""
    assert isinstance(context.tapped, HarmAbout)
    alert, who = await _mine(context, context.tapped.alert_id), context.tapped.person_id
    if alert is None:
        return None
    if who in {person_id for person_id, _name in await others(context, alert)}:
        await leave_out(context.unit, alert, {who})
    return Step.TELLING


async def about_whom(_update: Update, context: Context) -> Step | None:
    """Shows who works here; whoever is choosing in the minute of grace gets one more."""
    assert isinstance(context.tapped, HarmAboutOther)
    alert = await _mine(context, context.tapped.alert_id)
    if alert is None:
        return None
    if alert.state is State.NOT_TOLD and context.now < alert.raised_at + GRACE:
        await context.store.timers.arm(TimerKind.ALERT_NOT_TAKEN, alert.id, context.now + GRACE)
    chat = context.here.chat
    if chat.name != HARM:  # an old button: "Back" leads to the words all the same
        chat.name, chat.step = HARM, Step.TELLING.name
    return Step.NAMING


async def show_mine(_update: Update, context: Context) -> Step | None:
    """What the person wrote so far; they may add more."""
    assert isinstance(context.tapped, MyAlert)
    alert = await _mine(context, context.tapped.alert_id)
    if alert is None:
        return None
    await show_said(context, alert)
    return Step.TELLING


async def keep(update: Update, context: Context) -> Step:
    """Keeps a message the moment it comes, and lets those who were told know that there is more."""
    message, alert = update.message, await _mine(context, context.draft.alert_id)
    assert message is not None
    text, attachment_id = message.text or message.caption or "", await _file_in(update, context, alert)
    if alert is None or not (text or attachment_id):
        return Step.TELLING
    said = received_at(message.date, context.now)
    forwarded = message.forward_origin is not None
    part = Part(context.person.id, text, said, message.message_id, forwarded=forwarded, attachment_id=attachment_id)
    if await context.store.alerts.say(context.person, alert, part):
        await say_it_was_added(context.unit, alert)
    return Step.TELLING


async def _file_in(update: Update, context: Context, alert: Alert | None) -> str | None:
    """The id under which a picture, a recording or a document is kept; None if there is none, or not of our kinds."""
    assert update.message is not None
    if update.message.text or alert is None:
        return None
    return await attachments.received(update, context, ())  # as many as they like


async def change(update: Update, context: Context) -> Step | None:
    """A changed message: both versions are kept, here or in the concern it belongs to."""
    if await keep_change(update, context):
        return Step.TELLING
    await change_what_was_sent(update, context)
    return None


async def finish(_update: Update, context: Context) -> int:
    """The menu, with what was begun before; more can be added at any time."""
    alert = await _mine(context, context.draft.alert_id)
    if alert is not None:
        await context.show(screens.thanks, alert.reference)
    begun = [name for name in context.drafts if name != HARM]
    wishes = await context.store.wishes.of(context.person.id)
    await context.show(menu.menu, context.setting.name, context.person.roles, begun, wishes=wishes)
    return END


async def _mine(context: Context, alert_id: str) -> Alert | None:
    """An alert this person raised, which the draft is about from now on; else they are told what anybody is told."""
    alert = await context.store.alerts.get_for(context.person, alert_id)
    if alert is None or alert.raised_by != context.person.id:
        await context.show(problem.not_found)
        return None
    context.draft = HarmDraft(alert.id)
    return alert
