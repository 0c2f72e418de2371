"""The first day of a setting, with the real command, the real process and Telegram over HTTP."""

from __future__ import annotations

import pytest

from handlers.reactions import COMMANDS
from screens.languages import LANGUAGES
from tests.end_to_end.parent import AFTER_THE_WORDS, Parent, Somebody
from tests.end_to_end.secrecy import secrets_of
from tests.end_to_end.town import Town
from tests.getting_in import number_on
from tests.support import hits

INIT = ("init", "--name", "Little Doves", "--manager", "Ruth Okafor", "--phone", "01632 960 961")
INIT += ("--safeguarding-lead", "Miriam Adeyemi", "--safeguarding-phone", "01632 960 962")


async def add_a_child(manager: Somebody, child: str, key_person: str) -> tuple[str, str]:
    """The manager adds a child with a key person who is new; returns the key person's link and number."""
    await manager.taps("Families and staff", "Families and staff")
    await manager.taps("Add a child", "What is the child's name?")
    await manager.says(child, "born?")
    await manager.taps("I do not know it now", "Who is the key person")
    await manager.taps("Somebody else", "What is the key person's name?")
    await manager.says(key_person, "Is this right?")
    await manager.taps("Yes, add this child", f"Added: {child}")
    return manager.phone.link(), number_on(manager.phone)


async def invite_a_parent(manager: Somebody, child: str, parent: str) -> tuple[str, str]:
    """The manager invites a parent; returns the link and the number."""
    await manager.taps("Families and staff", "Families and staff")
    await manager.taps("Invite a parent", "Whose parent or carer is it?")
    await manager.taps(child, "What is the name of the parent")
    await manager.says(parent, "What is")
    await manager.taps("mother", "Is this right?")
    await manager.taps("Yes, make the link", f"The number for {parent}:")
    return manager.phone.link(), number_on(manager.phone)


async def confirm(second: Somebody) -> None:
    """A second person confirms the only thing that waits."""
    await second.taps("To confirm", "An adult belongs to a child")
    await second.taps("Open 1", "Please check it with your own eyes.")
    await second.taps("Yes, this is right", "Thank you. It is confirmed")


def link_and_number(shown: str) -> tuple[str, str]:
    """What the command line shows of an invitation."""
    told = shown.splitlines()
    link = next(line for line in told if line.startswith("https://t.me/"))
    return link, next(line for line in told if line.startswith("Number: ")).removeprefix("Number: ")


async def answer(key_person: Somebody, *words: str) -> None:
    """The key person opens what waits for them and answers it."""
    await key_person.taps("Open", "First say what you understood. Then answer in your own words.")
    await key_person.taps("Answer", "First, please write what you understood.")
    await key_person.says("The gate worries you.", "We have 1 message")
    await key_person.taps("That is all", "Please explain in plain words what happened and why.")
    for number, text in enumerate(words, 1):
        await key_person.says(text, f"We have {number} message")
    await key_person.taps("That is all", "Is an apology due?")
    await key_person.taps("No apology is due", "What will be done about it?")
    await key_person.taps("Nothing more to do", "Please check your answer")
    await key_person.taps("Send the answer", "Your answer to")


async def test_from_an_empty_computer_to_an_answer_that_a_parent_reads(found_town):
    town: Town = await found_town()
    made = await town.runs(*INIT, real=True)
    assert made.code == 0, made.err
    assert made.err == ""
    copy = await town.opens(real=True)

    for who, name in (("manager", "Ruth"), ("key_person", "Tom"), ("amina", "Amina")):
        town.add_phone(who, name)
    manager, key_person, amina = Somebody(town, "manager"), Somebody(town, "key_person"), Parent(town, "amina")
    await manager.joins(*link_and_number(made.out))
    await key_person.joins(*await add_a_child(manager, "Zara Khan", "Tom Wells"))
    invitation = await invite_a_parent(manager, "Zara Khan", "Amina Khan")
    await town.sees("key_person", "Something waits for you to confirm it.")
    await confirm(key_person)
    await amina.joins(*invitation)

    reference = await amina.raises_a_concern("The yard gate does not close.", "It has been so since Monday.")
    await town.sees("key_person", f"{reference} waits for you")
    await answer(key_person, "The gate was mended this morning.")
    await town.sees("amina", f"There is an answer to {reference}")
    await amina.taps("Open", "Does this settle it?")
    assert amina.phone.sees("The gate worries you.")
    assert amina.phone.sees("The gate was mended this morning.")
    assert not amina.phone.sees("Tom Wells waits")
    assert not any(each.bad_news for each in (manager, key_person, amina))

    assert (await copy.stops()).code == 0
    secrets = secrets_of(town) | {"people": {"Ruth Okafor", "Tom Wells", "Amina Khan", "Zara Khan", "Miriam Adeyemi"}}
    assert hits(secrets, copy.said.splitlines()) == {}


