"""reply_markup: inline keyboards belong to a message, reply keyboards to a chat."""

from dataclasses import dataclass, field
from typing import Any

from simulator.params import Params
from simulator.refusals import Json, bad, not_simulated

Rows = list[list[Json]]

LOOKS = frozenset({"text", "style", "icon_custom_emoji_id"})
INLINE_ACTIONS = frozenset({"callback_data", "url", "copy_text"})
ASKS = frozenset({"request_contact", "request_location"})
NOT_JSON = "can't parse reply keyboard markup JSON object"


@dataclass(frozen=True)
class Markup:
    """At most one of the two: buttons under the message, or a keyboard (or its removal) for the chat."""

    inline: Rows = field(default_factory=list)
    reply: Json | None = None


def read_markup(params: Params, private: bool) -> Markup:
    """The markup of a message to be sent."""
    raw = params.json("reply_markup", NOT_JSON)
    if raw is None:
        return Markup()
    if not isinstance(raw, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" in raw:
        return Markup(inline=_rows(raw["inline_keyboard"], _inline_button))
    if "keyboard" in raw:
        rows = _rows(raw["keyboard"], _reply_button)
        if not private and any(button.get("request_contact") for row in rows for button in row):
            raise bad("phone number can be requested in private chats only")
        return Markup(reply={**raw, "keyboard": rows} if rows else None)
    if raw.get("remove_keyboard") or raw.get("force_reply"):
        return Markup(reply=raw)
    return Markup()


def read_inline(params: Params) -> Rows:
    """The markup of an edit: inline or none."""
    markup = read_markup(params, private=True)
    if markup.reply is not None:
        raise bad("inline keyboard expected")
    return markup.inline


def _rows(raw: Any, button: Any) -> Rows:
    if not isinstance(raw, list) or not all(isinstance(row, list) for row in raw):
        raise bad(NOT_JSON)
    return [[button(item) for item in row] for row in raw if row]


def _inline_button(raw: Any) -> Json:
    if not isinstance(raw, dict):
        raise bad("can't parse inline keyboard button: expected an Object")
    actions = set(raw) - LOOKS
    if unknown := actions - INLINE_ACTIONS:
        raise not_simulated(f"an inline button with {', '.join(sorted(unknown))}")
    if not actions:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if not str(raw.get("text", "")).strip():
        raise bad("inline keyboard button text must be non-empty")
    if "callback_data" in raw and not 1 <= len(str(raw["callback_data"]).encode()) <= 64:
        raise bad("BUTTON_DATA_INVALID")
    return raw


def _reply_button(raw: Any) -> Json:
    button: Json = {"text": raw} if isinstance(raw, str) else raw
    if not isinstance(button, dict):
        raise bad("can't parse keyboard button: KeyboardButton must be a String or an Object")
    if unknown := {name for name, value in button.items() if value} - LOOKS - ASKS:
        raise not_simulated(f"a keyboard button with {', '.join(sorted(unknown))}")
    if not str(button.get("text", "")).strip():
        raise bad("keyboard button text must be non-empty")
    return button
