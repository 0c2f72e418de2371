"""Files: uploaded once, reused by file_id, fetched by a path that is good for an hour."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from simulator.params import Params, Upload
from simulator.refusals import Json, Refusal, bad, not_simulated

MEGABYTE = 1024 * 1024
DOWN_LIMIT, PHOTO_LIMIT, UP_LIMIT = 20 * MEGABYTE, 10 * MEGABYTE, 50 * MEGABYTE
LINK_LIFE = timedelta(hours=1)
FOLDERS = {"photo": "photos", "document": "documents", "voice": "voice", "sticker": "stickers", "video": "videos"}
ENDINGS = {"photo": "jpg", "voice": "oga", "sticker": "webp", "video": "mp4"}
PHOTO_SIZES = ((90, 67), (320, 240), (1280, 960))


@dataclass(frozen=True)
class StoredFile:
    """The bytes behind one file_id; `size` may be larger than what is really kept."""

    number: int
    kind: str
    content: bytes
    name: str
    size: int

    @property
    def file_id(self) -> str:
        """What bots pass around."""
        return f"FILE-{self.kind}-{self.number}"

    @property
    def path(self) -> str:
        """Where it is fetched."""
        ending = ENDINGS.get(self.kind) or self.name.rpartition(".")[2] or "bin"
        return f"{FOLDERS.get(self.kind, 'files')}/file_{self.number}.{ending}"

    def json(self) -> Json:
        """The part that all kinds of files share."""
        return {"file_id": self.file_id, "file_unique_id": f"U{self.number}", "file_size": self.size}


class FileStore:
    """Everything uploaded, by bots and by persons."""

    def __init__(self) -> None:
        self._files: dict[str, StoredFile] = {}
        self._media: dict[str, tuple[str, Json]] = {}
        self._links: dict[str, tuple[StoredFile, datetime]] = {}

    def keep(self, kind: str, upload: Upload, size: int | None = None, **about: int | str) -> Json:
        """Store a file and give the content of a message that shows it."""
        name, content, mime = upload
        real = len(content) if size is None else size
        if kind == "photo":
            sizes = [self._store(kind, content, name, real) for _ in PHOTO_SIZES]
            shown = [
                {**file.json(), "width": width, "height": height}
                for file, (width, height) in zip(sizes, PHOTO_SIZES, strict=True)
            ]
            media: Json = {"photo": shown}
        else:
            sizes = [self._store(kind, content, name, real)]
            named: Json = {} if kind in ("voice", "sticker") else {"file_name": name}
            typed: Json = {} if kind == "sticker" else {"mime_type": mime}
            media = {kind: {**named, **typed, **about, **sizes[0].json()}}
        for file in sizes:
            self._media[file.file_id] = (kind, media)
        return media

    def sent(self, params: Params, kind: str, value: str) -> Json:
        """The content for a bot's message: an upload, an attached part, or a file_id used again."""
        field = value[9:] if value.startswith("attach://") else kind
        if field in params.files:
            return self.keep(kind, _allowed(kind, params.files[field]), None, **_invented(kind))
        if not value:
            raise bad(f"there is no {kind} in the request")
        if value.startswith(("http://", "https://")):
            raise not_simulated("sending a file by its address")
        known, media = self._media.get(value, ("", {}))
        if not known:
            raise bad("wrong file identifier/HTTP URL specified")
        if known != kind:
            raise bad(f"can't use file of type {known.title()} as {kind.title()}")
        return media

    def grant(self, file_id: str, now: datetime) -> Json:
        """GetFile: a path good for an hour."""
        file = self._files.get(file_id)
        if file is None:
            raise bad("wrong file_id or the file is temporarily unavailable")
        if file.size > DOWN_LIMIT:
            raise bad("file is too big")
        self._links[file.path] = (file, now + LINK_LIFE)
        return {**file.json(), "file_path": file.path}

    def fetch(self, path: str, now: datetime) -> bytes:
        """The bytes behind a path granted within the last hour."""
        file, until = self._links.get(path, (None, now))
        if file is None or until < now:
            raise Refusal(404, "Not Found")
        return file.content

    def content(self, file_id: str) -> bytes | None:
        """The bytes themselves, for the page that shows a picture."""
        file = self._files.get(file_id)
        return file.content if file else None

    def _store(self, kind: str, content: bytes, name: str, size: int) -> StoredFile:
        file = StoredFile(len(self._files) + 1, kind, content, name, size)
        self._files[file.file_id] = file
        return file


def _allowed(kind: str, upload: Upload) -> Upload:
    if len(upload[1]) > UP_LIMIT:
        raise Refusal(413, "Request Entity Too Large")
    if kind == "photo" and len(upload[1]) > PHOTO_LIMIT:
        raise bad("file is too big")
    if not upload[1]:
        raise bad("file must be non-empty")
    return upload


def _invented(kind: str) -> dict[str, int | str]:
    """What Telegram would find out by looking into the file."""
    if kind == "video":
        return {"duration": 3, "width": 640, "height": 480}
    return {"duration": 3} if kind in ("voice", "audio") else {}
