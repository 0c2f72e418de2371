"""The Bot API methods that ask or set something without a message: who am I, chats, files, webhooks."""

from simulator.calls import Call
from simulator.commands import language_of
from simulator.messages import GroupChat
from simulator.refusals import Json, Result, bad

NOTHING: frozenset[str] = frozenset()
_ACTIONS = """
typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker find_location
record_video_note upload_video_note
"""
ACTIONS = frozenset(_ACTIONS.split())
ACTION_SECONDS = 5
TEXTS = {"name": ("name", 64), "description": ("description", 512), "shortdescription": ("short_description", 120)}


def get_me(call: Call) -> Json:
    """GetMe."""
    call.params.only(NOTHING)
    return call.bot.about()


def get_chat(call: Call) -> Json:
    """GetChat."""
    call.params.only(frozenset({"chat_id"}))
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    return {
        **call.chat().json(),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }


def leave_chat(call: Call) -> bool:
    """LeaveChat: groups only."""
    call.params.only(frozenset({"chat_id"}))
    chat = call.chat()
    if not isinstance(chat, GroupChat):
        raise bad("chat is not a group or a supergroup chat")
    if refusal := chat.refusal():
        raise refusal
    chat.inside = False
    call.world.membership(chat, call.bot, call.bot.json(), "member", "left")
    return True


def send_action(call: Call) -> bool:
    """SendChatAction: "typing" for five seconds or until the next message."""
    call.params.only(frozenset({"chat_id", "action"}))
    action = call.params.text("action")
    if action not in ACTIONS:
        raise bad("wrong parameter action in request")
    chat = call.writable()
    chat.action = {"action": action, "until": call.world.unix() + ACTION_SECONDS}
    call.world.changed(chat.id)
    return True


def get_file(call: Call) -> Json:
    """GetFile."""
    call.params.only(frozenset({"file_id"}))
    return call.world.files.grant(call.params.text("file_id"), call.world.clock.now())


def set_webhook(call: Call) -> Result:
    """SetWebhook: remembered so that getUpdates is refused; nothing is ever delivered to it."""
    call.params.only(frozenset({"url", "allowed_updates", "max_connections", "secret_token", "drop_pending_updates"}))
    if call.params.flag("drop_pending_updates"):
        call.bot.updates.drop()
    return _hooked(call, call.params.text("url"))


def delete_webhook(call: Call) -> Result:
    """DeleteWebhook: bots call it at every start."""
    call.params.only(frozenset({"drop_pending_updates"}))
    if call.params.flag("drop_pending_updates"):
        call.bot.updates.drop()
    return _hooked(call, "")


def _hooked(call: Call, url: str) -> Result:
    word = "set" if url else "deleted"
    return Result(True, f"Webhook was {word}" if call.bot.updates.hook(url) else f"Webhook is already {word}")


def webhook_info(call: Call) -> Json:
    """GetWebhookInfo: also the way to ask how many updates wait."""
    call.params.only(NOTHING)
    queue = call.bot.updates
    return {"url": queue.webhook, "has_custom_certificate": False, "pending_update_count": queue.pending()}


def set_text(call: Call) -> bool:
    """SetMyName, setMyDescription, setMyShortDescription."""
    name, limit = TEXTS[call.params.method.lower().removeprefix("setmy")]
    call.params.only(frozenset({name, "language_code"}))
    value = call.params.text(name)
    if len(value) > limit:
        raise bad(f"{name.replace('_', ' ')} is too long")
    call.bot.settings[name, language_of(call)] = {name: value}
    return True


def get_text(call: Call) -> Json:
    """GetMyName, getMyDescription, getMyShortDescription."""
    name, _ = TEXTS[call.params.method.lower().removeprefix("getmy")]
    call.params.only(frozenset({"language_code"}))
    plain = {name: call.bot.first_name if name == "name" else ""}
    settings = call.bot.settings
    return settings.get((name, language_of(call))) or settings.get((name, "")) or plain


def set_menu_button(call: Call) -> bool:
    """SetChatMenuButton."""
    call.params.only(frozenset({"chat_id", "menu_button"}))
    button = call.params.json("menu_button", "can't parse menu button JSON object") or {"type": "default"}
    if button.get("type") not in ("default", "commands"):
        raise bad("can't parse menu button: unsupported type specified")
    call.bot.settings["menu_button", call.params.text("chat_id")] = button
    return True


def get_menu_button(call: Call) -> Json:
    """GetChatMenuButton."""
    call.params.only(frozenset({"chat_id"}))
    settings = call.bot.settings
    own = settings.get(("menu_button", call.params.text("chat_id")))
    return own or settings.get(("menu_button", "")) or {"type": "commands"}
