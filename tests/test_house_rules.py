"""The rules of the house, as far as a machine can see them. A rule that is not checked drifts."""

from __future__ import annotations

import ast
import functools
import inspect
import re
from collections import Counter
from pathlib import Path

import pytest

from bot import crash, timetable
from bot.cli import app
from bot.settings import Settings
from handlers import (
    about_me,
    agreement,
    alert,
    answered,
    care,
    contact,
    deciding,
    discreet,
    fact_saved,
    families,
    finding,
    first_visit,
    following,
    hat,
    joining,
    leaving,
    menu,
    my_children,
    naming,
    not_agreed,
    not_joined,
    presence,
    proposal,
    readers,
    reading,
    registration,
    relation,
    roster,
    task,
    texts,
    visits,
    who_sees,
)
from handlers.conversation import Conversation
from handlers.escalation import WHAT_FOLLOWS
from handlers.reactions import Anything, Reaction, Tapped
from screens import examples
from screens.actions import ACTIONS, GoBack
from screens.languages import LANGUAGES
from storage.timer import TimerKind

ROOT = Path(__file__).parent.parent
LAYERS = ("procedures", "storage", "screens", "handlers", "bot", "simulator")
SOURCES = [path for layer in LAYERS for path in (ROOT / layer).rglob("*.py") if "versions" not in path.parts]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]

#: "About 150 lines a file, about 20 a function": these are the walls.
LONGEST_FILE, LONGEST_FUNCTION = 260, 42
#: Two files are lists, one entry below the other, and may be as long as there are entries.
LISTS = {"tables.py", "actions.py"}


def reactions() -> list[Reaction]:
    """Every reaction there is, outside and inside conversations."""
    found = [*presence.reactions(), *joining.reactions(), *menu.reactions(), *reading.reactions(), *task.reactions()]
    found += [*about_me.reactions(), *discreet.reactions(), *hat.reactions(), *my_children.reactions()]
    found += [*families.reactions(), *not_joined.reactions()]
    found += [*alert.reactions(), *following.reactions(), *deciding.reactions(), *naming.reactions()]
    found += answered.reactions()
    found += [*leaving.reactions(), *readers.reactions()]
    found += [*finding.reactions(), *care.reactions(), *who_sees.reactions()]
    found += [*relation.reactions(), *fact_saved.reactions(), *proposal.reactions()]
    found += roster.reactions()
    found += [*registration.reactions(), *agreement.reactions(), *first_visit.reactions()]
    found += [*texts.reactions(), *not_agreed.reactions()]
    found += [*contact.reactions(), *visits.reactions()]
    for conversation in menu.CONVERSATIONS:
        found += [*conversation.entry_points, *(each for step in conversation.states.values() for each in step)]
    return [*found, *menu.last_reactions()]


# -- conversations, actions, screens


@pytest.mark.parametrize("conversation", menu.CONVERSATIONS, ids=lambda each: each.name)
def test_every_step_has_a_reaction_and_a_prompt(conversation: Conversation) -> None:
    steps = set(type(next(iter(conversation.states))))
    assert set(conversation.states) == steps == set(conversation.prompts)
    assert all(conversation.states.values())


def test_every_action_has_exactly_one_reaction() -> None:
    answered = Counter(each.action for each in reactions() if isinstance(each, Tapped))
    answered[GoBack] += 1  # every conversation answers it for itself, in one place
    assert {action.__name__: answered[action] for action in ACTIONS} == {action.__name__: 1 for action in ACTIONS}


def test_the_last_reaction_answers_everything() -> None:
    assert isinstance(menu.last_reactions()[-1], Anything)


def test_every_draft_can_be_kept_and_read_again() -> None:
    """Drafts hold texts, numbers and tuples of them; nothing that JSON would change."""
    for conversation in menu.CONVERSATIONS:
        for name, kind in inspect.get_annotations(conversation.draft, eval_str=True).items():
            assert kind in (str, int, bool) or str(kind).startswith("tuple["), f"{conversation.name}.{name}"


def test_every_screen_has_an_example_that_renders_in_every_language() -> None:
    for name in examples.EXAMPLES:
        for language in LANGUAGES.values():
            assert examples.render(name, language)


def test_every_kind_of_timer_has_something_that_follows() -> None:
    assert set(WHAT_FOLLOWS) == set(TimerKind)


def test_every_timetable_line_names_a_job_and_says_why() -> None:
    for line in timetable.TIMETABLE:
        assert inspect.iscoroutinefunction(line.job), line.what
        assert line.job.__module__.startswith("bot."), line.what
        assert line.what.strip() and line.why.strip().endswith((".", ")."))
    assert len({line.job for line in timetable.TIMETABLE}) == len(timetable.TIMETABLE)


