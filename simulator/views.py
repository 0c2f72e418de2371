"""A phone as JSON, for the page."""

from datetime import timedelta
from typing import Any

from simulator.bubbles import BubbleMessage
from simulator.people import EDIT_LIFE, Phone
from simulator.refusals import Json

MEDIA = ("photo", "document", "voice", "video", "audio", "sticker")
MIMES = {"photo": "image/jpeg", "voice": "audio/ogg", "video": "video/mp4", "sticker": "image/webp"}
#: How many calls and updates of one phone are shown.
MOST_ENTRIES = 300


def person_view(phone: Phone) -> Json:
    """The one line about a person."""
    return {
        "id": phone.id,
        "first_name": phone.first_name,
        "full_name": phone.full_name,
        "about": phone.about,
        "language_code": phone.language_code,
        "unread": phone.unread,
        "started": phone.chat.started,
        "blocked": phone.blocked,
        "deactivated": phone.person.deactivated,
    }


def phone_view(phone: Phone) -> Json:
    """Everything that shows on a phone."""
    keyboard = phone.chat.keyboard
    return {
        **person_view(phone),
        "bot": phone.bot.json(),
        "typing": phone.typing,
        "menu": phone.menu,
        "keyboard": keyboard["keyboard"] if keyboard else [],
        "spinning": [{"id": tap.id, "label": tap.label, "message_id": tap.message_id} for tap in phone.spinning],
        "answers": [{"id": tap.id, "text": tap.toast, "alert": tap.alert} for tap in phone.taps_made if tap.toast],
        "messages": [_bubble(bubble, phone) for bubble in phone.messages],
    }


def links_view(phones: list[Phone]) -> list[Json]:
    """Every link into a bot that stands on a screen now, the newest of each phone first."""
    return [
        {"url": link, "from": phone.first_name}
        for phone in phones
        for bubble in reversed(phone.messages)
        for link in dict.fromkeys(bubble.links)
        if "start=" in link
    ]


def transcript_view(phone: Phone) -> list[Json]:
    """The last calls and updates that concern this phone, the newest last."""
    entries = [entry for entry in phone.world.transcript if _whose(entry, phone) == phone.id]
    return [_line(entry) for entry in entries[-MOST_ENTRIES:]]


def _line(entry: Json) -> Json:
    update = entry.get("update")
    kind = next((name for name in update if name != "update_id"), "") if update else None
    error = entry.get("error")
    return {
        "at": entry["at"],
        "call": entry.get("method"),
        "update": kind,
        "sent": update or entry.get("params"),
        "got": entry.get("result"),
        "error": error["description"] if isinstance(error, dict) else error,
    }


def _whose(entry: Json, phone: Phone) -> int | None:
    """The chat that a call or an update is about."""
    if "update" in entry:
        body: Any = next((value for name, value in entry["update"].items() if name != "update_id"), {})
        who = body.get("from") if isinstance(body, dict) else None
        return who.get("id") if isinstance(who, dict) else None
    params = entry["params"]
    tap = phone.world.taps.get(str(params.get("callback_query_id")))
    if tap is not None:
        return tap.person_id
    chat = str(params.get("chat_id", ""))
    return int(chat) if chat.lstrip("-").isdigit() else None


def _bubble(bubble: BubbleMessage, phone: Phone) -> Json:
    message, content = bubble.message, bubble.message.content
    reply, age = message.reply_to, phone.world.unix() - message.date
    young = age <= EDIT_LIFE.total_seconds()
    return {
        "message_id": bubble.message_id,
        "from_bot": bubble.from_bot,
        "text": bubble.raw_text,
        "entities": bubble.entities,
        "date": bubble.date.isoformat(),
        "edited": bubble.edited,
        "protected": bubble.protected,
        "forwarded": "forward_origin" in message.extra,
        "attachment": bubble.attachment,
        "file": _file(content),
        "contact": _contact(content),
        "location": "location" in content,
        "reply_to": _quoted(reply.text) if reply and not reply.deleted else None,
        "rows": message.rows,
        "old_rows": _old_rows(bubble),
        "editable": not bubble.from_bot and young and ("text" in content or "caption" in content),
        "deletable": age <= timedelta(hours=48).total_seconds(),
    }


def _quoted(text: str) -> str:
    return text[:200]


def _old_rows(bubble: BubbleMessage) -> list[list[str]]:
    """The labels it had before and has no more."""
    now = set(bubble.buttons)
    before = [[str(button["text"]) for button in row] for rows in bubble.message.older_rows for row in rows]
    kept = [[label for label in row if label not in now] for row in before]
    return [list(row) for row in dict.fromkeys(tuple(row) for row in kept if row)]


def _contact(content: dict[str, Any]) -> Json | None:
    found = content.get("contact")
    if not found:
        return None
    names = (found["first_name"], found.get("last_name", ""))
    return {"name": " ".join(filter(None, names)), "phone": found["phone_number"]}


def _file(content: dict[str, Any]) -> Json | None:
    kind = next((name for name in MEDIA if name in content), None)
    if kind is None:
        return None
    media = content[kind][-1] if kind == "photo" else content[kind]
    return {
        "kind": kind,
        "name": media.get("file_name"),
        "mime": media.get("mime_type") or MIMES.get(kind),
        "size": media.get("file_size", 0),
        "seconds": media.get("duration"),
        "url": f"/_sim/files/{media['file_id']}",
    }
