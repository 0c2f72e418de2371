"""Letters that carry a file: they wait beside the queue until it has come, and are filled just before they go.

They do not wait in the queue: there they would hold up everything else that is to go to the same chat.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.telegram import Answer, Telegram
from bot.transport import Upload
from handlers.enclosure import METHODS
from handlers.unit import Unit
from procedures.attachment import Form, Kind
from procedures.attachment import State as FileState
from storage.attachment import Kept
from storage.outbox import Letter, Outcome, State

#: How a file is called on the reader's telephone: its own name might say anything.
ENDINGS = {Form.JPEG: "jpg", Form.PDF: "pdf", Form.OGG: "ogg"}
#: Seconds that an answer may take after the last byte of a file went up.
ANSWER_TAKES = 60.0
_AS_FILE = METHODS[Kind.DOCUMENT]
_FIELD = {method: kind.value for kind, method in METHODS.items()}


def file_in(letter: Letter) -> str | None:
    """The id of the file that this letter carries."""
    field = _FIELD.get(letter.method)
    enclosed = letter.params.get(field) if field else None
    return enclosed.get("attachment") if isinstance(enclosed, dict) else None


class Enclosures:
    """The letters whose file has not come yet, and the way in which those go whose file has."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._waiting: dict[str, list[Letter]] = {}

    async def open(self, unit: Unit, letter: Letter) -> Kept | FileState | None:
        """The file of a letter; TO_FETCH if the letter must wait; None if there is nothing to send any more.

        A letter is laid aside while the transaction still stands: the file cannot come in between and be missed.
        """
        file_id = file_in(letter)
        assert file_id is not None
        state = await unit.store.attachments.state_of(file_id)
        if state is FileState.TO_FETCH:
            self._waiting.setdefault(file_id, []).append(letter)
            return state
        return await unit.store.attachments.open(file_id)

    def take(self, file_id: str) -> list[Letter]:
        """The letters that need wait no longer: their file has come, or never will."""
        return self._waiting.pop(file_id, [])

    async def send(self, letter: Letter, kept: Kept | None) -> Answer:
        """One call. A photo or voice that Telegram does not take for this reader goes as a plain file."""
        call = call_for(letter, kept)
        if kept is None or call.file is None:
            return await self._telegram.call(call.method, call.params)
        answer = await self._upload(call.method, call)
        if answer.status != 400 or call.method == _AS_FILE:
            return answer
        return await self._upload(_AS_FILE, call)

    async def _upload(self, method: str, call: Call) -> Answer:
        assert call.file is not None
        return await self._telegram.call(method, call.params, ANSWER_TAKES, {_FIELD[method]: call.file})


@dataclass(frozen=True, slots=True, repr=False)
class Call:
    """What Telegram is to be asked."""

    method: str
    params: Mapping[str, Any]
    file: Upload | None = None


def call_for(letter: Letter, kept: Kept | None) -> Call:
    """The call that sends a letter, with its file. What perhaps arrived before says so."""
    note = letter.repeat_note if letter.perhaps_sent else ""
    params = {"chat_id": letter.address.chat_id, **letter.params}
    if kept is None:
        if note and letter.method == "sendMessage":
            params["text"] = f"{params['text']}\n\n{note}"
        return Call(letter.method, params)
    field = _FIELD[letter.method]
    enclosed = params.pop(field)
    beside = [params.get("caption", ""), enclosed.get("caution", "") if kept.warning else "", note]
    params["caption"] = "\n\n".join(text for text in beside if text)
    ending = ENDINGS.get(kept.form, "bin") if kept.form else "bin"
    kind = str(kept.form or "application/octet-stream")
    return Call(letter.method, params, (f"{field}.{ending}", kept.content, kind))


def without_file(letter: Letter, state: FileState | None, now: datetime) -> Outcome:
    """It waits beside the queue for its file; if there will never be one, nobody needs the letter."""
    if state is None:
        return Outcome(letter, State.CANCELLED, "its file was not kept", now)
    waits = State.SENDING if letter.perhaps_sent else State.WAITING
    return Outcome(letter, waits, "its file has not come", now)
