"""What can happen to people: they leave and come back, children get other key persons, two people restrict or un-name.

Everything is done with the buttons of those who may, and now and then by somebody who may not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from procedures.concern import Concern
from procedures.family import FactKind, Restriction
from procedures.invitation import PREFIX
from procedures.proposal import Change, Proposal
from screens.actions import (
    AddFact,
    ChangeKeyPerson,
    ChildByChild,
    ChooseCarer,
    ChooseFactKind,
    ChooseFactValue,
    ChooseMistaken,
    ConfirmProposal,
    FinishHandOver,
    GiveTo,
    HandConcerns,
    LetGo,
    NamedByMistake,
    NoLastDay,
    ReallyEndFact,
    ReallyLetGo,
    SaveCare,
    SaveFact,
    SeenByMe,
    SendUnnaming,
    SinceToday,
)
from simulator.actor import Actor
from simulator.people import Phone
from tests.grown import chat_of, forged, goes_on
from tests.life import ANY, PARENTS, Life

#: Who writes down whose leaving, and whom a second person may be.
LETS_GO = {"key_person": "manager", "colleague": "manager", "manager": "line_manager", "line_manager": "director"}
ABOVE = ("line_manager", "director", "lead")
REASON = "It was somebody else that day."
LONGEST_TALK = 12

Ways = Mapping[str, Callable[[Any], str]]


class Families(Life):
    """Life, with everything that changes who is who."""

    def __init__(self) -> None:
        super().__init__()
        #: Whose telephone it is or was, by the number of the person; and who was un-named in which case.
        self.phones: dict[str, Phone] = {each.person.id: each.phone for each in self.school.actors.values()}
        self.unnamed: dict[str, set[str]] = {}
        self.past_bars: list[tuple[str, str, int, int]] = []
        self.leaving: set[str] = set()

    async def talks(self, actor: Actor, name: str, ways: Ways) -> None:
        """Goes through a conversation: in each step presses a button, or (a capital letter) writes."""
        for _ in range(LONGEST_TALK):
            chat = await chat_of(self.school, actor)
            if chat.name != name or chat.step not in ways:
                return
            said = ways[chat.step](chat.drafts[name]["draft"])
            await (actor.writes(said) if said[0].isupper() else goes_on(self.school, actor, said))

    # -- who works here

    @rule(which=ANY, who=st.sampled_from(["handler", "handler", *LETS_GO]), takes=ANY)
    def leave(self, which: int, who: str, takes: int) -> None:
        """Somebody's leaving is written down, often that of whoever has a case; each key child goes to somebody."""
        has_it = self.run(self.case(which)).handler_id
        if who == "handler":
            who = next((key for key in LETS_GO if self.school.actors[key].person.id == has_it), who)
        if who == "handler" or who in self.leaving or LETS_GO[who] in self.leaving or len(self.leaving) > 1:
            return
        leaver, boss = self.school.actors[who], self.school.actors[LETS_GO[who]]
        if boss.phone.blocked:
            return

        def next_one(draft: Any) -> str:
            rows = [row for row in draft["children"] if row[3] and row[0] not in dict(draft["chosen"])]
            return f"{GiveTo.verb}:{(rows or draft['children'])[0][3][takes % len((rows or draft['children'])[0][3])]}"

        ways = {"CHOOSING": lambda _: ChildByChild.verb, "EACH": next_one, "CHECKING": lambda _: ReallyLetGo.verb}
        self.run(boss.taps_raw(forged(LetGo, person_id=leaver.person.id)))
        self.run(self.talks(boss, "leaving", ways))
        if not self.run(self.person(leaver.person.id)).active:
            self.leaving.add(who)

    @rule(who=st.sampled_from([*LETS_GO]))
    def come_back(self, who: str) -> None:
        """Whoever has left is invited anew, on the same telephone: as somebody new, with the same hat."""
        before = self.school.actors[who]
        if who in self.leaving and not before.phone.blocked:
            self.run(self._come_anew(who, before))

    async def _come_anew(self, who: str, before: Actor) -> None:
        async with self.school.unit() as unit:
            person = await unit.store.people.add(before.person.name, before.person.roles, unit.now)
        code, number = await self.school.invites(person)
        actor = self.school.actors[who] = Actor(self.school, before.phone, person)
        await actor.starts(f"{PREFIX}{code}")
        await actor.writes(number)
        await actor.taps_raw("ls:en_GB")
        assert (await self.person(person.id)).joined
        self.phones[person.id] = before.phone
        self.leaving.discard(who)

    async def person(self, person_id: str) -> Any:
        """Somebody as they are now."""
        async with self.school.unit() as unit:
            return await unit.store.people.get(person_id)

    @rule(child=st.sampled_from(["zara", "kuba"]), to=ANY, along=st.sampled_from("yn"))
    def reassign(self, child: str, to: int, along: str) -> None:
        """The manager gives a child another key person; open concerns go along, or stay."""
        manager = self.school.actors["manager"]
        if manager.phone.blocked or "manager" in self.leaving:
            return
        ways: Ways = {
            "CHOOSING": lambda draft: f"{ChooseCarer.verb}:{draft['staff'][to % len(draft['staff'])][0]}",
            "WRITING": lambda _: FinishHandOver.verb,
            "CONCERNS": lambda _: f"{HandConcerns.verb}:{along}",
            "CHECKING": lambda _: SaveCare.verb,
        }
        self.run(manager.taps_raw(forged(ChangeKeyPerson, child_id=self.school.children[child].id)))
        self.run(self.talks(manager, "care", ways))

    # -- what takes two

    @rule(who=st.sampled_from(PARENTS), how=st.sampled_from(Restriction), confirmed=st.booleans())
    def restrict(self, who: str, how: Restriction, confirmed: bool) -> None:
        """The lead writes down a restriction; the manager says yes, and before that somebody who may not."""
        lead, person_id = self.school.actors["lead"], self.school.actors[who].person.id
        ways: Ways = {
            "CHOOSING_KIND": lambda _: f"{ChooseFactKind.verb}:{FactKind.RESTRICTION}",
            "CHOOSING_VALUE": lambda _: f"{ChooseFactValue.verb}:{how}",
            "SAYING_SINCE": lambda _: SinceToday.verb,
            "SAYING_UNTIL": lambda _: NoLastDay.verb,
            "SAYING_EVIDENCE": lambda _: "A court order.",
            "CHOOSING_SEER": lambda _: SeenByMe.verb,
            "CHECKING": lambda _: SaveFact.verb,
        }
        self.run(lead.taps_raw(forged(AddFact, bond_id=self.run(self._bond(person_id)))))
        self.run(self.talks(lead, "fact", ways))
        self.run(self._second(Change.RESTRICT, who if not confirmed else "manager"))

    async def _bond(self, person_id: str) -> str:
        async with self.school.unit() as unit:
            return (await unit.store.families.bonds_of_person(person_id))[0].id

    @rule(which=ANY)
    def lift(self, which: int) -> None:
        """A restriction ends, by two people as well."""
        facts = self.run(self.restrictions())
        if facts:
            self.run(self.school.actors["lead"].taps_raw(forged(ReallyEndFact, fact_id=facts[which % len(facts)].id)))
            self.run(self._second(Change.LIFT, "manager"))

    async def restrictions(self) -> list[Any]:
        """Every restriction that was not ended."""
        async with self.school.unit() as unit:
            facts = await unit.store.families.facts(self.school.children["zara"].id)
        return [each for each in facts if each.kind is FactKind.RESTRICTION]

    @rule(which=ANY, by=st.sampled_from(ABOVE[:2]), second=st.sampled_from([*ABOVE, "named"]))
    def unname(self, which: int, by: str, second: str) -> None:
        """Somebody above says that it was a mistake, and somebody agrees: perhaps whoever was named."""
        case = self.run(self.case(which))
        has_it = self.actor_of(case.handler_id)
        self.run(self._unname(case, has_it or self.school.actors[by], second))

    async def _unname(self, case: Concern, above: Actor, second: str) -> None:
        ways: Ways = {
            "CHOOSING": lambda draft: f"{ChooseMistaken.verb}:{draft['people'][0][0]}",
            "WRITING": lambda _: REASON,
            "CHECKING": lambda _: SendUnnaming.verb,
        }
        if not above.phone.blocked:
            await above.taps_raw(forged(NamedByMistake, concern_id=case.id))
            await self.talks(above, "unnaming", ways)
        for person_id in case.named if second == "named" else ():
            if (actor := self.actor_of(person_id)) is not None:
                await self._confirms(Change.UNNAME, actor)
        if second == "named":
            assert (await self.case(case.id)).named == case.named, "nobody un-names themselves"
            return
        await self._second(Change.UNNAME, second)
        for again in [each for each in self.words if each in {known for known, _person in self.barred}]:
            await self._let_in_again(again)

    async def _let_in_again(self, case_id: str) -> None:
        """Whoever is not shut out any more was barred until now."""
        shut_out = (await self.case(case_id)).shut_out
        for known, person_id in [*self.barred]:
            if known == case_id and person_id not in shut_out:
                since, now = self.barred.pop((known, person_id)), self.school.world.next_number()
                self.past_bars.append((known, person_id, since, now))
                self.unnamed.setdefault(known, set()).add(person_id)

    async def _second(self, change: Change, who: str) -> None:
        if not self.school.actors[who].phone.blocked:
            await self._confirms(change, self.school.actors[who])

    async def _confirms(self, change: Change, actor: Actor) -> None:
        for each in await self.waiting(change):
            await actor.taps_raw(forged(ConfirmProposal, proposal_id=each.id))

    async def waiting(self, change: Change) -> list[Proposal]:
        """What waits for a second person."""
        async with self.school.unit() as unit:
            return [each for each in await unit.store.proposals.open_ones() if each.change is change]
