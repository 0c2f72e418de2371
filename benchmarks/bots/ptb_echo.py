"""The smallest echo bot of python-telegram-bot, default settings."""

import os

from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    await update.message.reply_text(update.message.text)


application = ApplicationBuilder().token(os.environ["TOKEN"]).base_url(f"{os.environ['API_URL']}/bot").build()
application.add_handler(MessageHandler(filters.TEXT, echo))
application.run_polling()
