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


@dataclass(frozen=True, slots=True)
class ChooseKin(Action):
    """The adult is this to the child."""

    verb: ClassVar[str] = "ik"
    bound: ClassVar[bool] = True
    kin: str


@dataclass(frozen=True, slots=True)
class SamePerson(Action):
    """It is somebody who is known here already."""

    verb: ClassVar[str] = "ix"
    bound: ClassVar[bool] = True
    person_id: str


@dataclass(frozen=True, slots=True)
class SomebodyNew(Action):
    """It is somebody else of the same name."""

    verb: ClassVar[str] = "iy"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ShowMyChildren(Action):
    """Show which children I am connected to."""

    verb: ClassVar[str] = "yc"


@dataclass(frozen=True, slots=True)
class ShowAdults(Action):
    """Show the adults of a child."""

    verb: ClassVar[str] = "ra"
    child_id: str


@dataclass(frozen=True, slots=True)
class ShowChildrenOf(Action):
    """Show the children of an adult."""

    verb: ClassVar[str] = "rp"
    person_id: str


@dataclass(frozen=True, slots=True)
class OpenRelation(Action):
    """Show what is known of an adult and a child."""

    verb: ClassVar[str] = "ro"
    bond_id: str


@dataclass(frozen=True, slots=True)
class EndRelation(Action):
    """The adult no longer belongs to the child."""

    verb: ClassVar[str] = "re"
    bond_id: str


@dataclass(frozen=True, slots=True)
class ReallyEndRelation(Action):
    """Yes, the adult no longer belongs to the child."""

    verb: ClassVar[str] = "rz"
    bond_id: str


@dataclass(frozen=True, slots=True)
class AddFact(Action):
    """Begin to write down what is known of an adult and a child."""

    verb: ClassVar[str] = "fa"
    bond_id: str


@dataclass(frozen=True, slots=True)
class ChooseFactKind(Action):
    """What is known is of this kind."""

    verb: ClassVar[str] = "fk"
    bound: ClassVar[bool] = True
    kind: str


@dataclass(frozen=True, slots=True)
class ChooseFactValue(Action):
    """It is this one of several."""

    verb: ClassVar[str] = "fv"
    bound: ClassVar[bool] = True
    value: str


@dataclass(frozen=True, slots=True)
class NoScope(Action):
    """There is nothing to add about how far it reaches."""

    verb: ClassVar[str] = "f5"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class SinceToday(Action):
    """It holds from today on."""

    verb: ClassVar[str] = "f3"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class NoLastDay(Action):
    """It has no last day."""

    verb: ClassVar[str] = "f4"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class SeenByMe(Action):
    """I saw the paper today."""

    verb: ClassVar[str] = "f1"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class SeenBy(Action):
    """This member of staff saw the paper."""

    verb: ClassVar[str] = "f2"
    bound: ClassVar[bool] = True
    person_id: str


@dataclass(frozen=True, slots=True)
class SeenToday(Action):
    """It was seen today."""

    verb: ClassVar[str] = "f6"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class SaveFact(Action):
    """What the summary says is right: write it down."""

    verb: ClassVar[str] = "fx"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class EndFact(Action):
    """Something that was known holds no more."""

    verb: ClassVar[str] = "fe"
    fact_id: str


@dataclass(frozen=True, slots=True)
class ReallyEndFact(Action):
    """Yes, it holds no more."""

    verb: ClassVar[str] = "fz"
    fact_id: str


@dataclass(frozen=True, slots=True)
class ShowProposals(Action):
    """Show what waits for a second person."""

    verb: ClassVar[str] = "qa"


@dataclass(frozen=True, slots=True)
class OpenProposal(Action):
    """Show one thing that waits for a second person."""

    verb: ClassVar[str] = "qo"
    proposal_id: str


@dataclass(frozen=True, slots=True)
class ConfirmProposal(Action):
    """I have looked at it, and it is right."""

    verb: ClassVar[str] = "qy"
    proposal_id: str


@dataclass(frozen=True, slots=True)
class RefuseProposal(Action):
    """I have looked at it, and it is wrong."""

    verb: ClassVar[str] = "qn"
    proposal_id: str


@dataclass(frozen=True, slots=True)
class WithdrawProposal(Action):
    """I take back what I proposed."""

    verb: ClassVar[str] = "qw"
    proposal_id: str


