"""python-telegram-bot over the World in the process: no ports, no network."""

from datetime import timedelta

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from simulator.request import SimulatorRequest
from simulator.world import ConnectionLost, ConnectionRefused
from tests.simulator.conftest import TOKEN


@pytest.fixture
async def bot(world):
    async with Bot(TOKEN, request=SimulatorRequest(world), get_updates_request=SimulatorRequest(world)) as ready:
        yield ready


async def test_a_conversation(world, amina, bot):
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="y")]])
    message = await bot.send_message(amina.id, "<b>Consent?</b>", parse_mode="HTML", reply_markup=markup)
    amina.taps("Yes")
    [update] = await bot.get_updates(timeout=1)
    assert update.callback_query.data == "y"
    assert update.callback_query.message.message_id == message.message_id
    await update.callback_query.answer("Saved")
    await message.edit_text("Thank you")
    assert (amina.toasts, amina.last.text, amina.spinning) == (["Saved"], "Thank you", [])


async def test_every_kind_of_update_is_understood(world, amina, bot):
    amina.says("one")
    amina.edits("one", "two")
    amina.sends_album([b"a", b"b"])
    for send in (amina.sends_photo, amina.sends_document, amina.sends_voice, amina.sends_video):
        send()
    for send in (amina.sends_contact, amina.sends_sticker, amina.sends_location, amina.blocks, amina.unblocks):
        send()
    group = world.add_group("Parents")
    group.adds(world.bots[TOKEN])
    group.says(amina, "x")
    updates = await bot.get_updates()
    assert len(updates) == 16
    assert all(update.effective_user for update in updates)


async def test_files_up_and_down(amina, bot):
    sent = await bot.send_document(amina.id, b"paper", filename="form.pdf", caption="the form")
    file = await bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"paper"
    again = await bot.send_document(amina.id, sent.document.file_id)
    assert again.document.file_id == sent.document.file_id
    album = await bot.send_media_group(amina.id, [InputMediaPhoto(b"one", caption="first"), InputMediaPhoto(b"two")])
    assert [message.caption for message in album] == ["first", None]
    photo = await bot.send_photo(amina.id, b"picture")
    assert (await bot.copy_message(amina.id, amina.id, photo.message_id)).message_id > photo.message_id


async def test_errors_become_the_librarys(world, amina, bot, monkeypatch):
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # without it the library warns at every 429
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(5, "x")
    with pytest.raises(Forbidden, match="initiate"):
        await bot.send_message(world.add_person("Ben").id, "x")
    world.faults.add("sendMessage", "429", retry_after=3)
    with pytest.raises(RetryAfter) as wait:
        await bot.send_message(amina.id, "x")
    assert wait.value.retry_after == timedelta(seconds=3)


async def test_certainly_and_perhaps_not_delivered_can_be_told_apart(world, amina, bot):
    world.faults.add("sendMessage", "refused_connection")
    with pytest.raises(NetworkError) as refused:
        await bot.send_message(amina.id, "x")
    assert isinstance(refused.value.__cause__, ConnectionRefused)
    world.faults.add("sendMessage", "lost_answer")
    with pytest.raises(NetworkError) as lost:
        await bot.send_message(amina.id, "x")
    assert isinstance(lost.value.__cause__, ConnectionLost)
    world.faults.add("sendMessage", "timeout")
    with pytest.raises(TimedOut):
        await bot.send_message(amina.id, "x")


async def test_a_wrong_token(world):
    wrong = SimulatorRequest(world)
    with pytest.raises(InvalidToken):
        async with Bot("99:wrong", request=wrong, get_updates_request=wrong):
            pass


async def test_other_addresses_are_not_found(world):
    status, _ = await SimulatorRequest(world).do_request("https://api.telegram.org/other", "POST")
    assert status == 404


async def test_about_the_bot(bot):
    assert bot.username == "dove_bot"
    await bot.set_my_commands([("start", "Begin")], language_code="ur")
    assert [command.command for command in await bot.get_my_commands(language_code="ur")] == ["start"]
    await bot.set_my_short_description("A bot")
    assert (await bot.get_my_short_description()).short_description == "A bot"
    await bot.set_chat_menu_button()
    assert (await bot.get_chat_menu_button()).type == "default"
    assert (await bot.get_webhook_info()).pending_update_count == 0
