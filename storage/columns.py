"""What columns are made of: moments in UTC, random ids, words of a table, sealed bytes, and links to other tables."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect

from storage.ids import ID_LENGTH


class Moment(sa.types.TypeDecorator[datetime]):
    """An instant in UTC. SQLite keeps no time zone, so it is taken off on the way in and put back on the way out."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Refuses a moment without a time zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Always an aware moment."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)  # type: ignore[no-any-return]


Id = sa.String(ID_LENGTH)
Word = sa.String(40)
Sealed = sa.LargeBinary
Hash = sa.LargeBinary(32)


def row_id() -> sa.Column[str]:
    """A random id as primary key."""
    return sa.Column("id", Id, primary_key=True)


def of_setting() -> sa.Column[str]:
    """The setting a row belongs to."""
    return sa.Column("setting_id", Id, sa.ForeignKey("setting.id"), nullable=False)


def to(table: str, name: str | None = None, *, optional: bool = False) -> sa.Column[str]:
    """A row of another table."""
    return sa.Column(name or f"{table}_id", Id, sa.ForeignKey(f"{table}.id"), nullable=optional)