@dataclass(frozen=True, slots=True)
class NamedByMistake(Action):
    """Begin to say that somebody was named by mistake."""

    verb: ClassVar[str] = "qm"
    concern_id: str


@dataclass(frozen=True, slots=True)
class ChooseMistaken(Action):
    """This person was named by mistake."""

    verb: ClassVar[str] = "q1"
    bound: ClassVar[bool] = True
    person_id: str


@dataclass(frozen=True, slots=True)
class SendUnnaming(Action):
    """Ask a second person to confirm it."""

    verb: ClassVar[str] = "q2"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class FindSomebody(Action):
    """Look for a child or an adult by a few letters."""

    verb: ClassVar[str] = "fi"


@dataclass(frozen=True, slots=True)
class OpenChild(Action):
    """Show a child's page."""

    verb: ClassVar[str] = "fc"
    child_id: str


@dataclass(frozen=True, slots=True)
class OpenPerson(Action):
    """Show the page of an adult or of somebody who works here."""

    verb: ClassVar[str] = "fp"
    person_id: str


@dataclass(frozen=True, slots=True)
class ShowWhoSees(Action):
    """Show who can see what about this child."""

    verb: ClassVar[str] = "fs"
    child_id: str


@dataclass(frozen=True, slots=True)
class OpenCare(Action):
    """Show whose key child this is."""

    verb: ClassVar[str] = "kc"
    child_id: str


@dataclass(frozen=True, slots=True)
class ChangeKeyPerson(Action):
    """Give this child another key person."""

    verb: ClassVar[str] = "kk"
    child_id: str


@dataclass(frozen=True, slots=True)
class ChangeDeputy(Action):
    """Give this child a deputy key person, another one or none."""

    verb: ClassVar[str] = "kd"
    child_id: str


@dataclass(frozen=True, slots=True)
class ChooseCarer(Action):
    """This member of staff."""

    verb: ClassVar[str] = "kp"
    bound: ClassVar[bool] = True
    person_id: str


@dataclass(frozen=True, slots=True)
class NoDeputy(Action):
    """From now on there is no deputy."""

    verb: ClassVar[str] = "kn"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class FinishHandOver(Action):
    """That is all that the new key person needs to know."""

    verb: ClassVar[str] = "kw"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class HandConcerns(Action):
    """Open concerns go along ("y"), or stay where they are ("n")."""

    verb: ClassVar[str] = "ko"
    bound: ClassVar[bool] = True
    along: str


@dataclass(frozen=True, slots=True)
class SaveCare(Action):
    """Yes, change it."""

    verb: ClassVar[str] = "ks"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class BirthDateUnknown(Action):
    """The birth date is not known now."""

    verb: ClassVar[str] = "cbu"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class AnotherChild(Action):
    """It is another child of the same name."""

    verb: ClassVar[str] = "cac"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class SameChild(Action):
    """It is the child that is there already."""

    verb: ClassVar[str] = "csm"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class AddAdult(Action):
    """Begin to add an adult who has no account here."""

    verb: ClassVar[str] = "ad"


@dataclass(frozen=True, slots=True)
class NoPhone(Action):
    """There is no telephone number."""

    verb: ClassVar[str] = "adn"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class AdultReads(Action):
    """The adult reads this language best."""

    verb: ClassVar[str] = "adl"
    bound: ClassVar[bool] = True
    locale: str


@dataclass(frozen=True, slots=True)
class AdultOf(Action):
    """The adult belongs to this child; to none without an id."""

    verb: ClassVar[str] = "adc"
    bound: ClassVar[bool] = True
    child_id: str


@dataclass(frozen=True, slots=True)
class AdultIs(Action):
    """The adult is this to the child."""

    verb: ClassVar[str] = "adk"
    bound: ClassVar[bool] = True
    kin: str


@dataclass(frozen=True, slots=True)
class SaveAdult(Action):
    """What the summary says is right: add the adult."""

    verb: ClassVar[str] = "ads"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class WriteDown(Action):
    """Begin to write down a concern that somebody told us."""

    verb: ClassVar[str] = "sd"


@dataclass(frozen=True, slots=True)
class ToldBy(Action):
    """This person told us."""

    verb: ClassVar[str] = "sdp"
    bound: ClassVar[bool] = True
    person_id: str


