"""Days that somebody typed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.dates import Wrong, birth_date_in, date_in, last_date_in, past_date_in

TODAY = date(2026, 10, 5)
FIFTH = date(2026, 10, 5)


@pytest.mark.parametrize(
    "text",
    [
        "5 October 2026",
        "5 october 26",
        "5th October 2026",
        "5th of October, 2026",
        "Monday 5 October 2026",
        "Mon. 5 Oct 2026",
        "5 Oct. 2026",
        "October 5, 2026",
        "05/10/2026",
        "5/10/26",
        "5.10.26",
        "5. 10. 2026",
        "5-10-2026",
        "5 \u2013 10 \u2013 2026",
        "5 10 2026",
        "2026-10-05",
        "  5\u00a0October\n2026 ",
        "\u200f5/10/2026\u200e",
        "\u0665/\u0661\u0660/\u0662\u0660\u0662\u0666",
        "\u06f5.\u06f1\u06f0.\u06f2\u06f6",
        "\u0967\u0966/\u0967\u0966/\u0968\u0966\u0968\u096c",
    ],
)
def test_a_day_in_english_order_and_in_any_digits(text: str) -> None:
    expected = date(2026, 10, 10) if "\u0967" in text else FIFTH
    assert date_in(text) == expected


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", Wrong.UNCLEAR),
        ("today", Wrong.UNCLEAR),
        ("5 October", Wrong.UNCLEAR),
        ("October 2026", Wrong.UNCLEAR),
        ("5/10.2026", Wrong.UNCLEAR),
        ("5 Ok 2026", Wrong.UNCLEAR),
        ("5 października 2026", Wrong.UNCLEAR),
        ("5/10/226", Wrong.UNCLEAR),
        ("051026", Wrong.UNCLEAR),
        ("\u00b2/\u00b3/2026", Wrong.UNCLEAR),
        ("<b>5/10/2026</b>", Wrong.UNCLEAR),
        ("5" * 4_000, Wrong.UNCLEAR),
        ("30 February 2026", Wrong.NO_SUCH_DAY),
        ("29/2/2025", Wrong.NO_SUCH_DAY),
        ("31/11/2026", Wrong.NO_SUCH_DAY),
        ("12/25/2026", Wrong.NO_SUCH_DAY),
        ("0/10/2026", Wrong.NO_SUCH_DAY),
        ("5/10/0026", Wrong.NO_SUCH_DAY),
        ("5/10/9999", Wrong.NO_SUCH_DAY),
        ("Tuesday 5 October 2026", Wrong.NO_SUCH_DAY),
    ],
)
def test_what_is_no_day_is_never_guessed(text: str, wrong: Wrong) -> None:
    assert date_in(text) is wrong


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5/10/2026", TODAY),
        ("6/10/2026", Wrong.IN_FUTURE),
        ("5/10/2018", date(2018, 10, 5)),
        ("4/10/2018", Wrong.TOO_LONG_AGO),
        ("29 Feb 2024", date(2024, 2, 29)),
        ("5.10.88", Wrong.IN_FUTURE),
        ("5.10.1988", Wrong.TOO_LONG_AGO),
        ("31.6.2023", Wrong.NO_SUCH_DAY),
        ("last spring", Wrong.UNCLEAR),
    ],
)
def test_a_birth_date_is_one_of_a_small_child(text: str, expected: date | Wrong) -> None:
    assert birth_date_in(text, TODAY) == expected


def test_a_last_day_is_never_before_the_first_and_a_past_day_never_after_today() -> None:
    assert last_date_in("5/10/2026", FIFTH) == FIFTH
    assert last_date_in("4/10/2026", FIFTH) is Wrong.BEFORE_THE_FIRST
    assert past_date_in("5/10/2026", TODAY) == TODAY
    assert past_date_in("6/10/2026", TODAY) is Wrong.IN_FUTURE


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_every_day_written_out_is_read_again(day: date) -> None:
    for form in ("%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%d %B %Y", "%A %d %b %Y"):
        assert date_in(day.strftime(form)) == day


@given(st.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    found = birth_date_in(text, TODAY)
    assert isinstance(found, Wrong) or TODAY - timedelta(days=366 * 8) <= found <= TODAY
