"""The thin way, as each person lives it: a parent raises a concern, the key person answers, the parent reads it."""

from __future__ import annotations

from procedures.people import Role
from simulator.school import School
from tests.tales import raise_concern


async def test_the_parent_gets_a_reference_a_name_a_date_and_ofsted(school: School) -> None:
    await school.mother.taps("Raise a concern")
    assert school.mother.sees("Please tell us in your own words"), school.mother.screen()
    await school.mother.writes("The yard gate does not close.", "Zara ran out <3 & I was scared.")
    assert school.mother.sees("We have 2 messages from you."), school.mother.screen()
    await school.mother.taps("That is all")
    assert school.mother.sees("Zara ran out <3 & I was scared."), school.mother.screen()
    await school.mother.taps("Send")
    assert school.mother.sees("Thank you for telling us."), school.mother.screen()
    assert school.mother.sees("Who has it: Tom Wells, key person"), school.mother.screen()
    assert school.mother.sees("We will answer by Monday 12 October 2026."), school.mother.screen()
    assert school.mother.sees("the day after: setting manager"), school.mother.screen()
    assert school.mother.sees("You can contact Ofsted at any time: 0300 123 1231."), school.mother.screen()
    assert not school.mother.spinning


async def test_the_key_person_gets_a_neutral_notice_opens_and_answers(school: School) -> None:
    reference = await raise_concern(school, "The yard gate does not close.")
    notice = school.key_person.phone.last.text
    assert reference in notice
    assert "Monday 12 October 2026" in notice
    assert not any(word in notice for word in ("Zara", "Khan", "Amina", "gate"))

    await school.key_person.taps("Open")
    assert school.key_person.sees("The yard gate does not close."), school.key_person.screen()
    shown = [message for message in school.key_person.phone.messages if "gate" in message.text]
    assert all(message.protected for message in shown)

    await school.key_person.taps("Answer")
    await school.key_person.writes("We mended it on Friday. I am sorry.")
    await school.key_person.taps("That is all", "Send the answer")
    assert school.mother.sees(f"There is an answer to {reference}."), school.mother.screen()
    assert "mended" not in school.mother.phone.last.text

    await school.mother.taps("Open")
    assert school.mother.sees("We mended it on Friday. I am sorry."), school.mother.screen()
    assert school.mother.sees("From: Tom Wells"), school.mother.screen()


async def test_an_answered_concern_is_never_passed_up(school: School) -> None:
    await raise_concern(school)
    await school.key_person.taps("Open", "Answer")
    await school.key_person.writes("We mended it.")
    await school.key_person.taps("That is all", "Send the answer")
    await school.passes(days=60)
    assert not school.mother.sees("in time"), school.mother.screen()
    assert not school.manager.sees("with you now"), school.manager.screen()


async def test_each_reads_in_their_own_language(school: School) -> None:
    """The father writes in Urdu; the key person reads his words as written, and the frame in English."""
    await school.father.taps(school.father.buttons[0])
    await school.father.writes("صحن کا دروازہ بند نہیں ہوتا۔ 0300 123 1231")
    await school.father.taps(school.father.buttons[0])
    await school.father.taps(school.father.buttons[0])
    last = school.father.phone.last
    assert "0300 123 1231" in last.text
    assert "We will answer" not in last.text
    assert "\u2068" in last.raw_text
    await school.key_person.taps("Open")
    assert school.key_person.sees("صحن کا دروازہ بند نہیں ہوتا۔"), school.key_person.screen()
    assert school.key_person.sees("Answer due on Monday 12 October 2026."), school.key_person.screen()


async def test_my_concerns_shows_what_became_of_each(school: School) -> None:
    first = await raise_concern(school, "First.")
    await school.mother.taps("Menu")
    second = await raise_concern(school, "Second.")
    await school.mother.taps("My concerns")
    assert school.mother.sees(f"{first}: answer by Monday 12 October 2026"), school.mother.screen()
    await school.mother.taps(f"Open {second}")
    assert school.mother.sees("Child: Zara Khan"), school.mother.screen()


async def test_a_parent_of_two_children_is_asked_which(school: School) -> None:
    await school.add_child("omar", "Omar Khan", school.key_person.person, school.mother.person)
    await school.mother.taps("Raise a concern")
    assert school.mother.sees("Which child is it about?"), school.mother.screen()
    await school.mother.taps("Omar Khan")
    await school.mother.writes("He came home wet.")
    await school.mother.taps("That is all")
    assert school.mother.sees("Child: Omar Khan"), school.mother.screen()


async def test_a_child_without_key_person_goes_to_the_manager(school: School) -> None:
    parent = await school.add_person("grandmother", "Salma Bano", [Role.PARENT])
    await school.add_child("noor", "Noor Bano", None, parent.person)
    await parent.taps("Raise a concern")
    await parent.writes("Nobody told me who her key person is.")
    await parent.taps("That is all", "Send")
    assert parent.sees("Who has it: Ruth Okafor, setting manager"), parent.screen()
    assert parent.sees("Monday 2 November 2026"), parent.screen()


async def test_a_long_concern_in_many_messages_arrives_whole(school: School) -> None:
    texts = [f"{number}: " + "word " * 700 for number in range(1, 9)]
    await school.mother.taps("Raise a concern")
    await school.mother.writes(*texts)
    await school.mother.taps("That is all")
    assert school.mother.sees("This is only the beginning of what you wrote. All of it will be sent."), (
        school.mother.screen()
    )
    await school.mother.taps("Send")
    await school.key_person.taps("Open")
    shown = "".join(message.text for message in school.key_person.phone.messages)
    assert all("".join(text.split()) in "".join(shown.split()) for text in texts)
