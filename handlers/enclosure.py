"""A letter that carries a file: Telegram's own method, and the file named by our id until the moment of sending."""

from __future__ import annotations

from procedures.attachment import Kind
from screens.attachment import caution
from screens.language import Language
from storage.outbox import Letter

METHODS = {Kind.PHOTO: "sendPhoto", Kind.VOICE: "sendVoice", Kind.DOCUMENT: "sendDocument"}


def enclose(letter: Letter, attachment_id: str, kind: Kind, language: Language) -> None:
    """Makes a letter with a text one with a file, the text beside it. The bytes are opened when it is sent."""
    letter.method = METHODS[kind]
    params = {name: value for name, value in letter.params.items() if name not in {"text", "link_preview_options"}}
    enclosed = {"attachment": attachment_id, "caution": caution(language)}
    letter.params = {kind.value: enclosed, "caption": letter.params["text"], **params}
