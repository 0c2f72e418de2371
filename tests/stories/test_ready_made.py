"""The ready-made stories of the page: each plays to its end, at any start, and goes wrong when a promise is broken."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from screens import notices
from screens.actions import ChooseLanguage, OpenConcern, OpenMenu, SetLanguage
from simulator import school as pretend
from simulator.actor import Actor
from simulator.cast import ABOVE, CAST, SAFEGUARDING
from simulator.school import START, School
from simulator.stories import STORIES, manager, night, nobody, settled, urdu
from simulator.stories.scenes import answers
from simulator.stories.seen import runs_from_the_right
from simulator.stories.stage import Story, WentWrong
from storage.database import Database
from storage.master_key import MasterKeys

EVERYBODY = (*CAST, *ABOVE, *SAFEGUARDING)
MONDAY = "a Monday morning"
#: Where a story can begin, in UTC. On a page it begins whenever somebody presses it.
STARTS = {
    MONDAY: START,
    "a Friday evening": datetime(2026, 10, 9, 18, 30, tzinfo=UTC),
    "just before Christmas": datetime(2026, 12, 23, 16, 0, tzinfo=UTC),
    "the night before the clocks change": datetime(2026, 10, 24, 21, 0, tzinfo=UTC),
}
#: What belongs to those who build it and not to those who look on.
JARGON = {"alert", "case", "conversation", "escalated", "escalation", "handler", "letter", "rung", "stage", "timer"}

Meddles = Callable[[School], Awaitable[None]]
Opens = Callable[[datetime], AbstractAsyncContextManager[School]]


@pytest.fixture
def backend() -> str:
    """What differs between the databases is tested elsewhere."""
    return "sqlite"


@pytest.fixture
def opens(database: Database, masters: MasterKeys, key_file: Path) -> Opens:
    """Little Doves with everybody, at a start of one's own."""

    @asynccontextmanager
    async def opened(start: datetime) -> AsyncIterator[School]:
        async with pretend.little_doves(database, masters, start=start, key_file=key_file, members=EVERYBODY) as school:
            yield school

    return opened


class Bare:
    """A stage that has what every stage has and nothing else: no database, no bot. Something may happen on it once."""

    def __init__(self, school: School, at: str = "", meddles: Meddles | None = None) -> None:
        self._school, self._at, self._meddles = school, at, meddles
        self.world, self.settle, self.passes = school.world, school.settle, school.passes

    def __getattr__(self, name: str) -> Actor:
        return self._school.actors[name]

    async def tells(self, line: str) -> None:
        await self._school.tells(line)
        if self._meddles is not None and self._at in line:
            meddles, self._meddles = self._meddles, None
            await meddles(self._school)


# -- what the page shows


def test_the_page_can_offer_every_story() -> None:
    assert [each.key for each in STORIES] == ["settled", "nobody", "manager", "night", "urdu"]
    assert len({each.title for each in STORIES}) == len(STORIES)
    for story in STORIES:
        assert len(story.title) <= 40 and story.title[0].isupper(), story.key
        assert len(story.about) <= 110 and story.about.endswith("."), story.key
        assert 2 <= len(set(story.watch)) == len(story.watch) <= 4, story.key
        assert set(story.watch) <= {member.key for member in EVERYBODY}, story.key


@pytest.mark.parametrize(
    ("text", "from_the_right"),
    [
        ("\u2068K7M-2QX\u2069 کا جواب", True),
        ("999 پر فون کریں", True),
        ("There is an answer to \u2068اردو\u2069.", False),
        ("\u2068K7M-2QX\u2069", False),
    ],
)
def test_the_first_letter_that_is_no_value_gives_the_direction(text: str, from_the_right: bool) -> None:
    assert runs_from_the_right(text) is from_the_right


# -- they play


@pytest.mark.parametrize(
    ("story", "start"),
    [
        pytest.param(
            story,
            start,
            id=f"{story.key}, {start}",
            marks=[] if start == MONDAY or story is nobody.STORY else [pytest.mark.again],
        )
        for start in STARTS
        for story in STORIES
    ],
)
async def test_every_story_plays_to_its_end_at_any_start(story: Story, start: str, opens: Opens) -> None:
    async with opens(STARTS[start]) as school:
        await story.play(Bare(school))
        assert not any(actor.spinning for actor in school.actors.values())
        captions_are_plain(school.lines)


