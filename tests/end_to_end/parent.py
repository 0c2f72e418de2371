"""People with telephones. They do one thing at a time, press only what they can see, and wait for the answer."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from typing import Any

from handlers.raising import is_many
from simulator.bubbles import BubbleMessage, plain
from simulator.messages import Message
from simulator.people import Phone
from tests.end_to_end.town import Town

REPEAT = "(Repeat: you may have had this message before.)"
#: What is pressed between the words and the way to deal with them, and what comes then.
AFTER_THE_WORDS = (("That is all", "What would you like to happen?"), ("Skip this", "How should we deal with it?"))
#: Screens that only somebody sees whose message was lost, doubled or taken out of turn.
BAD_NEWS = (
    "That button is from an earlier message",
    "That button no longer works",
    "I did not understand",
    "We have kept what you sent",
    "You are sending messages very quickly",
    "went wrong on our side",
    "We could not find that",
)


class Somebody:
    """Anybody with a telephone."""

    def __init__(self, town: Town, name: str) -> None:
        self.town, self.name = town, name
        self.phone: Phone = town.phones[name]
        self.longest_wait = 0.0

    async def taps(self, label: str, expected: str, seconds: float = 60) -> BubbleMessage:
        """Presses a button that is there, and waits for its answer."""
        return await self.does(lambda: self.phone.taps(label), expected, seconds)

    async def says(self, text: str, expected: str, seconds: float = 60) -> BubbleMessage:
        """Writes, and waits for the answer."""
        return await self.does(lambda: self.phone.says(text), expected, seconds)

    async def joins(self, link: str, number: str) -> None:
        """Opens the link, writes the number, picks English, and has the menu."""
        await self.does(lambda: self.phone.opens(link), "Please write the number that you were given.")
        await self.says(number, "Which language do you read best?")
        await self.taps("English", "Welcome,")
        await self.opens_the_menu()

    async def opens_the_menu(self, seconds: float = 60) -> None:
        """By the button when there is one, or by the command, as on the first day."""
        labels = next((bubble.buttons for bubble in reversed(self.phone.messages) if bubble.buttons), [])
        act = self.phone.taps if "Menu" in labels else self.phone.says
        await self.does(lambda: act("Menu" if "Menu" in labels else "/menu"), "What would you like to do?", seconds)

    async def does(self, act: Callable[[], Any], expected: str, seconds: float = 60) -> BubbleMessage:
        """Does something, and waits for the answer that belongs to it: nothing else counts as one."""
        mark = self.town.world.next_number()
        begun = asyncio.get_running_loop().time()
        act()
        found: list[Message] = []

        def answer_is_there() -> bool:
            found[:] = [each for each in self.newer_than(mark) if expected in plain(each.text)]
            return bool(found)

        await self.town.until(answer_is_there, f"{self.name} sees {expected!r}", seconds)
        self.longest_wait = max(self.longest_wait, asyncio.get_running_loop().time() - begun)
        return BubbleMessage(found[0])

    def newer_than(self, mark: int) -> list[Message]:
        """What the bot has written since then."""
        found = []
        for message in reversed(self.phone.chat.messages.values()):
            if message.id < mark:
                break
            found += [message] if message.from_bot else []
        return found[::-1]

    @property
    def bad_news(self) -> list[str]:
        """Screens that should not have come."""
        shown = [plain(message.text) for message in self.phone.chat.messages.values() if message.from_bot]
        return [text for text in shown if any(bad in text for bad in BAD_NEWS)]


class Parent(Somebody):
    """A parent of the load. `sent` holds the words of every concern for which they have seen a promise."""

    def __init__(self, town: Town, name: str) -> None:
        super().__init__(town, name)
        self.sent: list[tuple[str, ...]] = []
        self.references: list[str] = []

    async def raises_a_concern(self, *texts: str, pace: Callable[[], float] = lambda: 0.0, seconds: float = 60) -> str:
        """From the menu to the promise, every step only after the answer to the one before has been seen."""
        await self.begins_a_concern(pace, seconds)
        for number, text in enumerate(texts, 1):
            await asyncio.sleep(pace())
            await self.says(text, f"We have {number} message{'s' if number > 1 else ''} from you", seconds)
        for label, expected in (*AFTER_THE_WORDS, ("Talk it over", texts[0])):
            await asyncio.sleep(pace())
            await self.taps(label, expected, seconds)
        await asyncio.sleep(pace())
        promise = await self.taps("Send", "Thank you for telling us", seconds)
        self.sent.append(texts)
        self.references.append(reference_in(promise))
        return self.references[-1]

    async def begins_a_concern(self, pace: Callable[[], float] = lambda: 0.0, seconds: float = 60) -> None:
        """From the menu to the place for the words; after several on one day the bot asks whether it is meant."""
        if is_many(len(self.sent)):
            await self.taps("Raise a concern", f"You have sent {len(self.sent)} concerns today.", seconds)
            await asyncio.sleep(pace())
            await self.taps("Raise another concern", "Is it about a person?", seconds)
        else:
            await self.taps("Raise a concern", "Is it about a person?", seconds)
        await asyncio.sleep(pace())
        await self.taps("Nobody in particular", "Please tell us in your own words", seconds)


def reference_in(message: BubbleMessage) -> str:
    """The reference in a promise."""
    return message.text.split("Reference: ", 1)[1].split()[0]


async def keeps_raising(parent: Parent, enough: asyncio.Event, seed: int, pause: tuple[float, float]) -> None:
    """One concern after the other at a steady pace, until it is enough; the last one is finished."""
    chance = random.Random(seed)

    def pace() -> float:
        return chance.uniform(*pause)

    number = 0
    while not enough.is_set():
        number += 1
        await parent.opens_the_menu()
        await asyncio.sleep(pace())
        texts = [f"{parent.name} concern {number} message {part} of 2" for part in (1, 2)]
        await parent.raises_a_concern(*texts, pace=pace)
