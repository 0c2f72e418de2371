"""Photos, voices and papers: fetched, looked into, kept without what nobody should see, and shown to who may."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from telegram import Update
from telegram.ext import TypeHandler

from bot import child
from bot.fetching import Fetching
from handlers import attachments
from procedures.attachment import MEGABYTE, MOST_FILES, Form, Kind, Refusal, State
from procedures.delivery import Lane
from screens.languages import ENGLISH
from screens.screen import Screen
from simulator.actor import Actor
from simulator.bubbles import BubbleMessage
from simulator.refusals import Json
from simulator.school import School
from storage.attachment import Kept
from storage.tables import attachment, outbox
from tests.files import ARTIST, GPS, SECRET, bomb, opened, paper, picture, told_by_the_camera
from tests.tales import told

SQLITE = pytest.mark.parametrize("backend", ["sqlite"])
VOICE = b"OggS\x00\x02" + SECRET.encode() + bytes(200)
CAPTION = Screen("This file belongs to K7M-2QX.", protect=True)
REPEAT = "(Repeat: you may have had this message before.)"


def photo(school: School, content: bytes | None = None) -> Json:
    """A photo as Telegram announces it. It is not sent: what a conversation does with it is told elsewhere."""
    return school.world.files.keep("photo", ("photo.jpg", content or picture(), "image/jpeg"))


def voice(school: School) -> Json:
    """A voice message."""
    return school.world.files.keep("voice", ("voice.oga", VOICE, "audio/ogg"), duration=3)


def document(school: School, content: bytes, name: str = "form.pdf", size: int | None = None) -> Json:
    """A file, whatever is in it."""
    return school.world.files.keep("document", (name, content, "application/pdf"), size)


async def added(school: School, sent: Json) -> str:
    """Remembers a file of the mother's, as a conversation would, in a unit of its own."""
    kind = next(kind for kind in Kind if kind in sent)
    media = sent[kind][-1] if kind is Kind.PHOTO else sent[kind]
    async with school.unit() as unit:
        unit.fetch = True
        who = school.mother.person.id
        return await unit.store.attachments.add(who, kind, media["file_id"], media["file_size"], unit.now)


async def kept(school: School, sent: Json) -> Kept:
    """The file as it was kept."""
    file_id = await added(school, sent)
    await school.settle()
    async with school.unit() as unit:
        found = await unit.store.attachments.open(file_id)
    assert found is not None, school.mother.screen()
    return found


async def row_of(school: School, file_id: str) -> Any:
    async with school.unit() as unit:
        wanted = sa.select(attachment).where(attachment.c.id == file_id)
        return (await unit.store.connection.execute(wanted)).one()


async def shown(school: School, reader: Actor, file_id: str, kind: Kind = Kind.PHOTO, **options: Any) -> None:
    """Shows somebody a file, as a reaction would."""
    async with school.unit() as unit:
        address = await unit.store.people.address_of(reader.person.id)
        assert address is not None
        options = {"kind": "test.file", "person_id": reader.person.id, **options}
        unit.say_file(address, ENGLISH, file_id, kind, CAPTION, **options)


def arrived(reader: Actor) -> list[BubbleMessage]:
    """Every file that the bot shows this person."""
    return [each for each in reader.phone.messages if each.from_bot and each.attachment]


def bytes_of(school: School, bubble: BubbleMessage) -> bytes:
    """What is behind a file on a telephone."""
    kind = next(kind for kind in Kind if kind in bubble.message.content)
    media = bubble.message.content[kind]
    found = school.world.files.content((media[-1] if isinstance(media, list) else media)["file_id"])
    assert found is not None
    return found


# -- what is kept


