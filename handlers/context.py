"""What a reaction is given beside the update: who it is, their language, their draft, and the verbs of the house."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from telegram import Bot
from telegram.ext import Application, CallbackContext

from handlers.rights import About
from handlers.unit import Here, ScreenFunction, Unit, current_unit, name_of
from procedures.delivery import Lane
from procedures.people import Person, Setting
from screens.actions import Action
from screens.language import Language
from screens.languages import language_of
from storage.store import Store

Nothing = dict[Any, Any]


class Context(CallbackContext[Bot, Nothing, Nothing, Nothing]):
    """One update's context. It lives as long as the unit of work and offers nothing that reaches the network."""

    unit: Unit
    draft: Any
    begun: Any
    tapped: Action

    @classmethod
    def from_update(cls, update: object, application: Application[Any, Any, Any, Any, Any, Any]) -> Context:
        """Called by python-telegram-bot before the handlers are asked."""
        context = super().from_update(update, application)
        context.unit = current_unit()
        return context

    @property
    def here(self) -> Here:
        """The chat this update comes from."""
        return self.unit.here

    @property
    def person(self) -> Person:
        """Whoever is bound to the chat. Reactions behind the strangers' handler always have one."""
        assert self.here.person is not None
        return self.here.person

    @property
    def store(self) -> Store:
        """What is remembered."""
        return self.unit.store

    @property
    def setting(self) -> Setting:
        """The pre-school."""
        return self.unit.setting

    @property
    def now(self) -> datetime:
        """This moment, UTC."""
        return self.unit.now

    @property
    def today(self) -> date:
        """This day in London."""
        return self.unit.today

    @property
    def language(self) -> Language:
        """The reader's language."""
        return self.here.language

    def now_is(self, person: Person) -> None:
        """The person in this chat has changed: joined, or chosen a language."""
        self.here.person = person
        if person.locale is not None:
            self.here.language = language_of(person.locale)

    async def show(
        self,
        screen: ScreenFunction,
        *values: Any,
        lane: Lane = Lane.ORDINARY,
        about: tuple[About, str] | None = None,
        **named: Any,
    ) -> None:
        """Shows a screen in this chat, in this reader's language."""
        self.unit.say(
            self.here.address,
            self.language,
            screen(self.language, *values, **named),
            kind=name_of(screen),
            lane=lane,
            person_id=self.here.person.id if self.here.person else None,
            about=about,
            revision=self.here.chat.revision,
        )

    async def notify(self, person_id: str, screen: ScreenFunction, *values: Any, **options: Any) -> None:
        """Tells somebody else something; see Unit.notify."""
        await self.unit.notify(person_id, screen, *values, **options)

    def changed(self) -> None:
        """The chat's place or draft is to be written with this update."""
        self.store.conversations.change(self.here.address.chat_hash, self.now)

    @property
    def drafts(self) -> Mapping[str, Any]:
        """What was begun in this chat and not sent yet, by conversation."""
        return self.here.chat.drafts
