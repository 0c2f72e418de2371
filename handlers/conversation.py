"""Conversations in the words of PTB's ConversationHandler, with their state in the update's transaction.

PTB's own class keeps its state in private memory, lets two conversations run at once and takes buttons of an earlier
run (docs/decisions/0002). Here the state is the chat's row: it is written with the effects of the update or not at all.

A step has a prompt, a pure function of language and draft. So going back, coming back after a restart, changing the
language and "where was I?" are one and the same: show the prompt of the current step.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from enum import Enum
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, ConversationHandler

from handlers.context import Context
from handlers.reactions import Reaction, Tapped
from handlers.unit import current_unit
from procedures.people import Role
from screens import problem
from screens.actions import GoBack
from screens.language import Language
from screens.screen import Screen

END = ConversationHandler.END

Prompt = Callable[[Language, Any], Screen]
#: May this person still go on with the draft in `context.draft`? Asked before every step and every return to it.
Guard = Callable[[Context], Awaitable[bool]]


class Conversation(BaseHandler[Update, Context, object]):
    """One conversation: how it begins, what is answered in each step, and what each step shows.

    `by` names the hats that may hold it; they are checked at every update. A reaction returns the step the person is
    in now (its prompt is shown), END, or None to stay without showing the prompt again.
    """

    def __init__(
        self,
        *,
        name: str,
        draft: type,
        by: tuple[Role, ...],
        entry_points: Sequence[Reaction],
        states: Mapping[Enum, Sequence[Reaction]],
        prompts: Mapping[Enum, Prompt],
        guard: Guard | None = None,
    ) -> None:
        super().__init__(_never)
        self.name, self.draft, self.by = name, draft, by
        self.entry_points, self.states, self.prompts = entry_points, states, prompts
        self.steps = {step.name: step for step in states}
        self._guard = guard
        self._back = Tapped(GoBack, self._go_back)

    def check_update(self, update: object) -> tuple[Reaction, Any] | None:
        """The reaction that answers: of the current step if the chat is in this conversation, else an entry point."""
        chat = current_unit().here.chat
        reactions = list(self.entry_points)
        if chat.name == self.name and chat.step in self.steps:
            reactions = [*self.states[self.steps[chat.step]], self._back, *reactions]
        for reaction in reactions:
            found = reaction.check_update(update)
            if found is not None and found is not False:
                return reaction, found
        return None

    async def handle_update(self, update: Update, application: Any, check_result: Any, context: Context) -> None:
        """Runs the reaction and goes where it says."""
        reaction, found = check_result
        person = context.here.person
        if person is None or not person.wears(*self.by):
            await context.show(problem.not_found)
            return
        kept = context.drafts.get(self.name)
        context.begun = self.steps.get(kept["step"]) if kept else None
        context.draft = self.draft_in(context)
        if kept is not None and not await self._may_go_on(context):
            self.end(context)
            context.begun, context.draft = None, self.draft()
            if reaction not in self.entry_points:
                await context.show(problem.not_found)
                return
        reply = await reaction.handle_update(update, application, found, context)
        if reply == END:
            self.end(context)
        elif reply is not None:
            await self.go_to(context, reply)

    def draft_in(self, context: Context) -> Any:
        """The draft begun here, or an empty one."""
        kept = context.drafts.get(self.name)
        if kept is None:
            return self.draft()
        return kept["draft"] if isinstance(kept["draft"], self.draft) else from_json(self.draft, kept["draft"])

    async def go_to(self, context: Context, step: Enum, *, back: bool = False) -> None:
        """Puts the chat into a step, keeps the draft and shows the prompt."""
        chat = context.here.chat
        trail = list(chat.drafts.get(self.name, {}).get("trail", []))
        # From the summary back to one question is a way forward; from that question on, the way joins the old one.
        if step.name in trail and (back or chat.step in trail or chat.name != self.name):
            trail = trail[: trail.index(step.name)]
        elif chat.name == self.name and chat.step and chat.step != step.name and not back:
            trail.append(chat.step)
        if (chat.name, chat.step) != (self.name, step.name):
            chat.revision += 1
        chat.name, chat.step = self.name, step.name
        chat.drafts[self.name] = {"step": step.name, "trail": trail, "draft": context.draft}
        context.changed()
        await self.show(context, step)

    async def show(self, context: Context, step: Enum) -> None:
        """The prompt of a step, in the reader's language; with Back only if there is something to go back to."""
        prompt, draft = self.prompts[step], context.draft
        trail = context.drafts.get(self.name, {}).get("trail", [])

        def shown(_: Language) -> Screen:
            screen = prompt(_, draft)
            return screen if trail else without_back(screen)

        shown.__module__, shown.__name__ = self.name, step.name.lower()
        await context.show(shown)

    def end(self, context: Context) -> None:
        """The conversation is over and its draft is gone; buttons of its steps count no more."""
        chat = context.here.chat
        chat.drafts.pop(self.name, None)
        if chat.name == self.name:
            chat.name = chat.step = None
        chat.revision += 1
        context.changed()

    async def resume(self, context: Context) -> bool:
        """Shows the step in which the draft was left; False if there is no such draft or step any more."""
        kept = context.drafts.get(self.name)
        person = context.here.person
        if kept is None or kept["step"] not in self.steps or person is None or not person.wears(*self.by):
            return False
        context.draft = self.draft_in(context)
        if not await self._may_go_on(context):
            self.end(context)
            return False
        await self.go_to(context, self.steps[kept["step"]])
        return True

    async def _may_go_on(self, context: Context) -> bool:
        return self._guard is None or await self._guard(context)

    async def _go_back(self, _update: Update, context: Context) -> None:
        trail = context.drafts.get(self.name, {}).get("trail", [])
        step = self.steps.get(trail[-1] if trail else context.here.chat.step or "")
        if step is not None:
            await self.go_to(context, step, back=True)


def without_back(screen: Screen) -> Screen:
    """The same without Back: a button that does nothing is worse than none."""
    return replace(screen, buttons=tuple(each for each in screen.buttons if not isinstance(each.action, GoBack)))


def held_by(role: Role, among: Iterable[object]) -> frozenset[str]:
    """The names of the conversations that somebody with this hat may hold."""
    return frozenset(each.name for each in among if isinstance(each, Conversation) and role in each.by)


def set_aside(context: Context) -> None:
    """Leaves the current conversation without losing its draft; buttons of its step count no more."""
    chat = context.here.chat
    if chat.name is not None:
        chat.name = chat.step = None
        chat.revision += 1
        context.changed()


def from_json(draft: type, kept: Mapping[str, Any]) -> Any:
    """A draft as it was kept. What this version does not know is left out, lists become tuples again."""
    known = {each.name for each in fields(draft)}
    return draft(**{name: _frozen(value) for name, value in kept.items() if name in known})


def _frozen(value: Any) -> Any:
    return tuple(_frozen(each) for each in value) if isinstance(value, list) else value


async def _never(_update: Update, _context: Context) -> None:
    raise AssertionError("a conversation answers through its reactions")  # pragma: no cover
