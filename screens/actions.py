"""What a button means. An action packs into Telegram's 64 bytes and carries nothing personal: a verb, a random id.

A `bound` action belongs to one step of one conversation: it also carries the chat's revision, so that a button of an
earlier step is recognised. All others stay good for years and are checked again at every press.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import ClassVar, Protocol, runtime_checkable

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


@runtime_checkable
class OfConcern(Protocol):
    """Any action about one concern."""

    @property
    def concern_id(self) -> str:
        """Which one."""


_FIELDS: dict[type[Action], tuple[str, ...]] = {}


def _fields_of(kind: type[Action]) -> tuple[str, ...]:
    """The names of an action's values, looked up once: this is asked for every button of every screen."""
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(each.name for each in fields(kind))  # type: ignore[arg-type]  # each is a dataclass
    return _FIELDS[kind]


def unpack(data: str) -> tuple[Action, int | None] | None:
    """The action and the revision it was made for; None for data that no button of ours ever carried."""
    if len(data) > LONGEST_DATA or not (data.isascii() and data.isprintable()):
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
class OpenFamilies(Action):
    """Show what can be done about families and staff."""

    verb: ClassVar[str] = "fm"


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


@dataclass(frozen=True, slots=True)
class ChooseNoChild(Action):
    """It is not about a child."""

    verb: ClassVar[str] = "c0"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class AboutWhom(Action):
    """It is about nobody in particular, the key person, other staff, the manager, or somebody above."""

    verb: ClassVar[str] = "cw"
    bound: ClassVar[bool] = True
    subject: str


@dataclass(frozen=True, slots=True)
class ChoosePerson(Action):
    """It is about this person; an empty id: the name is not known."""

    verb: ClassVar[str] = "cp"
    bound: ClassVar[bool] = True
    person_id: str


@dataclass(frozen=True, slots=True)
class SkipHope(Action):
    """I do not want to say what should happen."""

    verb: ClassVar[str] = "ch"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class FinishHope(Action):
    """That is all I would like to happen."""

    verb: ClassVar[str] = "cg"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ChooseKind(Action):
    """Talk it over, or a formal complaint."""

    verb: ClassVar[str] = "ck"
    bound: ClassVar[bool] = True
    kind: str


@dataclass(frozen=True, slots=True)
class ChangeChild(Action):
    """Choose another child."""

    verb: ClassVar[str] = "c1"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ChangeAbout(Action):
    """Say again whom it is about."""

    verb: ClassVar[str] = "c2"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ChangeHope(Action):
    """Say again what should happen."""

    verb: ClassVar[str] = "c3"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ChangeKind(Action):
    """Choose again between concern and complaint."""

    verb: ClassVar[str] = "c4"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class RaiseAnother(Action):
    """Begin one more concern, though several were sent today."""

    verb: ClassVar[str] = "rr"


@dataclass(frozen=True, slots=True)
class ShowProcedure(Action):
    """Show how concerns are handled, in short."""

    verb: ClassVar[str] = "pr"


@dataclass(frozen=True, slots=True)
class ShowWholeProcedure(Action):
    """Show the whole procedure."""

    verb: ClassVar[str] = "pw"


@dataclass(frozen=True, slots=True)
class ShowWhatWasSaid(Action):
    """Show everything that was said in a concern."""

    verb: ClassVar[str] = "ws"
    concern_id: str


@dataclass(frozen=True, slots=True)
class AddToConcern(Action):
    """Add something to a concern that was sent."""

    verb: ClassVar[str] = "na"
    concern_id: str


@dataclass(frozen=True, slots=True)
class CorrectIt(Action):
    """What was understood is not right."""

    verb: ClassVar[str] = "nx"
    concern_id: str


@dataclass(frozen=True, slots=True)
class ConfirmIt(Action):
    """What was understood is right."""

    verb: ClassVar[str] = "ny"
    concern_id: str


@dataclass(frozen=True, slots=True)
class TakeHigher(Action):
    """Take it to the next one up."""

    verb: ClassVar[str] = "nh"
    concern_id: str


@dataclass(frozen=True, slots=True)
class TellUnderstood(Action):
    """Begin to tell the parent what was understood."""

    verb: ClassVar[str] = "nu"
    concern_id: str


@dataclass(frozen=True, slots=True)
class ProposeTalk(Action):
    """Begin to propose a talk to the parent."""

    verb: ClassVar[str] = "nt"
    concern_id: str


@dataclass(frozen=True, slots=True)
class PassUp(Action):
    """Begin to pass it up, with a reason."""

    verb: ClassVar[str] = "np"
    concern_id: str


@dataclass(frozen=True, slots=True)
class FinishNote(Action):
    """The note is written."""

    verb: ClassVar[str] = "nf"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class AddToNote(Action):
    """I want to add something to the note."""

    verb: ClassVar[str] = "nw"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ClearNote(Action):
    """Write the note again from the beginning."""

    verb: ClassVar[str] = "nz"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class SendNote(Action):
    """Send the note."""

    verb: ClassVar[str] = "nd"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class SkipNote(Action):
    """Go on without a reason."""

    verb: ClassVar[str] = "nj"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class MakeFormal(Action):
    """Make a concern a formal complaint."""

    verb: ClassVar[str] = "mf"
    concern_id: str


