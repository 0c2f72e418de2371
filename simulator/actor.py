"""A person in a story: does something with their telephone, and the school comes to rest before the next line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from procedures.people import Person
from screens.actions import Action, unpack
from screens.languages import LANGUAGES
from simulator.bubbles import BubbleMessage
from simulator.handset import CannotDo
from simulator.people import Phone

if TYPE_CHECKING:
    from simulator.stories.stage import Stage


class Actor:
    """One person of the cast. What an actor cannot see, an actor cannot press."""

    def __init__(self, school: Stage, phone: Phone, person: Person | None) -> None:
        self.school, self.phone, self._person = school, phone, person
        self.written: list[str] = []

    def __repr__(self) -> str:
        return f"Actor({self.phone.first_name})"

    @property
    def person(self) -> Person:
        """Who this is to the setting, as they were when they joined."""
        assert self._person is not None, "a stranger is nobody to the setting"
        return self._person

    async def taps(self, *labels: str, **options: Any) -> None:
        """Presses buttons, one after the other, each on what is then in front of the person."""
        for label in labels:
            self.phone.taps(label, **options)
            await self.school.settle()

    async def presses(self, *kinds: type[Action], **values: str) -> None:
        """Presses the newest button with each of these meanings, whatever it is called in this language.

        `values` choose among several: `presses(ChooseKind, kind="concern")`.
        """
        for kind in kinds:
            data, message = self._button(kind, values)
            self.phone.taps_raw(data, message)
            await self.school.settle()

    def offers(self, kind: type[Action], **values: str) -> bool:
        """True if a button with this meaning stands under a message."""
        try:
            self._button(kind, values)
        except CannotDo:
            return False
        return True

    def _button(self, kind: type[Action], values: dict[str, str]) -> tuple[str, BubbleMessage]:
        for message in reversed(self.phone.messages):
            for button in (button for row in message.message.rows for button in row):
                understood = unpack(str(button.get("callback_data", "")))
                action = understood[0] if understood else None
                wanted = isinstance(action, kind)
                if wanted and all(getattr(action, name) == value for name, value in values.items()):
                    return str(button["callback_data"]), message
        raise CannotDo(f"{self} has no button {kind.__name__} {values}\n{self.screen()}")

    async def taps_twice(self, label: str) -> None:
        """A double tap: both presses arrive before the bot has answered the first."""
        self.phone.taps(label)
        self.phone.taps(label)
        await self.school.settle()

    async def taps_old(self, label: str) -> None:
        """Presses a button on an older message."""
        self.phone.taps_old(label)
        await self.school.settle()

    async def taps_raw(self, data: str) -> None:
        """Presses a button that was never offered: forged data."""
        self.phone.taps_raw(data)
        await self.school.settle()

    async def writes(self, *texts: str, **options: Any) -> None:
        """Sends texts, each after the bot has come to rest."""
        for text in texts:
            self.written.append(text)
            self.phone.says(text, **options)
            await self.school.settle()

    async def edits(self, old: str, new: str) -> None:
        """Changes a message that was sent."""
        self.written.append(new)
        self.phone.edits(old, new)
        await self.school.settle()

    async def starts(self, payload: str = "") -> None:
        """Presses Start, perhaps with the payload of a link."""
        self.phone.starts(payload)
        await self.school.settle()

    async def opens(self, link: str) -> None:
        """Opens a link and presses Start."""
        self.phone.opens(link)
        await self.school.settle()

    async def chooses_language(self, locale: str) -> None:
        """Picks a language by its own name from the picker in front of the person."""
        own_name = LANGUAGES[locale].own_name
        self.phone.taps(next(label for label in self.phone.buttons if label.startswith(own_name)))
        await self.school.settle()

    async def sends_photo(self, caption: str | None = None, **options: Any) -> None:
        """Sends a picture; `bytes` are its content."""
        self.phone.sends_photo(caption=caption, **options)
        await self.school.settle()

    async def sends_voice(self) -> None:
        """Sends a voice message."""
        self.phone.sends_voice()
        await self.school.settle()

    async def sends_document(self, **options: Any) -> None:
        """Sends a file, with name and bytes."""
        self.phone.sends_document(**options)
        await self.school.settle()

    async def blocks(self) -> None:
        """Blocks the bot."""
        self.phone.blocks()
        await self.school.settle()

    async def unblocks(self) -> None:
        """Lets the bot write again."""
        self.phone.unblocks()
        await self.school.settle()

    async def deletes_account(self) -> None:
        """Deletes the Telegram account: Telegram tells no bot."""
        self.phone.deactivates()
        await self.school.settle()

    def sees(self, text: str) -> bool:
        """True if the bot shows this text since the person last looked away."""
        return self.phone.sees(text)

    def looks_away(self) -> None:
        """From now on only what is new counts as seen."""
        self.phone.looks_away()

    @property
    def buttons(self) -> list[str]:
        """The labels under the bot's last message."""
        return self.phone.buttons

    @property
    def spinning(self) -> bool:
        """True while a press has not been answered."""
        return bool(self.phone.spinning)

    def screen(self) -> str:
        """Everything on the telephone, for a failing test to show."""
        return self.phone.screen()
