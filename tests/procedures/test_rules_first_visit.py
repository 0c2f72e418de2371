"""A first visit: what is kept under which word, what is a telephone number, and who is told how often."""

from __future__ import annotations

import pytest

from procedures.first_visit import Need, child_of, kind_of, needs_in, phone_in, settling_kind, to_tell


def test_every_need_and_every_child_has_a_word_of_its_own_that_fits_the_column() -> None:
    words = [*map(kind_of, Need), settling_kind("7dXk2mQ-R9sTv_yZ"), settling_kind("other")]
    assert len(set(words)) == len(words)
    assert all(len(word) <= 40 and word.startswith("visit ") for word in words)
    assert [child_of(word) for word in words] == [None] * len(Need) + ["7dXk2mQ-R9sTv_yZ", "other"]


def test_needs_come_in_their_order_and_nothing_else_is_one() -> None:
    kept = {kind_of(Need.OTHER): "a ramp", kind_of(Need.SEAT): "yes", kind_of(Need.BSL): "", "speaks": "ur"}
    assert list(needs_in({**kept, settling_kind("c"): "{}"}).items()) == [(Need.SEAT, "yes"), (Need.OTHER, "a ramp")]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("01632 960 961", "01632 960 961"),
        ("+44 (0)1632-960961", "+44 (0)1632-960961"),
        ("۰۱۶۳۲ ۹۶۰۹۶۱", "01632 960961"),
        ("\u2067٠١٦٣٢٩٦٠\u2069", "01632960"),
        ("01632\u00a0960\u00a0961", "01632 960 961"),
        (" 01632   960961 ", "01632 960961"),
        ("", None),
        ("1234", None),
        ("call me", None),
        ("01632 960 961 after 3", None),
        ("²²²²²²", None),
        ("½½½½½½", None),
        ("1" * 21, None),
        ("1 " * 4000, None),
        ("<b>01632960961</b>", None),
    ],
)
def test_what_is_a_telephone_number(typed: str, number: str | None) -> None:
    assert phone_in(typed) == number


ZARA, KUBA, SEAT = settling_kind("zara"), settling_kind("kuba"), kind_of(Need.SEAT)


@pytest.mark.parametrize(
    ("kind", "earlier", "told"),
    [
        (SEAT, (), {"tom", "hana"}),
        (ZARA, (), {"tom"}),
        (KUBA, (), {"hana"}),
        (settling_kind("nobody"), (), set()),
        (ZARA, (SEAT,), set()),
        (SEAT, (ZARA,), {"hana"}),
        (SEAT, (SEAT,), set()),
        (KUBA, (ZARA,), {"hana"}),
    ],
)
def test_each_key_person_is_told_of_one_family_once_a_day(kind: str, earlier: tuple[str, ...], told: set[str]) -> None:
    assert to_tell(kind, earlier, {"zara": "tom", "kuba": "hana"}) == told
