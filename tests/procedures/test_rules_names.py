"""Names: people everywhere can write theirs, and nobody can hide anything in one."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from procedures.names import JOINERS, LONGEST, MOST_UNITS, Fault, cleaned, graphemes, why_not

#: One for each script, each as its people write it.
SCRIPTS = {
    "Latin": "Zoë Ní Bhriain-O’Neill",
    "Polish": "Łucja Żółkiewska",
    "Vietnamese": "Nguyễn Thị Ngọc Ánh",
    "Welsh": "Siân Llwŷd ap Rhys",
    "Greek": "Ελένη Παπαδοπούλου",
    "Cyrillic": "Їжакевич Оксана",
    "Armenian": "Անուշ Հակոբյան",
    "Georgian": "თამარ ბერიძე",
    "Hebrew": "שָׂרָה כֹּהֵן",
    "Arabic": "أحمد عبد الرحمٰن",
    "Urdu": "عائشہ بی\u200cبی",
    "Persian": "علی\u200cرضا موسوی",
    "Syriac": "ܡܪܝܡ",
    "Thaana": "އަޙްމަދު",
    "N'Ko": "ߡߊߡߊߘߎ",
    "Devanagari": "लक्ष्मी श्रीवास्तव",
    "Bengali": "নাজমা আক্তার",
    "Gurmukhi": "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ",
    "Gujarati": "હેમાંગીની પટેલ",
    "Tamil": "கிருஷ்ணமூர்த்தி",
    "Telugu": "శ్రీనివాస్",
    "Kannada": "ಕೃಷ್ಣಪ್ಪ",
    "Malayalam": "രാജന്‍",
    "Sinhala": "ප්‍රියා ද සිල්වා",
    "Thai": "ณัฐวุฒิ ศรีสุวรรณ",
    "Lao": "ບຸນມີ",
    "Burmese": "မြို့စိုး",
    "Khmer": "សុខុម",
    "Tibetan": "བསྟན་འཛིན་རྒྱ་མཚོ",
    "Amharic": "ታደሰ በቀለ",
    "Tifinagh": "ⵎⵓⵃⵎⵎⴰⴷ",
    "Cherokee": "ᏎᏉᏯ",
    "Han": "李小龍",
    "Rare Han": "𠮷野",
    "Japanese": "さくら サクラ",
    "Hangul": "김민준",
}


@pytest.mark.parametrize("name", SCRIPTS.values(), ids=SCRIPTS.keys())
def test_names_in_every_script_stay_as_they_are(name: str) -> None:
    assert cleaned(name) == unicodedata.normalize("NFC", name)
    assert why_not(name) is None


@pytest.mark.parametrize(
    ("typed", "signs"),
    [
        ("Amina", 5),
        ("Nguye\u0302\u0303n", 6),
        ("김민준", 3),
        ("ক্ষমা", 3),
        ("မြို့", 1),
        ("Ann 👩\u200d👩\u200d👧", 5),
        ("Ann 👍🏽", 5),
    ],
)
def test_length_is_what_people_count(typed: str, signs: int) -> None:
    name = cleaned(typed)
    assert name is not None
    assert graphemes(name) == signs


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", Fault.EMPTY),
        (" \n\t ", Fault.EMPTY),
        (JOINERS, Fault.EMPTY),
        ("12345", Fault.NO_LETTER),
        ("🙂", Fault.NO_LETTER),
        ("A" * LONGEST, None),
        ("A" * (LONGEST + 1), Fault.TOO_LONG),
        ("မြို့" * 32, None),
        ("မြို့" * 33, Fault.TOO_LONG),
        ("𠮷" * LONGEST, None),
        ("Amina\u200f", Fault.HIDDEN),
        ("Amina \u202eanimA", Fault.HIDDEN),
        ("\u2067Amina\u2069", Fault.HIDDEN),
        ("\u061cAmina", Fault.HIDDEN),
        ("Ami\x00na", Fault.HIDDEN),
        ("Ami\ud800na", Fault.HIDDEN),
        ("Ami\ue000na", Fault.HIDDEN),
        ("ی\u200c\u200cی", Fault.HIDDEN),
        ("\u3164", Fault.HIDDEN),
        ("A\u0323\u0300\u0316\u0317\u0318", Fault.TOWER),
        ("A" + "\u20dd" * 4, Fault.TOWER),
        ("A" + "\ufe0f" * 8, Fault.TOWER),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_each_fault_is_told_apart(typed: str, fault: Fault | None) -> None:
    assert why_not(typed) is fault
    assert (cleaned(typed) is None) is (fault is not None)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("علی\u200c", "علی"),
        ("\u200dAmina \u200c Khan\u200d", "Amina Khan"),
        ("ന്\u200d", "ന്\u200d"),
        ("ന്\u200d\u200c", "ന്\u200d"),
        ("ﷲ", "ﷲ"),  # NFKC would make four letters of it
        ("Ⅳa", "Ⅳa"),
    ],
    ids=ascii,
)
def test_joiners_stay_where_they_join(typed: str, name: str) -> None:
    assert cleaned(typed) == name


ALPHABET = st.characters() | st.sampled_from(
    "aA\u0301\u0327\u094d\u0d4d\u200c\u200d\u200e\u202e\u2066\u2069 👩\U0001f3fd\ufe0f"
)


@settings(max_examples=400)
@given(st.text(ALPHABET, max_size=200))
def test_what_is_kept_is_clean_and_stays_the_same(typed: str) -> None:
    name = cleaned(typed)
    assert (name is None) is (why_not(typed) is not None)
    if name is None:
        return
    assert cleaned(name) == name == unicodedata.normalize("NFC", name)
    assert graphemes(name) <= LONGEST
    assert len(name.encode("utf-16-le")) <= 2 * MOST_UNITS
    assert name == name.strip()
    assert any(letter.isalpha() for letter in name)
    for letter in name:
        assert letter in JOINERS or unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
