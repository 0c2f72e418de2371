"""Sealed values: they open only where they were sealed, with the key they were sealed with, and unaltered."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from screens.actions import (
    AnswerConcern,
    ByWhen,
    ChooseKind,
    FinishAnswer,
    FinishHope,
    FinishUnderstanding,
    FinishWords,
    HarmPath,
    NoApology,
    OpenConcern,
    OpenMenu,
    SendAnswer,
    SendConcern,
)
from simulator.school import School
from storage import setting as setting_storage
from storage.database import Database
from storage.keys import KeyKind, Vault
from storage.master_key import MasterKeys, WrongKeyFile
from storage.sealing import KEY_BYTES, CannotOpen, Key
from storage.store import Store
from storage.tables import child, concern_part, data_key, metadata, person
from tests import files
from tests.storage.cast import NOW, cast_of, concern_of
from tests.support import SHORTEST, Secrets, disguises, secrets_of
from tests.tales import writes_concern

KEY = Key(bytes(range(KEY_BYTES)))
PLACE = "person.name:abc"


@given(st.text(), st.text(min_size=1))
def test_what_is_sealed_opens(text, place):
    assert KEY.open(KEY.seal(text, place), place) == text


@given(st.binary(max_size=5000))
def test_so_do_bytes(data):
    assert KEY.open_bytes(KEY.seal_bytes(data, PLACE), PLACE) == data


def test_the_same_text_never_looks_the_same():
    assert len({KEY.seal("Amina Khan", PLACE) for _ in range(200)}) == 200
    assert b"Amina" not in KEY.seal("Amina Khan", PLACE)


@pytest.mark.parametrize(
    "place", ["person.name:abd", "person.telegram:abc", "child.name:abc", "person.name:", "", "PERSON.NAME:ABC"]
)
def test_a_moved_value_does_not_open(place):
    with pytest.raises(CannotOpen):
        KEY.open(KEY.seal("Amina Khan", PLACE), place)


def test_a_value_with_any_byte_altered_does_not_open():
    sealed = KEY.seal("Amina", PLACE)
    for place in range(len(sealed)):
        altered = bytearray(sealed)
        altered[place] ^= 1
        with pytest.raises(CannotOpen):
            KEY.open(bytes(altered), PLACE)


@pytest.mark.parametrize("length", [0, 1, 5, 12, 13, 20, 28, 33])
def test_a_value_that_was_cut_does_not_open(length):
    sealed = KEY.seal("Amina", PLACE)
    assert len(sealed) == 34
    with pytest.raises(CannotOpen):
        KEY.open(sealed[:length], PLACE)
    with pytest.raises(CannotOpen):
        KEY.open(sealed + bytes(length + 1), PLACE)


def test_another_key_does_not_open_it_and_the_error_says_nothing():
    with pytest.raises(CannotOpen) as failed:
        Key.new().open(KEY.seal("Amina Khan", PLACE), PLACE)
    assert f"{failed.value}" == "person.name"
    assert failed.value.__cause__ is None


def test_a_wrapped_key_opens_only_with_its_master_and_in_its_place():
    master, data = Key.new(), Key.new()
    wrapped = master.wrap(data, "data_key.wrapped:1")
    assert master.unwrap(wrapped, "data_key.wrapped:1").open(data.seal("x", PLACE), PLACE) == "x"
    for wrong, place in ((Key.new(), "data_key.wrapped:1"), (master, "data_key.wrapped:2")):
        with pytest.raises(CannotOpen):
            wrong.unwrap(wrapped, place)


def test_a_key_never_shows_itself():
    secret = b"a secret of exactly thirty-two b"
    for shown in (repr(Key(secret)), str(Key(secret)), f"{[Key(secret)]}", repr(MasterKeys({"id": Key(secret)}))):
        assert "secret" not in shown


def test_a_fingerprint_is_found_again_only_with_the_key():
    assert KEY.fingerprint("6000000001") == KEY.fingerprint("6000000001")
    assert len(KEY.fingerprint("6000000001")) == 32
    others = {KEY.fingerprint("6000000002"), Key.new().fingerprint("6000000001")}
    others |= {hashlib.sha256(b"6000000001").digest()}
    assert KEY.fingerprint("6000000001") not in others


# -- in the database


async def test_values_moved_between_rows_and_columns_do_not_open(database, vault_and_setting):
    vault, _ = vault_and_setting
    async with database.transaction() as connection:
        store = Store(connection, vault)
        cast = await cast_of(store)
        await store.people.bind(cast.mother.id, store.people.address(6_000_000_001), NOW)
        case = await concern_of(store, cast)
        name = await connection.scalar(sa.select(person.c.name).where(person.c.id == cast.mother.id))
        telegram = await connection.scalar(sa.select(person.c.telegram).where(person.c.id == cast.mother.id))
        words = await connection.scalar(sa.select(concern_part.c.body).where(concern_part.c.number == 1))
        of_kuba = await connection.scalar(sa.select(child.c.name).where(child.c.id == cast.kuba.id))
    moves = [
        (sa.update(person).where(person.c.id == cast.father.id).values(name=name), cast.father.id),
        (sa.update(person).where(person.c.id == cast.mother.id).values(name=telegram), cast.mother.id),
        (sa.update(person).where(person.c.id == cast.mother.id).values(telegram=name), cast.mother.id),
    ]
    for move, who in moves:
        with pytest.raises(CannotOpen):
            async with database.transaction() as connection:
                await connection.execute(move)
                await Store(connection, vault).people.get(who)
    with pytest.raises(CannotOpen):
        async with database.transaction() as connection:
            await connection.execute(sa.update(concern_part).where(concern_part.c.number == 2).values(body=words))
            await Store(connection, vault).concerns.parts_for(cast.mother, case, "words")
    with pytest.raises(CannotOpen):
        async with database.transaction() as connection:
            await connection.execute(sa.update(child).where(child.c.id == cast.zara.id).values(name=of_kuba))
            await Store(connection, vault).children.of(cast.mother)


async def test_each_child_and_each_case_has_a_key_of_its_own(store):
    cast = await cast_of(store)
    case = await concern_of(store, cast)
    rows = (await store.connection.execute(sa.select(data_key.c.kind, data_key.c.subject_id))).all()
    setting_id = store.vault.setting_id
    assert {tuple(row) for row in rows} == {
        (KeyKind.SETTING, setting_id),
        (KeyKind.LOOKUP, setting_id),
        (KeyKind.CHILD, cast.zara.id),
        (KeyKind.CHILD, cast.kuba.id),
        (KeyKind.CASE, case.id),
    }
    body = await store.connection.scalar(sa.select(concern_part.c.body).where(concern_part.c.number == 1))
    row_id = await store.connection.scalar(sa.select(concern_part.c.id).where(concern_part.c.number == 1))
    for kind, subject in ((KeyKind.SETTING, setting_id), (KeyKind.CHILD, cast.zara.id)):
        key = await store.vault.key(store.connection, kind, subject)
        with pytest.raises(CannotOpen):
            key.open(body, f"concern_part.body:{row_id}")


async def test_destroying_the_key_of_a_case_makes_its_words_unreadable_and_nothing_else(database, vault_and_setting):
    vault, setting = vault_and_setting
    async with database.transaction() as connection:
        store = Store(connection, vault)
        cast = await cast_of(store)
        case = await concern_of(store, cast)
        await connection.execute(sa.delete(data_key).where(data_key.c.subject_id == case.id))
    async with database.transaction() as connection:
        fresh = Vault(setting.id, vault.masters)
        await fresh.unlock(connection)
        store = Store(connection, fresh)
        with pytest.raises(KeyError):
            await store.concerns.parts_for(cast.mother, case, "words")
        assert [each.name for each in await store.children.of(cast.mother)] == ["Zara Khan"]


async def test_another_master_key_opens_nothing(database, vault_and_setting, masters):
    same_name = MasterKeys({masters.newest: Key.new()})
    unknown = MasterKeys({"ffffffff": Key.new()})
    for wrong, error in ((same_name, CannotOpen), (unknown, WrongKeyFile)):
        async with database.transaction() as connection:
            with pytest.raises(error):
                await setting_storage.find(connection, wrong)


async def test_the_setting_is_found_again_with_its_contacts(database, vault_and_setting, masters):
    async with database.transaction() as connection:
        found = await setting_storage.find(connection, masters)
        assert found is not None
        assert found[0] == vault_and_setting[1]
        assert await setting_storage.exists(connection)
        await setting_storage.name_bot(connection, found[0].id, "doves_bot")
    async with database.transaction() as connection:
        found = await setting_storage.find(connection, masters)
        assert found is not None
        assert found[0].bot_username == "doves_bot"


async def test_there_is_no_setting_before_init(database, masters):
    async with database.transaction() as connection:
        assert await setting_storage.find(connection, masters) is None
        assert not await setting_storage.exists(connection)


def bytes_of(*paths: str) -> bytes:
    return b"".join(Path(path).read_bytes() for path in paths)


def found_in(data: bytes, wanted: Secrets) -> set[str]:
    """The kinds of secrets that stand in it, in any disguise."""
    beginnings = {data[place : place + SHORTEST] for place in range(len(data))}
    found = set()
    for kind, values in wanted.items():
        forms = {form for value in values for form in disguises(value)}
        needles = {form.encode(coding, "replace") for form in forms for coding in ("utf-8", "utf-16-le")}
        if any(needle[:SHORTEST] in beginnings and needle in data for needle in needles):
            found.add(kind)
    return found


async def everything_in(database: Database) -> bytes:
    """Every byte of the SQLite files, or every value of every PostgreSQL row."""
    if database.is_sqlite:
        return bytes_of(f"{database.url.database}", f"{database.url.database}-wal")
    found = []
    async with database.transaction() as connection:
        for table in metadata.sorted_tables:
            for row in (await connection.execute(sa.text(f'SELECT * FROM "{table.name}"'))).all():
                found += [value if isinstance(value, bytes) else str(value).encode() for value in row]
    return b"\n".join(found)


async def a_busy_week(school: School) -> None:
    """Words and a photo, an alert, an answer with a promise in it, a draft, a message that fails, one not delivered."""
    await writes_concern(school, "The yard gate does not close.", "Zara ran out <3 & I was scared. مجھے ڈر لگا")
    await school.mother.sends_photo("The gate on Friday", bytes=files.picture())
    await school.mother.presses(FinishWords)
    await school.mother.writes("Please mend the gate this week.")
    await school.mother.presses(FinishHope)
    await school.mother.presses(ChooseKind, kind="concern")
    await school.mother.presses(SendConcern, OpenMenu, HarmPath)
    await school.mother.writes("Somebody shouted at the children.")
    await school.key_person.presses(OpenConcern, AnswerConcern)
    await school.key_person.writes("You are worried about the gate.")
    await school.key_person.presses(FinishUnderstanding)
    await school.key_person.writes("We have mended the gate, thank you.")
    await school.key_person.presses(FinishAnswer, NoApology)
    await school.key_person.writes("We will look at every lock.", "Gareth Undertaker")
    await school.key_person.presses(ByWhen)
    await writes_concern(school, "A second worry that is not sent yet.")
    async with school.unit() as unit:
        raw = {"update_id": 5, "message": {"text": "A message nobody could handle", "chat": {"id": 6_000_000_077}}}
        await unit.store.intake.quarantine(5, raw, "KeyError", unit.now)
        person = await unit.store.people.add("Not Yet Joined", [], unit.now)
        school.codes.append((await unit.store.invitations.make(person.id, None, unit.now)).code)
    school.mother.written.append("A message nobody could handle")
    school.mother.written.append("Not Yet Joined")
    school.world.faults.add("sendMessage", "500", times=1_000)
    await school.key_person.presses(SendAnswer)


async def test_the_database_holds_no_name_no_word_no_number_and_no_code(school):
    await a_busy_week(school)
    data, wanted = await everything_in(school.house.database), secrets_of(school)
    assert sum(map(len, wanted.values())) > 25
    assert found_in(data, wanted) == set()
    assert found_in(data, {"the setting's name, in clear on purpose": {"Little Doves"}})


async def test_the_week_left_something_in_every_sealed_column(school):
    """Or the test above would look for nothing."""
    await a_busy_week(school)
    async with school.house.database.transaction() as connection:
        for table, column in (
            ("person", "name"),
            ("person", "telegram"),
            ("child", "name"),
            ("concern_part", "body"),
            ("concern_action", "what"),
            ("concern_action", "who"),
            ("alert_part", "body"),
            ("attachment", "body"),
            ("conversation", "drafts"),
            ("outbox", "letter"),
            ("quarantine", "raw"),
            ("setting", "contacts"),
        ):
            found = await connection.scalar(sa.text(f'SELECT count(*) FROM "{table}" WHERE {column} IS NOT NULL'))
            assert found, f"{table}.{column}"
