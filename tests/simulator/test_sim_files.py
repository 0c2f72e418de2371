"""Files: up once, used again, down by a link, within Telegram's limits."""

import pytest

from tests.simulator.conftest import TOKEN

MEGABYTE = 1024 * 1024


async def test_a_file_is_uploaded_once_and_used_again(amina, done, refused):
    files = {"photo": ("a.jpg", b"picture", "image/jpeg")}
    first = await done("sendPhoto", files, chat_id=amina.id)
    again = await done("sendPhoto", chat_id=amina.id, photo=first["photo"][0]["file_id"])
    assert again["photo"] == first["photo"]
    assert "wrong file identifier" in await refused("sendPhoto", chat_id=amina.id, photo="nonsense")
    assert "type Photo as Document" in await refused(
        "sendDocument", chat_id=amina.id, document=first["photo"][0]["file_id"]
    )
    assert "no photo in the request" in await refused("sendPhoto", chat_id=amina.id)


@pytest.mark.parametrize("kind", ["photo", "document", "voice", "video"])
async def test_what_a_person_sent_can_be_sent_on_by_its_id(amina, done, kind):
    getattr(amina, f"sends_{kind}")()
    [update] = await done("getUpdates")
    media = update["message"][kind]
    file_id = media[-1]["file_id"] if kind == "photo" else media["file_id"]
    sent = await done(f"send{kind.title()}", **{"chat_id": amina.id, kind: file_id})
    assert sent[kind] == media
    assert amina.last.attachment.startswith(kind)


LIMITS = [
    ("10 MB as a photo", "photo", 10 * MEGABYTE, 200),
    ("more than 10 MB as a photo", "photo", 10 * MEGABYTE + 1, 400),
    ("more than 10 MB as a document", "document", 10 * MEGABYTE + 1, 200),
    ("50 MB as a document", "document", 50 * MEGABYTE, 200),
    ("more than 50 MB as a document", "document", 50 * MEGABYTE + 1, 413),
    ("nothing", "document", 0, 400),
]


@pytest.mark.parametrize(("kind", "size", "status"), [row[1:] for row in LIMITS], ids=[row[0] for row in LIMITS])
async def test_upload(amina, call, kind, size, status):
    files = {kind: ("a.bin", bytes(size), "application/octet-stream")}
    assert (await call(f"send{kind.title()}", files, chat_id=amina.id))[0] == status


@pytest.mark.parametrize(("size", "status"), [(20 * MEGABYTE, 200), (20 * MEGABYTE + 1, 400)], ids=["20 MB", "more"])
async def test_download(amina, done, call, size, status):
    amina.sends_document(size=size)
    [update] = await done("getUpdates")
    assert (await call("getFile", file_id=update["message"]["document"]["file_id"]))[0] == status


async def test_what_is_too_large_to_fetch_can_still_be_sent_on(amina, done):
    amina.sends_document(size=21 * MEGABYTE)
    [update] = await done("getUpdates")
    await done("sendDocument", chat_id=amina.id, document=update["message"]["document"]["file_id"])


async def test_every_size_of_a_photo_can_be_fetched(world, amina, done):
    amina.sends_photo(b"picture")
    [update] = await done("getUpdates")
    for size in update["message"]["photo"]:
        path = (await done("getFile", file_id=size["file_id"]))["file_path"]
        assert (await world.download(TOKEN, path)).body == b"picture"


async def test_an_album_goes_whole_or_not_at_all(world, amina, done, refused):
    def album(*last):
        files = {name: (name, b"x", "image/jpeg") for name in "ab"}
        media = [{"type": "photo", "media": f"attach://{name}"} for name in "ab"]
        return {"files": files, "chat_id": amina.id, "media": [*media, *last]}

    assert "wrong file identifier" in await refused("sendMediaGroup", **album({"type": "photo", "media": "nonsense"}))
    assert len(amina.messages) == 1
    world.rates.strict = True
    assert len(await done("sendMediaGroup", **album())) == 2
    assert len(await done("sendMediaGroup", **album())) == 2, "one more fits into the burst, so the whole album goes"
    assert await refused("sendMediaGroup", **album()) == "Too Many Requests: retry after 2"
    assert len(amina.messages) == 5
