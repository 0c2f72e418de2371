"""Files as they are remembered: sealed under a key of their own, changed once, counted, forgotten with their key."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from procedures.attachment import MEGABYTE, UNUSED_KEPT, Form, Kind, Refusal, State
from storage.attachment import Total
from storage.concern import PartKind
from storage.ids import new_id
from storage.keys import KeyKind
from storage.sealing import CannotOpen
from storage.store import Store
from storage.tables import attachment, concern_part, data_key
from tests.storage.cast import NOW, Cast, cast_of, concern_of

JPEG = b"\xff\xd8\xff\xe0 a picture of the yard gate"
FILE_ID = "AgACAgQAAxkBAAIBOWZ-the-name-Telegram-gives"
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def cast(store: Store) -> Cast:
    return await cast_of(store)


async def added(store: Store, cast: Cast, *, at: Any = NOW, size: int = 1000, kind: Kind = Kind.PHOTO) -> str:
    return await store.attachments.add(cast.mother.id, kind, FILE_ID, size, at)


async def row_of(store: Store, id: str) -> Any:
    return (await store.connection.execute(sa.select(attachment).where(attachment.c.id == id))).one()


async def keys_of(store: Store, id: str) -> int:
    wanted = sa.select(sa.func.count()).where(data_key.c.subject_id == id, data_key.c.kind == KeyKind.ATTACHMENT)
    return int(await store.connection.scalar(wanted))


async def test_a_new_file_is_to_be_fetched(store, cast):
    file = await added(store, cast)
    [found] = await store.attachments.to_fetch(NOW, 10)
    assert (found.id, found.person_id, found.kind, found.size) == (file, cast.mother.id, Kind.PHOTO, 1000)
    assert (found.telegram_file, found.attempts, found.created_at) == (FILE_ID, 0, NOW)
    assert FILE_ID not in repr(found)
    assert await store.attachments.state_of(file) is State.TO_FETCH
    assert await store.attachments.open(file) is None


async def test_the_oldest_is_fetched_first_and_what_must_wait_is_not(store, cast):
    second = await added(store, cast, at=NOW + MINUTE)
    first = await added(store, cast)
    third = await added(store, cast, at=NOW + 2 * MINUTE)
    assert [each.id for each in await store.attachments.to_fetch(NOW, 2)] == [first, second]
    await store.attachments.try_later(first, NOW + MINUTE)
    assert [each.id for each in await store.attachments.to_fetch(NOW, 9)] == [second, third]
    later = await store.attachments.to_fetch(NOW + MINUTE, 9)
    assert [(each.id, each.attempts) for each in later] == [(first, 1), (second, 0), (third, 0)]


async def test_a_kept_file_opens_and_the_name_at_telegram_is_gone(store, cast):
    file = await added(store, cast)
    assert await store.attachments.keep(file, JPEG)
    kept = await store.attachments.open(file)
    assert (kept.kind, kept.form, kept.warning, kept.content) == (Kind.PHOTO, Form.JPEG, False, JPEG)
    assert "yard" not in repr(kept)
    row = await row_of(store, file)
    assert (row.state, row.telegram_file, row.size) == (State.KEPT, None, len(JPEG))
    assert await store.attachments.to_fetch(NOW + timedelta(days=9), 10) == []


async def test_a_warning_is_kept(store, cast):
    file = await added(store, cast, kind=Kind.DOCUMENT)
    await store.attachments.keep(file, b"%PDF-1.4 launch", warning=True)
    kept = await store.attachments.open(file)
    assert (kept.form, kept.warning) == (Form.PDF, True)


async def test_a_refused_file_has_nothing_left_of_it(store, cast):
    file = await added(store, cast)
    assert await store.attachments.refuse(file, Refusal.NOT_OUR_KIND)
    row = await row_of(store, file)
    assert (row.state, row.refusal, row.telegram_file, row.body) == (State.REFUSED, Refusal.NOT_OUR_KIND, None, None)
    assert await store.attachments.open(file) is None


async def test_what_is_settled_is_settled(store, cast):
    files = store.attachments
    kept, refused = await added(store, cast), await added(store, cast)
    assert await files.keep(kept, JPEG)
    assert await files.refuse(refused, Refusal.DAMAGED)
    assert not await files.keep(kept, b"\xff\xd8\xff another")
    assert not await files.refuse(kept, Refusal.DAMAGED)
    assert not await files.keep(refused, JPEG)
    await files.try_later(kept, NOW)
    assert (await files.open(kept)).content == JPEG
    assert (await row_of(store, kept)).attempts == 0
    assert await files.state_of(refused) is State.REFUSED


async def test_a_file_that_does_not_exist(store, cast):
    files = store.attachments
    assert await files.state_of("nothing") is None
    assert await files.open("nothing") is None
    assert await files.kind_of("nothing") is None
    assert not await files.keep("nothing", JPEG)
    assert not await files.refuse("nothing", Refusal.DAMAGED)


async def test_nothing_stands_there_in_clear_and_nothing_opens_elsewhere(store, cast):
    one, other = await added(store, cast), await added(store, cast)
    assert FILE_ID.encode() not in (await row_of(store, one)).telegram_file
    await store.attachments.keep(one, JPEG)
    await store.attachments.keep(other, JPEG)
    body = (await row_of(store, one)).body
    assert JPEG not in body
    assert b"yard" not in body
    await store.connection.execute(sa.update(attachment).where(attachment.c.id == other).values(body=body))
    with pytest.raises(CannotOpen):
        await store.attachments.open(other)


async def test_one_damaged_row_hides_no_other(store, cast):
    damaged, whole = await added(store, cast), await added(store, cast, at=NOW + MINUTE)
    altered = sa.update(attachment).where(attachment.c.id == damaged).values(telegram_file=b"\x01" + bytes(40))
    await store.connection.execute(altered)
    found = {each.id: each.telegram_file for each in await store.attachments.to_fetch(NOW, 10)}
    assert found == {damaged: "", whole: FILE_ID}


async def test_files_are_counted_and_refused_ones_take_no_room(store, cast):
    files = store.attachments
    ids = [await added(store, cast, size=size) for size in (100, 200, 400)]
    await files.add(cast.father.id, Kind.PHOTO, FILE_ID, 7 * MEGABYTE, NOW)
    assert await files.total_of(ids) == Total(3, 700)
    assert await files.total_of(ids[:1]) == Total(1, 100)
    assert await files.total_of([]) == Total(0, 0)
    await files.refuse(ids[0], Refusal.DAMAGED)
    await files.keep(ids[1], JPEG)
    assert await files.total_of(ids) == Total(2, 400 + len(JPEG))
    assert await files.size_of_person(cast.mother.id) == 400 + len(JPEG)
    assert await files.size_of_person(cast.father.id) == 7 * MEGABYTE
    assert await files.size_of_person(cast.zara.id) == 0


async def test_what_no_record_holds_is_forgotten_with_its_key(store, cast):
    files = store.attachments
    unused, held, young = await added(store, cast), await added(store, cast), await added(store, cast, at=NOW + MINUTE)
    await files.keep(held, JPEG)
    case = await concern_of(store, cast, words=())
    await store.connection.execute(sa.insert(concern_part), _part_row(store, case.id, cast, held))
    assert await files.forget_unused(NOW + MINUTE) == 1
    assert await files.forget_unused(NOW + MINUTE) == 0
    assert await files.state_of(unused) is None
    assert await keys_of(store, unused) == 0
    assert (await files.open(held)).content == JPEG
    assert await files.state_of(young) is State.TO_FETCH
    assert timedelta(days=7) < UNUSED_KEPT


def _part_row(store: Store, case_id: str, cast: Cast, held: str) -> dict[str, Any]:
    here = {"id": new_id(), "setting_id": store.vault.setting_id, "concern_id": case_id, "attachment_id": held}
    return {**here, "kind": PartKind.WORDS, "number": 9, "author_id": cast.mother.id, "body": b"", "said_at": NOW}
