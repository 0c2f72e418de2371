"""`dovecote rotate-key`: a new master key, taken up by the running bot; then the old ones can go."""

from __future__ import annotations

from bot.open import master_keys
from bot.settings import Settings
from storage import master_key
from storage.database import Database
from storage.keys import wrapped_with
from storage.master_key import WrongKeyFile


async def rotate(settings: Settings) -> str:
    """Puts a new key in front. Nothing is lost if this is interrupted: the file is replaced whole."""
    master_keys(settings)
    master_key.add_newest(settings.key_file)
    return (
        "A new master key stands in the key file. The running bot wraps everything with it within a minute or two "
        "(a stopped one when it starts). Then run: dovecote rotate-key --retire"
    )


async def retire(settings: Settings) -> str:
    """Takes the old keys out, if nothing is wrapped with them any more."""
    masters = master_keys(settings)
    if not masters.older:
        return "There is only one master key. Nothing to do."
    database = Database(settings.url, read_only=True)
    try:
        async with database.transaction() as connection:
            still = await wrapped_with(connection, masters.older)
    finally:
        await database.close()
    if still:
        raise WrongKeyFile(f"{still} keys still need an old master key. Let the bot run for a minute, then try again.")
    master_key.retire_older(settings.key_file)
    return "The old master keys are gone. Renew the paper copy of the key in the safe."
