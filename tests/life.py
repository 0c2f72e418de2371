"""What can happen to concerns, one thing at a time: for proofs that try everything in any order."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from procedures.concern import Concern, Kind, Subject
from screens.concern import CODES
from simulator.actor import Actor
from simulator.school import School
from storage.tables import concern
from tests.grown import chat_of, goes_on

PARENTS, WORKERS = ("mother", "father"), ("key_person", "manager", "line_manager", "director", "colleague")
NOT_FOUND = "We could not find that."
NOT_SENT = "so your message was not sent"
A_PARENT, A_WORKER, ANY = st.sampled_from(PARENTS), st.sampled_from(WORKERS), st.integers(0, 99)
HOW = {"parent": A_PARENT, "kind": st.sampled_from(Kind), "subject": st.sampled_from(Subject), "child": st.booleans()}
#: How an answer or a note goes on from each step.
ONWARDS = {"UNDERSTANDING": "a1", "EXPLAINING": "af", "APOLOGISING": "a3", "DOING": "a4"}
LAST = {"answer": "as", "note": "nd"}
#: The longest that a draft lives which nobody touches.
FORGOTTEN_AFTER = timedelta(days=7)
MOST_CASES = 2


class Life(RuleBasedStateMachine):
    """People and a clock. What must always hold is looked at elsewhere."""

    opens: Callable[[], AbstractAsyncContextManager[School]]

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self._school = type(self).opens()
        self.school = self.run(self._school.__aenter__())
        #: By the number of the case: its words; by case and person: the running number when they were shut out.
        self.words: dict[str, list[str]] = {}
        self.barred: dict[tuple[str, str], int] = {}
        #: What parents wrote, and what of it the bot has said that it did not send or keep.
        self.written: dict[str, datetime] = {}
        self.given_up: set[str] = set()
        self.refused_doors: list[str] = []

    def run(self, work: Awaitable[Any]) -> Any:
        """Does a piece of work on this machine's own loop."""
        return self.loop.run_until_complete(work)

    def teardown(self) -> None:
        """The school closes, and its loop with it."""
        self.run(self._school.__aexit__(None, None, None))
        self.loop.close()

    async def numbers(self) -> set[str]:
        """The number of every concern."""
        async with self.school.unit() as unit:
            return {*(await unit.store.connection.execute(sa.select(concern.c.id))).scalars()}

    async def case(self, which: int | str) -> Concern:
        """One of the concerns, in the order of raising or by its number."""
        case_id = which if isinstance(which, str) else [*self.words][which % len(self.words)]
        async with self.school.unit() as unit:
            found = await unit.store.concerns.get_by_clock(case_id)
        assert found is not None
        return found

    def actor_of(self, person_id: str | None) -> Actor | None:
        """Whoever this is, if they can press anything."""
        found = [each for each in self.school.actors.values() if each.person.id == person_id]
        return next((each for each in found if not each.phone.blocked), None)

    async def drafts(self) -> str:
        """Everything that was begun and not sent."""
        return str([(await chat_of(self.school, self.school.actors[each])).drafts for each in PARENTS])

    async def writes(self, actor: Actor, case_id: str) -> None:
        """Words that nobody has written before."""
        text = f"These are words number {len(self.written):04}."
        self.written[text] = self.school.world.clock.now()
        self.words.setdefault(case_id, []).append(text)
        await actor.writes(text)

    @initialize(**HOW)
    def begin(self, **how: Any) -> None:
        """There is always one."""
        self.run(self._raise(**how))

    @precondition(lambda self: len(self.words) < MOST_CASES)
    @rule(**HOW)
    def raise_another(self, **how: Any) -> None:
        """And sometimes more."""
        self.run(self._raise(**how))

    async def _raise(self, *, parent: str, kind: Kind, subject: Subject, child: bool) -> None:
        actor = self.school.actors[parent]
        if actor.phone.blocked:
            return
        before = await self.numbers()
        await actor.taps_raw("rr")
        await goes_on(self.school, actor, f"cw:{CODES[subject]}")
        chat = await chat_of(self.school, actor)
        if chat.step == "CHOOSING_PERSON":
            await goes_on(self.school, actor, f"cp:{chat.drafts['concern']['draft']['people'][0][0]}")
        await self.writes(actor, "new")
        for press in ("cf", "ch", f"ck:{kind}", *(() if child else ("c1", "c0"))):
            await goes_on(self.school, actor, press)
        await goes_on(self.school, actor, "cs")
        (new,) = await self.numbers() - before
        self.words[new] = self.words.pop("new")
        await self._bar(new, set())

    async def _bar(self, case_id: str, before: set[str] | frozenset[str]) -> None:
        """From now on whoever is newly shut out must not see another word."""
        case = await self.case(case_id)
        for person_id in case.shut_out - before:
            self.barred[(case_id, person_id)] = self.school.world.next_number()

    # -- writing: begun, interrupted, gone on with

    @rule(which=ANY, door=st.sampled_from(["na", "na", "nx", "nh"]))
    def begin_note_as_parent(self, which: int, door: str) -> None:
        """A parent begins to add, correct or take higher."""
        case = self.run(self.case(which))
        self.run(self._begin(self.actor_of(case.raised_by), door, case))

    @rule(which=ANY, door=st.sampled_from(["an", "an", "nu", "nt", "np"]), who=A_WORKER, rightly=st.booleans())
    def begin_as_staff(self, which: int, door: str, who: str, rightly: bool) -> None:
        """Whoever has it, or anybody, begins an answer or a note."""
        case = self.run(self.case(which))
        whose = case.handler_id if rightly else self.school.actors[who].person.id
        self.run(self._begin(self.actor_of(whose), door, case))

    async def _begin(self, actor: Actor | None, door: str, case: Concern) -> None:
        if actor is None or "note" in (await chat_of(self.school, actor)).drafts:
            return  # a note for another case takes the place of one that was begun
        await actor.taps_raw(f"{door}:{case.id}")
        chat = await chat_of(self.school, actor)
        if chat.name in LAST and chat.step in {"WRITING", "UNDERSTANDING", "EXPLAINING"}:
            on = chat.drafts[chat.name]["draft"]["concern_id"]
            await (self.writes(actor, on) if actor.person.id == case.raised_by else actor.writes("We looked into it."))

    @rule(who=st.sampled_from([*PARENTS, *WORKERS]))
    def finish_what_was_begun(self, who: str) -> None:
        """They come back to it, and send it if they may."""
        self.run(self._finish(self.school.actors[who]))

    @rule(which=ANY)
    def answer(self, which: int) -> None:
        """Whoever has it opens it and answers."""
        case = self.run(self.case(which))
        if actor := self.actor_of(case.handler_id):
            self.run(actor.taps_raw(f"oc:{case.id}"))
            self.run(self._begin(actor, "an", case))
            self.run(self._finish(actor))

    async def _finish(self, actor: Actor) -> None:
        for name in () if actor.phone.blocked else ("note", "answer"):
            if name not in (await chat_of(self.school, actor)).drafts:
                continue
            held = [text for text in self.written if text in await self.drafts()]
            await actor.taps_raw(f"cd:{name}")
            for _ in range(9):
                chat = await chat_of(self.school, actor)
                if chat.name != name or chat.step is None:
                    break
                if chat.step == "EXPLAINING" and not chat.drafts[name]["draft"].get("words"):
                    await actor.writes("It has been put right.")
                last = LAST[name] if chat.step == "CHECKING" else "nf"
                await goes_on(self.school, actor, ONWARDS.get(chat.step, last))
            if NOT_SENT in actor.phone.last.text:
                after = await self.drafts()
                self.given_up |= {text for text in held if text not in after}

    @rule(which=ANY, who=A_WORKER, handler=st.booleans())
    def name_somebody(self, which: int, who: str, handler: bool) -> None:
        """A parent says whom it is about: often whoever has it."""
        case = self.run(self.case(which))
        person_id = case.handler_id if handler and case.handler_id else self.school.actors[who].person.id
        self.run(self._press_as_parent(which, "n1", "n2", more=f":{person_id}"))

    @rule(which=ANY, verb=st.sampled_from(["st", "w2", "wd", "mf", "mf", "ny"]))
    def decide(self, which: int, verb: str) -> None:
        """A parent settles it, takes it back, makes it formal, or confirms what was understood."""
        self.run(self._press_as_parent(which, verb))

    async def _press_as_parent(self, which: int, *verbs: str, more: str = "") -> None:
        case = await self.case(which)
        if actor := self.actor_of(case.raised_by):
            for verb in verbs:
                await actor.taps_raw(f"{verb}:{case.id}{more}")
        await self._bar(case.id, case.shut_out)

    @rule(which=ANY)
    def declare_conflict(self, which: int) -> None:
        """Whoever has it steps aside."""
        case = self.run(self.case(which))
        if actor := self.actor_of(case.handler_id):
            self.run(actor.taps_raw(f"dc:{case.id}"))
            self.run(self._bar(case.id, case.shut_out))

    @rule(which=ANY, door=st.sampled_from(["an", "oc", "ws", "dc", "np", "nu", "nt", "na"]))
    def come_back(self, which: int, door: str) -> None:
        """Somebody who is shut out tries to get back, by a door of their own or with the help of the parent."""
        self.run(self._come_back(which, door))

    async def _come_back(self, which: int, door: str) -> None:
        case = await self.case(which)
        for person_id in sorted(case.shut_out):
            actor, parent = self.actor_of(person_id), self.actor_of(case.raised_by)
            if parent is not None and person_id in case.named and not case.is_finished:
                await parent.taps_raw(f"n2:{case.id}:{person_id}")
            if actor is not None:
                await actor.taps_raw(f"{door}:{case.id}")
                self.refused_doors.append(actor.phone.last.text)
        assert (await self.case(which)).shut_out == case.shut_out

    # -- the world goes on

    @rule(days=st.sampled_from([1, 3, 6, 8, 15, 30]))
    def time_passes(self, days: int) -> None:
        """Days go by."""
        before = self.run(self.drafts())
        self.run(self.school.passes(days=days))
        after = self.run(self.drafts())
        lost = {text for text in self.written if text in before and text not in after}
        now = self.school.world.clock.now()
        assert all(now - self.written[text] > FORGOTTEN_AFTER for text in lost)
        self.given_up |= lost

    @rule(who=st.sampled_from([*PARENTS, "key_person", "manager"]))
    def block_or_come_back(self, who: str) -> None:
        """Somebody blocks the bot, or lets it write again."""
        actor = self.school.actors[who]
        self.run(actor.unblocks() if actor.phone.blocked else actor.blocks())

    @rule()
    def restart(self) -> None:
        """The process ends and begins again."""
        self.run(self.school.restarts())
