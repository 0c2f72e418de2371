"""The same in Urdu: the program speaks Bilal's language, and leaves the words of people as they wrote them."""

from __future__ import annotations

from babel import Locale

from procedures.people import Role
from screens.languages import ENGLISH, LANGUAGES
from simulator.actor import Actor
from simulator.stories import gate
from simulator.stories.seen import NAMES, from_bot, reads, runs_from_the_right, showing
from simulator.stories.stage import Stage, Story, must

URDU = LANGUAGES["ur"]

BILAL = gate.Teller(
    key="father",
    name="Bilal",
    words=(
        "صحن کا گیٹ ٹھیک سے بند نہیں ہوتا۔",
        "زارا اکیلی باہر راستے تک چلی گئی تھی اور کسی نے نہیں دیکھا۔ وہ ٹھیک ہے، مگر میں بہت ڈر گیا تھا۔",
    ),
    photo="یہ اس گیٹ کی تصویر ہے۔",
    hope="مہربانی کر کے اسے جلد ٹھیک کروا دیں۔",
)


async def play(stage: Stage) -> None:
    """Bilal tells of the gate in Urdu; Tom reads and answers in English; each has the program in their own language."""
    await stage.settle()
    bilal, tom = stage.father, stage.key_person
    others = (stage.manager, stage.mother, stage.other_parent)
    before, seen = showing(*others), len(from_bot(bilal))
    await stage.tells("Bilal reads Urdu. He writes in Urdu: the yard gate does not close.")
    reference = await gate.is_raised(stage, BILAL)
    in_urdu(bilal, seen)
    has_it, tom_is = "Who has it: {name}, {role}", {"name": NAMES["key_person"], "role": Role.KEY_PERSON}
    must(reads(bilal, has_it, only=URDU, **tom_is), "Bilal reads in Urdu who has it")
    await gate.is_opened(stage, BILAL, reference)
    await stage.tells("Around Bilal's words Tom reads English. The bot never translates what people write.")
    must(reads(tom, "From: {name}", only=ENGLISH, name=NAMES["father"]), "Tom reads the program in English")
    await gate.is_understood(stage, BILAL)
    day = await gate.is_answered(stage, BILAL)
    must(reads(bilal, "Does this settle it?", only=URDU), "Bilal is asked in Urdu if this settles it")
    await gate.is_settled(stage, BILAL, reference)
    await gate.is_kept(stage, BILAL, reference, day)
    await stage.tells("To the end everything around the words was Urdu for Bilal, from right to left.")
    in_urdu(bilal, seen)
    must(showing(*others) == before, "Neither the manager nor another parent sees any of it")


def in_urdu(bilal: Actor, since: int) -> None:
    """Every message since then is Urdu around the words of people, runs from right to left, and so do its buttons."""
    must(Locale.parse(URDU.locale).text_direction == "rtl", "Urdu is written from right to left")
    for message in from_bot(bilal)[since:]:
        must(runs_from_the_right(message.raw_text), f"This is Urdu: {message.text[:40]}")
        must(all(map(_has_urdu, message.buttons)), f"These buttons are Urdu: {message.buttons}")


def _has_urdu(label: str) -> bool:
    return any(runs_from_the_right(letter) for letter in label)


STORY = Story(
    key="urdu",
    title="The same in Urdu",
    about="Bilal writes in Urdu and Tom in English. The program speaks to each in their own language.",
    watch=("father", "key_person"),
    play=play,
)
