"""What the page is told of a phone, and what it may do with one."""

import base64
from datetime import timedelta

import pytest

from simulator.demo.switches import Switches
from simulator.refusals import ConnectionLost
from tests.simulator.conftest import TOKEN, keys


@pytest.fixture
def act(direct, amina):
    async def acting(what, **more):
        return await direct.post("/_sim/act", json={"person": amina.id, "act": what, **more})

    return acting


@pytest.fixture
def view(direct, amina):
    async def viewing():
        return (await direct.get(f"/_sim/phones/{amina.id}")).json()

    return viewing


async def test_what_is_unread_until_it_is_read(amina, done, act, view, direct):
    for text in ("one", "two"):
        sent = await done("sendMessage", chat_id=amina.id, text=text)
    await done("editMessageText", chat_id=amina.id, message_id=sent["message_id"], text="three")
    assert (await view())["unread"] == 2
    await act("reads")
    assert (await direct.get("/_sim/people")).json()[0]["unread"] == 0
    amina.says("I write myself")
    assert (await view())["unread"] == 0


async def test_who_a_phone_belongs_to(amina, view, act):
    amina.full_name, amina.about = "Amina Khan", "Parent of Zara"
    await act("speaks", language_code="pl")
    seen = await view()
    assert [seen[name] for name in ("full_name", "about", "language_code")] == ["Amina Khan", "Parent of Zara", "pl"]
    await act("speaks", language_code=None)
    assert (await view())["language_code"] is None


async def test_every_kind_of_file_is_shown_as_what_it_is(amina, view, act):
    coded = base64.b64encode(b"bytes").decode()
    await act("sends_photo", bytes=coded)
    await act("sends_voice", bytes=coded, duration=7)
    await act("sends_document", bytes=coded, name="form.pdf", caption="Please")
    await act("sends_contact", of="Somebody")
    await act("sends_location")
    photo, voice, paper, contact, place = (await view())["messages"][-5:]
    assert [each["file"]["kind"] for each in (photo, voice, paper)] == ["photo", "voice", "document"]
    assert (voice["file"]["seconds"], paper["file"]["name"], paper["file"]["size"]) == (7, "form.pdf", 5)
    assert contact["contact"] == {"name": "Somebody", "phone": "+441632960961"}
    assert (place["location"], place["file"]) == (True, None)


async def test_only_pictures_and_sounds_open_in_the_page(amina, view, act, direct):
    page = base64.b64encode(b"<script>alert(1)</script>").decode()
    await act("sends_document", bytes=page, name="page.html", mime_type="text/html")
    await act("sends_photo", bytes=page)
    files = zip((await view())["messages"][-2:], ("octet-stream", "jpeg"), (False, True), strict=True)
    for message, mime, opens in files:
        answer = await direct.get(message["file"]["url"])
        assert mime in answer.headers["content-type"]
        assert ("attachment" not in answer.headers.get("content-disposition", "")) is opens
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "sandbox" in answer.headers["content-security-policy"]


async def test_buttons_that_a_message_had_before(amina, done, view, act):
    sent = (await done("sendMessage", chat_id=amina.id, text="Well?", reply_markup=keys("Yes", "No")))["message_id"]
    other = (await done("sendMessage", chat_id=amina.id, text="Later", reply_markup=keys("Yes", "No")))["message_id"]
    for number in (sent, other):
        await done("editMessageText", chat_id=amina.id, message_id=number, text="?", reply_markup=keys("No", "Perhaps"))
    first = next(each for each in (await view())["messages"] if each["message_id"] == sent)
    assert first["old_rows"] == [["Yes"]]
    assert (await act("taps_old", label="Yes", message=sent)).status_code == 200
    tapped = (await done("getUpdates"))[-1]["callback_query"]
    assert (tapped["data"], tapped["message"]["message_id"]) == ("yes", sent)


async def test_what_can_still_be_changed(world, amina, done, view):
    amina.says("Hello")
    await done("sendMessage", chat_id=amina.id, text="Good morning")
    own, others = (await view())["messages"][-2:]
    assert (own["editable"], own["deletable"], others["editable"], others["deletable"]) == (True, True, False, True)
    world.clock.advance(timedelta(hours=49))
    own, others = (await view())["messages"][-2:]
    assert (own["editable"], own["deletable"], others["deletable"]) == (False, False, False)