@dataclass(frozen=True, slots=True)
class ToldToday(Action):
    """It was said today."""

    verb: ClassVar[str] = "sdt"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ToldHow(Action):
    """It was said in this way."""

    verb: ClassVar[str] = "sdw"
    bound: ClassVar[bool] = True
    way: str


@dataclass(frozen=True, slots=True)
class ToldAboutChild(Action):
    """It is about this child; about none without an id."""

    verb: ClassVar[str] = "sdc"
    bound: ClassVar[bool] = True
    child_id: str


@dataclass(frozen=True, slots=True)
class ToldAbout(Action):
    """It is about somebody of this kind, or nobody."""

    verb: ClassVar[str] = "sda"
    bound: ClassVar[bool] = True
    subject: str


@dataclass(frozen=True, slots=True)
class ToldAboutPerson(Action):
    """It is about this person."""

    verb: ClassVar[str] = "sdn"
    bound: ClassVar[bool] = True
    person_id: str


@dataclass(frozen=True, slots=True)
class FinishTold(Action):
    """That is all they said."""

    verb: ClassVar[str] = "sdf"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class NoHopeTold(Action):
    """They did not say what they would like to happen."""

    verb: ClassVar[str] = "sdh"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class FinishHopeTold(Action):
    """That is all they would like to happen."""

    verb: ClassVar[str] = "sdg"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ToldKind(Action):
    """It is talked over, or a formal complaint."""

    verb: ClassVar[str] = "sdk"
    bound: ClassVar[bool] = True
    kind: str


@dataclass(frozen=True, slots=True)
class AddToTold(Action):
    """Write more of what they said."""

    verb: ClassVar[str] = "sdm"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ClearTold(Action):
    """Write down anew what they said."""

    verb: ClassVar[str] = "sdx"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class SendTold(Action):
    """Send what they said."""

    verb: ClassVar[str] = "sds"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class RecordTalk(Action):
    """Begin to record a talk."""

    verb: ClassVar[str] = "tr"


@dataclass(frozen=True, slots=True)
class RecordTalkWith(Action):
    """Begin to record a talk with this person."""

    verb: ClassVar[str] = "trw"
    person_id: str


@dataclass(frozen=True, slots=True)
class TalkWith(Action):
    """The talk was with this person."""

    verb: ClassVar[str] = "trp"
    bound: ClassVar[bool] = True
    person_id: str


@dataclass(frozen=True, slots=True)
class TalkToday(Action):
    """The talk was today."""

    verb: ClassVar[str] = "trt"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class TalkHow(Action):
    """They talked in this way."""

    verb: ClassVar[str] = "trh"
    bound: ClassVar[bool] = True
    way: str


@dataclass(frozen=True, slots=True)
class TalkAboutChild(Action):
    """The talk was about this child; about none without an id."""

    verb: ClassVar[str] = "trc"
    bound: ClassVar[bool] = True
    child_id: str


@dataclass(frozen=True, slots=True)
class TalkAboutCase(Action):
    """The talk was about this concern; about none without an id."""

    verb: ClassVar[str] = "tra"
    bound: ClassVar[bool] = True
    concern_id: str


@dataclass(frozen=True, slots=True)
class NobodyElse(Action):
    """Nobody else was there."""

    verb: ClassVar[str] = "trn"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class FinishTalk(Action):
    """That is all that was said."""

    verb: ClassVar[str] = "trf"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class AddToTalk(Action):
    """Write more of what was said."""

    verb: ClassVar[str] = "trm"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class SaveTalk(Action):
    """What the summary says is right: keep the talk."""

    verb: ClassVar[str] = "trs"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ShowTalks(Action):
    """Show the talks with a person, from this page on."""

    verb: ClassVar[str] = "trl"
    person_id: str
    page: str


@dataclass(frozen=True, slots=True)
class AddVisit(Action):
    """Begin to record the visit of somebody from an agency."""

    verb: ClassVar[str] = "vr"


@dataclass(frozen=True, slots=True)
class VisitBy(Action):
    """This person comes."""

    verb: ClassVar[str] = "vrp"
    bound: ClassVar[bool] = True
    person_id: str


@dataclass(frozen=True, slots=True)
class VisitTo(Action):
    """They come for this child."""

    verb: ClassVar[str] = "vrc"
    bound: ClassVar[bool] = True
    child_id: str


@dataclass(frozen=True, slots=True)
class VisitToday(Action):
    """They come today."""

    verb: ClassVar[str] = "vrt"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class Supervises(Action):
    """This member of staff is with them."""

    verb: ClassVar[str] = "vrs"
    bound: ClassVar[bool] = True
    person_id: str


