"""The languages there are: catalogues read from `.po` at start, and which one a person probably reads."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from screens.language import SOURCE_LOCALE, Language

FOLDER = Path(__file__).parent.parent / "locales"

#: Each language by its own name, in the order in which the picker shows them.
OWN_NAMES = {SOURCE_LOCALE: "English", "pl": "polski", "ur": "اردو"}


def _read(locale: str) -> Language:
    path = FOLDER / locale / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        return Language(locale, OWN_NAMES[locale], NullTranslations())
    with path.open("rb") as file:
        catalogue = read_po(file, locale=locale)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    # Babel forgets headers that it does not know, so this one is read from the file itself.
    is_reviewed = "X-Review-Status: reviewed" in path.read_text(encoding="utf-8")
    return Language(locale, OWN_NAMES[locale], Translations(fp=compiled), is_draft=not is_reviewed)


LANGUAGES: Mapping[str, Language] = MappingProxyType({locale: _read(locale) for locale in OWN_NAMES})
ENGLISH = LANGUAGES[SOURCE_LOCALE]


def language_of(locale: str | None) -> Language:
    """The language a person has chosen; English before that."""
    return LANGUAGES.get(locale or "", ENGLISH)


def guess(telegram_code: str | None) -> Language:
    """The language of somebody's telephone, only ever a first guess: many telephones are set to English."""
    try:
        found = Locale.parse(telegram_code or "", sep="-")
    except (ValueError, UnknownLocaleError):
        return ENGLISH
    for language in LANGUAGES.values():
        ours = Locale.parse(language.locale)
        if found.language == ours.language and found.script in {None, ours.script}:
            return language
    return ENGLISH
