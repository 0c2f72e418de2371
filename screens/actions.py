"""What a button means. An action packs into Telegram's 64 bytes and carries nothing personal: a verb, a random id.

A `bound` action belongs to one step of one conversation: it also carries the chat's revision, so that a button of an
earlier step is recognised. All others stay good for years and are checked again at every press.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import ClassVar

LONGEST_DATA = 64


class Action:
    """The base of all actions. Subclasses are frozen dataclasses with text fields only."""

    verb: ClassVar[str]
    bound: ClassVar[bool] = False

    def pack(self, revision: int) -> str:
        """The data of the button; ValueError if it does not fit."""
        values = [getattr(self, name) for name in _fields_of(type(self))]
        data = ":".join([self.verb, *values]) + (f"@{revision}" if self.bound else "")
        if len(data.encode()) > LONGEST_DATA:
            raise ValueError(f"the action {self.verb} does not fit into a button")
        return data


_FIELDS: dict[type[Action], tuple[str, ...]] = {}


def _fields_of(kind: type[Action]) -> tuple[str, ...]:
    """The names of an action's values, looked up once: this is asked for every button of every screen."""
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(each.name for each in fields(kind))  # type: ignore[arg-type]
    return _FIELDS[kind]


def unpack(data: str) -> tuple[Action, int | None] | None:
    """The action and the revision it was made for; None for data that no button of ours ever carried."""
    if len(data) > LONGEST_DATA:
        return None
    told, marked, revision = data.partition("@")
    verb, *values = told.split(":")
    kind = BY_VERB.get(verb)
    if kind is None or len(values) != len(_fields_of(kind)):
        return None
    if kind.bound:
        return (kind(*values), int(revision)) if revision.isascii() and revision.isdigit() else None
    return (kind(*values), None) if not marked else None


@dataclass(frozen=True, slots=True)
class OpenMenu(Action):
    """Show the menu; whatever was begun is kept."""

    verb: ClassVar[str] = "m"


@dataclass(frozen=True, slots=True)
class ChooseLanguage(Action):
    """Show the languages."""

    verb: ClassVar[str] = "l"


@dataclass(frozen=True, slots=True)
class SetLanguage(Action):
    """Use this language from now on."""

    verb: ClassVar[str] = "ls"
    locale: str


@dataclass(frozen=True, slots=True)
class AskForHelp(Action):
    """A person at the setting is told that somebody needs help here."""

    verb: ClassVar[str] = "h"


@dataclass(frozen=True, slots=True)
class ShowOutside(Action):
    """Show how to reach Ofsted and emergency services."""

    verb: ClassVar[str] = "o"


@dataclass(frozen=True, slots=True)
class GoBack(Action):
    """One step back in the conversation."""

    verb: ClassVar[str] = "b"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class Continue(Action):
    """Go on with what was begun."""

    verb: ClassVar[str] = "cd"
    conversation: str


@dataclass(frozen=True, slots=True)
class RaiseConcern(Action):
    """Begin to write a concern."""

    verb: ClassVar[str] = "rc"


@dataclass(frozen=True, slots=True)
class ChooseChild(Action):
    """The concern is about this child."""

    verb: ClassVar[str] = "cc"
    bound: ClassVar[bool] = True
    child_id: str


@dataclass(frozen=True, slots=True)
class FinishWords(Action):
    """That is all I want to say."""

    verb: ClassVar[str] = "cf"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class AddWords(Action):
    """I want to add something before it is sent."""

    verb: ClassVar[str] = "ca"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ClearWords(Action):
    """Throw away what I wrote and begin again."""

    verb: ClassVar[str] = "cx"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class SendConcern(Action):
    """Send it."""

    verb: ClassVar[str] = "cs"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class MyConcerns(Action):
    """Show what I have raised."""

    verb: ClassVar[str] = "mc"


@dataclass(frozen=True, slots=True)
class OpenConcern(Action):
    """Show one concern, as far as this person may see it."""

    verb: ClassVar[str] = "oc"
    concern_id: str


@dataclass(frozen=True, slots=True)
class WaitingForMe(Action):
    """Show the concerns that wait for my answer."""

    verb: ClassVar[str] = "wf"


@dataclass(frozen=True, slots=True)
class AnswerConcern(Action):
    """Begin to write the answer."""

    verb: ClassVar[str] = "an"
    concern_id: str


@dataclass(frozen=True, slots=True)
class FinishAnswer(Action):
    """The answer is written."""

    verb: ClassVar[str] = "af"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class AddToAnswer(Action):
    """I want to add something to the answer."""

    verb: ClassVar[str] = "aa"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ClearAnswer(Action):
    """Write the answer again from the beginning."""

    verb: ClassVar[str] = "ax"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class SendAnswer(Action):
    """Send the answer to the parent."""

    verb: ClassVar[str] = "as"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class AddChild(Action):
    """Begin to add a child."""

    verb: ClassVar[str] = "nc"


@dataclass(frozen=True, slots=True)
class ChooseKeyPerson(Action):
    """This member of staff is the key person."""

    verb: ClassVar[str] = "nk"
    bound: ClassVar[bool] = True
    person_id: str


@dataclass(frozen=True, slots=True)
class NewKeyPerson(Action):
    """The key person is not in the list yet."""

    verb: ClassVar[str] = "nn"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class SaveChild(Action):
    """What the summary says is right: keep it."""

    verb: ClassVar[str] = "ns"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class InviteParent(Action):
    """Begin to invite a parent or carer."""

    verb: ClassVar[str] = "ip"


@dataclass(frozen=True, slots=True)
class ChooseChildOfParent(Action):
    """The parent belongs to this child."""

    verb: ClassVar[str] = "ic"
    bound: ClassVar[bool] = True
    child_id: str


@dataclass(frozen=True, slots=True)
class MakeInvitation(Action):
    """What the summary says is right: make the link."""

    verb: ClassVar[str] = "im"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ShowTasks(Action):
    """Show what a person has to do because the bot cannot."""

    verb: ClassVar[str] = "ts"


@dataclass(frozen=True, slots=True)
class TaskDone(Action):
    """I have done this."""

    verb: ClassVar[str] = "td"
    task_id: str


ACTIONS: tuple[type[Action], ...] = (
    OpenMenu,
    ChooseLanguage,
    SetLanguage,
    AskForHelp,
    ShowOutside,
    GoBack,
    Continue,
    RaiseConcern,
    ChooseChild,
    FinishWords,
    AddWords,
    ClearWords,
    SendConcern,
    MyConcerns,
    OpenConcern,
    WaitingForMe,
    AnswerConcern,
    FinishAnswer,
    AddToAnswer,
    ClearAnswer,
    SendAnswer,
    AddChild,
    ChooseKeyPerson,
    NewKeyPerson,
    SaveChild,
    InviteParent,
    ChooseChildOfParent,
    MakeInvitation,
    ShowTasks,
    TaskDone,
)

BY_VERB = {action.verb: action for action in ACTIONS}
