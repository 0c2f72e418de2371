"""What goes wrong on purpose, and Telegram's limits on speed."""

from datetime import timedelta

import pytest

from simulator.world import ConnectionLost, ConnectionRefused, NoAnswer, World
from tests.simulator.conftest import TOKEN


@pytest.mark.parametrize(
    ("kind", "status", "words"),
    [
        ("429", 429, "Too Many Requests: retry after 7"),
        ("500", 500, "Internal Server Error"),
        ("502", 502, "Bad Gateway"),
        ("forbidden", 403, "Forbidden: bot was blocked by the user"),
    ],
)
async def test_faults_that_answer(world, amina, call, kind, status, words):
    world.faults.add("sendMessage", kind, times=2)
    for _ in range(2):
        found, body = await call("sendMessage", chat_id=amina.id, text="x")
        assert (found, body["description"]) == (status, words)
    assert (await call("sendMessage", chat_id=amina.id, text="x"))[0] == 200


@pytest.mark.parametrize(
    ("kind", "failure", "arrives"),
    [
        ("lost_answer", ConnectionLost, True),
        ("timeout", NoAnswer, False),
        ("refused_connection", ConnectionRefused, False),
    ],
)
async def test_faults_that_break_the_connection(world, amina, call, kind, failure, arrives):
    world.faults.add("sendMessage", kind)
    with pytest.raises(failure):
        await call("sendMessage", chat_id=amina.id, text="did it arrive?")
    assert amina.sees("did it arrive?") is arrives
    assert world.transcript[-1]["error"] == failure.__name__


async def test_a_fault_may_wait_for_a_chat_or_a_text(world, amina, call):
    world.faults.add(kind="500", chat_id=5)
    world.faults.add("sendMessage", "500", text="secret")
    assert (await call("sendMessage", chat_id=amina.id, text="open"))[0] == 200
    assert (await call("sendMessage", chat_id=amina.id, text="a secret"))[0] == 500


async def test_clearing_faults(world, call):
    world.faults.add(kind="500", times=99)
    world.faults.clear()
    assert (await call("getMe"))[0] == 200


async def test_downloads_can_fail_too(world):
    world.faults.add("download", "timeout")
    with pytest.raises(NoAnswer):
        await world.download(TOKEN, "x")


def test_a_fault_of_no_kind():
    with pytest.raises(ValueError, match="no such fault"):
        World().faults.add(kind="418")


@pytest.fixture
def strict():
    world = World(strict_rates=True)
    world.add_bot(TOKEN, "dove_bot")
    return world


async def send(world, phone):
    return (await world.call(TOKEN, "sendMessage", {"chat_id": phone.id, "text": "x"})).status


async def test_one_message_a_second_to_a_chat_after_a_burst_of_three(strict):
    phone = strict.add_person("A")
    phone.starts()
    assert [await send(strict, phone) for _ in range(4)] == [200, 200, 200, 429]
    strict.clock.advance(timedelta(seconds=1))
    assert [await send(strict, phone) for _ in range(2)] == [200, 429]


async def test_thirty_a_second_in_all(strict):
    phones = [strict.add_person(f"P{number}") for number in range(31)]
    for phone in phones:
        phone.starts()
    assert [await send(strict, phone) for phone in phones] == [200] * 30 + [429]


async def test_after_the_seconds_it_names_it_goes_again_and_other_chats_are_free(strict):
    quick, other = strict.add_person("A"), strict.add_person("B")
    quick.starts()
    other.starts()
    strict.rates.per_chat = 0.2
    while await send(strict, quick) == 200:
        pass
    answer = await strict.call(TOKEN, "sendMessage", {"chat_id": quick.id, "text": "x"})
    assert (answer.status, answer.retry_after) == (429, 5)
    assert await send(strict, other) == 200
    strict.clock.advance(timedelta(seconds=0.5))
    answer = await strict.call(TOKEN, "sendMessage", {"chat_id": quick.id, "text": "x"})
    assert (answer.status, answer.retry_after) == (429, 5), "rounded up"
    strict.clock.advance(timedelta(seconds=5))
    assert await send(strict, quick) == 200


async def test_a_refused_message_is_not_counted(strict):
    phone = strict.add_person("A")
    assert [await send(strict, phone) for _ in range(9)] == [403] * 9
    phone.starts()
    assert [await send(strict, phone) for _ in range(3)] == [200] * 3


async def test_without_strict_rates_nothing_is_counted(world, amina):
    assert {await send(world, amina) for _ in range(50)} == {200}
