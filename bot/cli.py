"""The command line. Every way to fail ends in one clear sentence and an exit code that a service manager understands.

0 done · 2 wrong use · 70 a fault of ours · 75 another copy is running · 78 wrong configuration
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
import uvloop
from rich.console import Console
from sqlalchemy.exc import SQLAlchemyError

from bot import confirm as confirm_command
from bot import doctor as doctor_command
from bot import enrol, importing, leaving, logs, rotation
from bot import letters as letters_command
from bot import texts as texts_command
from bot.run import run as run_bot
from bot.settings import Settings, WrongSettings, load
from procedures.people import Role
from procedures.texts import SOURCE, TextKind
from storage.database import WrongDatabase
from storage.lock import AnotherCopyIsRunning
from storage.master_key import WrongKeyFile
from storage.sealing import CannotOpen

WRONG_USE, FAULT, ANOTHER_COPY, WRONG_CONFIGURATION = 2, 70, 75, 78

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
    name: Annotated[str, typer.Option(help="Name of the person.")] = "",
    role: Annotated[Role, typer.Option(help="What they are at the setting.")] = Role.SETTING_MANAGER,
    letters: Annotated[Path | None, typer.Option(help="A PDF: a letter for each adult who has not joined.")] = None,
    numbers: Annotated[Path | None, typer.Option(help="With --letters: a list of their numbers, to tell them.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="With --letters: really make them; older links die.")] = False,
) -> None:
    """Invite a member of staff, or make a new link for somebody who has not joined. Parents are invited in the bot.

    With --letters, everybody who belongs to a child and has not joined gets a new link, printed on a letter.
    """
    if letters is not None and numbers is not None:
        made = _do(letters_command.make(load(), letters, numbers, really=yes))
        letters_command.show(out, made, letters, numbers)
    elif letters is not None or numbers is not None:
        _fail(WRONG_USE, "Use --letters together with --numbers: a link opens nothing without its number.")
    else:
        enrol.show(out, _do(enrol.invite(load(), name or typer.prompt("Their name"), role)))


@app.command("import")
def import_list(
    file: Annotated[Path | None, typer.Argument(help="The list: children and their adults, as CSV.")] = None,
    write: Annotated[bool, typer.Option("--write", help="Write it; without this you only look.")] = False,
    new_staff: Annotated[bool, typer.Option("--new-staff", help="Add key persons who are not known yet.")] = False,
    template: Annotated[bool, typer.Option("--template", help="Print a list to begin with, or make FILE.")] = False,
) -> None:
    """Bring in a list of children and their adults, as far as they are not here yet."""
    if template and file is None:
        sys.stdout.write(importing.template())
    elif template and file is not None:
        _do(_at_once(importing.write_template, file))
    elif file is None:
        _fail(WRONG_USE, "Name the file with the list, or use --template to get one to begin with.")
    else:
        imported = _do(importing.bring_in(load(), file, write=write, new_staff=new_staff))
        raise typer.Exit(importing.show(out, imported, write=write))


@app.command()
def leave(
    name: Annotated[str, typer.Argument(help="Name of the person.")],
    role: Annotated[Role | None, typer.Option(help="A hat they wear, if two people have the same name.")] = None,
    key_person: Annotated[str | None, typer.Option(help="Who is key person of their key children next.")] = None,
) -> None:
    """Somebody who works here leaves. Most leavings are written down in the bot; a director's only here."""
    leaving.show(out, _do(leaving.leave(load(), name, role, key_person)))


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


@app.command(context_settings={"ignore_unknown_options": True})  # an id may begin with a dash
def confirm(
    proposal: Annotated[str, typer.Argument(help="Which one; without it, what waits is listed.")] = "",
    seen_by: Annotated[str, typer.Option(help="Name of whoever has looked at it: somebody else.")] = "",
) -> None:
    """Confirm who belongs to whom, where nobody in the bot can be the second person."""
    if not proposal:
        confirm_command.show(out, _do(confirm_command.waiting(load())))
        return
    done = _do(confirm_command.confirm(load(), proposal, seen_by))
    out.print(f"Confirmed: {done.adult}, {done.child}", markup=False, soft_wrap=True)


@app.command("text")
def put_in_text(
    kind: Annotated[TextKind, typer.Argument(help="Which text.")],
    file: Annotated[Path | None, typer.Argument(help="A text file in UTF-8; without one, shows what there is.")] = None,
    language: Annotated[str, typer.Option(help="English begins a new version, others translate the newest.")] = SOURCE,
) -> None:
    """Put in the privacy notice or the contract of the setting; everybody whom it concerns is told once."""
    texts_command.show(out, kind, _do(texts_command.put_in(load(), kind, file, language)))


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


async def _at_once(work: Callable[..., None], *values: Any) -> None:
    """Plain work, with the same ways to fail."""
    work(*values)


def _fail(code: int, sentence: str) -> NoReturn:
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
