"""The verbs of a phone: a person does only what a person can."""

from datetime import timedelta

import pytest

from simulator.people import CannotDo, NoSuchButton
from tests.simulator.conftest import TOKEN


def keys(*labels):
    return {"inline_keyboard": [[{"text": label, "callback_data": label.lower()}] for label in labels]}


@pytest.fixture
def shows(amina, done):
    async def showing(text, *labels, **more):
        markup = {"reply_markup": keys(*labels)} if labels else {}
        return await done("sendMessage", chat_id=amina.id, text=text, **markup, **more)

    return showing


async def data(done):
    return (await done("getUpdates"))[-1]["callback_query"]["data"]


async def test_a_tap_finds_the_exact_label_before_a_part_of_one(amina, shows, done):
    await shows("Hi", "Yes, all of it", "Yes")
    amina.taps("Yes")
    assert await data(done) == "yes"
    amina.taps("all of")
    assert await data(done) == "yes, all of it"


async def test_an_ambiguous_part_is_refused(amina, shows):
    await shows("Hi", "Yes, both", "Yes, one")
    with pytest.raises(NoSuchButton, match="several"):
        amina.taps("Yes")


async def test_a_button_that_is_not_there_is_refused_with_those_that_are(amina, shows):
    await shows("Hi", "Yes", "No")
    with pytest.raises(NoSuchButton, match=r"\['Yes', 'No'\]"):
        amina.taps("Maybe")


async def test_only_the_last_keyboard_counts_unless_told_otherwise(amina, shows, done):
    first = await shows("First", "Old")
    await shows("Second", "New")
    await shows("Third, without buttons")
    amina.taps("New")
    with pytest.raises(NoSuchButton):
        amina.taps("Old")
    for how in ({"anywhere": True}, {"message": "First"}, {"message": first["message_id"]}):
        amina.taps("Old", **how)
        assert await data(done) == "old"


async def test_labels_are_compared_as_the_eye_sees_them(amina, shows, done):
    await shows("Hi", "Answer\u00a0\u2068K7M\u2069")
    amina.taps("Answer K7M")
    assert amina.buttons == ["Answer K7M"]


async def test_forged_data_is_delivered(amina, shows, done):
    await shows("Hi")
    amina.taps_raw("drop table")
    assert await data(done) == "drop table"


async def test_a_link_button_opens_the_bot(amina, done):
    button = {"text": "Join", "url": "https://t.me/dove_bot?start=abc"}
    await done("sendMessage", chat_id=amina.id, text="Hi", reply_markup={"inline_keyboard": [[button]]})
    amina.taps("Join")
    assert amina.messages[-1].text == "/start abc"
    assert amina.link() == "https://t.me/dove_bot?start=abc"


async def test_sees_only_what_is_new_since_looking_away(amina, shows, done):
    sent = await shows("by Thursday\u00a0\u20688 October\u2069")
    assert amina.sees("by Thursday 8 October"), amina.screen()
    amina.looks_away()
    assert not amina.sees("Thursday")
    await done("editMessageText", chat_id=amina.id, message_id=sent["message_id"], text="by Friday")
    assert amina.sees("by Friday")
    amina.says("my own words")
    assert not amina.sees("my own words")


async def test_last_and_links(amina, shows):
    with pytest.raises(CannotDo):
        _ = amina.last
    await shows("<b>See</b> <a href='https://t.me/dove_bot?start=one'>here</a>", "A", "B", parse_mode="HTML")
    last = amina.last
    assert (last.text, last.buttons, last.rows, last.edited) == ("See here", ["A", "B"], [["A"], ["B"]], False)
    await shows("t.me/dove_bot?start=two")
    assert amina.link() == "https://t.me/dove_bot?start=one"
    assert amina.link("t.me/") == "t.me/dove_bot?start=two"
    with pytest.raises(CannotDo):
        amina.link("https://t.me/other")


async def test_deleting_reaches_no_bot(amina, done):
    amina.says("oh no")
    before = len(await done("getUpdates"))
    amina.deletes("oh no")
    assert len(await done("getUpdates")) == before
    with pytest.raises(CannotDo):
        amina.deletes("oh no")


async def test_own_messages_can_be_edited_for_48_hours(world, amina, shows):
    bubble = amina.says("first")
    await shows("from the bot")
    amina.edits(bubble, "second")
    with pytest.raises(CannotDo):
        amina.edits("from the bot", "x")
    world.clock.advance(timedelta(hours=49))
    with pytest.raises(CannotDo):
        amina.edits("second", "third")


def test_a_blocked_or_deleted_person_cannot_write(amina):
    amina.blocks()
    for act in (lambda: amina.says("x"), amina.starts, amina.blocks, amina.sends_photo):
        with pytest.raises(CannotDo):
            act()
    amina.unblocks()
    amina.says("x")
    amina.deactivates()
    with pytest.raises(CannotDo):
        amina.says("x")


def test_an_app_sends_nothing_empty_and_cuts_what_is_long(amina):
    with pytest.raises(CannotDo):
        amina.says("  ")
    amina.says("👋" * 2049)
    assert [len(bubble.raw_text) for bubble in amina.messages[-2:]] == [2048, 1]


def test_a_link_to_nobody_is_refused(amina):
    with pytest.raises(CannotDo):
        amina.opens("https://t.me/other_bot?start=x")
    with pytest.raises(CannotDo):
        amina.opens("https://example.org/dove_bot?start=x")


async def test_everything_that_can_be_sent_arrives(amina, done):
    for send in (amina.sends_sticker, amina.sends_location, amina.sends_video, amina.sends_voice, amina.sends_contact):
        send()
    amina.sends_document(caption="the form")
    kinds = ("sticker", "location", "video", "voice", "contact", "document")
    updates = await done("getUpdates")
    assert [next(kind for kind in kinds if kind in update["message"]) for update in updates] == list(kinds)


async def test_the_screen_reads_well(amina, shows):
    await shows("Hello\nthere", "Yes", "No")
    amina.taps("Yes")
    assert amina.screen().splitlines() == [
        "--- Amina's phone (ur)",
        "me  07 Sep 08:00",
        "    /start",
        "bot 07 Sep 08:00",
        "    Hello",
        "    there",
        "    [Yes]",
        "    [No]",
        "    waiting for an answer: [Yes]",
    ]


async def test_a_change_that_changes_nothing_is_not_sent(world, amina):
    bubble = amina.says("the *same*")
    before = world.pending(TOKEN)
    amina.edits(bubble, "the *same*")
    assert (world.pending(TOKEN), bubble.edited) == (before, False)
    with pytest.raises(CannotDo, match="empty"):
        amina.edits(bubble, "  ")
