"""What has come in, and where each chat stands."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from storage.conversation import Chat
from storage.sealing import CannotOpen
from storage.store import Store
from storage.tables import conversation, quarantine
from tests.storage.cast import NOW

DAY = timedelta(days=1)
HERE, THERE = b"h" * 32, b"t" * 32
DRAFTS = {
    "concern": {"step": "WRITING", "trail": ["CHOOSING_CHILD"], "draft": {"words": ["مجھے <3", "👩🏽‍🍼"], "n": 7}}
}

# -- marks


async def test_an_update_counts_once(store):
    assert await store.intake.unseen([3, 1, 2]) == {1, 2, 3}
    await store.intake.mark_seen([1, 3], NOW)
    assert await store.intake.unseen([3, 1, 2]) == {2}
    assert await store.intake.unseen([]) == set()
    await store.intake.mark_seen([], NOW)


async def test_ids_that_begin_anew_are_new_also_when_they_are_lower(store):
    await store.intake.mark_seen([900_000_001, 900_000_002], NOW)
    assert await store.intake.unseen([1, 17, 900_000_000, 900_000_003]) == {1, 17, 900_000_000, 900_000_003}
    assert await store.intake.unseen([2**52]) == {2**52}


async def test_a_mark_is_made_once(database, vault_and_setting):
    for _ in range(2):
        try:
            async with database.transaction() as connection:
                await Store(connection, vault_and_setting[0]).intake.mark_seen([7], NOW)
        except IntegrityError:
            break
    else:
        pytest.fail("the same update was marked twice")


async def test_a_mark_falls_with_the_transaction_of_its_effects(database, vault_and_setting):
    with pytest.raises(RuntimeError):
        async with database.transaction() as connection:
            await Store(connection, vault_and_setting[0]).intake.mark_seen([7], NOW)
            raise RuntimeError
    async with database.transaction() as connection:
        assert await Store(connection, vault_and_setting[0]).intake.unseen([7]) == {7}


async def test_old_marks_are_forgotten(store):
    for number in range(5):
        await store.intake.mark_seen([number], NOW + number * DAY)
    assert await store.intake.forget_seen(NOW + 2 * DAY) == 2
    assert await store.intake.unseen(range(5)) == {0, 1}
    assert await store.intake.forget_seen(NOW + 2 * DAY) == 0


async def test_many_ids_at_once(store):
    await store.intake.mark_seen(range(0, 2_000, 2), NOW)
    assert await store.intake.unseen(range(2_000)) == set(range(1, 2_000, 2))


# -- quarantine


@pytest.mark.parametrize(
    "raw",
    [
        {"update_id": 5, "message": {"text": "مجھے ڈر لگا", "from": {"id": 6_000_000_001}}},
        {"half": "\ud83d", "nul": "\x00", "deep": [[[{"x": None}]]]},
        "not even an object",
        [1, 2.5, True],
        None,
    ],
)
async def test_what_could_not_be_handled_is_kept_sealed_and_whole(store, raw):
    await store.intake.quarantine(5, raw, "KeyError", NOW)
    assert await store.intake.in_quarantine() == 1
    ((row_id, found),) = await store.intake.quarantined()
    assert found == raw
    row = (await store.connection.execute(sa.select(quarantine))).mappings().one()
    assert (row["update_id"], row["error"], row["at"]) == (5, "KeyError", NOW)
    for hidden in (b"6000000001", b"message", b"object"):
        assert hidden not in row["raw"]
    await store.intake.settle(row_id, NOW)
    assert await store.intake.in_quarantine() == 0
    assert await store.intake.quarantined() == []


async def test_the_oldest_is_handled_again_first(store):
    for days in (2, 0, 1):
        await store.intake.quarantine(days, {"day": days}, "E" * 100, NOW + days * DAY)
    assert [raw["day"] for _, raw in await store.intake.quarantined()] == [0, 1, 2]


# -- chats


async def test_a_chat_where_nothing_was_begun(store):
    chat = await store.conversations.get(HERE)
    assert chat == Chat()
    await store.conversations.save()
    assert await store.connection.scalar(sa.select(sa.func.count()).select_from(conversation)) == 0


async def changed(store: Store, chat_hash: bytes, at=NOW, **values) -> None:
    chat = await store.conversations.get(chat_hash)
    for name, value in values.items():
        setattr(chat, name, value)
    store.conversations.change(chat_hash, at)


async def test_a_chat_comes_back_as_it_was_saved(store):
    await changed(store, HERE, name="concern", step="WRITING", revision=4, drafts=DRAFTS)
    await changed(store, THERE, revision=1)
    await store.conversations.save()
    later = Store(store.connection, store.vault).conversations
    await later.load([HERE, THERE, b"n" * 32])
    assert await later.get(HERE) == Chat("concern", "WRITING", 4, DRAFTS, NOW)
    assert await later.get(THERE) == Chat(None, None, 1, {}, NOW)
    assert await later.get(b"n" * 32) == Chat()


async def test_a_chat_that_was_changed_again_is_written_again(store):
    for revision, drafts in ((1, DRAFTS), (2, {}), (3, DRAFTS)):
        await changed(store, HERE, NOW + revision * DAY, revision=revision, drafts=drafts)
        await store.conversations.save()
        found = await Store(store.connection, store.vault).conversations.get(HERE)
        assert (found.revision, found.drafts, found.updated_at) == (revision, drafts, NOW + revision * DAY)
        sealed = await store.connection.scalar(sa.select(conversation.c.drafts))
        assert (sealed is None) is (not drafts)
    assert await store.connection.scalar(sa.select(sa.func.count()).select_from(conversation)) == 1


async def test_a_change_that_nobody_announced_is_not_written(store):
    chat = await store.conversations.get(HERE)
    chat.name = "concern"
    await store.conversations.save()
    assert await Store(store.connection, store.vault).conversations.get(HERE) == Chat()


async def test_a_draft_in_another_chat_does_not_open(store):
    await changed(store, HERE, drafts=DRAFTS)
    await store.conversations.save()
    await store.connection.execute(sa.update(conversation).values(chat_hash=THERE))
    with pytest.raises(CannotOpen):
        await Store(store.connection, store.vault).conversations.get(THERE)


async def test_untouched_drafts_are_forgotten_and_their_buttons_with_them(store):
    await changed(store, HERE, NOW, name="concern", step="WRITING", revision=4, drafts=DRAFTS)
    await changed(store, THERE, NOW + 2 * DAY, name="concern", step="WRITING", revision=9, drafts=DRAFTS)
    await changed(store, b"n" * 32, NOW, revision=2)
    await store.conversations.save()
    later = Store(store.connection, store.vault).conversations
    assert await later.forget_drafts(NOW + DAY) == 1
    assert await later.forget_drafts(NOW + DAY) == 0
    fresh = Store(store.connection, store.vault).conversations
    forgotten, kept = await fresh.get(HERE), await fresh.get(THERE)
    assert (forgotten.name, forgotten.step, forgotten.drafts, forgotten.revision) == (None, None, {}, 5)
    assert (kept.name, kept.drafts, kept.revision) == ("concern", DRAFTS, 9)
    assert (await fresh.get(b"n" * 32)).revision == 2


def test_a_chat_shows_no_draft():
    assert "مجھے" not in repr(Chat("concern", "WRITING", 4, DRAFTS))
