"""The key file: who may read it, where it may lie, that it is never overwritten, and how a new key takes over."""

from __future__ import annotations

import asyncio
import base64
import os
import random

import pytest
import sqlalchemy as sa

from procedures.family import Kin
from procedures.people import Person, Role
from storage import master_key
from storage import setting as setting_storage
from storage.keys import KeyKind, Vault, wrapped_with
from storage.master_key import MasterKeys, WrongKeyFile, add_newest, check_place, create, read, retire_older
from storage.sealing import KEY_BYTES
from storage.store import Store
from storage.tables import data_key
from tests.storage.cast import NOW

GOOD = base64.b64encode(bytes(KEY_BYTES)).decode()


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_a_new_file_is_its_owners_alone(tmp_path, umask):
    before = os.umask(umask)
    try:
        create(tmp_path / "new" / "folder" / "master.key")
    finally:
        os.umask(before)
    assert (tmp_path / "new" / "folder" / "master.key").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "new" / "folder").stat().st_mode & 0o077 == 0


def test_a_key_file_is_never_overwritten(key_file):
    before = key_file.read_bytes()
    with pytest.raises(WrongKeyFile, match="never overwritten"):
        create(key_file)
    assert key_file.read_bytes() == before


def test_two_files_never_hold_the_same_key(tmp_path):
    for number in range(20):
        create(tmp_path / f"{number}.key")
    assert len({path.read_text().split()[1] for path in tmp_path.iterdir()}) == 20


@pytest.mark.parametrize(
    ("mode", "fine"),
    [
        (0o600, True),
        (0o400, True),
        (0o700, True),
        (0o640, False),
        (0o660, False),
        (0o604, False),
        (0o610, False),
        (0o601, False),
        (0o644, False),
        (0o666, False),
    ],
)
def test_a_file_that_others_can_read_is_refused(key_file, tmp_path, mode, fine):
    key_file.chmod(mode)
    if fine:
        check_place(key_file, tmp_path / "data")
    else:
        with pytest.raises(WrongKeyFile, match="chmod 600"):
            check_place(key_file, tmp_path / "data")


def test_a_file_in_the_data_folder_is_refused(tmp_path):
    data = tmp_path / "data"
    for place in (data / "master.key", data / "deep" / "master.key"):
        create(place)
        with pytest.raises(WrongKeyFile, match="data folder"):
            check_place(place, data)
        check_place(place, None)
        check_place(place, tmp_path / "elsewhere")
    (tmp_path / "link.key").symlink_to(data / "master.key")
    (tmp_path / "also-data").symlink_to(data)
    for place, folder in ((tmp_path / "link.key", data), (data / "master.key", tmp_path / "also-data")):
        with pytest.raises(WrongKeyFile, match="data folder"):
            check_place(place, folder)


def test_a_missing_file_says_what_to_do(tmp_path):
    with pytest.raises(WrongKeyFile, match="dovecote init"):
        check_place(tmp_path / "none.key", None)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "holds no key"),
        ("\n \n", "holds no key"),
        ("abcd\n", "is not a key"),
        ("abcd not base64!\n", "is not a key"),
        ("abcd c2hvcnQ=\n", "is not a key"),
        (f"abcd {GOOD}\nnonsense\n", "is not a key"),
    ],
)
def test_a_file_that_is_no_key_file(tmp_path, text, says):
    path = tmp_path / "master.key"
    path.write_text(text)
    with pytest.raises(WrongKeyFile, match=says) as failed:
        read(path)
    assert GOOD not in str(failed.value)


@pytest.mark.parametrize("text", [f"abcd {GOOD}", f"\n  abcd {GOOD}  \r\n\n"])
def test_spaces_around_a_key_do_no_harm(tmp_path, text):
    path = tmp_path / "master.key"
    path.write_text(text)
    assert read(path).newest == "abcd"


def test_a_new_key_stands_in_front_and_the_old_ones_can_go(key_file):
    old = read(key_file)
    sealed = old.get(old.newest).seal("x", "place")
    add_newest(key_file)
    add_newest(key_file)
    both = read(key_file)
    assert both.older[-1] == old.newest
    assert len(both.older) == 2
    assert both.newest not in both.older
    assert both.get(old.newest).open(sealed, "place") == "x"
    assert key_file.stat().st_mode & 0o777 == 0o600
    retire_older(key_file)
    alone = read(key_file)
    assert (alone.newest, alone.older) == (both.newest, [])
    assert key_file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in key_file.parent.iterdir()] == [key_file.name]
    with pytest.raises(WrongKeyFile, match="Put the right key file back"):
        alone.get(old.newest)


