"""A bot written with another library, run in another interpreter: it knows nothing of this project.

It is given the address of a server and a token: python other_bot.py http://127.0.0.1:8080 123456:letters
"""

import asyncio
import sys
from io import BytesIO

from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
)

KEYS = [[InlineKeyboardButton(text=label, callback_data=f"chose:{label}") for label in ("Tea", "Milk")]]
MENU = InlineKeyboardMarkup(inline_keyboard=KEYS)
dispatcher = Dispatcher()


@dispatcher.message(CommandStart())
async def started(message: Message, command: CommandObject) -> None:
    await message.answer(f"You came with <b>{command.args or 'nothing'}</b>", parse_mode="HTML", reply_markup=MENU)


@dispatcher.callback_query(F.data.startswith("chose:"))
async def chosen(query: CallbackQuery) -> None:
    choice = str(query.data).removeprefix("chose:")
    if isinstance(query.message, Message):
        await query.message.edit_text(f"{query.from_user.first_name} has {choice}")
    await query.answer(f"{choice}, thank you", show_alert=choice == "Milk")


@dispatcher.message(Command("files"))
async def files_wanted(message: Message) -> None:
    await message.answer_document(BufferedInputFile(b"a paper of my own", "own.pdf"), caption="My paper")
    await message.answer_photo(BufferedInputFile(b"a picture of my own", "own.jpg"), caption="My picture")


async def fetched(message: Message, file_id: str) -> int:
    assert message.bot is not None
    content = await message.bot.download(file_id, destination=BytesIO())
    assert content is not None
    return len(content.read())


@dispatcher.message(F.photo)
async def photo_came(message: Message) -> None:
    assert message.photo
    largest = max(message.photo, key=lambda size: size.width)
    await message.reply(f"A photo of {await fetched(message, largest.file_id)} bytes")


@dispatcher.message(F.document)
async def document_came(message: Message) -> None:
    assert message.document
    size = await fetched(message, message.document.file_id)
    await message.reply(f"{message.document.file_name} has {size} bytes")


@dispatcher.message(F.text)
async def text_came(message: Message) -> None:
    await message.answer(f"You said: {message.text}")


@dispatcher.edited_message(F.text)
async def text_changed(message: Message) -> None:
    await message.reply(f"You changed it to: {message.text}")


async def main(server: str, token: str) -> None:
    async with Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(server))) as bot:
        await dispatcher.start_polling(bot, polling_timeout=20)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