def test_every_crash_point_is_passed_somewhere() -> None:
    code = "".join(path.read_text() for path in (ROOT / "bot").glob("*.py"))
    passed = set(re.findall(r'crash_point\("([^"]+)"\)', code))
    assert passed == set(crash.POINTS)


# -- the code


@functools.cache
def trees() -> list[tuple[Path, ast.Module]]:
    """Every source file, parsed."""
    return [(path, ast.parse(path.read_text(), str(path))) for path in SOURCES]


def test_the_clock_is_asked_in_one_place() -> None:
    for path, tree in trees():
        asked = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        wrong = asked & {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "dt.now"}
        assert not wrong or path.name == "clock.py", f"{path}: {wrong}"


def test_no_sentence_is_an_f_string_or_glued_together() -> None:
    for path, tree in trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args or path.parts[-2] != "screens":
                continue
            name = ast.unparse(node.func)
            first = node.args[1] if name == "_.label" and len(node.args) > 1 else node.args[0]
            if name in {"_", "_.n", "_.label"}:
                assert isinstance(first, ast.Constant), f"{path}:{node.lineno}"


def test_rooms_stay_small() -> None:
    for path, tree in trees():
        assert path.name in LISTS or len(path.read_text().splitlines()) <= LONGEST_FILE, path
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                assert length <= LONGEST_FUNCTION, f"{path}:{node.lineno} {node.name}: {length} lines"


def test_handlers_hold_no_sentences_and_no_sql() -> None:
    for path in (ROOT / "handlers").glob("*.py"):
        text = path.read_text()
        assert "_(" not in re.sub(r"\w_\(", "", text) or "lambda _" in text, path
        assert not re.search(r"\b(SELECT|INSERT|UPDATE|DELETE) ", text), path


def test_no_module_is_forgotten() -> None:
    """Every module is imported somewhere, or is run by name."""
    run_by_name = {"bot.__main__", "simulator.__main__", "storage.migrations.env", "simulator.server"}
    everything = "".join(path.read_text() for path in [*SOURCES, *(ROOT / "tests").rglob("*.py")])
    imported = set(re.findall(r"^\s*(?:from|import) ([\w.]+)", everything, re.MULTILINE))
    for package, listed in re.findall(r"^\s*from ([\w.]+) import (\([^)]*\)|.*)", everything, re.MULTILINE):
        imported |= {f"{package}.{name}" for name in re.findall(r"\w+", listed)}
    imported |= set(re.findall(r'"((?:bot|simulator)\.\w+)"', everything))
    for path in SOURCES:
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        assert name in imported or path.stem in {"__init__", "__main__"} or name in run_by_name, name


def test_the_project_stands_alone() -> None:
    """No word of the folder beside it, and no path of the machine it was written on."""
    here = str(ROOT)
    for path in [*SOURCES, *DOCUMENTS, ROOT / "Makefile", ROOT / "pyproject.toml"]:
        text = path.read_text()
        assert "../" + "shared" not in text, path
        assert len(here) < 6 or here not in text, path


# -- the documents


def makefile_targets() -> set[str]:
    """What `make` can do."""
    return set(re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(), re.MULTILINE))


def commands() -> set[str]:
    """What `dovecote` can do."""
    return {str(each.name or each.callback.__name__) for each in app.registered_commands if each.callback}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_in_the_documents_exists(path: Path) -> None:
    text = path.read_text()
    code = " ".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))
    assert set(re.findall(r"\bmake ([a-z-]+)", code)) <= makefile_targets()
    assert set(re.findall(r"\bdovecote ([a-z][a-z-]+)", code)) <= commands()
    variables = {f"DOVECOTE_{name.upper()}" for name in Settings.model_fields}
    tests_own = {"DOVECOTE_TEST_POSTGRES", "DOVECOTE_KILLS", "DOVECOTE_SEED"}
    assert set(re.findall(r"DOVECOTE_[A-Z_]+", text)) <= variables | tests_own


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_the_documents_name_exists(path: Path) -> None:
    for named in re.findall(
        r"`((?:procedures|storage|screens|handlers|bot|simulator|tests|docs|scripts|benchmarks)/[\w/.-]+)`",
        path.read_text(),
    ):
        assert (ROOT / named).exists(), named


def test_every_code_word_of_the_glossary_occurs_in_the_code() -> None:
    everything = "".join(path.read_text() for path in SOURCES)
    rows = [line.split("|") for line in (ROOT / "GLOSSARY.md").read_text().splitlines() if line.startswith("| ")][2:]
    for row in rows:
        for word in re.findall(r"`([^`]+)`", row[3]):
            assert word in everything, word


def test_the_changelog_knows_this_version() -> None:
    version = re.search(r'^version = "([^"]+)"', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    assert version and version.group(1) in (ROOT / "CHANGELOG.md").read_text()
