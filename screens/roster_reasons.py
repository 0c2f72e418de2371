"""What is wrong with a list, line by line, and what to do: the same sentences in the bot and on its computer."""

from __future__ import annotations

from collections.abc import Mapping

from babel import Locale

from procedures.roster import NEEDED
from procedures.sheet import LARGEST_FILE, Flaw, Why
from screens.language import Language
from screens.languages import LANGUAGES
from screens.screen import lines

FORMAT = "CSV UTF-8"


def known_languages() -> dict[str, str]:
    """What a language may be called in a list, in small letters, and its code."""
    found: dict[str, str] = {}
    for locale, language in LANGUAGES.items():
        parsed = Locale.parse(locale)
        names = (locale, parsed.language, language.own_name, parsed.get_language_name("en") or locale)
        found |= {name.casefold(): locale for name in names}
    return found


def explained(_: Language, flaw: Flaw) -> str:
    """Where it is, what is wrong and what to do."""
    return lines(_where(_, flaw), _sentence(_, flaw))


def _where(_: Language, flaw: Flaw) -> str:
    if flaw.column:
        return _("<b>Line {number}, {column}</b>", number=flaw.line, column=flaw.column)
    return _("<b>Line {number}</b>", number=flaw.line) if flaw.line else ""


def _sentence(_: Language, flaw: Flaw) -> str:
    for sentences in (_of_file, _of_columns, _of_cells, _of_people, _of_numbers, _to_look_at):
        found = sentences(_, flaw).get(flaw.why)
        if found is not None:
            return found
    raise KeyError(flaw.why)


def _of_file(_: Language, flaw: Flaw) -> Mapping[Why, str]:
    save = _("Please save it as {format} and send that file.", format=FORMAT)
    return {
        Why.TOO_LARGE: lines(
            _("The file is larger than {number} MB.", number=LARGEST_FILE // 1024**2), _("Please send it in two parts.")
        ),
        Why.EMPTY: lines(_("There is nothing in this file."), save),
        Why.WORKBOOK: lines(_("This is a spreadsheet, and we cannot read it as it is."), save),
        Why.NOT_TEXT: lines(_("We cannot read the letters here."), save),
        Why.QUOTES: lines(
            _("A quotation mark has no partner here, or stands in the wrong place."),
            _("Please take it out, or save the file again."),
        ),
        Why.TOO_MANY_ROWS: lines(
            _("There are more than {number} lines.", number=flaw.told), _("Please send it in parts.")
        ),
    }


def _of_columns(_: Language, flaw: Flaw) -> Mapping[Why, str]:
    return {
        Why.ONLY_COLUMNS: _("There is only one line. Below the columns we need one line for each adult."),
        Why.UNKNOWN_COLUMNS: lines(
            _("We do not know these columns: {columns}.", columns=flaw.told),
            _("Please take them out, or give them the names that we know."),
        ),
        Why.MISSING_COLUMNS: lines(
            _("These columns are missing: {columns}.", columns=flaw.told),
            _("Every list needs {columns}.", columns=", ".join(NEEDED)),
        ),
        Why.COLUMN_TWICE: _("These columns stand here twice: {columns}. Please keep one.", columns=flaw.told),
        Why.TOO_MANY_CELLS: lines(
            _("There are more cells than columns."), _("Perhaps a name has a comma in it. Please put it in quotes.")
        ),
    }


def _of_cells(_: Language, _flaw: Flaw) -> Mapping[Why, str]:
    example = _("Please write it like this: {example}.", example="14/05/2023")
    return {
        Why.MISSING: _("This cell is empty. Please fill it in."),
        Why.FORMULA: _("This looks like a formula. Please type the words instead."),
        Why.NAME_HIDDEN: _("There are hidden signs in this name. Please type it and do not paste it."),
        Why.NAME_NO_LETTER: _("A name needs at least one letter."),
        Why.NAME_TOO_LONG: _("This name is too long for us. A short form is fine."),
        Why.NAME_TOWER: _("There are too many marks on one letter. Please type the name again."),
        Why.DATE_UNCLEAR: lines(_("We cannot read this as a date."), example),
        Why.NO_SUCH_DAY: lines(_("There is no such day. The day comes before the month."), example),
        Why.IN_FUTURE: _("This day is in the future. Please look at the year."),
        Why.TOO_LONG_AGO: _("This child would be older than eight. Please look at the year."),
        Why.LANGUAGE: lines(
            _("We cannot write in this language yet. Please leave the cell empty."),
            _("These are possible: {languages}.", languages=_.list(each.own_name for each in LANGUAGES.values())),
        ),
        Why.PHONE: _("This is not a telephone number. Please write digits, or leave the cell empty."),
        Why.NUMBER: _("Please write your own number in letters and digits, or leave the cell empty."),
    }


def _of_people(_: Language, _flaw: Flaw) -> Mapping[Why, str]:
    relations = "mother, father, step-parent, foster carer, grandparent, other"
    number = _("If these are two people, please give each a number in {column}.", column="adult_number")
    return {
        Why.RELATION: _("Please write one of these: {words}.", words=relations),
        Why.RELATION_DIFFERS: lines(_("This name stands twice with the same child, as two relations."), number),
        Why.ADULT_NUMBER_NEEDED: lines(_("This child has several adults with this name."), number),
        Why.KEY_PERSON_UNKNOWN: _("There is no key person with this name here. Please look at the spelling."),
        Why.KEY_PERSON_TWICE: _("Two key persons have this name. Please add this child by hand."),
        Why.KEY_PERSON_DIFFERS: _("Another line gives this child another key person. Please choose one."),
        Why.CHILD_WITHOUT_DATE: lines(
            _("A child with this name is here, without a birth date."),
            _("If it is the same child, please write its key person as it is here."),
            _("If it is another child, please add it by hand."),
        ),
    }


def _of_numbers(_: Language, _flaw: Flaw) -> Mapping[Why, str]:
    return {
        Why.CHILD_NUMBER_NEEDED: lines(
            _("Several children have this name and this birth date."),
            _("Please give each a number of its own."),
        ),
        Why.CHILD_NUMBER_TAKEN: _("This number belongs to another child here. Please look at it again."),
        Why.CHILD_DIFFERS: _("Another line gives this number another name or birth date."),
        Why.ADULT_NUMBER_TAKEN: _("This number belongs to another adult here. Please look at it again."),
        Why.ADULT_DIFFERS: _("Another line gives this number to somebody else. Please look at it again."),
    }


def _to_look_at(_: Language, _flaw: Flaw) -> Mapping[Why, str]:
    return {
        Why.WESTERN: lines(
            _("We read the letters as Western European."),
            _("If a name has a wrong letter, please save the file as {format}.", format=FORMAT),
        ),
        Why.SAME_NAME: lines(
            _("Somebody else has this name. We would add a new person."),
            _("Is it the same person? Then please give both the same {column}.", column="adult_number"),
        ),
        Why.SAME_CHILD: lines(
            _("Another child has such a name. We would add a new child."),
            _("Is it the same child? Then please write name and birth date alike."),
        ),
        Why.TAKEN_FOR_SAME: lines(
            _("A child with this name and key person is here, without a birth date."),
            _("We would take it for the same child and add the date."),
        ),
        Why.STAYS: _("Here it is different. We do not change it."),
        Why.WAS_ENDED: _("This adult was taken away from this child before. A second person will look at it."),
    }