def captions_are_plain(lines: list[str]) -> None:
    """Short, whole sentences in the words of the people who look on."""
    assert 6 <= len(lines) <= 16, lines
    for line in lines:
        assert len(line) <= 90, f"{len(line)}: {line}"
        assert line.endswith((".", ":")) and line[0].isupper(), line
        assert not JARGON & set(re.findall("[a-z]+", line.lower())), line
        assert max(len(each.split()) for each in re.split("[.:] ", line)) <= 16, line
    assert max(Counter(lines).values()) == 1, lines


@pytest.mark.parametrize(
    ("story", "locale"),
    [
        pytest.param(nobody.STORY, "pl", id="nobody", marks=pytest.mark.again),
        pytest.param(settled.STORY, "ur", id="settled", marks=pytest.mark.again),
        pytest.param(manager.STORY, "ur", id="manager", marks=pytest.mark.again),
        pytest.param(night.STORY, "pl", id="night", marks=pytest.mark.again),
    ],
)
async def test_a_story_is_the_same_when_everybody_reads_another_language(
    story: Story, locale: str, opens: Opens
) -> None:
    async with opens(START) as school:
        for actor in school.actors.values():
            await actor.presses(ChooseLanguage)
            await actor.presses(SetLanguage, locale=locale)
        await story.play(Bare(school))


# -- they go wrong


async def tells_ruth(school: School) -> None:
    """A notice that must never be written."""
    async with school.unit() as unit:
        due = unit.now.date()
        await unit.notify(school.manager.person.id, notices.answer_needed, "x" * 16, "K7M-2QX", due)
    await school.settle()


async def tells_ewa(school: School) -> None:
    """What is said to one family reaches another."""
    async with school.unit() as unit:
        await unit.notify(school.other_parent.person.id, notices.answer_ready, "x" * 16, "K7M-2QX")
    await school.settle()


async def tom_answers(school: School) -> None:
    """Somebody does answer."""
    await school.key_person.presses(OpenConcern)
    await answers(school.key_person, "We help her now.", understood="She cannot open it.")


async def tom_cannot_be_reached(school: School) -> None:
    """No reminder comes."""
    await school.key_person.blocks()


async def peter_cannot_be_reached(school: School) -> None:
    """The deputy is passed over."""
    await school.deputy.blocks()


async def bilal_reads_english(school: School) -> None:
    """The frame is no longer Urdu."""
    await school.father.presses(OpenMenu, ChooseLanguage)
    await school.father.presses(SetLanguage, locale="en_GB")


@pytest.mark.parametrize(
    ("story", "at", "meddles", "promise"),
    [
        (manager.STORY, "Ruth's phone shows nothing at all", tells_ruth, "Ruth's phone shows nothing while"),
        pytest.param(manager.STORY, "A month", tells_ruth, "Ruth's phone shows nothing to", marks=pytest.mark.again),
        (settled.STORY, "First Tom writes", tells_ewa, "Neither the manager nor another parent"),
        (settled.STORY, "Tom is reminded", tom_cannot_be_reached, "Tom is reminded"),
        (nobody.STORY, "The promised day is here", tom_answers, "Both are reminded"),
        (night.STORY, "Fifteen minutes pass", peter_cannot_be_reached, "Peter is told after fifteen minutes"),
        (urdu.STORY, "First Tom writes", bilal_reads_english, "Bilal is asked in Urdu"),
    ],
    ids=lambda each: each.key if isinstance(each, Story) else getattr(each, "__name__", ""),
)
async def test_a_story_goes_wrong_when_a_promise_is_broken(
    story: Story, at: str, meddles: Meddles, promise: str, opens: Opens
) -> None:
    async with opens(START) as school:
        with pytest.raises(WentWrong, match=re.escape(promise)):
            await story.play(Bare(school, at, meddles))
