"""One unit of work: a transaction, what it remembers, and the letters it will send once it is committed.

Nothing leaves the process while a unit is open. A unit that fails is rolled back and thrown away with everything in it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from handlers.enclosure import enclose
from handlers.rights import RIGHT_TO, About
from handlers.wishes import as_wished, held_until, is_kept_back
from procedures.attachment import Kind as FileKind
from procedures.calendar import london_day
from procedures.delivery import Lane
from procedures.people import Person, Role, Setting
from screens import discreet, notices, problem
from screens.language import Language
from screens.languages import language_of
from screens.screen import Screen
from storage.conversation import Chat
from storage.outbox import Letter, State
from storage.people import Address
from storage.store import Store
from storage.task import AlarmKind, TaskKind

Screens = Screen | Iterable[Screen]
ScreenFunction = Callable[..., Screens]


#: Who is asked to do what the bot cannot, in this order.
HELPERS = (Role.SETTING_MANAGER, Role.LINE_MANAGER, Role.DIRECTOR)


@dataclass(slots=True)
class Here:
    """Where the update being handled comes from: the chat, who is bound to it, and where they stand."""

    address: Address
    person: Person | None
    chat: Chat
    language: Language
    is_private: bool = True


class Unit:
    """A transaction under way, with the verbs that every reaction needs."""

    here: Here

    def __init__(self, store: Store, setting: Setting, now: datetime) -> None:
        self.store, self.setting, self.now = store, setting, now
        self.letters: list[Letter] = []
        self.cleared: list[Letter] = []
        self.fetch = False
        self.error: BaseException | None = None

    @property
    def today(self) -> date:
        """The day in London."""
        return london_day(self.now)

    def say(
        self,
        address: Address,
        language: Language,
        screens: Screens,
        *,
        kind: str,
        lane: Lane = Lane.ORDINARY,
        person_id: str | None = None,
        about: tuple[About, str] | None = None,
        revision: int = 0,
        not_before: datetime | None = None,
    ) -> None:
        """Writes a letter for each screen, in order; with `not_before` it is held until then."""
        note = problem.perhaps_again(language)
        about_kind, about_id = about or (None, None)
        shown = [screens] if isinstance(screens, Screen) else list(screens)
        for screen in as_wished(self.store.wishes.known(person_id), language, shown):
            letter = Letter(address, lane, kind, "sendMessage", as_message(screen, revision), self.now, person_id)
            letter.about_kind, letter.about_id, letter.repeat_note = about_kind, about_id, note
            letter.not_before = not_before
            self.letters.append(letter)

    def say_file(
        self, address: Address, language: Language, file_id: str, what: FileKind, caption: Screen, **options: Any
    ) -> None:
        """Writes a letter that carries a file, with the options of `say`; it waits until the file has come."""
        self.say(address, language, caption, **options)
        enclose(self.letters[-1], file_id, what, language)

    def call(self, address: Address, method: str, params: dict[str, Any], kind: str) -> None:
        """Writes a letter that is another call than a message, such as leaving a group."""
        self.letters.append(Letter(address, Lane.ORDINARY, kind, method, params, self.now))

    async def notify(
        self,
        person_id: str,
        screen: ScreenFunction,
        *values: Any,
        lane: Lane = Lane.STATUTORY,
        about: tuple[About, str] | None = None,
        due: date | None = None,
        hold: bool = False,
    ) -> None:
        """Tells somebody something in their language; who cannot be reached here becomes a task for a person.

        With `hold` it waits for the end of that person's quiet hours; what is about danger never does. In discreet mode
        they learn only that there is something, and are shown it when they ask.
        """
        person = await self.store.people.get(person_id)
        if not person.active and Role.PARENT not in person.roles:
            return  # whoever worked here and has left is told nothing, and nobody is asked to phone them
        address = await self.store.people.address_of(person_id)
        if address is None:
            kind = TaskKind.REACH_BY_ANOTHER_WAY
            await self.open_task(kind, person_id, about=about, due=due, place=name_of(screen))
            return
        language, wishes = language_of(person.locale), await self.store.wishes.of(person_id)
        later = held_until(person, wishes, self.now, lane=lane, about=about, due=due, hold=hold)
        options: dict[str, Any] = {"lane": lane, "person_id": person_id, "about": about, "not_before": later}
        first = len(self.letters)
        self.say(address, language, screen(language, *values), kind=name_of(screen), **options)
        if is_kept_back(person, wishes, lane):
            for letter in self.letters[first:]:
                letter.state = State.KEPT
            # Under the name of what it stands for: if it cannot be told here, a person must know what to tell.
            self.say(address, language, discreet.something_new(language), kind=name_of(screen), **options)

    async def open_task(
        self,
        kind: TaskKind,
        person_id: str,
        *,
        about: tuple[About, str] | None = None,
        due: date | None = None,
        without: Collection[str] = (),
        place: str | None = None,
    ) -> Person | None:
        """Opens a task about a person for somebody free to do it, who is told; who that is, or None if nobody is.

        What concerns a case goes to whoever has it; nobody who is shut out of the case, nobody in `without`.
        What concerns none goes past the family of that person.
        `place` is the step in which help was asked for, or the notice that could not be told (the newest counts).
        """
        subject = ("concern", about[1]) if about and about[0] in RIGHT_TO else None
        known = await self.store.tasks.same(kind, person_id, subject[1] if subject else None)
        owner = await self._owner(person_id, about, without, known.owner_id if known else None)
        if owner is None and kind is TaskKind.HELP_ASKED_FOR:
            return None
        if known is not None and place is not None:
            await self.store.tasks.tell(known.id, place)
        if known is None:
            whose: dict[str, Any] = {"owner_id": owner.id if owner else None, "place": place}
            await self.store.tasks.open(kind, person_id, self.now, subject=subject, due=due, **whose)
        elif owner is None or owner.id == known.owner_id:
            return owner
        else:
            await self.store.tasks.give(known.id, owner.id)
        if owner is not None:
            await self.notify(owner.id, notices.task_opened, hold=kind is not TaskKind.HELP_ASKED_FOR)
        return owner

    async def _owner(
        self, person_id: str, about: tuple[About, str] | None, without: Collection[str], first: str | None
    ) -> Person | None:
        """Whoever has it already, whoever has the case, then the helpers: the first who may and can be reached."""
        concern = await self.store.concerns.get_by_clock(about[1]) if about and about[0] in RIGHT_TO else None
        family = () if concern else await self.store.families.kin_of(person_id)
        shut_out = {person_id, *without, *family, *((*concern.shut_out, concern.raised_by) if concern else ())}
        holders = await self.store.people.holders()
        order = [who for who in (first, concern.handler_id if concern else None) if who]
        order += [who for role in HELPERS for who in holders.get(role, ())]
        for who in order:
            person = await self.store.people.get(who)
            if who not in shut_out and person.joined and person.active and not person.blocked:
                return person
        return None

    async def raise_alarm(self, kind: AlarmKind) -> None:
        """Tells whoever runs the bot, once until somebody has looked; without an operator, the setting manager."""
        if not await self.store.tasks.raise_alarm(kind, self.now):
            return
        people = self.store.people
        for person in await people.wearing(Role.OPERATOR) or await people.wearing(Role.SETTING_MANAGER):
            if await people.address_of(person.id) is not None:
                await self.notify(person.id, notices.alarm, kind)

    async def flush(self, next_number: Callable[[], int], *, at_once: bool) -> list[Letter]:
        """Writes changed chats and all letters; returns the letters, numbered. The last thing before the commit.

        `at_once`: delivery takes them as soon as they are committed, so the commit says "being sent" already.
        """
        await self.store.conversations.save()
        for letter in self.letters:
            letter.id = next_number()
            if letter.state is State.KEPT:
                continue
            held = letter.hold(self.now)
            if held or letter.lane is Lane.BULK or not at_once:
                letter.state = State.WAITING
        await self.store.outbox.add(self.letters)
        return [each for each in self.letters if each.state is not State.KEPT]


def as_message(screen: Screen, revision: int) -> dict[str, Any]:
    """A screen as Telegram's sendMessage takes it, without the chat."""
    params: dict[str, Any] = {
        "text": screen.text,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    if screen.buttons:
        rows = [[{"text": each.label, "callback_data": each.action.pack(revision)}] for each in screen.buttons]
        params["reply_markup"] = {"inline_keyboard": rows}
    if screen.protect:
        params["protect_content"] = True
    return params


def name_of(screen: ScreenFunction) -> str:
    """The kind of a letter: module and name of its screen, which says nothing about anybody."""
    return f"{screen.__module__.rpartition('.')[2]}.{screen.__name__}"[:40]


_current: ContextVar[Unit] = ContextVar("unit")


def current_unit() -> Unit:
    """The unit of the update being handled; LookupError outside of one."""
    return _current.get()


def unit_is_open() -> bool:
    """True while an update is being handled: the network is out of reach then."""
    return _current.get(None) is not None


class opened:  # noqa: N801 - used as `with opened(unit):`
    """Makes a unit the current one for the length of a block."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def __enter__(self) -> Unit:
        self._token = _current.set(self._unit)
        return self._unit

    def __exit__(self, *_: object) -> None:
        _current.reset(self._token)
