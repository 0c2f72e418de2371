"""Files that somebody sends: what was not kept and what to do instead, and a caution beside one that is shown."""

from __future__ import annotations

from procedures.attachment import LARGEST_FILE, MEGABYTE, MOST_FILES, Refusal
from screens.language import Language
from screens.parts import menu_button
from screens.screen import Screen, lines, paragraphs


def refused(_: Language, why: Refusal) -> Screen:
    """To whoever sent it, at once or after it was looked at: why, what to do, and that nothing else is lost."""
    text = paragraphs(
        lines(_("We did not keep your file."), _reason(_, why)),
        _advice(_, why),
        _("The words you wrote are safe."),
    )
    return Screen(text, (menu_button(_),))


def caution(_: Language) -> str:
    """Put beside a document that can do more than be read."""
    return _("Be careful: this file may hold more than pages. Open it only if you expected it.")


def _reason(_: Language, why: Refusal) -> str:
    reasons = {
        Refusal.TOO_LARGE: _("It is larger than {number} MB.", number=LARGEST_FILE // MEGABYTE),
        Refusal.TOO_MANY: _("There is room for {number} files here.", number=MOST_FILES),
        Refusal.CASE_FULL: _("There is no more room for files here."),
        Refusal.PERSON_FULL: _("There is no more room for files from you."),
        Refusal.NOT_OUR_KIND: _("We can keep photos, voice messages and PDF files."),
        Refusal.DAMAGED: _("We could not open it."),
        Refusal.TOO_MANY_PIXELS: _("The picture has too many dots for us to open it."),
        Refusal.NOT_FETCHED: _("We could not get it from Telegram."),
    }
    return reasons[why]


def _advice(_: Language, why: Refusal) -> str:
    advice = {
        Refusal.TOO_LARGE: _("Please send a smaller file, or take a photo of it."),
        Refusal.TOO_MANY: _("Please show us the others at the setting."),
        Refusal.CASE_FULL: _("Please show us this one at the setting."),
        Refusal.PERSON_FULL: _("Please phone us. We will find another way."),
        Refusal.NOT_OUR_KIND: _("Please send it as a photo or as a PDF file."),
        Refusal.DAMAGED: _("Please send it again, or take a photo of it."),
        Refusal.TOO_MANY_PIXELS: _("Please send it again as a photo, not as a file."),
        Refusal.NOT_FETCHED: _("Please send it again."),
    }
    return advice[why]