@dataclass(frozen=True, slots=True)
class SaveVisit(Action):
    """What the summary says is right: keep the visit."""

    verb: ClassVar[str] = "vrx"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ShowVisits(Action):
    """Show who comes from an agency today."""

    verb: ClassVar[str] = "vrl"


@dataclass(frozen=True, slots=True)
class ShowMyVisit(Action):
    """Show an agency professional what their visit is."""

    verb: ClassVar[str] = "vrm"


@dataclass(frozen=True, slots=True)
class OpenAboutMe(Action):
    """Show how I want to be spoken to and reached."""

    verb: ClassVar[str] = "me"


@dataclass(frozen=True, slots=True)
class AskAboutMe(Action):
    """Show one question about me."""

    verb: ClassVar[str] = "mea"
    topic: str


@dataclass(frozen=True, slots=True)
class SetAboutMe(Action):
    """From now on this holds for me."""

    verb: ClassVar[str] = "mes"
    topic: str
    value: str


@dataclass(frozen=True, slots=True)
class WriteAboutMe(Action):
    """Begin to write an answer of my own."""

    verb: ClassVar[str] = "mew"
    topic: str


@dataclass(frozen=True, slots=True)
class KeepSupporter(Action):
    """Yes, this person helps me and can read this chat."""

    verb: ClassVar[str] = "mek"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class HideChat(Action):
    """Clear this chat at once."""

    verb: ClassVar[str] = "hi"


@dataclass(frozen=True, slots=True)
class ShowNew(Action):
    """Show what a discreet notice did not say."""

    verb: ClassVar[str] = "hs"


@dataclass(frozen=True, slots=True)
class WearHat(Action):
    """Go on here as family, or as staff."""

    verb: ClassVar[str] = "hh"
    side: str


@dataclass(frozen=True, slots=True)
class OpenRegistration(Action):
    """Show privacy, agreements and visits."""

    verb: ClassVar[str] = "trg"


@dataclass(frozen=True, slots=True)
class BeforeVisit(Action):
    """Show who sees what, and what can be told before a first visit."""

    verb: ClassVar[str] = "tbv"


@dataclass(frozen=True, slots=True)
class ShowText(Action):
    """Show the newest text of this kind."""

    verb: ClassVar[str] = "tsh"
    kind: str


@dataclass(frozen=True, slots=True)
class ReadText(Action):
    """Show exactly this text. `which`: version and language, "12-en_GB"."""

    verb: ClassVar[str] = "trd"
    kind: str
    which: str


@dataclass(frozen=True, slots=True)
class HaveRead(Action):
    """I have read this text."""

    verb: ClassVar[str] = "thr"
    kind: str
    which: str


@dataclass(frozen=True, slots=True)
class AgreeToText(Action):
    """I agree to this text."""

    verb: ClassVar[str] = "tag"
    kind: str
    which: str


@dataclass(frozen=True, slots=True)
class NotAgreeYet(Action):
    """I do not agree to this text yet."""

    verb: ClassVar[str] = "tny"
    kind: str
    which: str


@dataclass(frozen=True, slots=True)
class AskAboutText(Action):
    """I have a question about a text."""

    verb: ClassVar[str] = "tqu"
    kind: str


@dataclass(frozen=True, slots=True)
class AskForInterpreter(Action):
    """I would like an interpreter for a text."""

    verb: ClassVar[str] = "tin"
    kind: str


@dataclass(frozen=True, slots=True)
class ShowAgreements(Action):
    """Show what I agreed to."""

    verb: ClassVar[str] = "tev"


@dataclass(frozen=True, slots=True)
class ShowTexts(Action):
    """Show the texts of the setting."""

    verb: ClassVar[str] = "txs"


@dataclass(frozen=True, slots=True)
class PutInText(Action):
    """Begin to put in a text of the setting."""

    verb: ClassVar[str] = "txp"
    kind: str


@dataclass(frozen=True, slots=True)
class ChooseTextLanguage(Action):
    """The text is in this language."""

    verb: ClassVar[str] = "txl"
    bound: ClassVar[bool] = True
    locale: str


