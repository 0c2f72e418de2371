"""Who of a list is here already. The same list a second time changes nothing.

Nobody is merged because of a name alone: a name may belong to two people. An adult is the same by the setting's number,
or by the name at the same child; a child by the number, or by name and birth date. Everything else is somebody new,
and a look-alike is pointed out. What is known already is never overwritten; only what is empty is filled in.
"""

from __future__ import annotations

from collections import defaultdict

from procedures.family import Kin
from procedures.finding import folded as alike
from procedures.people import Child, Person, Role
from procedures.roster import ADULT, CHILD, CHILD_NUMBER, KEY_PERSON, PHONE, RELATION, Roster, Row
from procedures.roster_plan import NEW, Known, NewChild, NewPerson, NewTie, Plan, Ref
from procedures.sheet import Flaw, Why


def plan(roster: Roster, known: Known, *, new_staff: bool = False) -> Plan:
    """What the list would change. `new_staff`: key persons who are not known are added."""
    planner = _Planner(known, new_staff=new_staff)
    planner.plan.flaws += roster.flaws
    planner.plan.notes += roster.notes
    planner.look_at_numbers(roster)
    for row in roster.rows:
        planner.take(row)
    for found in (planner.plan.flaws, planner.plan.notes):
        found.sort(key=lambda each: each.line)
    return planner.plan


def folded(name: str) -> str:
    """A name as it is compared: capitals apart, letter by letter. `alike` is wider, and only points somebody out."""
    return " ".join(name.casefold().split())


