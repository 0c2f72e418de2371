"""A story that plays itself with a real bot: it can be paused, taken over, and it says when it went wrong."""

from __future__ import annotations

import asyncio

import pytest

from screens.actions import (
    AboutWhom,
    ChooseKind,
    FinishWords,
    OpenConcern,
    OpenMenu,
    RaiseConcern,
    SendConcern,
    SkipHope,
)
from simulator.demo.show import Show, State
from simulator.school import A_BREATH
from simulator.stories.stage import Stage, Story, must

WORDS = "The yard gate does not close."


async def gate(stage: Stage) -> None:
    await stage.tells("Amina raises a concern.")
    await stage.mother.presses(RaiseConcern)
    await stage.mother.presses(AboutWhom, subject="n")
    await stage.mother.writes(WORDS)
    await stage.mother.presses(FinishWords, SkipHope)
    await stage.mother.presses(ChooseKind, kind="concern")
    await stage.mother.presses(SendConcern)
    await stage.tells("Nobody answers.")
    await stage.passes(days=9)
    must(stage.manager.offers(OpenConcern), "Ruth is told")


async def broken(stage: Stage) -> None:
    await stage.mother.presses(OpenMenu)
    must(stage.manager.sees("never said"), "Ruth sees what was never said")


async def impossible(stage: Stage) -> None:
    await stage.mother.taps("No such button")


@pytest.fixture
async def plays(found_town):
    town = await found_town("amina")
    copy = await town.opens()
    for phone in town.phones.values():
        phone.says("/menu")
    board = town.server.control.board
    assert await board.reported() and await board.rest(A_BREATH)
    shows = []

    def begin(play, pace=100.0):
        async def there():
            return await board.reported()

        phones = {"mother": town.phones["amina"], "manager": town.phones["manager"]}
        people = {"mother": town.people["amina"], "manager": town.people["manager"]}
        story = Story("test", "A test", "Of the stage.", ("mother",), play)
        made = {"changed": lambda: None, "bot_is_there": there}
        show = Show(story, town.world, board, phones, people, **made)
        shows.append(show)
        show.begin(pace)
        return show

    yield begin
    for show in shows:
        await show.take_over()
    assert (await copy.stops()).code == 0


async def test_it_plays_to_its_end(plays):
    show = plays(gate)
    await asyncio.wait_for(show.over(), 30)
    told = show.json()
    assert (told["state"], told["problem"]) == (State.ENDED, None)
    assert told["lines"] == ["Amina raises a concern.", "Nobody answers."]


@pytest.mark.again
async def test_it_stands_still_and_goes_on_and_is_taken_over(plays):
    show = plays(gate)
    show.pause()
    await asyncio.sleep(0.3)
    assert (show.state, show.json()["line"], WORDS in show.mother.screen()) == (State.PAUSED, "", False)
    show.go_on()
    while WORDS not in show.mother.screen():
        await asyncio.sleep(0.01)
    assert show.json()["acts"] == show.mother.phone.id
    await show.take_over()
    assert (show.state, show.json()["acts"]) == (State.STOPPED, None)
    show.go_on()
    assert show.state is State.STOPPED
    for wrong in (0, 1000):
        with pytest.raises(ValueError, match="pace"):
            show.set_pace(wrong)


@pytest.mark.again
@pytest.mark.parametrize("play", [broken, impossible])
async def test_it_says_what_went_wrong(plays, play):
    show = plays(play)
    await asyncio.wait_for(show.over(), 30)
    assert show.state is State.FAILED
    assert show.problem
    assert "\n" not in show.problem
