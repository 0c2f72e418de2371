"""A bot of another library talks to the simulator as it would to Telegram."""

import asyncio

import pytest

from simulator.server import serve
from tests.simulator.conftest import TOKEN


@pytest.mark.slow
async def test_an_aiogram_bot_works_unchanged(world, amina):
    aiogram = pytest.importorskip("aiogram")  # importing it takes seconds
    from aiogram.client.session.aiohttp import AiohttpSession  # noqa: PLC0415 - only where it is installed
    from aiogram.client.telegram import TelegramAPIServer  # noqa: PLC0415
    from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup  # noqa: PLC0415

    server = await serve(world)
    session = AiohttpSession(api=TelegramAPIServer.from_base(server.url))
    bot, dispatcher = aiogram.Bot(TOKEN, session=session), aiogram.Dispatcher()

    @dispatcher.message()
    async def start(message):
        key = InlineKeyboardButton(text="Yes", callback_data="y")
        await message.answer(message.text, reply_markup=InlineKeyboardMarkup(inline_keyboard=[[key]]))

    @dispatcher.callback_query()
    async def pressed(query):
        await query.answer("Saved")
        await query.message.edit_text("Thank you")

    polling = asyncio.create_task(dispatcher.start_polling(bot, polling_timeout=2, handle_signals=False))
    amina.opens("https://t.me/dove_bot?start=abc")
    await until(lambda: amina.sees("/start abc"))
    amina.taps("Yes")
    await until(lambda: amina.sees("Thank you"))
    await dispatcher.stop_polling()
    await asyncio.wait_for(polling, 5)
    await server.stop()
    assert (amina.toasts, amina.buttons) == (["Saved"], [])


async def until(seen):
    for _ in range(300):
        if seen():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("the bot did not answer")