@dataclass(frozen=True, slots=True)
class NameSomebody(Action):
    """Say whom a concern is about, after it was sent."""

    verb: ClassVar[str] = "nb"
    concern_id: str


@dataclass(frozen=True, slots=True)
class NamePerson(Action):
    """It is about this person."""

    verb: ClassVar[str] = "n1"
    concern_id: str
    person_id: str


@dataclass(frozen=True, slots=True)
class ReallyName(Action):
    """Yes, it is about this person."""

    verb: ClassVar[str] = "n2"
    concern_id: str
    person_id: str


@dataclass(frozen=True, slots=True)
class ItIsSettled(Action):
    """The answer settles it."""

    verb: ClassVar[str] = "st"
    concern_id: str


@dataclass(frozen=True, slots=True)
class WithdrawConcern(Action):
    """I want to take my concern back."""

    verb: ClassVar[str] = "wd"
    concern_id: str


@dataclass(frozen=True, slots=True)
class ReallyWithdraw(Action):
    """Yes, take it back."""

    verb: ClassVar[str] = "w2"
    concern_id: str


@dataclass(frozen=True, slots=True)
class DeclareConflict(Action):
    """I have a conflict of interest in this case."""

    verb: ClassVar[str] = "dc"
    concern_id: str


@dataclass(frozen=True, slots=True)
class FinishUnderstanding(Action):
    """What I understood is written."""

    verb: ClassVar[str] = "a1"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class FinishApology(Action):
    """The apology is written."""

    verb: ClassVar[str] = "a2"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class NoApology(Action):
    """No apology is due."""

    verb: ClassVar[str] = "a3"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class NothingToDo(Action):
    """Nothing more has to be done."""

    verb: ClassVar[str] = "a4"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ByMe(Action):
    """I do it myself."""

    verb: ClassVar[str] = "a5"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ByWhen(Action):
    """By this day."""

    verb: ClassVar[str] = "a6"
    bound: ClassVar[bool] = True
    day: str


@dataclass(frozen=True, slots=True)
class UndertakingDone(Action):
    """What I promised is done."""

    verb: ClassVar[str] = "ud"
    undertaking_id: str


@dataclass(frozen=True, slots=True)
class HarmPath(Action):
    """A child may be being hurt."""

    verb: ClassVar[str] = "hp"


@dataclass(frozen=True, slots=True)
class TellNow(Action):
    """Tell the first in line now, without the minute of grace."""

    verb: ClassVar[str] = "hn"
    alert_id: str


@dataclass(frozen=True, slots=True)
class HarmAbout(Action):
    """It is about this person: they are left out."""

    verb: ClassVar[str] = "ha"
    alert_id: str
    person_id: str


@dataclass(frozen=True, slots=True)
class HarmAboutOther(Action):
    """It is about somebody else here: show who works here."""

    verb: ClassVar[str] = "hw"
    alert_id: str


@dataclass(frozen=True, slots=True)
class FinishTelling(Action):
    """That is all I want to say about it."""

    verb: ClassVar[str] = "hf"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class MyAlert(Action):
    """Show what I wrote about it, and let me add more."""

    verb: ClassVar[str] = "hm"
    alert_id: str


@dataclass(frozen=True, slots=True)
class ShowAlerts(Action):
    """Show the safeguarding messages I was told of."""

    verb: ClassVar[str] = "hl"


@dataclass(frozen=True, slots=True)
class OpenAlert(Action):
    """Show one safeguarding message to whoever was told of it."""

    verb: ClassVar[str] = "ho"
    alert_id: str


@dataclass(frozen=True, slots=True)
class TakeAlert(Action):
    """I am dealing with this."""

    verb: ClassVar[str] = "ht"
    alert_id: str


@dataclass(frozen=True, slots=True)
class ShowNotJoined(Action):
    """Show who has been invited and has not joined yet."""

    verb: ClassVar[str] = "iw"


@dataclass(frozen=True, slots=True)
class RenewInvitation(Action):
    """Make a new link and a new number for this person."""

    verb: ClassVar[str] = "ir"
    person_id: str


ACTIONS: tuple[type[Action], ...] = (
    ShowNotJoined,
    RenewInvitation,
    HarmPath,
    TellNow,
    HarmAbout,
    HarmAboutOther,
    FinishTelling,
    MyAlert,
    ShowAlerts,
    OpenAlert,
    TakeAlert,
    ChooseNoChild,
    AboutWhom,
    ChoosePerson,
    SkipHope,
    FinishHope,
    ChooseKind,
    ChangeChild,
    ChangeAbout,
    ChangeHope,
    ChangeKind,
    RaiseAnother,
    ShowProcedure,
    ShowWholeProcedure,
    ShowWhatWasSaid,
    AddToConcern,
    CorrectIt,
    ConfirmIt,
    TakeHigher,
    TellUnderstood,
    ProposeTalk,
    PassUp,
    FinishNote,
    AddToNote,
    ClearNote,
    SendNote,
    SkipNote,
    MakeFormal,
    NameSomebody,
    NamePerson,
    ReallyName,
    ItIsSettled,
    WithdrawConcern,
    ReallyWithdraw,
    DeclareConflict,
    FinishUnderstanding,
    FinishApology,
    NoApology,
    NothingToDo,
    ByMe,
    ByWhen,
    UndertakingDone,
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
    OpenFamilies,
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