async def test_links_that_can_be_scanned_from_another_phone(world, amina, done, direct):
    link = "https://t.me/dove_bot?start=abc"
    await done("sendMessage", chat_id=amina.id, text=f"Your link: {link} and https://t.me/dove_bot")
    assert (await direct.get("/_sim/links")).json() == {"links": [{"url": link, "from": "Amina"}]}


async def test_the_transcript_of_one_phone(world, amina, done, refused, direct):
    ben = world.add_person("Ben")
    ben.starts()
    sent = await done("sendMessage", chat_id=amina.id, text="Well?", reply_markup=keys("Yes"))
    amina.taps("Yes")
    await done("answerCallbackQuery", callback_query_id=amina.spinning[0].id)
    await done("sendMessage", chat_id=ben.id, text="For Ben")
    await refused("deleteMessage", chat_id=amina.id, message_id=sent["message_id"] + 99)
    world.faults.add("sendMessage", "lost_answer", chat_id=amina.id)
    with pytest.raises(ConnectionLost):
        await world.call(TOKEN, "sendMessage", {"chat_id": amina.id, "text": "Again"})
    entries = (await direct.get(f"/_sim/phones/{amina.id}/transcript")).json()["entries"]
    shown = [each["call"] or each["update"] for each in entries]
    calls = ["sendMessage", "callback_query", "answerCallbackQuery", "deleteMessage", "sendMessage"]
    assert shown == ["message", *calls]
    assert entries[4]["error"] == "Bad Request: message to delete not found"
    assert entries[5]["error"] == "ConnectionLost"
    assert all(each["at"].startswith("2026-09-07T08:00") for each in entries)
    assert "For Ben" not in str(entries)


async def test_the_page_may_load_nothing_from_elsewhere(direct):
    assert "default-src 'self'" in (await direct.get("/")).headers["content-security-policy"]
    assert (await direct.get("/_sim/stage")).status_code == 404, "only the demo has a stage"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"origin": "http://localhost"}, 200),
        ({"origin": "https://elsewhere.example"}, 403),
        ({"origin": "http://localhost:99"}, 403),
        ({"origin": "null"}, 403),
        ({"host": "elsewhere.example"}, 403),
        ({"host": "elsewhere.example", "origin": "http://elsewhere.example"}, 403),
        ({"host": "127.0.0.1:8765", "origin": "http://127.0.0.1:8765"}, 200),
        ({"host": "[::1]:8765"}, 200),
    ],
    ids=str,
)
async def test_another_site_in_the_same_browser_may_ask_nothing(direct, amina, headers, status):
    asked = [await direct.get("/_sim/people", headers=headers)]
    body = {"person": amina.id, "act": "says", "text": "Not from me"}
    asked.append(await direct.post("/_sim/act", json=body, headers=headers))
    assert [each.status_code for each in asked] == [status, status]
    assert any(each.text == "Not from me" for each in amina.messages) is (status == 200)


async def test_switches_go_wrong_until_they_are_off(world, amina, call):
    switches = Switches(world)
    ben = world.add_person("Ben")
    ben.starts()

    async def writes(phone):
        return (await call("sendMessage", chat_id=phone.id, text="Hello"))[0]

    switches.set("down", True)
    assert [await writes(amina), (await call("getUpdates"))[0]] == [502, 502]
    switches.set("down", False)
    switches.set("busy", True, ben.id)
    assert switches.json() == {"down": False, "busy": ben.id, "lost_answers": 0}
    assert [await writes(ben), await writes(amina), await writes(ben)] == [429, 200, 429]
    switches.set("busy", True, amina.id)
    assert [await writes(ben), await writes(amina)] == [200, 429]
    switches.set("busy", False)
    switches.set("lost_answer", True)
    assert switches.json()["lost_answers"] == 1
    with pytest.raises(ConnectionLost):
        await writes(amina)
    assert (switches.json()["lost_answers"], await writes(amina)) == (0, 200)
    for wrong in (("flood", None), ("busy", None), ("busy", 5)):
        with pytest.raises(ValueError):
            switches.set(wrong[0], True, wrong[1])
