"""Brings the schema up to this version, all in one transaction; refuses a schema from a newer version."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from storage.database import Connection, WrongDatabase

FOLDER = Path(__file__).parent / "migrations"


def config(connection: sa.Connection | None = None) -> Config:
    """Alembic's settings, without a file; the connection, if given, is used as it is and not committed."""
    made = Config()
    made.set_main_option("script_location", str(FOLDER))
    made.attributes["connection"] = connection
    return made


def newest() -> str | None:
    """The revision this version of the code knows as its last."""
    return ScriptDirectory.from_config(config()).get_current_head()


async def revision(connection: Connection) -> str | None:
    """The revision of the database; None for an empty one."""
    found: str | None = await connection.run_sync(lambda raw: MigrationContext.configure(raw).get_current_revision())
    return found


async def check(connection: Connection) -> None:
    """Raises WrongDatabase if the database was made by a newer version of Dovecote."""
    found = await revision(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config()).walk_revisions()}
    if found is not None and found not in known:
        raise WrongDatabase(
            "The database was written by a newer version of Dovecote. Install that version, or restore a backup."
        )


async def upgrade(connection: Connection, to: str = "head") -> None:
    """Runs the missing steps; nothing stays if one of them fails."""
    await check(connection)
    await connection.run_sync(lambda raw: command.upgrade(config(raw), to))


async def downgrade(connection: Connection, to: str) -> None:
    """Undoes steps, for tests and for going back to an older version."""
    await connection.run_sync(lambda raw: command.downgrade(config(raw), to))
