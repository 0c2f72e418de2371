"""The language of one reader: sentences, plurals, dates, and values that cannot break a message.

A `Language` is passed to every screen as `_`. There is no ambient locale: one event is told to a parent in Urdu and to
a key person in English in the same breath. Every inserted value is wrapped in U+2068 ... U+2069, or Ofsted's telephone
number would read backwards in Urdu, and HTML-escaped, or a parent's "<3" would break the message.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from datetime import date, datetime
from string import Formatter
from typing import Any

from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.support import NullTranslations

from procedures.calendar import LONDON

ISOLATE, POP = "\u2068", "\u2069"
SOURCE_LOCALE = "en_GB"


class Items(str):
    """Values that have been escaped and isolated one by one."""

    __slots__ = ()


class _Values(Formatter):
    """Fills in {name} and nothing else: a translator's text must not reach into objects."""

    def __init__(self, *, escape: bool) -> None:
        self._escape = escape

    def get_field(self, field_name: str, _args: Any, kwargs: Any) -> tuple[Any, str]:
        """Plain names only."""
        if not field_name.isidentifier():
            raise KeyError(field_name)
        return kwargs[field_name], field_name

    def convert_field(self, value: Any, conversion: Any) -> Any:
        """No conversions."""
        if conversion:
            raise ValueError(conversion)
        return value

    def format_field(self, value: Any, format_spec: str) -> str:
        """No format; the value escaped and isolated."""
        if format_spec:
            raise ValueError(format_spec)
        if isinstance(value, Items):
            return str(value)
        return isolate(html.escape(str(value), quote=False) if self._escape else str(value))


_IN_TEXT, _IN_LABEL = _Values(escape=True), _Values(escape=False)


#: Marks that turn the direction of what follows. Shown, they could undo our own; what is stored keeps them.
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def isolate(text: str) -> str:
    """The text, set apart from the direction of what surrounds it."""
    return f"{ISOLATE}{text.translate(_TURNING)}{POP}"


class Language:
    """The reader's language. Cheap, immutable, one object for each locale."""

    def __init__(self, locale: str, own_name: str, catalogue: NullTranslations, *, is_draft: bool = False) -> None:
        self.locale, self.own_name, self.is_draft = locale, own_name, is_draft
        self._catalogue = catalogue
        self._labels: dict[tuple[str, str], str] = {}

    def __repr__(self) -> str:
        return f"Language({self.locale})"

    def __call__(self, text: str, /, **values: Any) -> str:
        """A sentence in Telegram's HTML."""
        found = self._catalogue.gettext(text)
        return self._fill(_IN_TEXT, found, text, values) if values else found

    def n(self, one: str, many: str, number: int, /, **values: Any) -> str:
        """A sentence that depends on a number; `{number}` stands for it."""
        found = str(self._catalogue.ngettext(one, many, number))
        return self._fill(_IN_TEXT, found, one if number == 1 else many, {**values, "number": number})

    def label(self, context: str, text: str, /, **values: Any) -> str:
        """The text of a button: plain, not HTML. The context keeps short words apart ("Open" the verb, the state)."""
        found = self._labels.get((context, text))
        if found is None:
            found = self._labels[(context, text)] = str(self._catalogue.pgettext(context, text))
        return self._fill(_IN_LABEL, found, text, values) if values else found

    def words(self, text: str) -> str:
        """What somebody wrote, verbatim, line by line in its own direction."""
        return "\n".join(isolate(html.escape(line, quote=False)) if line else "" for line in text.split("\n"))

    def list(self, items: Iterable[str]) -> Items:
        """Several values as one: "a, b and c" in the reader's language, each set apart from the others."""
        return Items(format_list([isolate(html.escape(item, quote=False)) for item in items], locale=self.locale))

    def day(self, day: date) -> str:
        """Weekday and date in words: "Thursday 8 October 2026"."""
        return format_date(day, "EEEE d MMMM y", locale=self.locale)

    def time(self, moment: datetime) -> str:
        """The time in London: "2:05pm" in English, "14:05" elsewhere."""
        local = moment.astimezone(LONDON)
        if self.locale == SOURCE_LOCALE:
            return format_time(local, "h:mma", locale="en_US", tzinfo=LONDON).lower()
        return format_time(local, "HH:mm", locale=self.locale, tzinfo=LONDON)

    def phone(self, number: str) -> str:
        """A telephone number that is not broken across lines."""
        return number.replace(" ", "\u00a0")

    @staticmethod
    def _fill(formatter: _Values, found: str, source: str, values: dict[str, Any]) -> str:
        try:
            return formatter.vformat(found, (), values)
        except (KeyError, ValueError, IndexError):
            return formatter.vformat(source, (), values)
