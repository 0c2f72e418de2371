"""Starts real copies of the bot quickly: it has imported everything once, and forks for each.

Half a hundred commands are run in these tests, and most of the time of each would be imports. A copy that comes from
here is a process of its own with its own number, environment, files and exit code; nothing of it has run before.

One JSON line comes in, one goes out: {"start": arguments, ...} -> process number, {"reap": number} -> exit code.
Whoever ends this process, or closes its input, ends every copy it has started.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
import traceback
from datetime import timedelta
from typing import Any

from bot.cli import main as dovecote
from procedures.calendar import last_working_day
from screens.languages import ENGLISH
from tests.end_to_end.town import MONDAY

#: No copy outlives this many seconds, whatever becomes of the tests.
LONGEST = 600


def become(wanted: dict[str, Any]) -> None:
    """The forked process turns into one run of the command; never returns."""
    code = 1
    try:
        signal.alarm(LONGEST)
        os.chdir(wanted["folder"])
        os.environ.clear()
        os.environ.update(wanted["env"])
        for number, path, flags in (
            (0, os.devnull, os.O_RDONLY),
            (1, wanted["out"], _WRITE),
            (2, wanted["err"], _WRITE),
        ):
            os.dup2(os.open(path, flags, 0o600), number)
        sys.argv = ["dovecote", *wanted["start"]]
        dovecote()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        with contextlib.suppress(OSError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def start(wanted: dict[str, Any]) -> int:
    """Forks one copy and returns its number."""
    number = os.fork()
    if not number:
        become(wanted)
    return number


def warm_up() -> None:
    """Reads the calendars of the town's year and the next, which would cost each copy half a second."""
    for day in (MONDAY.date(), MONDAY.date() + timedelta(days=90)):
        ENGLISH.day(last_working_day(day))


def main() -> None:
    """Answers until the input is closed; then nothing that was started here is left running."""
    warm_up()
    running: set[int] = set()
    sys.stdout.write('"ready"\n')
    sys.stdout.flush()
    for line in sys.stdin:
        wanted = json.loads(line)
        if "start" in wanted:
            answer = start(wanted)
            running.add(answer)
        else:
            answer = os.waitstatus_to_exitcode(os.waitpid(wanted["reap"], 0)[1])
            running.discard(wanted["reap"])
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()
    for number in running:
        os.kill(number, signal.SIGKILL)


_WRITE = os.O_WRONLY | os.O_CREAT | os.O_APPEND

if __name__ == "__main__":
    main()