class _Planner:
    """Goes through the lines from top to bottom and remembers whom it has met."""

    def __init__(self, known: Known, *, new_staff: bool) -> None:
        self.plan, self._known, self._new_staff = Plan(), known, new_staff
        self._people = {each.id: each for each in known.people}
        self._numbered_people = {each.register: each for each in known.people if each.register}
        self._numbered_children = {each.register: each for each in known.children if each.register}
        self._met_ids: set[Ref] = set()
        self._children: dict[str, list[Child]] = defaultdict(list)
        self._of_child: dict[str, list[Person]] = defaultdict(list)
        self._named: set[str] = set()
        self._named_children = {alike(each.name) for each in known.children}
        self._staff: dict[str, list[Ref]] = defaultdict(list)
        self._met_children: dict[tuple[object, ...], tuple[Ref, Row]] = {}
        self._met_adults: dict[tuple[object, ...], tuple[Ref, Row]] = {}
        self._met_ties: dict[tuple[Ref, Ref], Kin] = {}
        self._without_number: set[tuple[object, ...]] = set()
        for child in known.children:
            self._children[folded(child.name)].append(child)
        for person in known.people:
            self._named.add(alike(person.name))
            if person.wears(Role.KEY_PERSON):
                self._staff[folded(person.name)].append(person.id)
        for adult, child_id in known.ties:
            if adult in self._people:
                self._of_child[child_id].append(self._people[adult])

    def look_at_numbers(self, roster: Roster) -> None:
        """Remembers who stands in the list both with a number and without: nobody can tell them apart."""
        numbers: dict[tuple[object, ...], set[str]] = defaultdict(set)
        for row in roster.rows:
            numbers[_like(row)].add(row.child_number)
            numbers[(*_child_key(row), folded(row.adult))].add(row.adult_number)
        self._without_number = {key for key, found in numbers.items() if "" in found and len(found) > 1}

    def take(self, row: Row) -> None:
        """One line: its child, its adult, and the tie between them. What is wrong stops at once."""
        before = len(self.plan.children), len(self.plan.adults), len(self.plan.ties)
        try:
            child = self._child(row)
            adult = self._adult(row, child)
            self._tie(row, adult, child)
        except _Flawed as flawed:
            self.plan.flaws.append(Flaw(flawed.why, row.line, flawed.column))
            return
        if before == (len(self.plan.children), len(self.plan.adults), len(self.plan.ties)):
            self.plan.unchanged += 1

    def _note(self, why: Why, row: Row, column: str) -> None:
        self.plan.notes.append(Flaw(why, row.line, column))

    # -- the child

    def _child(self, row: Row) -> Ref:
        if _like(row) in self._without_number:
            raise _Flawed(Why.CHILD_NUMBER_NEEDED, CHILD_NUMBER)
        key = _child_key(row)
        if key in self._met_children:
            ref, first = self._met_children[key]
            if _like(first) != _like(row):
                raise _Flawed(Why.CHILD_DIFFERS, CHILD)
            if folded(first.key_person) != folded(row.key_person):
                raise _Flawed(Why.KEY_PERSON_DIFFERS, KEY_PERSON)
            return ref
        found = self._known_child(row)
        ref = self._new_child(row) if found is None else found.id
        if found is not None:
            self._compare_child(found, row)
        self._met_children[key] = ref, row
        self._met_ids.add(ref)
        return ref

    def _known_child(self, row: Row) -> Child | None:
        alike = [each for each in self._children[folded(row.child)] if each.born in {row.born, None}]
        if row.child_number:
            same = self._numbered_children.get(row.child_number)
            if same is not None and same not in alike:
                raise _Flawed(Why.CHILD_NUMBER_TAKEN, CHILD_NUMBER)
            if same is not None:
                return same
            alike = [each for each in alike if not each.register and each.id not in self._met_ids]
        dated = [each for each in alike if each.born is not None]
        if len(dated) > 1 or (not dated and len(alike) > 1):
            raise _Flawed(Why.CHILD_NUMBER_NEEDED, CHILD_NUMBER)
        if dated or not alike:
            return dated[0] if dated else None
        if folded(self._name_of(alike[0].key_person_id)) != folded(row.key_person):
            raise _Flawed(Why.CHILD_WITHOUT_DATE, CHILD)
        self._note(Why.TAKEN_FOR_SAME, row, CHILD)
        return alike[0]

    def _name_of(self, person_id: str | None) -> str:
        found = self._people.get(person_id or "")
        return found.name if found else ""

    def _compare_child(self, child: Child, row: Row) -> None:
        if folded(self._name_of(child.key_person_id)) != folded(row.key_person):
            self._note(Why.STAYS, row, KEY_PERSON)
        if child.born is None or (row.child_number and not child.register):
            self.plan.filled_children[child.id] = row

    def _new_child(self, row: Row) -> Ref:
        key_person = self._key_person(row)
        ref = f"{NEW}{len(self.plan.children)}"
        if alike(row.child) in self._named_children:
            self._note(Why.SAME_CHILD, row, CHILD)
        self._named_children.add(alike(row.child))
        self.plan.children.append(NewChild(ref, row.child, row.born, row.child_number, key_person))
        return ref

    def _key_person(self, row: Row) -> Ref:
        found = self._staff[folded(row.key_person)]
        if len(found) > 1:
            raise _Flawed(Why.KEY_PERSON_TWICE, KEY_PERSON)
        if not found and not self._new_staff:
            raise _Flawed(Why.KEY_PERSON_UNKNOWN, KEY_PERSON)
        if not found:
            found.append(f"{NEW}s{len(self.plan.staff)}")
            self.plan.staff.append(NewPerson(found[0], row.key_person))
        return found[0]

    # -- the adult

    def _adult(self, row: Row, child: Ref) -> Ref:
        if (*_child_key(row), folded(row.adult)) in self._without_number:
            raise _Flawed(Why.ADULT_NUMBER_NEEDED, ADULT)
        key: tuple[object, ...] = (row.adult_number,) if row.adult_number else (child, folded(row.adult))
        if key in self._met_adults:
            ref, first = self._met_adults[key]
            if folded(first.adult) != folded(row.adult):
                raise _Flawed(Why.ADULT_DIFFERS, ADULT)
            return ref
        found = self._known_adult(row, child)
        ref = self._new_adult(row) if found is None else found.id
        if found is not None:
            self._compare_adult(found, row)
        self._met_adults[key] = ref, row
        self._met_ids.add(ref)
        return ref

    def _known_adult(self, row: Row, child: Ref) -> Person | None:
        alike = [each for each in self._of_child[child] if folded(each.name) == folded(row.adult)]
        if row.adult_number:
            same = self._numbered_people.get(row.adult_number)
            if same is not None and folded(same.name) != folded(row.adult):
                raise _Flawed(Why.ADULT_NUMBER_TAKEN, ADULT)
            if same is not None:
                return same
            alike = [each for each in alike if not each.register and each.id not in self._met_ids]
        if len(alike) > 1:
            raise _Flawed(Why.ADULT_NUMBER_NEEDED, ADULT)
        return alike[0] if alike else None

    def _compare_adult(self, adult: Person, row: Row) -> None:
        if row.phone and adult.phone and row.phone != adult.phone:
            self._note(Why.STAYS, row, PHONE)
        fills_phone, fills_number = row.phone and not adult.phone, row.adult_number and not adult.register
        if fills_phone or fills_number:
            self.plan.filled_adults[adult.id] = row

    def _new_adult(self, row: Row) -> Ref:
        ref = f"{NEW}{len(self.plan.adults)}"
        if alike(row.adult) in self._named:
            self._note(Why.SAME_NAME, row, ADULT)
        self._named.add(alike(row.adult))
        self.plan.adults.append(NewPerson(ref, row.adult, row.adult_number, row.locale, row.phone))
        return ref

    # -- the tie

    def _tie(self, row: Row, adult: Ref, child: Ref) -> None:
        tie = adult, child
        if self._met_ties.get(tie, row.kin) is not row.kin:
            raise _Flawed(Why.RELATION_DIFFERS, RELATION)
        if tie in self._met_ties:
            return
        self._met_ties[tie] = row.kin
        if tie not in self._known.ties:
            if tie in self._known.ended:
                self._note(Why.WAS_ENDED, row, ADULT)
            self.plan.ties.append(NewTie(adult, child, row.kin))
        elif self._known.ties[tie] is not row.kin:
            self._note(Why.STAYS, row, RELATION)


class _Flawed(Exception):
    """This line cannot be used."""

    def __init__(self, why: Why, column: str) -> None:
        super().__init__(why)
        self.why, self.column = why, column


def _like(row: Row) -> tuple[object, ...]:
    return (folded(row.child), row.born)


def _child_key(row: Row) -> tuple[object, ...]:
    return (row.child_number,) if row.child_number else _like(row)
