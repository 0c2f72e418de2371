"""`dovecote init` and `dovecote invite`: a setting, its first people, and the links and numbers that let them in."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TextIO, cast

import segno
from rich.console import Console
from telegram.helpers import create_deep_linked_url

from bot.clock import SystemClock
from bot.open import locked_database, store_for_a_command
from bot.settings import Settings, WrongSettings
from bot.telegram import Telegram
from bot.transport import AiohttpRequest
from procedures.calendar import london_day
from procedures.invitation import LIFETIME, PREFIX
from procedures.names import cleaned
from procedures.people import Contacts, Role
from storage import master_key
from storage import setting as setting_storage
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Lead:
    """The designated safeguarding lead."""

    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class NewSetting:
    """What `init` is told."""

    name: str
    manager: str
    phone: str
    email: str
    address: str
    lead: Lead
    bot_username: str
    children_services: str = ""
    children_services_night: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """An invitation, ready to be shown once."""

    person: str
    code: str
    number: str
    username: str | None
    until: date


async def init(settings: Settings, new: NewSetting) -> Made:
    """Makes key and database and invites the setting manager. Does nothing if there is a setting already."""
    new = replace(
        new, name=_name(new.name), manager=_name(new.manager), lead=replace(new.lead, name=_name(new.lead.name))
    )
    username = new.bot_username.removeprefix("@") or await _ask_telegram(settings)
    if not settings.key_file.exists():
        master_key.create(settings.key_file)
    master_key.check_place(settings.key_file, settings.data_folder)
    masters = master_key.read(settings.key_file)
    council = (new.children_services, new.children_services_night)
    contacts = Contacts(new.phone, new.email, new.address, new.lead.name, new.lead.phone, *council)
    now = SystemClock().now()
    async with locked_database(settings, upgrade=True) as (database, _held), database.transaction() as connection:
        if await setting_storage.exists(connection):
            raise WrongSettings("There is a setting in this database already. To let somebody in: dovecote invite")
        _setting, vault = await setting_storage.create(
            connection, masters, name=new.name, bot_username=username, contacts=contacts, now=now
        )
        return await _invite(Store(connection, vault), new.manager, Role.SETTING_MANAGER, username)


async def invite(settings: Settings, name: str, role: Role) -> Made:
    """Invites somebody with this hat; somebody of that name who has not joined gets a new link."""
    if role is Role.PARENT:
        raise WrongSettings("Parents are invited in the bot, where they are tied to their child.")
    async with store_for_a_command(settings) as (store, setting):
        username = setting.bot_username or await _ask_telegram(settings)
        return await _invite(store, _name(name), role, username)


async def contacts(settings: Settings, changed: dict[str, str]) -> dict[str, str]:
    """Changes what is given, and returns everything: name of the field to its value."""
    async with store_for_a_command(settings) as (store, setting):
        new = replace(setting.contacts, **changed)
        if changed:
            await setting_storage.change_contacts(store.connection, store.vault, new)
        return asdict(new)


async def _invite(store: Store, name: str, role: Role, username: str | None) -> Made:
    now = SystemClock().now()
    waiting = [each for each in await store.people.wearing(role) if each.name == name and not each.joined]
    person = waiting[0] if waiting else await store.people.add(name, [role], now)
    ticket = await store.invitations.make(person.id, None, now)
    return Made(person.name, ticket.code, ticket.number, username, london_day(now + LIFETIME))


async def _ask_telegram(settings: Settings) -> str | None:
    """The bot's user name, if there is a token and Telegram answers."""
    if not settings.token.get_secret_value():
        return None
    request = AiohttpRequest()
    await request.initialize()
    try:
        answer = await Telegram(request, settings.api_url, settings.require_token()).call("getMe", {})
    finally:
        await request.shutdown()
    return answer.result.get("username") if isinstance(answer.result, dict) else None


def _name(text: str) -> str:
    name = cleaned(text)
    if name is None:
        raise WrongSettings("A name has to be one short line with letters in it.")
    return name


def show(out: Console, made: Made) -> None:
    """Prints the invitation as a link and a QR code, then its number, which goes another way."""
    out.print(f"Invitation for {made.person}. It works once, until {made.until:%A %d %B %Y}.", markup=False)
    _show_link(out, made)
    out.print(f"Number: {made.number}", markup=False)
    out.print("The bot asks for this number. Tell it to them in person or by phone.")
    out.print("Never send it in the same message as the link. It is not shown again.")


def _show_link(out: Console, made: Made) -> None:
    """Without the bot's name, what has to be sent to it."""
    if made.username is None:
        out.print("The bot's name is not known yet. Open the bot in Telegram and send it this line:")
        out.print(f"/start {PREFIX}{made.code}", markup=False, soft_wrap=True)
        return
    link = create_deep_linked_url(made.username, f"{PREFIX}{made.code}")
    out.print(link, markup=False, soft_wrap=True)
    segno.make(link, error="m").terminal(out=cast(TextIO, out.file), compact=True)
    out.print("Show it to this person only.")
