"""Is it the update's fault, or is the database in trouble? Only the first is ever set aside."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError, InterfaceError

#: SQLite: locked, full, gone, damaged.
_SQLITE = {
    getattr(sqlite3, f"SQLITE_{name}")
    for name in ("BUSY", "LOCKED", "FULL", "IOERR", "CANTOPEN", "READONLY", "NOMEM", "CORRUPT")
}
#: PostgreSQL: classes of SQLSTATE for connections, resources, an operator's intervention, the system.
_POSTGRESQL = ("08", "53", "57", "58")


def is_trouble(wrong: BaseException) -> bool:
    """True when nothing can be written now, whatever the update says: wait, confirm nothing, try again."""
    if isinstance(wrong, OSError):
        return True
    if not isinstance(wrong, DBAPIError):
        return False
    if wrong.connection_invalidated or isinstance(wrong, InterfaceError):
        return True
    code = getattr(wrong.orig, "sqlite_errorcode", None)
    state = str(getattr(wrong.orig, "sqlstate", "") or getattr(wrong.orig, "pgcode", "") or "")
    return state.startswith(_POSTGRESQL) or (code is not None and code & 0xFF in _SQLITE)