@dataclass(frozen=True, slots=True)
class FinishText(Action):
    """The text is all there."""

    verb: ClassVar[str] = "txf"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class AddToText(Action):
    """There is more of the text."""

    verb: ClassVar[str] = "txa"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ClearText(Action):
    """Put in the text again from the beginning."""

    verb: ClassVar[str] = "txz"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ShowAllOfText(Action):
    """Show the whole text as it will be read."""

    verb: ClassVar[str] = "txw"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class PublishText(Action):
    """Publish the text."""

    verb: ClassVar[str] = "txo"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ShowNotAgreed(Action):
    """Show who has not agreed yet."""

    verb: ClassVar[str] = "tna"


@dataclass(frozen=True, slots=True)
class OpenNotAgreed(Action):
    """Show what one person has not agreed to yet."""

    verb: ClassVar[str] = "tno"
    person_id: str


@dataclass(frozen=True, slots=True)
class AgreedOnPaper(Action):
    """I have this person's signed paper. `which`: kind and version, "contract-12"."""

    verb: ClassVar[str] = "tnp"
    person_id: str
    which: str


@dataclass(frozen=True, slots=True)
class PlanFirstVisit(Action):
    """Tell what I need for a welcome visit."""

    verb: ClassVar[str] = "vis"


@dataclass(frozen=True, slots=True)
class NeedIt(Action):
    """I need this for my visit ("y"), or not ("n")."""

    verb: ClassVar[str] = "vin"
    bound: ClassVar[bool] = True
    need: str
    yes: str


@dataclass(frozen=True, slots=True)
class NeedInWords(Action):
    """I want to write about this."""

    verb: ClassVar[str] = "viw"
    bound: ClassVar[bool] = True
    need: str


@dataclass(frozen=True, slots=True)
class NothingToSay(Action):
    """There is nothing to write about it."""

    verb: ClassVar[str] = "viz"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class SaveNeeds(Action):
    """Keep what I need for my visit."""

    verb: ClassVar[str] = "vio"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class PlanSettling(Action):
    """Tell who is with my child in the first days."""

    verb: ClassVar[str] = "vst"


@dataclass(frozen=True, slots=True)
class ChooseSettlingChild(Action):
    """It is about this child."""

    verb: ClassVar[str] = "vsc"
    bound: ClassVar[bool] = True
    child_id: str


@dataclass(frozen=True, slots=True)
class LeaveOutName(Action):
    """Go on without saying who is there."""

    verb: ClassVar[str] = "vsk"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class LeaveOutPhone(Action):
    """Go on without a telephone number."""

    verb: ClassVar[str] = "vsp"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class LeaveOutTimes(Action):
    """Go on without saying when somebody can be reached."""

    verb: ClassVar[str] = "vsq"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ClearSettling(Action):
    """Write about the first days again."""

    verb: ClassVar[str] = "vsz"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class SaveSettling(Action):
    """Keep who is with my child in the first days."""

    verb: ClassVar[str] = "vso"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ShowFirstVisits(Action):
    """Show which families told something about their first visit."""

    verb: ClassVar[str] = "vls"


@dataclass(frozen=True, slots=True)
class OpenFirstVisit(Action):
    """Show what one family told about their first visit."""

    verb: ClassVar[str] = "vop"
    person_id: str


@dataclass(frozen=True, slots=True)
class SendList(Action):
    """Send a list of children and their adults as a file."""

    verb: ClassVar[str] = "li"


@dataclass(frozen=True, slots=True)
class ShowList(Action):
    """Show what a list would change. `view`: y or n, with its new key persons or without, and the page."""

    verb: ClassVar[str] = "lo"
    list_id: str
    view: str


@dataclass(frozen=True, slots=True)
class WriteList(Action):
    """Write a list, if it would still change what was shown. `view`: y or n, as above, and the plan's digest."""

    verb: ClassVar[str] = "lw"
    list_id: str
    view: str


@dataclass(frozen=True, slots=True)
class ForgetList(Action):
    """Do not write this list, and forget the file."""

    verb: ClassVar[str] = "lf"
    list_id: str


@dataclass(frozen=True, slots=True)
class ShowLeaving(Action):
    """Show everybody whose leaving I may write down."""

    verb: ClassVar[str] = "lv"


@dataclass(frozen=True, slots=True)
class LetGo(Action):
    """This person leaves."""

    verb: ClassVar[str] = "lg"
    person_id: str


