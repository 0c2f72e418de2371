"""Logs that tell what happened and never about whom.

Events come from one list, with fields from one list; anything else is left out. What other libraries log is replaced
by their name and the kind of the error. Behind both stands a formatter that takes out whatever still looks like a
token, a telephone number or an id.
"""

from __future__ import annotations

import json
import logging
import re
import sys
from enum import StrEnum
from typing import IO, Any

import structlog


class Event(StrEnum):
    """Everything that is ever logged."""

    STARTED = "started"
    STOPPED = "stopped"
    UPDATES_HANDLED = "updates handled"
    UPDATE_FAILED = "update failed"
    UPDATE_QUARANTINED = "update quarantined"
    COMMANDS_NOT_NAMED = "menu button not set"
    POLL_FAILED = "poll failed"
    SECOND_COPY = "second copy or stolen token"
    LETTER_SENT = "letter sent"
    LETTER_WAITS = "letter waits"
    LETTER_FINISHED = "letter not delivered"
    PRESS_NOT_ANSWERED = "press not answered"
    FILE_KEPT = "file kept"
    FILE_REFUSED = "file refused"
    FILE_WAITS = "file could not be fetched yet"
    FILE_FAILED = "file failed"
    TIMER_DONE = "timer done"
    TIMER_FAILED = "timer failed"
    LINE_DONE = "timetable line done"
    LINE_FAILED = "timetable line failed"
    DATABASE_TROUBLE = "database trouble"
    KEYS_REWRAPPED = "keys rewrapped"


#: The only fields an event may have. None of them can hold a name, a text, a telephone number or a token.
FIELDS = frozenset(
    {"count", "seconds", "error", "where", "status", "attempts", "lane", "kind", "state", "line", "letter", "repeated"}
    | {"backend", "version"}
)

_TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{10,}")
_LONG_NUMBER = re.compile(r"(?<![\w.])[-+]?\d[\d \-()]{6,}\d")
_LINK_CODE = re.compile(r"join_[A-Za-z0-9_-]+")


def redact(text: str) -> str:
    """The last net: takes out tokens, invitation codes and long numbers."""
    return _LONG_NUMBER.sub("[number]", _LINK_CODE.sub("[code]", _TOKEN.sub("[token]", text)))


def _only_known_fields(_logger: Any, _method: str, event: Any) -> dict[str, Any]:
    kept = {name: value for name, value in event.items() if name in FIELDS or name in {"event", "level"}}
    return {name: value if isinstance(value, int | float | bool) else str(value)[:80] for name, value in kept.items()}


class RedactingFormatter(logging.Formatter):
    """One JSON line for each record. Our events as they are; of anybody else only who spoke and which error it was."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, redacted."""
        at = self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z")
        told = _event_in(record)
        if told is not None:
            clean = {name: redact(value) if isinstance(value, str) else value for name, value in told.items()}
            return json.dumps({**clean, "at": at})
        error = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        return json.dumps({"level": record.levelname.lower(), "from": redact(record.name), "error": error, "at": at})


def _event_in(record: logging.LogRecord) -> dict[str, Any] | None:
    """The event, if it is one of ours; anything else that is logged under our name is treated as a stranger's."""
    if record.name != LOGGER or record.args:
        return None
    try:
        told = json.loads(str(record.msg))
    except ValueError:
        return None
    return _only_known_fields(None, "", told) if isinstance(told, dict) else None


LOGGER = "dovecote"


def configure(level: str = "INFO", stream: IO[str] | None = None, formatter: logging.Formatter | None = None) -> None:
    """Sets up the one handler there is. Other libraries speak only from WARNING on, unless the level is DEBUG."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(formatter or RedactingFormatter())
    root = logging.getLogger()
    for old in root.handlers[:]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level if level == "DEBUG" else logging.WARNING)
    logging.getLogger(LOGGER).setLevel(level)
    structlog.configure(
        processors=[structlog.stdlib.add_log_level, _only_known_fields, structlog.processors.JSONRenderer()],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def log(event: Event, *, level: int = logging.INFO, **fields: Any) -> None:
    """Logs one event. Errors are named by their type only: their text may hold anything."""
    logger = logging.getLogger(LOGGER)
    if logger.isEnabledFor(level):
        structlog.get_logger(LOGGER).log(level, str(event), **fields)
