"""Names that say nothing: random, hard to mix up when read out, and never a sequence."""

from __future__ import annotations

import math
import re
from collections import Counter

from procedures.invitation import PREFIX
from storage.ids import ID_LENGTH, REFERENCE_LETTERS, hash_code, new_code, new_id, new_reference

MANY = 4_000


def test_references_have_no_letters_that_look_or_sound_the_same():
    assert len(set(REFERENCE_LETTERS)) == len(REFERENCE_LETTERS)
    for group in ("0O", "1IL", "5S", "8B", "UV"):
        assert not set(group) & set(REFERENCE_LETTERS), group


def test_references_look_like_this():
    for _ in range(500):
        assert re.fullmatch(f"[{REFERENCE_LETTERS}]{{3}}-[{REFERENCE_LETTERS}]{{3}}", new_reference())


def test_references_are_random_in_every_place():
    made = [new_reference().replace("-", "") for _ in range(MANY)]
    assert len(set(made)) > MANY - 5  # of 244 million
    assert made != sorted(made)
    for place in range(6):
        counts = Counter(reference[place] for reference in made)
        assert set(counts) == set(REFERENCE_LETTERS)
        assert max(counts.values()) < 2 * MANY / len(REFERENCE_LETTERS)
    assert math.log2(len(REFERENCE_LETTERS)) * 6 > 27


def test_ids_are_96_random_bits_that_fit_their_column():
    made = [new_id() for _ in range(MANY)]
    assert len(set(made)) == MANY
    assert {len(each) for each in made} == {ID_LENGTH}
    assert len({each[:4] for each in made}) > MANY * 0.99  # no time, no counter in front


def test_codes_are_128_random_bits_that_fit_into_a_start_link():
    made = [new_code() for _ in range(MANY)]
    assert len(set(made)) == MANY
    for code in made:
        assert re.fullmatch("[A-Za-z0-9_-]{22,}", code)
        assert len(PREFIX + code) <= 64


def test_the_hash_of_a_code_says_nothing_of_it():
    assert hash_code("abc") == hash_code("abc") != hash_code("abd")
    assert len(hash_code("abc")) == 32
    assert hash_code("\ud800") != hash_code("")  # half a character is no reason to fall over
