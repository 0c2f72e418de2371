"""Bot commands, kept per scope and language, and what a phone shows of them."""

import json
import re

from simulator.accounts import BotAccount
from simulator.calls import Call
from simulator.refusals import Json, bad

ABOUT = frozenset({"scope", "language_code"})
SCOPES = frozenset(
    {"default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat"}
    | {"chat_administrators", "chat_member"}
)


def set_commands(call: Call) -> bool:
    """SetMyCommands."""
    call.params.only(ABOUT | {"commands"})
    commands = call.params.json("commands", "can't parse commands JSON object")
    if not isinstance(commands, list):
        raise bad("can't parse commands JSON object")
    if len(commands) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch("[a-z0-9_]{1,32}", str(command.get("command", ""))):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", "")).strip()) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    call.bot.commands[_key(call)] = commands
    return True


def get_commands(call: Call) -> list[Json]:
    """GetMyCommands: exactly this scope and language, nothing inherited."""
    call.params.only(ABOUT)
    return call.bot.commands.get(_key(call), [])


def delete_commands(call: Call) -> bool:
    """DeleteMyCommands."""
    call.params.only(ABOUT)
    call.bot.commands.pop(_key(call), None)
    return True


def menu(bot: BotAccount, chat_id: int, language_code: str | None) -> list[Json]:
    """What a phone shows: the first list not empty, nearest scope first, the own language before none."""
    language = (language_code or "").split("-")[0]
    for scope in (_scope({"type": "chat", "chat_id": chat_id}), _scope({"type": "all_private_chats"}), _scope({})):
        for code in dict.fromkeys((language, "")):
            if commands := bot.commands.get((scope, code)):
                return commands
    return []


def language_of(call: Call) -> str:
    """The language parameter: two small letters, or none."""
    code = call.params.text("language_code")
    if not re.fullmatch("(?:[a-z]{2})?", code):
        raise bad("invalid language code specified")
    return code


def _key(call: Call) -> tuple[str, str]:
    scope = call.params.json("scope", "can't parse BotCommandScope JSON object") or {}
    if scope.get("type", "default") not in SCOPES:
        raise bad("can't parse BotCommandScope: unsupported type specified")
    return _scope(scope), language_of(call)


def _scope(scope: Json) -> str:
    full = {"type": "default", **scope}
    if "chat_id" in full:
        full["chat_id"] = int(full["chat_id"])
    return json.dumps(full, sort_keys=True)
