"""Which Bot API method is imitated by which function."""

from collections.abc import Awaitable, Callable
from typing import Any

from simulator import asking, commands, editing, sending
from simulator.calls import Call
from simulator.names import CANONICAL
from simulator.refusals import Refusal, not_simulated

Handler = Callable[[Call], Any | Awaitable[Any]]


async def get_updates(call: Call) -> Any:
    """GetUpdates."""
    call.params.only(frozenset({"offset", "limit", "timeout", "allowed_updates"}))
    return await call.bot.updates.poll(call.params)


HANDLERS: dict[str, Handler] = {
    "getUpdates": get_updates,
    "getMe": asking.get_me,
    "getChat": asking.get_chat,
    "getFile": asking.get_file,
    "leaveChat": asking.leave_chat,
    "sendChatAction": asking.send_action,
    "setWebhook": asking.set_webhook,
    "deleteWebhook": asking.delete_webhook,
    "getWebhookInfo": asking.webhook_info,
    "setMyName": asking.set_text,
    "setMyDescription": asking.set_text,
    "setMyShortDescription": asking.set_text,
    "getMyName": asking.get_text,
    "getMyDescription": asking.get_text,
    "getMyShortDescription": asking.get_text,
    "setChatMenuButton": asking.set_menu_button,
    "getChatMenuButton": asking.get_menu_button,
    "setMyCommands": commands.set_commands,
    "getMyCommands": commands.get_commands,
    "deleteMyCommands": commands.delete_commands,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_media,
    "sendDocument": sending.send_media,
    "sendVoice": sending.send_media,
    "sendVideo": sending.send_media,
    "sendMediaGroup": sending.send_media_group,
    "sendContact": sending.send_contact,
    "copyMessage": sending.copy_message,
    "forwardMessage": sending.forward_message,
    "editMessageText": editing.edit_text,
    "editMessageCaption": editing.edit_caption,
    "editMessageReplyMarkup": editing.edit_markup,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "answerCallbackQuery": editing.answer_tap,
}


def canonical(name: str) -> str:
    """The method's proper name, whatever case it came in; 404 for names Telegram does not have."""
    known = CANONICAL.get(name.lower())
    if known is None:
        raise Refusal(404, "Not Found: method not found")
    return known


def handler(name: str) -> Handler:
    """The function of a method; 501 for those we do not imitate."""
    if name not in HANDLERS:
        raise not_simulated(f"the method {name}")
    return HANDLERS[name]
