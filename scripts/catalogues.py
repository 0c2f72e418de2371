"""Keeps the translations in step with the screens.

python scripts/catalogues.py extract   writes locales/messages.pot from the screens
python scripts/catalogues.py update    takes new messages over into every language, without guesses
python scripts/catalogues.py check     lists every fault there is; `make check` runs it
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

import polib  # type: ignore[import-untyped,unused-ignore]  # it brings no types
from catalogue_checks import check_catalogue, check_labels, check_sources, key, reviewed

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "locales"
TEMPLATE = LOCALES / "messages.pot"
NOT_REVIEWED = "review: none"
#: Lines of a header that change with the day or the version of Babel, and with nothing else.
CHURN = re.compile(r'^"(?:POT-Creation-Date|PO-Revision-Date|Generated-By): .*\n', re.MULTILINE)
TITLE = "# What the bot says, in English, for translators.\n#\n"


def extracted() -> str:
    """The template as the screens ask for it now; the same text on every day and every machine."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "messages.pot"
        options = ["--no-location", "--sort-output", "--project", "Dovecote", "--mapping-file", "pyproject.toml"]
        babel = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "extract"]
        subprocess.run([*babel, *options, "--output-file", made, "."], cwd=ROOT, check=True)
        text = made.read_text(encoding="utf-8")
    return TITLE + CHURN.sub("", text[text.index("#, fuzzy") :]).replace("Dovecote VERSION", "Dovecote")


def catalogues() -> list[Path]:
    """The file of every language."""
    return sorted(LOCALES.glob("*/LC_MESSAGES/messages.po"))


def extract() -> int:
    """Writes the template."""
    TEMPLATE.write_text(extracted(), encoding="utf-8")
    return 0


def update() -> int:
    """Gives every language the messages of the template; what is new waits there untranslated and unreviewed."""
    template = polib.pofile(str(TEMPLATE))
    for path in catalogues():
        merged(polib.pofile(str(path)), template).save(str(path))
    return 0


def merged(catalogue: polib.POFile, template: polib.POFile) -> polib.POFile:
    """The template's messages in their order, with the translations, comments and header of the catalogue."""
    known = {key(entry): entry for entry in catalogue if not entry.obsolete}
    result = polib.POFile()
    result.header, result.metadata = catalogue.header, catalogue.metadata
    for wanted in template:
        old = known.get(key(wanted))
        wanted_plurals = dict.fromkeys(old.msgstr_plural if old else range(2), "") if wanted.msgid_plural else {}
        entry = polib.POEntry(
            msgctxt=wanted.msgctxt,
            msgid=wanted.msgid,
            msgid_plural=wanted.msgid_plural,
            msgstr=old.msgstr if old else "",
            msgstr_plural=dict(old.msgstr_plural) if old else wanted_plurals,
            comment=wanted.comment,
            tcomment=old.tcomment if old else NOT_REVIEWED,
            flags=[*wanted.flags, *(flag for flag in (old.flags if old else []) if flag not in wanted.flags)],
        )
        result.append(entry)
    return result


def check() -> int:
    """Prints every fault and how much a person has reviewed; 1 if there is a fault."""
    problems = check_sources(sorted((ROOT / "screens").glob("*.py")))
    template = polib.pofile(extracted())
    if not TEMPLATE.exists() or polib.pofile(str(TEMPLATE)) != template:
        problems.append("locales/messages.pot is not up to date: run extract, then update")
    problems += check_labels(template)
    for path in catalogues():
        locale, catalogue = path.parent.parent.name, polib.pofile(str(path))
        problems += [f"{locale}: {problem}" for problem in check_catalogue(path, locale, catalogue, template)]
        print(f"{locale}: {reviewed(catalogue)} of {len(catalogue)} messages reviewed by a person")
    print(*problems, f"{len(problems)} faults", sep="\n")
    return 1 if problems else 0


COMMANDS = {"extract": extract, "update": update, "check": check}


def main(arguments: list[str]) -> int:
    """Runs one of the commands."""
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        print(__doc__)
        return 2
    return COMMANDS[arguments[0]]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
