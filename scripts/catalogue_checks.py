"""What a program can find wrong with the sentences and their translations. Everything is listed, nothing is guessed."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import polib  # type: ignore[import-untyped,unused-ignore]  # it brings no types
from babel.messages.plurals import get_plural
from translate.filters.checks import CheckerConfig, StandardChecker, StandardUnitChecker, TeeChecker
from translate.storage.po import pofile

PROTECTED = ("Ofsted", "EYFS", "DSL", "NSPCC", "Telegram")
LONGEST_LABEL, LONGEST_TRANSLATED_LABEL = 24, 40
#: Clearer than short: nobody in fear may have to guess what this one means.
MAY_BE_LONGER = {"A child may be being hurt"}
PLACEHOLDER, TAG, REVIEW = (
    re.compile(r"\{[^{}]*\}"),
    re.compile(r"</?[^<>]*>"),
    re.compile(r"^review: (\S+)", re.MULTILINE),
)
#: Marks, embeddings and isolates: the program sets them, translators never do.
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
FILTERS = (
    "pythonbraceformat",
    "xmltags",
    "numbers",
    "urls",
    "emails",
    "newlines",
    "escapes",
    "startwhitespace",
    "endwhitespace",
    "blank",
    "untranslated",
    "isfuzzy",
    "nplurals",
)
#: The methods of a Language that take a sentence, and which of their arguments must be written out.
SENTENCES = {"": (0,), "n": (0, 1), "label": (0, 1)}


def key(entry: polib.POEntry) -> tuple[str, str]:
    """What tells one message from another: "Open" on a button is not "Open" in a list."""
    return entry.msgctxt or "", entry.msgid


def reviewed(catalogue: polib.POFile) -> int:
    """How many messages a person has reviewed."""
    found = [REVIEW.search(entry.tcomment) for entry in catalogue]
    return sum(comment is not None and comment.group(1) != "none" for comment in found)


def check_sources(files: Iterable[Path]) -> list[str]:
    """Sentences that no extraction can find, because they are put together while the program runs."""
    return [
        f"screens/{path.name}:{call.lineno}: the sentence is not written out as one string"
        for path in files
        for call, wanted in _sentences(ast.parse(path.read_text(encoding="utf-8")))
        if not all(_is_text(call, number) for number in wanted)
    ]


def _sentences(tree: ast.AST) -> Iterator[tuple[ast.Call, tuple[int, ...]]]:
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        if isinstance(call.func, ast.Name) and call.func.id == "_":
            yield call, SENTENCES[""]
        elif isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "_":
            yield call, SENTENCES.get(call.func.attr, ())


def _is_text(call: ast.Call, number: int) -> bool:
    if number >= len(call.args):
        return False
    argument = call.args[number]
    return isinstance(argument, ast.Constant) and isinstance(argument.value, str)


def check_labels(template: polib.POFile) -> list[str]:
    """English words on a button must be few."""
    return [
        f"the button “{entry.msgid}” is longer than {LONGEST_LABEL} characters"
        for entry in template
        if entry.msgctxt == "button" and entry.msgid not in MAY_BE_LONGER and _shown_length(entry.msgid) > LONGEST_LABEL
    ]


def check_catalogue(path: Path, locale: str, catalogue: polib.POFile, template: polib.POFile) -> list[str]:
    """Every fault of one language."""
    wanted, there = [key(entry) for entry in template], [key(entry) for entry in catalogue if not entry.obsolete]
    problems = [f"missing: {text}" for _, text in sorted(set(wanted) - set(there))]
    problems += [f"no longer used: {text}" for _, text in sorted(set(there) - set(wanted))]
    problems += [f"twice: {text}" for (_, text), times in Counter(there).items() if times > 1]
    plural = get_plural(locale)
    if f"nplurals={plural.num_plurals};" not in catalogue.metadata.get("Plural-Forms", "").replace(" ", ""):
        problems.append(f"the header must say {plural.plural_forms}")
    if "X-Review-Status" not in catalogue.metadata:
        problems.append("the header must have X-Review-Status: draft, or reviewed")
    for entry in catalogue:
        problems += [f"{problem}: {entry.msgid}" for problem in _check_entry(entry, plural.num_plurals)]
    return problems + list(_toolkit(path, locale))


def _check_entry(entry: polib.POEntry, forms: int) -> Iterator[str]:
    if "fuzzy" in entry.flags:
        yield "fuzzy, so nobody would see it"
    if not REVIEW.search(entry.tcomment):
        yield "no comment “review:”"
    texts = [text for _, text in sorted(entry.msgstr_plural.items())] if entry.msgid_plural else [entry.msgstr]
    if not all(text.strip() for text in texts) or (entry.msgid_plural and len(texts) != forms):
        yield "not translated"
    for text in texts:
        if text.strip():
            yield from _check_text(entry, text)


def _check_text(entry: polib.POEntry, text: str) -> Iterator[str]:
    if Counter(PLACEHOLDER.findall(text)) != Counter(PLACEHOLDER.findall(entry.msgid)):
        yield "other placeholders"
    if TAG.findall(text) != TAG.findall(entry.msgid) or "<" in TAG.sub("", text) or "&" in text:
        yield "other markup"
    if BIDI.search(text):
        yield "a direction mark; the program sets these"
    if any(letter.isdecimal() and not letter.isascii() for letter in text):
        yield "digits that are not 0 to 9"
    if sorted(re.findall(r"[0-9]+", text)) != sorted(re.findall(r"[0-9]+", entry.msgid)):
        yield "other numbers"
    for word in PROTECTED:
        if word in entry.msgid and word not in text:
            yield f"the word {word} must stay"
    if entry.msgctxt == "button" and _shown_length(text) > LONGEST_TRANSLATED_LABEL:
        yield f"longer than {LONGEST_TRANSLATED_LABEL} characters"


def _shown_length(label: str) -> int:
    """The length without the names of placeholders, which are not seen."""
    return len(PLACEHOLDER.sub("", label))


def _toolkit(path: Path, locale: str) -> Iterator[str]:
    """What translate-toolkit finds."""
    config, classes = CheckerConfig(targetlanguage=locale), [StandardChecker, StandardUnitChecker]
    checker = TeeChecker(checkerconfig=config, checkerclasses=classes, limitfilters=list(FILTERS))
    for unit in pofile(path.read_bytes()).units:
        if not unit.isheader():
            for name, said in checker.run_filters(unit).items():
                yield f"{name} ({said}): {unit.source}"
