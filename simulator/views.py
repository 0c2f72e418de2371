"""A phone as JSON, for the page."""

from typing import Any

from simulator.bubbles import BubbleMessage
from simulator.people import Phone
from simulator.refusals import Json


def person_view(phone: Phone) -> Json:
    """The one line about a person."""
    return {"id": phone.id, "first_name": phone.first_name, "language_code": phone.language_code}


def phone_view(phone: Phone) -> Json:
    """Everything that shows on a phone."""
    keyboard = phone.chat.keyboard
    return {
        **person_view(phone),
        "bot": phone.bot.json(),
        "started": phone.chat.started,
        "blocked": phone.blocked,
        "deactivated": phone.person.deactivated,
        "typing": phone.typing,
        "menu": phone.menu,
        "keyboard": keyboard["keyboard"] if keyboard else [],
        "spinning": [{"id": tap.id, "label": tap.label, "message_id": tap.message_id} for tap in phone.spinning],
        "answers": [{"id": tap.id, "text": tap.toast, "alert": tap.alert} for tap in phone.taps_made if tap.toast],
        "messages": [_bubble(bubble) for bubble in phone.messages],
    }


def _bubble(bubble: BubbleMessage) -> Json:
    reply = bubble.message.reply_to
    return {
        "message_id": bubble.message_id,
        "from_bot": bubble.from_bot,
        "text": bubble.raw_text,
        "entities": bubble.entities,
        "date": bubble.date.isoformat(),
        "edited": bubble.edited,
        "protected": bubble.protected,
        "attachment": bubble.attachment,
        "photo": _photo(bubble.message.content),
        "reply_to": reply.text if reply and not reply.deleted else None,
        "rows": bubble.message.rows,
    }


def _photo(content: dict[str, Any]) -> str | None:
    sizes = content.get("photo")
    return str(sizes[-1]["file_id"]) if sizes else None
