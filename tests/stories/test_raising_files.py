"""Photos, voices and forwarded messages belong to a concern as words do: counted, kept, and shown to who reads it."""

from __future__ import annotations

import pytest

from screens.actions import (
    AboutWhom,
    AddToConcern,
    ChooseKind,
    FinishHope,
    FinishNote,
    FinishWords,
    OpenConcern,
    RaiseConcern,
    SendConcern,
    SendNote,
    ShowWhatWasSaid,
    SkipHope,
)
from simulator.actor import Actor
from simulator.school import School
from tests.concerns import last, may_choose, opens_own, opens_work
from tests.files import SECRET, picture, told_by_the_camera
from tests.tales import raise_concern, reference_on, told, writes_concern

PARENTS = pytest.mark.parametrize("who", ["mother", "father", "other_parent"])
GATE = "The yard gate does not close."
VOICE = b"OggS\x00\x02" + bytes(200)


def files_of(actor: Actor) -> list[bytes]:
    """What the bot has shown this person beside text."""
    found = []
    for each in actor.phone.messages:
        for kind in ("photo", "voice", "document"):
            media = each.message.content.get(kind) if each.from_bot else None
            if media:
                file_id = (media[-1] if isinstance(media, list) else media)["file_id"]
                found.append(actor.school.world.files.content(file_id) or b"")
    return found


async def says(actor: Actor, content: bytes = VOICE) -> None:
    """Sends a voice message."""
    actor.phone.sends_voice(content)
    await actor.school.settle()


@PARENTS
async def test_a_photo_a_voice_and_a_forwarded_message(school: School, who: str) -> None:
    parent, tom = school.actors[who], school.key_person
    await writes_concern(school, GATE, by=who)
    await parent.sends_photo("Here you see it.", bytes=picture(exif=told_by_the_camera()))
    await says(parent)
    await parent.writes("They told us too.", forwarded_from="A neighbour")
    if who == "mother":
        assert "We have 4 messages from you." in last(parent)
        assert "2 of them are files." in last(parent)
    await parent.presses(FinishWords, SkipHope)
    await parent.presses(ChooseKind, kind="concern")
    for words in (GATE, "Here you see it.", "They told us too."):
        assert words in last(parent), parent.screen()
    if who == "mother":
        assert "2 files will be sent too." in last(parent)
    await parent.presses(SendConcern)
    if who == "mother":
        assert "We have 4 messages from you." in last(parent)
        assert "2 of them are files." in last(parent)
    reference = reference_on(parent)
    await tom.presses(OpenConcern)
    for words in (GATE, "Here you see it.", "A photo comes with it.", "A voice message comes with it."):
        assert tom.sees(words), tom.screen()
    assert tom.sees("This message was forwarded from another chat."), tom.screen()
    assert tom.sees(f"File of {reference}"), tom.screen()
    photo, voice = files_of(tom)
    assert photo.startswith(b"\xff\xd8")
    assert SECRET.encode() not in photo, "where and by whom it was taken stays with the parent"
    assert voice == VOICE
    shown = [each for each in tom.phone.messages if each.from_bot and each.text == f"File of {reference}"]
    assert len(shown) == 2
    assert all(each.protected for each in shown)


async def test_a_concern_may_be_a_voice_alone(school: School) -> None:
    await school.mother.presses(RaiseConcern)
    await school.mother.presses(AboutWhom, subject="n")
    await says(school.mother)
    assert "We have 1 message from you." in last(school.mother)
    assert "1 of them is a file." in last(school.mother)
    await school.mother.presses(FinishWords, SkipHope)
    await school.mother.presses(ChooseKind, kind="concern")
    assert may_choose(school.mother, SendConcern), school.mother.screen()
    await school.mother.presses(SendConcern)
    await school.key_person.presses(OpenConcern)
    assert files_of(school.key_person) == [VOICE]


async def test_where_a_wish_is_written_files_are_refused_kindly(school: School) -> None:
    await writes_concern(school, GATE)
    await school.mother.presses(FinishWords)
    await school.mother.sends_photo("Like this.", bytes=picture())
    assert school.mother.sees("I can keep only written words here."), school.mother.screen()
    await school.mother.writes("Like the gate of the school.")
    assert may_choose(school.mother, FinishHope), school.mother.screen()


async def test_a_changed_caption_changes_the_draft(school: School) -> None:
    await writes_concern(school, GATE)
    await school.mother.sends_photo("The gaet.", bytes=picture())
    await school.mother.edits("The gaet.", "The gate.")
    await school.mother.presses(FinishWords, SkipHope)
    await school.mother.presses(ChooseKind, kind="concern")
    assert "The gate." in last(school.mother)
    assert "The gaet." not in last(school.mother)
    assert "1 file will be sent too." in last(school.mother)


async def test_a_photo_that_nothing_waited_for_becomes_the_beginning(school: School) -> None:
    await school.mother.sends_photo("Look at the gate.", bytes=picture())
    assert "We have kept what you sent." in last(school.mother)
    await school.mother.presses(RaiseConcern)
    await school.mother.presses(AboutWhom, subject="n")
    assert "1 of them is a file." in last(school.mother)
    await school.mother.presses(FinishWords, SkipHope)
    await school.mother.presses(ChooseKind, kind="concern")
    await school.mother.presses(SendConcern)
    await school.key_person.presses(OpenConcern)
    assert school.key_person.sees("Look at the gate."), school.key_person.screen()
    assert len(files_of(school.key_person)) == 1


async def test_a_photo_is_added_later(school: School) -> None:
    reference = await raise_concern(school, GATE)
    await opens_own(school, school.mother, reference)
    await school.mother.presses(AddToConcern)
    await school.mother.sends_photo("Today.", bytes=picture())
    await school.mother.presses(FinishNote, SendNote)
    await opens_work(school, school.key_person, reference)
    assert school.key_person.sees("Today."), school.key_person.screen()
    assert len(files_of(school.key_person)) == 1
    await opens_own(school, school.mother, reference)
    await school.mother.presses(ShowWhatWasSaid)
    assert len(files_of(school.mother)) == 1


async def test_a_restart_before_the_file_is_fetched_loses_nothing(school: School) -> None:
    await writes_concern(school, GATE)
    school.world.faults.add("getFile", "502", times=1)
    await school.mother.sends_photo("Look.", bytes=picture())
    await school.restarts()
    await school.mother.presses(FinishWords, SkipHope)
    await school.mother.presses(ChooseKind, kind="concern")
    await school.mother.presses(SendConcern)
    await school.passes(minutes=5)
    await school.key_person.presses(OpenConcern)
    assert len(files_of(school.key_person)) == 1
    assert "We could not keep it" not in told(school.key_person)