@pytest.mark.again
async def test_a_member_of_staff_joins_with_the_newest_link_of_the_command_line(found_town):
    town: Town = await found_town()
    assert (await town.runs(*INIT)).code == 0
    invite = ("invite", "--name", "Dana Poole", "--role", "deputy safeguarding lead")
    first, second = await town.runs(*invite), await town.runs(*invite)
    assert (first.code, second.code) == (0, 0), first.err + second.err
    copy = await town.opens()
    town.add_phone("deputy", "Dana")
    deputy = Somebody(town, "deputy")
    old_link, _ = link_and_number(first.out)
    await deputy.does(lambda: deputy.phone.opens(old_link), "This link does not work.")
    await deputy.joins(*link_and_number(second.out))
    assert deputy.phone.sees("You are here as: deputy safeguarding lead.")
    assert (await copy.stops()).code == 0


@pytest.mark.again
@pytest.mark.parametrize("on", ["SQLite", "PostgreSQL"])
async def test_a_second_copy_goes_away_and_the_first_one_stays(found_town, on):
    town: Town = await found_town("amina", on=on)
    first = await town.opens()
    for command in (("run",), ("invite", "--name", "Ada Jones")):
        second = await town.runs(*command)
        assert second.code == 75
        assert second.sentence == (
            "dovecote: Another copy of Dovecote is using this database. Stop it first, or use the bot itself."
        )
    amina = Parent(town, "amina")
    await amina.opens_the_menu()
    ended = await first.stops()
    assert ended.code == 0
    assert ended.out == ""
    assert [each["event"] for each in first.events][-1] == "stopped"
    third = await town.opens()
    assert (await third.stops()).code == 0


@pytest.mark.again
async def test_an_old_send_button_never_says_that_something_was_sent_which_was_not(found_town):
    town: Town = await found_town("amina")
    copy = await town.opens()
    amina = Parent(town, "amina")
    await amina.opens_the_menu()
    await amina.begins_a_concern()
    await amina.says("The yard gate does not close.", "We have 1 message")
    for label, expected in (*AFTER_THE_WORDS, ("Talk it over", "Please check before you send")):
        await amina.taps(label, expected)
    await amina.opens_the_menu()
    told = await amina.does(lambda: amina.phone.taps_old("Send"), "")
    assert (await copy.stops()).code == 0
    assert "That button no longer works" not in told.text, "it was kept as a draft and never sent"


@pytest.mark.again
async def test_when_nobody_answers_for_nine_days_the_manager_has_it(found_town):
    town: Town = await found_town("amina")
    copy = await town.opens()
    amina = Parent(town, "amina")
    await amina.opens_the_menu()
    reference = await amina.raises_a_concern("The yard gate does not close.")
    await town.sees("key_person", f"{reference} waits for you")

    await town.passes(days=9)
    await town.sees("manager", f"{reference} is with you now.\nIt was not answered in time.")
    await town.sees("key_person", f"{reference} is now with: setting manager.")
    await town.sees("amina", f"We did not answer {reference} in time. We are sorry.")
    assert (await copy.stops()).code == 0


@pytest.mark.again
async def test_at_its_most_talkative_the_log_still_names_nobody(found_town):
    town: Town = await found_town("amina", "bilal")
    copy = await town.opens(log_level="DEBUG")
    for name in town.children:
        parent = Parent(town, name)
        await parent.opens_the_menu()
        await parent.raises_a_concern(f"The yard gate of {name} does not close.", "0118 999 881 999 is my number.")
    town.world.faults.add("sendMessage", "502", times=2)
    town.world.faults.add("sendMessage", "lost_answer")
    town.phones["amina"].sends_photo(caption="A picture of the gate that does not close")
    town.world.push_raw(
        next(iter(town.world.bots)), {"message": {"chat": {"id": town.phones["bilal"].id}, "date": "?"}}
    )
    await town.sees("bilal", "went wrong on our side")
    assert (await copy.stops()).code == 0
    said = copy.said.splitlines()
    assert len(said) > 40
    assert hits(secrets_of(town), said) == {}
    assert hits({"what it may say": {"problem.not_saved"}}, said), "the search would have found something"


async def test_the_menu_button_of_the_app_speaks_its_language(found_town):
    town: Town = await found_town("amina")
    town.add_phone("bilal", "Bilal", "ur")
    town.add_phone("maria", "Maria", "pt-br")
    copy = await town.opens()
    for who in ("amina", "maria"):
        assert [each["command"] for each in town.phones[who].menu] == ["menu", "harm", "help", "language"]
        assert town.phones[who].menu[1]["description"] == "A child may be being hurt"
    assert town.phones["bilal"].menu[0]["description"] == LANGUAGES["ur"].label("button", "Menu") != "Menu"
    assert {each["command"] for each in town.phones["bilal"].menu} < set(COMMANDS)
    assert (await copy.stops()).code == 0


@pytest.mark.again
async def test_it_starts_although_the_menu_button_cannot_be_set(found_town):
    town: Town = await found_town("amina")
    town.world.faults.add("setMyCommands", "502", times=9)
    copy = await town.opens()
    town.phones["amina"].says("/menu")
    await town.sees("amina", "What would you like to do?")
    assert (await copy.stops()).code == 0
