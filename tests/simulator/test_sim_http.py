"""The Bot API and the control face over real HTTP on the loopback interface."""

import asyncio
import json
import sys

import httpx
import pytest
from telegram.ext import Application, CommandHandler

from simulator import botface
from simulator.server import serve
from tests.simulator.conftest import TOKEN, until, waiting


@pytest.fixture
async def served(world):
    server = await serve(world, max_seconds=60)
    yield server
    await server.stop()


@pytest.fixture
async def web(served):
    async with httpx.AsyncClient(base_url=served.url, timeout=5) as client:
        yield client


async def act(web, person, what, **rest):
    return await web.post("/_sim/act", json={"person": person.id, "act": what, **rest})


async def test_parameters_come_from_the_address_a_form_json_or_multipart(web, amina):
    ask = {"chat_id": str(amina.id), "text": "hi"}
    url = f"/bot{TOKEN}/SENDMESSAGE"
    answers = [
        await web.get(url, params=ask),
        await web.post(url, params=ask),
        await web.post(url, data=ask),
        await web.post(url, json={"chat_id": amina.id, "text": "hi"}),
        await web.post(f"/bot{TOKEN}/sendDocument", data=ask | {"text": ""}, files={"document": ("a.pdf", b"paper")}),
    ]
    assert [answer.status_code for answer in answers[:4]] == [200] * 4
    assert [answer.headers["content-type"] for answer in answers[:4]] == ["application/json"] * 4
    assert answers[4].status_code == 501, "a parameter that the method does not have"
    files = {"document": ("a.pdf", b"paper", "application/pdf")}
    sent = await web.post(f"/bot{TOKEN}/sendDocument", data={"chat_id": amina.id}, files=files)
    file = await web.get(f"/bot{TOKEN}/getFile", params={"file_id": sent.json()["result"]["document"]["file_id"]})
    path = file.json()["result"]["file_path"]
    assert (await web.get(f"/file/bot{TOKEN}/{path}")).content == b"paper"
    assert (await web.get(f"/file/bot{TOKEN}/nothing")).status_code == 404


async def test_status_and_headers_of_refusals(world, web, amina):
    assert (await web.get("/elsewhere")).json() == {"ok": False, "error_code": 404, "description": "Not Found"}
    assert (await web.post(f"/bot{TOKEN}/getMe", content=b"[", headers={"Content-Type": "application/json"})).is_error
    world.faults.add("getMe", "429", retry_after=7)
    slow = await web.get(f"/bot{TOKEN}/getMe")
    assert (slow.status_code, slow.headers["retry-after"]) == (429, "7")


async def test_broken_connections(world, web, amina, monkeypatch):
    monkeypatch.setattr(botface, "SILENCE", 0.05)
    for kind, arrives in (("lost_answer", True), ("refused_connection", False), ("timeout", False)):
        world.faults.add("sendMessage", kind)
        with pytest.raises(httpx.RemoteProtocolError):
            await web.post(f"/bot{TOKEN}/sendMessage", json={"chat_id": amina.id, "text": kind})
        assert amina.sees(kind) is arrives
    world.faults.add("download", "lost_answer")
    with pytest.raises(httpx.RemoteProtocolError):
        await web.get(f"/file/bot{TOKEN}/x")


async def test_a_server_stops_at_once_although_a_poll_is_waiting(world, amina):
    server = await serve(world)
    async with httpx.AsyncClient(base_url=server.url) as client:
        poll = asyncio.create_task(client.get(f"/bot{TOKEN}/getUpdates?timeout=50"))
        await waiting(world)
        await asyncio.wait_for(server.stop(), 2)
        assert (await poll).json() == {"ok": True, "result": []}


async def test_only_this_machine_is_served(world):
    for host in ("0.0.0.0", "192.0.2.1", "example.org"):
        with pytest.raises(ValueError, match="this machine only"):
            await serve(world, host=host)


