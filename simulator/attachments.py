"""The part of a phone that sends pictures, files, voices and contacts."""

from typing import TYPE_CHECKING

from simulator.bubbles import BubbleMessage
from simulator.entities import written
from simulator.refusals import Json
from simulator.samples import PAPER, PICTURE, SOUND
from simulator.writing import Writing

if TYPE_CHECKING:
    from simulator.people import Phone


class Attachments(Writing):
    """Everything a person sends that is not plain text."""

    def sends_photo(self, bytes: bytes = PICTURE, caption: str | None = None) -> BubbleMessage:
        """A picture, which arrives in several sizes."""
        return self._sends(self.world.files.keep("photo", ("photo.jpg", bytes, "image/jpeg")) | _caption(caption))

    def sends_album(self, pictures: "list[bytes]", caption: str | None = None) -> list[BubbleMessage]:
        """Several pictures at once: one message each, held together by their media_group_id."""
        group = str(self.world.next_number())
        captions = [caption, *[None] * (len(pictures) - 1)]
        return [
            self._sends(
                self.world.files.keep("photo", ("photo.jpg", picture, "image/jpeg")) | _caption(words),
                media_group_id=group,
            )
            for picture, words in zip(pictures, captions, strict=True)
        ]

    def sends_document(
        self,
        bytes: bytes = PAPER,
        name: str = "form.pdf",
        mime_type: str = "application/pdf",
        caption: str | None = None,
        size: int | None = None,
    ) -> BubbleMessage:
        """A file; `size` pretends it is larger than its bytes."""
        return self._sends(self.world.files.keep("document", (name, bytes, mime_type), size) | _caption(caption))

    def sends_voice(self, bytes: bytes = SOUND, duration: int = 3) -> BubbleMessage:
        """A voice message."""
        return self._sends(self.world.files.keep("voice", ("voice.oga", bytes, "audio/ogg"), duration=duration))

    def sends_video(self, bytes: bytes = b"video", caption: str | None = None) -> BubbleMessage:
        """A film."""
        about = {"duration": 3, "width": 640, "height": 480}
        return self._sends(
            self.world.files.keep("video", ("film.mp4", bytes, "video/mp4"), None, **about) | _caption(caption)
        )

    def sends_contact(self, of: "Phone | str | None" = None) -> BubbleMessage:
        """The own contact, another person's, or (by a name) somebody's who is not on Telegram."""
        if isinstance(of, str):
            return self._sends({"contact": {"phone_number": "+441632960961", "first_name": of}})
        person = of.person if of else self.person
        names = {"first_name": person.first_name, **({"last_name": person.last_name} if person.last_name else {})}
        return self._sends({"contact": {"phone_number": person.phone_number, **names, "user_id": person.id}})

    def sends_sticker(self) -> BubbleMessage:
        """A sticker."""
        look: dict[str, int | str] = {"type": "regular", "width": 512, "height": 512, "emoji": "👍"}
        content = self.world.files.keep("sticker", ("sticker.webp", b"sticker", "image/webp"), None, **look)
        content["sticker"] |= {"is_animated": False, "is_video": False}
        return self._sends(content)

    def sends_location(self, latitude: float = 51.4, longitude: float = -0.75) -> BubbleMessage:
        """A place."""
        return self._sends({"location": {"latitude": latitude, "longitude": longitude}})


def _caption(caption: str | None) -> Json:
    if caption is None:
        return {}
    text, entities = written(caption)
    return {"caption": text, **({"caption_entities": entities} if entities else {})}
