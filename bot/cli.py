"""The command line. Every way to fail ends in one clear sentence and an exit code that a service manager understands.

0 done · 2 wrong use · 70 a fault of ours · 75 another copy is running · 78 wrong configuration
"""

from __future__ import annotations

import os
import sys
from collections.abc import Coroutine
from typing import Annotated, Any

import typer
import uvloop
from rich.console import Console
from sqlalchemy.exc import SQLAlchemyError

from bot import doctor as doctor_command
from bot import enrol, logs, rotation
from bot.run import run as run_bot
from bot.settings import Settings, WrongSettings, load
from procedures.people import Role
from storage.database import WrongDatabase
from storage.lock import AnotherCopyIsRunning
from storage.master_key import WrongKeyFile
from storage.sealing import CannotOpen

FAULT, ANOTHER_COPY, WRONG_CONFIGURATION = 70, 75, 78

_VARIABLES = "\n\n".join(
    f"DOVECOTE_{name.upper()}  {field.description}"
    for name, field in Settings.model_fields.items()
    if name != "crash_at"
)
app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help="Dovecote: families and a pre-school talk over Telegram.",
    epilog=f"Settings come from the environment or a file .env:\n\n{_VARIABLES}",
)
out, err = Console(highlight=False), Console(stderr=True, highlight=False)


@app.command()
def run(
    retry: Annotated[bool, typer.Option(help="First handle again what was set aside because it failed.")] = False,
) -> None:
    """Run the bot until it is told to stop."""
    settings = load()
    logs.configure(settings.log_level)
    _do(run_bot(settings, retry=retry))


@app.command()
def init(
    name: Annotated[str, typer.Option(prompt="Name of the pre-school", help="Name of the pre-school.")],
    manager: Annotated[str, typer.Option(prompt="Name of the setting manager", help="Name of the setting manager.")],
    phone: Annotated[str, typer.Option(prompt="Telephone for families", help="Telephone for families.")],
    safeguarding_lead: Annotated[
        str, typer.Option(prompt="Name of the designated safeguarding lead", help="Designated safeguarding lead (DSL).")
    ],
    safeguarding_phone: Annotated[str, typer.Option(prompt="Telephone of the safeguarding lead", help="Their phone.")],
    email: Annotated[str, typer.Option(help="Email for families.")] = "",
    address: Annotated[str, typer.Option(help="Postal address.")] = "",
    bot_username: Annotated[str, typer.Option(help="The bot's user name; found out with DOVECOTE_TOKEN.")] = "",
    children_services: Annotated[str, typer.Option(help="The council's children's services, by day.")] = "",
    children_services_night: Annotated[str, typer.Option(help="The same at night and at weekends.")] = "",
) -> None:
    """Make the database, the master key and the setting manager's invitation."""
    lead = enrol.Lead(safeguarding_lead, safeguarding_phone)
    council = (children_services, children_services_night)
    new = enrol.NewSetting(name, manager, phone, email, address, lead, bot_username, *council)
    made = _do(enrol.init(load(), new))
    enrol.show(out, made)


@app.command()
def invite(
    name: Annotated[str, typer.Option(prompt="Their name", help="Name of the person.")],
    role: Annotated[Role, typer.Option(help="What they are at the setting.")] = Role.SETTING_MANAGER,
) -> None:
    """Invite a member of staff, or make a new link for somebody who has not joined. Parents are invited in the bot."""
    enrol.show(out, _do(enrol.invite(load(), name, role)))


@app.command()
def contacts(
    phone: Annotated[str | None, typer.Option(help="Telephone for families.")] = None,
    email: Annotated[str | None, typer.Option(help="Email for families.")] = None,
    address: Annotated[str | None, typer.Option(help="Postal address.")] = None,
    safeguarding_lead: Annotated[str | None, typer.Option(help="Designated safeguarding lead (DSL).")] = None,
    safeguarding_phone: Annotated[str | None, typer.Option(help="Their phone.")] = None,
    children_services: Annotated[str | None, typer.Option(help="The council's children's services, by day.")] = None,
    children_services_night: Annotated[str | None, typer.Option(help="The same at night and at weekends.")] = None,
) -> None:
    """Show how families reach the setting and the council, and change what is given."""
    changed = {name: value for name, value in locals().items() if value is not None}
    for name, value in _do(enrol.contacts(load(), changed)).items():
        out.print(f"{name}: {value or '(not known)'}", markup=False, highlight=False)


@app.command()
def doctor(
    settle: Annotated[bool, typer.Option(help="The alarms have been seen: the next ones ring again.")] = False,
) -> None:
    """Check everything and say what to do."""
    found = _do(doctor_command.examine(load(), settle=settle))
    doctor_command.show(out, found)
    raise typer.Exit(0 if all(each.fine for each in found) else 1)


@app.command("rotate-key")
def rotate_key(
    retire: Annotated[bool, typer.Option(help="Take out the old keys, once nothing needs them.")] = False,
) -> None:
    """Make a new master key; the running bot takes it up within a minute."""
    out.print(_do(rotation.retire(load()) if retire else rotation.rotate(load())))


def _do(work: Coroutine[Any, Any, Any]) -> Any:
    """Runs it and turns every way to fail into one sentence."""
    try:
        return uvloop.run(work)
    except AnotherCopyIsRunning:
        _fail(ANOTHER_COPY, "Another copy of Dovecote is using this database. Stop it first, or use the bot itself.")
    except (WrongSettings, WrongKeyFile, WrongDatabase) as wrong:
        _fail(WRONG_CONFIGURATION, str(wrong))
    except CannotOpen:
        _fail(WRONG_CONFIGURATION, "The key file does not open this database. Put the right key file back.")
    except (SQLAlchemyError, OSError) as wrong:
        text = f"The database cannot be used ({type(wrong).__name__}). Run: dovecote doctor"
        _fail(WRONG_CONFIGURATION, text)
    except KeyboardInterrupt:
        raise typer.Exit(0) from None
    except Exception as wrong:
        # The text of an unknown error may hold anything; its name is enough to look for it.
        _fail(FAULT, f"A fault of ours ({type(wrong).__name__}). Nothing is lost; start it again.")


def _fail(code: int, sentence: str) -> None:
    err.print(f"dovecote: {sentence}", markup=False, soft_wrap=True)
    raise typer.Exit(code)


def main() -> None:
    """The `dovecote` command."""
    try:
        app(standalone_mode=True)
    except WrongSettings as wrong:
        err.print(f"dovecote: {wrong}", markup=False, soft_wrap=True)
        sys.exit(WRONG_CONFIGURATION)
    except BrokenPipeError:
        os._exit(0)
