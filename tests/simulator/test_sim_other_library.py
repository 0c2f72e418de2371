"""A bot of another library, in an interpreter of its own, talks to the simulator as it would to Telegram."""

import ast
import asyncio
import os
import sys
from pathlib import Path

import pytest

from simulator.server import serve
from tests.simulator.conftest import TOKEN, until

PROGRAM = Path(__file__).with_name("other_bot.py")
OWN = Path(__file__).parents[2] / ".venv-bench" / "bin" / "python"
MISSING = "THE BOT OF ANOTHER LIBRARY WAS NOT TRIED: there is no interpreter for it. Make one: make .venv-bench/.ready"
PATIENCE = 30  # seconds; importing the library takes some of them


def other_python():
    """The interpreter that has the other library; without one the tests are skipped, but never where it counts."""
    for candidate in filter(None, (os.environ.get("DOVECOTE_OTHER_PYTHON"), str(OWN))):
        if Path(candidate).exists():
            return candidate
    return pytest.fail(MISSING) if os.environ.get("CI") else pytest.skip(MISSING)


@pytest.fixture
async def see(world, tmp_path):
    """The other bot at work; waits until something is to be seen, or tells why the bot has ended."""
    python, log = other_python(), tmp_path / "other.log"
    server = await serve(world, max_seconds=120)
    with log.open("wb") as said:
        process = await asyncio.create_subprocess_exec(
            python, "-I", str(PROGRAM), server.url, TOKEN, stdout=said, stderr=said, cwd=tmp_path
        )

    async def ended():
        await process.wait()
        world.changed(0)

    async def seeing(seen):
        await until(world, lambda: seen() or process.returncode is not None, PATIENCE)
        assert process.returncode is None, log.read_text()
        assert "Traceback" not in log.read_text(), log.read_text()

    watch = asyncio.create_task(ended())
    yield seeing
    if process.returncode is None:
        process.terminate()
    await asyncio.wait_for(watch, 10)
    await server.stop()
    assert process.returncode == 0, log.read_text()


@pytest.mark.slow
async def test_a_bot_of_another_library_works_unchanged(world, amina, see):
    """One process for all four, each with a person of their own: importing the library takes seconds."""
    await it_answers_a_link_takes_presses_and_edits(amina, see)
    await it_hears_what_is_written_and_changed(world.add_person("Bilal"), see)
    await it_comes_back_after_telegram_has_failed(world, world.add_person("Ewa"), see)
    await files_go_both_ways(world, world.add_person("Noor"), see)


async def it_answers_a_link_takes_presses_and_edits(amina, see):
    amina.opens("https://t.me/dove_bot?start=join_7Hq-x")
    await see(lambda: amina.sees("You came with join_7Hq-x"))
    first = amina.last
    assert (amina.buttons, [entity["type"] for entity in first.entities]) == (["Tea", "Milk"], ["bold"])
    amina.taps("Tea")
    await see(lambda: amina.toasts)
    assert (first.text, first.edited, amina.buttons) == ("Amina has Tea", True, [])
    assert (amina.toasts, amina.spinning) == (["Tea, thank you"], [])
    amina.opens("https://t.me/dove_bot?start=not.allowed")
    await see(lambda: amina.sees("You came with nothing"))
    amina.taps("Milk")
    await see(lambda: len(amina.toasts) == 2)
    assert amina.taps_made[-1].alert


async def it_hears_what_is_written_and_changed(bilal, see):
    bilal.says("good morning")
    await see(lambda: bilal.sees("You said: good morning"))
    bilal.edits("good morning", "good evening")
    await see(lambda: bilal.sees("You changed it to: good evening"))
    assert bilal.last.message.reply_to is bilal.messages[0].message


async def it_comes_back_after_telegram_has_failed(world, ewa, see):
    failure = world.faults.add("getUpdates", "502", times=1)
    ewa.says("still there?")
    await see(lambda: ewa.sees("You said: still there?"))
    assert failure.times == 0
    ewa.says("and now?")
    await see(lambda: ewa.sees("You said: and now?"))
    said = [bubble.text for bubble in ewa.messages if bubble.from_bot]
    assert said == ["You said: still there?", "You said: and now?"], "each of them once"


async def files_go_both_ways(world, noor, see):
    noor.sends_photo(b"p" * 1234)
    await see(lambda: noor.sees("A photo of 1234 bytes"))
    noor.sends_document(b"d" * 70_000, name="form.pdf")
    await see(lambda: noor.sees("form.pdf has 70000 bytes"))
    noor.says("/files")
    await see(lambda: noor.sees("My picture"))
    paper, picture = noor.messages[-2:]
    assert (paper.attachment, paper.text, picture.attachment) == ("document own.pdf", "My paper", "photo")
    assert world.files.content(paper.message.content["document"]["file_id"]) == b"a paper of my own"
    assert world.files.content(picture.message.content["photo"][-1]["file_id"]) == b"a picture of my own"


def test_it_imports_nothing_of_this_project():
    tree = ast.parse(PROGRAM.read_text("utf-8"))
    names = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    names += [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    assert {str(name).split(".")[0] for name in names} <= {"aiogram", *sys.stdlib_module_names}


def test_where_it_counts_a_missing_interpreter_is_no_excuse(monkeypatch):
    monkeypatch.setattr(f"{__name__}.OWN", Path("/nowhere"))
    monkeypatch.delenv("DOVECOTE_OTHER_PYTHON", raising=False)
    monkeypatch.setenv("CI", "1")
    with pytest.raises(pytest.fail.Exception, match=r"make \.venv-bench/\.ready"):
        other_python()
    monkeypatch.delenv("CI")
    with pytest.raises(pytest.skip.Exception, match=r"make \.venv-bench/\.ready"):
        other_python()