async def test_acting_over_http(world, web):
    ben = (await web.post("/_sim/people", json={"first_name": "Ben", "language_code": "pl"})).json()["id"]
    [person] = (await web.get("/_sim/people")).json()
    assert (person["id"], person["first_name"], person["language_code"]) == (ben, "Ben", "pl")
    phone = world.people[ben]
    assert (await act(web, phone, "says", text="hello")).json() == {"ok": True}
    assert (await act(web, phone, "sends_photo", bytes="cGljdHVyZQ==", caption="c")).status_code == 200
    assert (await act(web, phone, "sends_contact", of=ben)).status_code == 200
    shown = (await web.get(f"/_sim/phones/{ben}")).json()
    assert [message["text"] for message in shown["messages"]] == ["hello", "c", ""]
    size = phone.messages[1].message.content["photo"][-1]
    picture = await web.get(f"/_sim/files/{size['file_id']}")
    assert picture.content == b"picture"
    assert (await web.get("/_sim/pending")).json() == {"pending": 3, "by_bot": {"dove_bot": 3}}
    transcript = (await web.get("/_sim/transcript?from=1")).json()
    assert (len(transcript["entries"]), transcript["next"]) == (2, 3)


async def test_what_a_person_cannot_do_is_a_conflict_with_the_reason(web, amina):
    for what, rest in (("taps", {"label": "Yes"}), ("flies", {}), ("says", {"txet": "x"})):
        answer = await act(web, amina, what, **rest)
        assert answer.status_code == 409
        assert answer.json()["ok"] is False
        assert answer.json()["problem"]
    assert (await web.get("/_sim/phones/5")).status_code == 409


async def test_faults_over_http(world, web):
    await web.post("/_sim/faults", json={"method": "getMe", "kind": "500"})
    assert (await web.get(f"/bot{TOKEN}/getMe")).status_code == 500
    await web.post("/_sim/faults", json={"method": "getMe", "kind": "500"})
    await web.delete("/_sim/faults")
    assert (await web.get(f"/bot{TOKEN}/getMe")).status_code == 200


async def test_the_clock_over_http(world, web):
    now = (await web.get("/_sim/clock")).json()
    assert now == {"now": "2026-09-07T08:00:00+00:00", "revision": 0, "running": False}
    waiting = asyncio.create_task(web.get("/_sim/clock?seen=0&timeout=5"))
    await asyncio.sleep(0.05)
    await web.post("/_sim/idle", json={"revision": 1, "next_due": None})
    report = {"revision": 9, "next_due": "2026-09-07T12:00:00+00:00"}
    await web.post("/_sim/idle", json=report)
    moved = (await web.post("/_sim/clock/advance", json={"days": 1})).json()
    assert [step["at"] for step in moved["steps"]] == ["2026-09-07T12:00:00+00:00", "2026-09-08T08:00:00+00:00"]
    assert (await waiting).json()["revision"] >= 1
    assert (await web.get("/_sim/clock?seen=3&timeout=0")).json()["revision"] == 3


async def test_events_name_the_phone_that_changed_or_the_clock(world, web, amina):
    async with web.stream("GET", "/_sim/events") as stream:
        lines = stream.aiter_lines()
        assert await anext(lines) == ": here"
        amina.says("hello")
        world.clock.set(world.clock.now())
        seen = [json.loads(line[6:])["changed"] for line in [await anext(lines) for _ in range(4)] if "data:" in line]
    assert seen[0] == amina.id


async def test_a_stock_bot_works_over_http(world, served, amina):
    async def start(update, context):
        await update.message.reply_text(f"Hello {update.effective_user.first_name}")

    base = f"{served.url}/bot"
    app = Application.builder().token(TOKEN).base_url(base).base_file_url(f"{served.url}/file/bot").build()
    app.add_handler(CommandHandler("start", start))
    async with app:
        await app.start()
        await app.updater.start_polling(timeout=5)
        amina.starts()
        await until(world, lambda: amina.sees("Hello Amina"))
        await app.updater.stop()
        await app.stop()
    assert world.pending(TOKEN) == 0


async def test_it_runs_as_a_process_of_its_own():
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "simulator.server", "--max-seconds", "20", "--bot", f"{TOKEN}:dove_bot",
        "--start", "2026-10-05T09:00:00+01:00", stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        line = (await asyncio.wait_for(process.stdout.readline(), 15)).decode().split()
        assert line[0] == "ready"
        async with httpx.AsyncClient(base_url=line[1]) as client:
            assert (await client.get(f"/bot{TOKEN}/getMe")).json()["result"]["username"] == "dove_bot"
            assert (await client.get("/_sim/clock")).json()["now"] == "2026-10-05T08:00:00+00:00"
    finally:
        process.terminate()
        await process.wait()