@SQLITE
async def test_a_photo_is_kept_without_where_it_was_taken(school: School) -> None:
    sent = picture(exif=told_by_the_camera(orientation=6), comment=SECRET.encode(), xmp=SECRET.encode())
    assert GPS in opened(sent).getexif()
    found = await kept(school, photo(school, sent))
    made = opened(found.content)
    assert (found.form, found.warning, made.format) == (Form.JPEG, False, "JPEG")
    assert not made.getexif()
    assert SECRET.encode() not in found.content
    assert set(made.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert made.size == (40, 60), "the way up that the camera meant"
    assert made.getpixel((20, 5))[0] > 200, "red was left, and is on top now"
    assert made.getpixel((20, 55))[2] > 200


@SQLITE
@pytest.mark.parametrize("form", ["PNG", "HEIF"])
async def test_every_picture_becomes_a_jpeg(school: School, form: str) -> None:
    sent = picture((64, 48), form, exif=told_by_the_camera(orientation=6).tobytes())
    found = await kept(school, document(school, sent))
    made = opened(found.content)
    assert (found.form, made.size, dict(made.getexif())) == (Form.JPEG, (48, 64), {})
    assert ARTIST not in made.getexif()


@SQLITE
async def test_a_large_picture_is_made_smaller(school: School) -> None:
    found = await kept(school, document(school, picture((5000, 100))))
    assert opened(found.content).size == (4096, 82)


async def test_a_voice_stays_as_it_is(school: School) -> None:
    found = await kept(school, voice(school))
    assert (found.kind, found.form, found.content) == (Kind.VOICE, Form.OGG, VOICE)


@SQLITE
@pytest.mark.parametrize(
    ("sent", "warning"),
    [
        (paper(), False),
        (paper(script=True), True),
        (paper(script=True, object_stream_mode=2), True),
        (paper(carries=b"MZ"), True),
        (paper(password="locked"), True),
        (b"%PDF-1.4\n and then nothing that can be read", True),
    ],
    ids=["plain", "script", "script packed", "carries a file", "locked", "unreadable"],
)
async def test_a_paper_stays_as_it_is_and_is_warned_of(school: School, sent: bytes, warning: bool) -> None:
    found = await kept(school, document(school, sent))
    assert (found.form, found.warning, found.content) == (Form.PDF, warning, sent)


# -- what is not


@SQLITE
@pytest.mark.parametrize(
    ("sent", "why", "sentence"),
    [
        (b"Just words, called a paper.", Refusal.NOT_OUR_KIND, "We can keep photos, voice messages and PDF files."),
        (b"PK\x03\x04 an archive, or a text of an office", Refusal.NOT_OUR_KIND, "Please send it as a photo"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Refusal.NOT_OUR_KIND, "Please send it as a photo"),
        (bomb(9_000, 9_000), Refusal.TOO_MANY_PIXELS, "The picture has too many dots for us to open it."),
        (picture()[:300], Refusal.DAMAGED, "We could not open it."),
        (VOICE, Refusal.NOT_OUR_KIND, "We did not keep your file."),
    ],
    ids=["text", "archive", "svg", "bomb", "half a picture", "sound as a document"],
)
async def test_what_is_refused_is_told_kindly(school: School, sent: bytes, why: Refusal, sentence: str) -> None:
    file_id = await added(school, document(school, sent))
    await school.settle()
    row = await row_of(school, file_id)
    assert (row.state, row.refusal, row.telegram_file, row.body) == (State.REFUSED, why, None, None)
    assert school.mother.sees("We did not keep your file."), school.mother.screen()
    assert school.mother.sees(sentence), school.mother.screen()
    assert school.mother.sees("The words you wrote are safe.")
    assert "We did not keep" not in told(school.father)


async def test_a_file_that_telegram_does_not_give_us_is_too_large(school: School) -> None:
    sent = document(school, paper(), size=21 * MEGABYTE)
    async with school.unit() as unit:
        unit.fetch = True
        file = sent["document"]["file_id"]
        file_id = await unit.store.attachments.add(school.mother.person.id, Kind.DOCUMENT, file, 5, unit.now)
    await school.settle()
    assert (await row_of(school, file_id)).refusal == Refusal.TOO_LARGE
    assert school.mother.sees("It is larger than 20 MB."), school.mother.screen()


@SQLITE
async def test_a_decoder_that_does_not_end_is_ended(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "PATIENCE", 0.01)
    file_id = await added(school, photo(school))
    await school.settle()
    assert (await row_of(school, file_id)).refusal == Refusal.DAMAGED


# -- when Telegram is away


@pytest.mark.parametrize("method", ["getFile", "download"])
@pytest.mark.parametrize("kind", ["502", "lost_answer", "refused_connection", "429"])
async def test_a_file_is_fetched_again_with_growing_pauses(school: School, method: str, kind: str) -> None:
    school.world.faults.add(method, kind, times=2)
    file_id = await added(school, voice(school))
    await school.settle()
    assert (await row_of(school, file_id)).attempts == 1
    await school.passes(seconds=50)
    assert (await row_of(school, file_id)).attempts == 1
    await school.passes(seconds=20)
    row = await row_of(school, file_id)
    assert row.attempts == 2
    assert row.not_before - school.world.clock.now() == timedelta(minutes=2)
    await school.passes(minutes=3)
    assert (await row_of(school, file_id)).state == State.KEPT


async def test_after_a_day_its_sender_is_told(school: School) -> None:
    school.world.faults.add("getFile", "502", times=1_000)
    file_id = await added(school, voice(school))
    await school.passes(hours=23)
    assert (await row_of(school, file_id)).state == State.TO_FETCH
    await school.passes(hours=2)
    row = await row_of(school, file_id)
    assert (row.state, row.refusal) == (State.REFUSED, Refusal.NOT_FETCHED)
    assert school.mother.sees("We could not get it from Telegram."), school.mother.screen()


async def test_the_database_is_asked_only_after_somebody_has_woken_us(school: School) -> None:
    file_id = await added(school, voice(school))
    await school.restarts()
    assert not school.house.fetching.is_idle(), "a new run looks for what the last one left"
    await school.settle()
    assert (await row_of(school, file_id)).state == State.KEPT
    assert school.house.fetching.is_idle()
    asked: list[int] = []
    school.house.fetching.units = lambda: asked.append(1)  # type: ignore[assignment,return-value]
    assert not await school.house.fetching.drain()
    assert not asked


@SQLITE
async def test_doing_it_twice_changes_nothing(school: School) -> None:
    again = Fetching(school.house.telegram, school.world.clock)
    again.units, again.settled = school.house.unit, school.house.delivery.file_settled
    again.wake()
    good = await added(school, photo(school))
    bad = await added(school, photo(school, b"\xff\xd8\xff no picture"))
    await asyncio.gather(school.house.fetching.drain(), again.drain())
    await school.settle()
    assert (await row_of(school, good)).state == State.KEPT
    assert (await row_of(school, bad)).state == State.REFUSED
    assert told(school.mother).count("We did not keep your file.") == 1


@SQLITE
async def test_the_real_loop_fetches_what_it_is_woken_for(school: School) -> None:
    running = asyncio.create_task(school.house.fetching.run())
    file_id = await added(school, photo(school))
    async with asyncio.timeout(20):
        while not school.house.fetching.is_idle():
            await asyncio.sleep(0.01)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert (await row_of(school, file_id)).state == State.KEPT


# -- to whoever may see it


async def test_a_voice_arrives_protected_with_the_right_bytes(school: School) -> None:
    file_id = await added(school, voice(school))
    await school.settle()
    await shown(school, school.key_person, file_id, Kind.VOICE)
    await school.settle()
    [bubble] = arrived(school.key_person)
    assert (bubble.attachment, bubble.text, bubble.protected) == ("voice", "This file belongs to K7M-2QX.", True)
    assert bytes_of(school, bubble) == VOICE
    async with school.unit() as unit:
        letter = (await unit.store.connection.execute(sa.select(outbox).where(outbox.c.kind == "test.file"))).one()
    assert (letter.state, letter.letter) == ("sent", None)


@SQLITE
async def test_a_photo_arrives_protected_with_the_right_bytes(school: School) -> None:
    file_id = await added(school, photo(school))
    await shown(school, school.key_person, file_id)
    await school.settle()
    [bubble] = arrived(school.key_person)
    async with school.unit() as unit:
        found = await unit.store.attachments.open(file_id)
    assert found is not None
    assert bytes_of(school, bubble) == found.content
    assert (bubble.attachment, bubble.protected) == ("photo", True)


@SQLITE
async def test_a_paper_with_a_script_carries_a_warning_and_no_name_of_its_own(school: School) -> None:
    file_id = await added(school, document(school, paper(script=True), name="Zara Khan.pdf"))
    await shown(school, school.key_person, file_id, Kind.DOCUMENT)
    await school.settle()
    [bubble] = arrived(school.key_person)
    assert bubble.attachment == "document document.pdf"
    assert "Be careful: this file may hold more than pages." in bubble.text


async def test_what_telegram_does_not_take_as_a_photo_goes_as_a_file(school: School) -> None:
    large = b"\xff\xd8\xff" + bytes(11 * MEGABYTE)
    file_id = await added(school, voice(school))
    async with school.unit() as unit:
        assert await unit.store.attachments.keep(file_id, large)
    await shown(school, school.key_person, file_id)
    await school.settle()
    [bubble] = arrived(school.key_person)
    assert bubble.attachment == "document photo.jpg"
    assert bytes_of(school, bubble) == large


async def test_a_lost_answer_repeats_the_file_with_the_note_beside_it(school: School) -> None:
    file_id = await added(school, voice(school))
    school.world.faults.add("sendVoice", "lost_answer")
    await shown(school, school.key_person, file_id, Kind.VOICE, lane=Lane.STATUTORY)
    await school.passes(minutes=1)
    said = [bubble.text for bubble in arrived(school.key_person)]
    assert said == ["This file belongs to K7M-2QX.", f"This file belongs to K7M-2QX.\n\n{REPEAT}"]


async def test_a_letter_waits_for_its_file_and_holds_up_nothing(school: School) -> None:
    school.world.faults.add("getFile", "502")
    file_id = await added(school, voice(school))
    await shown(school, school.key_person, file_id, Kind.VOICE)
    await school.key_person.writes("/menu")
    assert not arrived(school.key_person)
    assert school.key_person.sees("Menu") or school.key_person.buttons, "what was written later has gone"
    await school.passes(minutes=2)
    assert len(arrived(school.key_person)) == 1


async def test_a_letter_that_waited_when_the_power_went_goes_later(school: School) -> None:
    school.world.faults.add("getFile", "502")
    file_id = await added(school, voice(school))
    await shown(school, school.key_person, file_id, Kind.VOICE)
    await school.settle()
    await school.restarts()
    await school.settle()
    assert not arrived(school.key_person)
    await school.passes(minutes=2)
    [bubble] = arrived(school.key_person)
    assert REPEAT not in bubble.text, "it had certainly not been sent"


async def test_a_letter_whose_file_is_refused_is_not_sent(school: School) -> None:
    school.world.faults.add("getFile", "502")
    file_id = await added(school, document(school, b"no paper"))
    await shown(school, school.key_person, file_id, Kind.DOCUMENT)
    await school.passes(minutes=2)
    assert not arrived(school.key_person)
    async with school.unit() as unit:
        letter = (await unit.store.connection.execute(sa.select(outbox).where(outbox.c.kind == "test.file"))).one()
    assert (letter.state, letter.outcome, letter.letter) == ("cancelled", "its file was not kept", None)


async def test_whoever_has_left_meanwhile_gets_no_file(school: School) -> None:
    school.world.faults.add("getFile", "502")
    file_id = await added(school, voice(school))
    await shown(school, school.key_person, file_id, Kind.VOICE)
    await school.settle()
    async with school.unit() as unit:
        await unit.store.people.deactivate(school.key_person.person.id)
    await school.passes(minutes=2)
    assert (await row_of(school, file_id)).state == State.KEPT
    assert not arrived(school.key_person)


# -- what somebody sends


def taking(school: School, already: list[str]) -> list[str | None]:
    """From now on every message goes through `received` too; what it returned."""
    returned: list[str | None] = []

    async def take(update: Update, context: Any) -> None:
        if update.message is not None and not update.message.text:
            returned.append(await attachments.received(update, context, already))

    school.house.application.add_handler(TypeHandler(Update, take), group=-1)
    return returned


async def test_a_photo_a_voice_and_a_document_are_remembered_and_fetched(school: School) -> None:
    returned = taking(school, [])
    school.mother.phone.sends_voice(VOICE)
    school.mother.phone.sends_document(paper())
    school.mother.phone.sends_photo(picture())
    await school.settle()
    rows = [await row_of(school, str(file_id)) for file_id in returned]
    assert [(row.kind, row.state) for row in rows] == [(kind, "kept") for kind in ("voice", "document", "photo")]
    assert {row.person_id for row in rows} == {school.mother.person.id}
    assert not school.mother.sees("We did not keep")


@SQLITE
@pytest.mark.parametrize("what", ["sends_video", "sends_sticker", "sends_location", "sends_contact"])
async def test_other_kinds_are_refused_at_once(school: School, what: str) -> None:
    returned = taking(school, [])
    getattr(school.mother.phone, what)()
    await school.settle()
    assert returned == [None]
    assert school.mother.sees("We can keep photos, voice messages and PDF files."), school.mother.screen()


@SQLITE
async def test_what_is_declared_too_large_is_refused_at_once(school: School) -> None:
    returned = taking(school, [])
    school.mother.phone.sends_document(paper(), size=21 * MEGABYTE)
    await school.settle()
    assert returned == [None]
    assert school.mother.sees("It is larger than 20 MB."), school.mother.screen()


async def test_there_is_room_for_ten_files(school: School) -> None:
    already: list[str] = []
    returned = taking(school, already)
    for _ in range(MOST_FILES + 1):
        school.mother.phone.sends_voice(VOICE)
        await school.settle()
        already += [str(file_id) for file_id in returned[-1:] if file_id]
    assert returned.count(None) == 1
    assert returned[-1] is None
    assert school.mother.sees("There is room for 10 files here."), school.mother.screen()


# -- secrecy


@SQLITE
async def test_nothing_of_a_file_stands_in_clear_in_the_database(school: School) -> None:
    sent = voice(school)
    school.world.faults.add("getFile", "502")
    file_id = await added(school, sent)
    await shown(school, school.key_person, file_id, Kind.VOICE)
    await school.settle()
    found = [everything(school)]
    await school.passes(minutes=2)
    assert arrived(school.key_person)
    found.append(everything(school))
    for content in found:
        assert SECRET.encode() not in content
        assert sent["voice"]["file_id"].encode() not in content
        assert file_id.encode() in content, "we look at the right place"


def everything(school: School) -> bytes:
    """Every byte of the database and of what lies beside it."""
    path = Path(str(school.house.database.url.database))
    return b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))


def test_the_child_is_given_no_secret() -> None:
    assert set(child.ENVIRONMENT) == {"PYTHONPATH", "PYTHONDONTWRITEBYTECODE"}