@dataclass(frozen=True, slots=True)
class GiveAllTo(Action):
    """This person is key person of all these children next."""

    verb: ClassVar[str] = "l1"
    bound: ClassVar[bool] = True
    person_id: str


@dataclass(frozen=True, slots=True)
class GiveToDeputies(Action):
    """Each child's deputy is key person next."""

    verb: ClassVar[str] = "l2"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ChildByChild(Action):
    """I choose for each child."""

    verb: ClassVar[str] = "l3"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class GiveTo(Action):
    """This person is key person of this child next."""

    verb: ClassVar[str] = "l4"
    bound: ClassVar[bool] = True
    person_id: str


@dataclass(frozen=True, slots=True)
class ReallyLetGo(Action):
    """Yes, this person leaves."""

    verb: ClassVar[str] = "l5"
    bound: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ShowReaders(Action):
    """Show who has read this concern."""

    verb: ClassVar[str] = "rw"
    concern_id: str


@dataclass(frozen=True, slots=True)
class ShowAlertReaders(Action):
    """Show who has read this safeguarding message."""

    verb: ClassVar[str] = "rh"
    alert_id: str


ACTIONS: tuple[type[Action], ...] = (
    ShowLeaving,
    LetGo,
    GiveAllTo,
    GiveToDeputies,
    ChildByChild,
    GiveTo,
    ReallyLetGo,
    ShowReaders,
    ShowAlertReaders,
    SendList,
    ShowList,
    WriteList,
    ForgetList,
    OpenRegistration,
    BeforeVisit,
    ShowText,
    ReadText,
    HaveRead,
    AgreeToText,
    NotAgreeYet,
    AskAboutText,
    AskForInterpreter,
    ShowAgreements,
    ShowTexts,
    PutInText,
    ChooseTextLanguage,
    FinishText,
    AddToText,
    ClearText,
    ShowAllOfText,
    PublishText,
    ShowNotAgreed,
    OpenNotAgreed,
    AgreedOnPaper,
    PlanFirstVisit,
    NeedIt,
    NeedInWords,
    NothingToSay,
    SaveNeeds,
    PlanSettling,
    ChooseSettlingChild,
    LeaveOutName,
    LeaveOutPhone,
    LeaveOutTimes,
    ClearSettling,
    SaveSettling,
    ShowFirstVisits,
    OpenFirstVisit,
    OpenAboutMe,
    AskAboutMe,
    SetAboutMe,
    WriteAboutMe,
    KeepSupporter,
    HideChat,
    ShowNew,
    WearHat,
    BirthDateUnknown,
    AnotherChild,
    SameChild,
    AddAdult,
    NoPhone,
    AdultReads,
    AdultOf,
    AdultIs,
    SaveAdult,
    WriteDown,
    ToldBy,
    ToldToday,
    ToldHow,
    ToldAboutChild,
    ToldAbout,
    ToldAboutPerson,
    FinishTold,
    NoHopeTold,
    FinishHopeTold,
    ToldKind,
    AddToTold,
    ClearTold,
    SendTold,
    RecordTalk,
    RecordTalkWith,
    TalkWith,
    TalkToday,
    TalkHow,
    TalkAboutChild,
    TalkAboutCase,
    NobodyElse,
    FinishTalk,
    AddToTalk,
    SaveTalk,
    ShowTalks,
    AddVisit,
    VisitBy,
    VisitTo,
    VisitToday,
    Supervises,
    SaveVisit,
    ShowVisits,
    ShowMyVisit,
    FindSomebody,
    OpenChild,
    OpenPerson,
    ShowWhoSees,
    OpenCare,
    ChangeKeyPerson,
    ChangeDeputy,
    ChooseCarer,
    NoDeputy,
    FinishHandOver,
    HandConcerns,
    SaveCare,
    ChooseKin,
    SamePerson,
    SomebodyNew,
    ShowMyChildren,
    ShowAdults,
    ShowChildrenOf,
    OpenRelation,
    EndRelation,
    ReallyEndRelation,
    AddFact,
    ChooseFactKind,
    ChooseFactValue,
    NoScope,
    SinceToday,
    NoLastDay,
    SeenByMe,
    SeenBy,
    SeenToday,
    SaveFact,
    EndFact,
    ReallyEndFact,
    ShowProposals,
    OpenProposal,
    ConfirmProposal,
    RefuseProposal,
    WithdrawProposal,
    NamedByMistake,
    ChooseMistaken,
    SendUnnaming,
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
