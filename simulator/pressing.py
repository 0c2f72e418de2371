"""The part of a phone that presses buttons: only those the person can see, unless told to cheat."""

from dataclasses import dataclass

from simulator.attachments import Attachments
from simulator.bubbles import BubbleMessage, plain
from simulator.handset import CannotDo
from simulator.keyboards import Rows
from simulator.messages import Message
from simulator.refusals import Json
from simulator.taps import ANSWER_WITHIN, Tap
from simulator.updates import TAP_LIFE


class NoSuchButton(CannotDo):
    """The person cannot see that button; the labels they can see are listed."""


@dataclass(frozen=True)
class _Key:
    """A button, and the message it stands under (None: on the reply keyboard)."""

    button: Json
    message: Message | None

    @property
    def label(self) -> str:
        return plain(str(self.button["text"]))


class Pressing(Attachments):
    """Inline buttons make callback queries, reply-keyboard buttons send their label."""

    def taps(
        self,
        label: str,
        message: "BubbleMessage | int | str | None" = None,
        *,
        anywhere: bool = False,
        inaccessible: bool = False,
    ) -> None:
        """Press a button of the last keyboard (or of one message, or anywhere still showing)."""
        self._able()
        groups = self._keys(message, anywhere)
        key = self._choose(label, groups)
        if key.message is None:
            self._press_reply(key.button)
        else:
            self._press_inline(key.button, key.message, inaccessible)

    def taps_old(self, label: str, message: "BubbleMessage | int | None" = None, inaccessible: bool = False) -> None:
        """Press a button of an older message or keyboard, as an app does that has not refreshed."""
        self._able()
        if message is not None:
            found = self._bubble(message).message
            self._press_old(label, _before(found), inaccessible)
            return
        messages = [each for each in reversed(list(self.chat.messages.values())) if each.from_bot]
        groups = [keys for each in messages for keys in _before(each)]
        last = self._last_with_rows()
        groups += [_flat(each.rows, each) for each in messages if each is not last]
        groups += [_flat(last.rows, last)] if last else []
        self._press_old(label, groups, inaccessible)

    def _press_old(self, label: str, groups: list[list[_Key]], inaccessible: bool) -> None:
        key = self._choose(label, groups)
        assert key.message is not None
        self._press_inline(key.button, key.message, inaccessible)

    def taps_raw(self, data: str, message: "BubbleMessage | int | str | None" = None) -> None:
        """Send callback data that no button carries, as a forged app can."""
        self._able()
        bubble = self._bubble(message) if message is not None else self.last
        keys = _flat(bubble.message.rows, bubble.message)
        shown = next((key.label for key in keys if key.button.get("callback_data") == data), data)
        self._press_inline({"text": shown, "callback_data": data}, bubble.message, inaccessible=False)

    def _keys(self, wanted: "BubbleMessage | int | str | None", anywhere: bool) -> list[list[_Key]]:
        """Groups of buttons, the first group with the label wins."""
        if wanted is not None:
            found = self._bubble(wanted).message
            return [_flat(found.rows, found)]
        last = self._last_with_rows()
        first = _flat(last.rows, last) if last else []
        first += _flat(self.chat.keyboard["keyboard"], None) if self.chat.keyboard else []
        if not anywhere:
            return [first]
        rest = [message for message in reversed(self.chat.showing) if message.rows and message is not last]
        return [first, *(_flat(message.rows, message) for message in rest)]

    def _last_with_rows(self) -> Message | None:
        return next((message for message in reversed(self.chat.showing) if message.from_bot and message.rows), None)

    def _choose(self, label: str, groups: list[list[_Key]]) -> _Key:
        wanted = plain(label)
        for keys in groups:
            if exact := [key for key in keys if key.label == wanted]:
                return exact[0]
        for keys in groups:
            partly = [key for key in keys if wanted in key.label]
            if len(partly) > 1:
                raise NoSuchButton(f"several buttons contain {label!r}: {[key.label for key in partly]}")
            if partly:
                return partly[0]
        labels = [key.label for keys in groups for key in keys]
        raise NoSuchButton(f"{self.first_name} sees no button {label!r}, only {labels}\n{self.screen()}")

    def _press_reply(self, button: Json) -> None:
        keyboard = self.chat.keyboard
        bearers = [message for message in self.chat.showing if message.reply_keyboard is keyboard]
        if keyboard and keyboard.get("one_time_keyboard"):
            self.chat.keyboard = None
        if button.get("request_contact"):
            person = self.person
            contact = {"phone_number": person.phone_number, "first_name": person.first_name, "user_id": person.id}
            self._sends({"contact": contact}, BubbleMessage(bearers[-1]) if bearers else None)
        elif button.get("request_location"):
            self.sends_location()
        else:
            self._sends({"text": str(button["text"]).strip()})

    def _press_inline(self, button: Json, message: Message, inaccessible: bool) -> None:
        if "url" in button:
            self._follows(str(button["url"]))
            return
        if "callback_data" not in button:
            return
        number = self.world.next_number()
        tap = Tap(
            str(4_000_000_000_000_000 + number * 7919),
            self.bot,
            self.id,
            message.id,
            str(button["text"]),
            str(button["callback_data"]),
            self.world.clock.now() + ANSWER_WITHIN,
        )
        self.world.taps[tap.id] = tap
        gone = message.deleted or inaccessible
        shown = {"message_id": message.id, "chat": self.chat.json(), "date": 0} if gone else message.json()
        self._tell(tap, shown)

    def _tell(self, tap: Tap, shown: Json) -> None:
        query = {
            "id": tap.id,
            "from": self.person.json(),
            "message": shown,
            "chat_instance": str(-(self.id * 31 + self.bot.id)),
            "data": tap.data,
        }
        self.world.update(self.bot, "callback_query", query, TAP_LIFE)
        self.world.changed(self.id)

    def _follows(self, url: str) -> None:
        """What an app does with a link button: here nothing, a whole phone knows bots."""


def _before(message: Message) -> list[list[_Key]]:
    """The keyboards it had before, the latest first."""
    return [_flat(rows, message) for rows in reversed(message.older_rows)]


def _flat(rows: Rows, message: Message | None) -> list[_Key]:
    return [_Key(button, message) for row in rows for button in row]