@pytest.mark.parametrize("change", [add_newest, retire_older])
def test_a_change_that_cannot_be_written_leaves_the_file_as_it_was(key_file, change):
    before = key_file.read_bytes()
    (key_file.parent / f"{key_file.name}.new").mkdir()
    with pytest.raises(OSError):
        change(key_file)
    assert key_file.read_bytes() == before


async def test_a_new_master_key_takes_over_while_rows_are_read_and_written(database, masters, key_file):
    """Half of the work is done by the running bot, which keeps unwrapped keys; half by a bot started at that moment."""
    async with database.transaction() as connection:
        contacts = setting_storage.Contacts("1", "2", "3", "4", "5")
        setting, running = await setting_storage.create(
            connection, masters, name="Doves", bot_username=None, contacts=contacts, now=NOW
        )
        parent = await Store(connection, running).people.add("Amina Khan", [Role.PARENT], NOW)
    names: dict[str, str] = {}
    draw = random.Random(7)
    rewrapping = asyncio.Event()
    seen_half_way = set()

    async def bot() -> Vault:
        if draw.random() < 0.5:
            return running
        fresh = Vault(setting.id, read(key_file))
        async with database.transaction() as connection:
            await fresh.unlock(connection)
        return fresh

    async def write_and_read(rounds: int) -> None:
        for _ in range(rounds):
            vault = await bot()
            async with database.transaction() as connection:
                store = Store(connection, vault)
                child = await store.children.add(f"Child number {len(names)}", None, NOW)
                await store.families.bind(child.id, parent.id, Kin.MOTHER, NOW, confirmed=True)
                names[child.id] = child.name
            async with database.transaction() as connection:
                which = draw.choice(sorted(names))
                assert (await Store(connection, vault).children.of_case(which)).name == names[which]
                seen_half_way.add(await wrapped_with(connection, [masters.newest]))
            await asyncio.sleep(0)

    async def rewrap_all() -> int:
        await rewrapping.wait()
        done = 0
        while True:
            running.masters = read(key_file)
            async with database.transaction() as connection:
                count = await running.rewrap(connection, limit=4)
            if not count:
                return done
            done += count
            await asyncio.sleep(0)

    await write_and_read(24)
    add_newest(key_file)
    rewrapping.set()
    done, _ = await asyncio.gather(rewrap_all(), write_and_read(24))
    async with database.transaction() as connection:
        while await running.rewrap(connection, limit=4):
            pass
        assert await wrapped_with(connection, [masters.newest]) == 0
    assert done >= 26
    assert len(seen_half_way) > 4, "reading and writing went on between the batches"
    retire_older(key_file)
    await everything_opens(database, setting.id, read(key_file), parent, names)


async def everything_opens(database, setting_id: str, masters: MasterKeys, parent: Person, names: dict[str, str]):
    """A bot that starts now reads every row, and every data key is wrapped with its one master key."""
    assert masters.older == []
    vault = Vault(setting_id, masters)
    async with database.transaction() as connection:
        await vault.unlock(connection)
        store = Store(connection, vault)
        assert (await store.people.get(parent.id)).name == "Amina Khan"
        assert {child.id: child.name for child in await store.children.of(parent)} == names
        assert set((await connection.execute(sa.select(data_key.c.master_id))).scalars()) == {masters.newest}


async def test_rewrapping_touches_nothing_but_the_wrapping(store, key_file):
    await store.children.add("Zara Khan", None, NOW)
    before = (await store.connection.execute(sa.select(data_key).order_by(data_key.c.id))).mappings().all()
    assert await store.vault.rewrap(store.connection) == 0
    add_newest(key_file)
    store.vault.masters = read(key_file)
    assert await store.vault.rewrap(store.connection, limit=2) == 2
    assert await store.vault.rewrap(store.connection, limit=2) == 1
    assert await store.vault.rewrap(store.connection, limit=2) == 0
    after = (await store.connection.execute(sa.select(data_key).order_by(data_key.c.id))).mappings().all()
    for old, new in zip(before, after, strict=True):
        assert {**old, "wrapped": 0, "master_id": 0} == {**new, "wrapped": 0, "master_id": 0}
        assert old["wrapped"] != new["wrapped"]


async def test_keys_kept_in_memory_are_not_without_end(store, monkeypatch):
    monkeypatch.setattr("storage.keys.KEPT", 3)
    children = [await store.children.add(f"Child {number}", None, NOW) for number in range(6)]
    assert len(store.vault._kept) == 3
    for child in children:
        assert (await store.children.of_case(child.id)).name == child.name
    assert len(store.vault._kept) == 3
    with pytest.raises(KeyError):
        await store.vault.key(store.connection, KeyKind.CHILD, "nobody")


def test_the_file_shows_nothing_of_itself(key_file):
    secret = key_file.read_text().split()[1]
    assert secret not in repr(master_key.read(key_file))
