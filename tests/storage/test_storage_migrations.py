"""The schema: step by step up and down with data in it, whole or not at all, and the same as the tables in the code."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from storage import migrate
from storage.database import Connection, Database, WrongDatabase
from storage.tables import metadata

#: Every column that is written in clear text; whoever adds one thinks about it here.
IN_CLEAR = """
setting: id name bot_username
data_key: id setting_id kind subject_id master_id
person: id setting_id locale
hat: id setting_id person_id role
child: id setting_id key_person_id
relation: id setting_id person_id child_id kind recorded_by confirmed_by ended_by
care: id setting_id child_id person_id part given_by
family_fact: id setting_id person_id child_id kind value seen_by recorded_by ended_by
visit: id setting_id person_id child_id supervised_by recorded_by
wish: id setting_id person_id kind recorded_by
setting_text: id setting_id kind locale body recorded_by
agreement: id setting_id person_id kind locale said
reading: id setting_id person_id record subject_kind subject_id
proposal: id setting_id change person_id child_id concern_id row_id proposed_by decided_by outcome
contact: id setting_id person_id child_id concern_id way recorded_by
invitation: id setting_id person_id issued_by
wrong_try: id setting_id
concern: id setting_id reference child_id raised_by kind subject stage handler_id
concern_person: id setting_id concern_id person_id relation
concern_part: id setting_id concern_id kind author_id attachment_id
concern_action: id setting_id concern_id person_id
attachment: id setting_id person_id kind state refusal
alert: id setting_id reference raised_by child_id state holder_id
alert_person: id setting_id alert_id person_id relation
alert_part: id setting_id alert_id author_id attachment_id
concern_history: id setting_id concern_id before after why by handler_before handler_after
timer: id setting_id kind subject_id state
task: id setting_id kind person_id owner_id place subject_kind subject_id done_by
conversation: setting_id name step
outbox: setting_id person_id kind state about_kind about_id outcome
seen_update: setting_id
quarantine: id setting_id error
alarm: id setting_id kind
"""
SEALED = {
    "setting.contacts",
    "data_key.wrapped",
    "person.name",
    "person.telegram",
    "person.phone",
    "person.register",
    "child.born",
    "child.register",
    "family_fact.detail",
    "visit.agency",
    "wish.value",
    "proposal.detail",
    "contact.body",
    "child.name",
    "concern_part.body",
    "concern_action.what",
    "concern_action.who",
    "attachment.telegram_file",
    "attachment.body",
    "alert_part.body",
    "conversation.drafts",
    "outbox.letter",
    "quarantine.raw",
}
HASHES = {
    "person.telegram_hash",
    "invitation.code_hash",
    "invitation.number_hash",
    "wrong_try.chat_hash",
    "agreement.digest",
    "conversation.chat_hash",
    "outbox.chat_hash",
}
REVISIONS = [script.revision for script in ScriptDirectory.from_config(migrate.config()).walk_revisions()][::-1]


def value_for(column: sa.Column[Any]) -> Any:
    """Something that fits."""
    if column.foreign_keys or (column.name == "id" and not isinstance(column.type, sa.BigInteger)):
        return "one"
    kind = column.type.impl if isinstance(column.type, sa.types.TypeDecorator) else column.type
    examples = {sa.LargeBinary: b"sealed", sa.DateTime: datetime(2026, 10, 5, tzinfo=UTC), sa.Date: date(2026, 10, 5)}
    examples |= {sa.Boolean: True, sa.Integer: 7, sa.BigInteger: 7_000_000_000, sa.String: "open", sa.Text: "text"}
    return next(value for fits, value in examples.items() if isinstance(kind, fits))


async def fill(connection: Connection) -> None:
    """One row in every table."""
    for table in metadata.sorted_tables:
        await connection.execute(sa.insert(table), {column.name: value_for(column) for column in table.columns})


async def tables_in(database: Database) -> set[str]:
    async with database.transaction() as connection:
        return set(await connection.run_sync(lambda raw: sa.inspect(raw).get_table_names())) - {"alembic_version"}


async def rows_in(database: Database) -> dict[str, int]:
    async with database.transaction() as connection:
        counts = {table: sa.select(sa.func.count()).select_from(table) for table in metadata.sorted_tables}
        return {table.name: await connection.scalar(query) for table, query in counts.items()}


async def test_up_down_and_up_again_with_data_in_every_table(empty_database):
    every_table = set(metadata.tables)
    async with empty_database.transaction() as connection:
        assert await migrate.revision(connection) is None
        await migrate.upgrade(connection)
        assert await migrate.revision(connection) == migrate.newest() == REVISIONS[-1]
        await fill(connection)
    assert set((await rows_in(empty_database)).values()) == {1}
    for revision in [*REVISIONS[-2::-1], "base"]:
        async with empty_database.transaction() as connection:
            await migrate.downgrade(connection, revision)
    assert await tables_in(empty_database) == set()
    for revision in REVISIONS:
        async with empty_database.transaction() as connection:
            await migrate.upgrade(connection, revision)
    assert await tables_in(empty_database) == every_table
    assert set((await rows_in(empty_database)).values()) == {0}
    async with empty_database.transaction() as connection:
        await fill(connection)


async def test_upgrading_twice_changes_nothing(database):
    async with database.transaction() as connection:
        await fill(connection)
        await migrate.upgrade(connection)
    assert set((await rows_in(database)).values()) == {1}


async def test_the_tables_in_the_code_are_those_of_the_migrations(database):
    def differences(raw: sa.Connection) -> list[Any]:
        options = {"compare_type": True, "compare_server_default": True}
        return compare_metadata(MigrationContext.configure(raw, opts=options), metadata)

    async with database.transaction() as connection:
        assert await connection.run_sync(differences) == []


@pytest.mark.parametrize("index", ["ix_timer_open", "ix_outbox_to_send"])
async def test_partial_indexes_are_partial_in_the_database_too(database, index):
    catalogue = "sqlite_master" if database.is_sqlite else "pg_indexes"
    columns = ("sql", "name") if database.is_sqlite else ("indexdef", "indexname")
    async with database.transaction() as connection:
        made = await connection.scalar(sa.text(f"SELECT {columns[0]} FROM {catalogue} WHERE {columns[1]} = '{index}'"))
    assert "WHERE" in made
    assert "open" in made or "waiting" in made


async def test_a_database_of_a_newer_version_is_refused_and_left_alone(database):
    async with database.transaction() as connection:
        await fill(connection)
        await connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    for attempt in (migrate.check, migrate.upgrade):
        with pytest.raises(WrongDatabase, match="newer version"):
            async with database.transaction() as connection:
                await attempt(connection)
    assert set((await rows_in(database)).values()) == {1}


async def test_a_step_that_fails_in_the_middle_leaves_nothing_behind(empty_database):
    in_the_way = metadata.sorted_tables[len(metadata.sorted_tables) // 2].name
    async with empty_database.transaction() as connection:
        await connection.execute(sa.text(f'CREATE TABLE "{in_the_way}" (left_over INTEGER)'))
    with pytest.raises(sa.exc.DBAPIError):
        async with empty_database.transaction() as connection:
            await migrate.upgrade(connection)
    assert await tables_in(empty_database) == {in_the_way}
    async with empty_database.transaction() as connection:
        assert await migrate.revision(connection) is None
        await connection.execute(sa.text(f'DROP TABLE "{in_the_way}"'))
        await migrate.upgrade(connection)
    assert await tables_in(empty_database) == set(metadata.tables)


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_every_table_knows_its_setting(table):
    if table.name == "setting":
        return
    column = table.columns["setting_id"]
    assert not column.nullable
    assert [key.target_fullname for key in column.foreign_keys] == ["setting.id"]


def test_what_stands_in_clear_is_written_down():
    expected = {
        f"{line.partition(':')[0]}.{name}"
        for line in IN_CLEAR.strip().splitlines()
        for name in line.partition(":")[2].split()
    }
    columns = {str(column): column for table in metadata.sorted_tables for column in table.columns}
    assert {name for name, column in columns.items() if isinstance(column.type, sa.String)} == expected
    binary = {name for name, column in columns.items() if isinstance(column.type, sa.LargeBinary)}
    assert binary == SEALED | HASHES


def test_numbers_of_telegram_are_large():
    for table in metadata.sorted_tables:
        for name in ("message_id", "update_id"):
            if name in table.columns:
                assert isinstance(table.columns[name].type, sa.BigInteger)
