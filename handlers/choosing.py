"""Which adult is meant: found by letters of their name or of their child's, as far as this member of staff may know.

Of the families somebody looks after, a few letters are enough. Anybody else is found by their whole name only: whoever
stands at the door has heard it. Nobody finds themselves or the family of their own child: that is for another.
"""

from __future__ import annotations

from telegram import Update

from handlers.context import Context
from handlers.relation import all_looked_after
from procedures.finding import MOST_FOUND, folded, is_enough, matches
from procedures.people import Child, Person, Role
from screens import contact as screens

#: Id, name, and the names of the children whom the reader looks after.
Found = tuple[str, str, str]


async def find(update: Update, context: Context) -> tuple[Found, ...]:
    """Whoever is meant by what was written; says so if that is nobody, too many, or too few letters."""
    wanted = folded((update.message.text or "") if update.message else "")
    if not is_enough(wanted):
        await context.show(screens.too_few_letters)
        return ()
    hits = await _hits(context, wanted)
    if not hits:
        await context.show(screens.nobody_found)
    elif len(hits) > MOST_FOUND:
        await context.show(screens.too_many_found)
    return tuple(hits[:MOST_FOUND])


async def may_choose(context: Context, person_id: str) -> Person | None:
    """Somebody of a family whom this member of staff looks after; None as if there were nobody."""
    known = {each.id: each for each in await _adults(context)}
    near = await _near(context, await looked_after(context))
    return known.get(person_id) if person_id in near or context.person.wears(Role.SETTING_MANAGER) else None


async def looked_after(context: Context) -> dict[str, Child]:
    """The children whom this person looks after, by id."""
    return {each.id: each for each in await all_looked_after(context)}


async def children_of(context: Context, person_id: str) -> tuple[tuple[str, str], ...]:
    """The children of an adult whom this member of staff looks after: (id, name) of each."""
    theirs, person = await looked_after(context), await context.store.people.get(person_id)
    belonging = await context.store.children.of(person)
    return tuple((each.id, each.name) for each in belonging if each.id in theirs)


async def _hits(context: Context, wanted: str) -> list[Found]:
    near, is_manager = await _near(context, await looked_after(context)), context.person.wears(Role.SETTING_MANAGER)
    words, hits = set(wanted.split()), []
    for who in await _adults(context):
        name, children = folded(who.name), near.get(who.id, [])
        by_letters = matches(wanted, name) or any(matches(wanted, folded(child)) for child in children)
        if (by_letters and (children or is_manager)) or _is_their_name(words, set(name.split())):
            hits.append((who.id, who.name, ", ".join(children)))
    return sorted(hits, key=lambda hit: (folded(hit[1]), hit[0]))


def _is_their_name(words: set[str], name: set[str]) -> bool:
    """Two whole words of it, or all there is: one word alone would list a whole family."""
    return words <= name and (len(words) > 1 or words == name)


async def _near(context: Context, theirs: dict[str, Child]) -> dict[str, list[str]]:
    """Every adult of these children, confirmed or not, with the names of the children."""
    near: dict[str, list[str]] = {}
    for bond in await context.store.families.bonds():
        if bond.child_id in theirs:
            near.setdefault(bond.person_id, []).append(theirs[bond.child_id].name)
    return near


async def _adults(context: Context) -> list[Person]:
    """Everybody from outside whom the setting knows, but not whoever asks, and not the family of their own child."""
    people, families = context.store.people, context.store.families
    kin = {bond.person_id for each in await _own(context) for bond in await families.bonds_of_child(each)}
    away = {*kin, context.person.id}
    return [each for each in await people.everybody() if each.wears(Role.PARENT, Role.AGENCY) and each.id not in away]


async def _own(context: Context) -> set[str]:
    return {each.id for each in await context.store.children.of(context.person)}


async def children_with(context: Context, typed: str) -> tuple[tuple[str, str], ...]:
    """The children looked after whose name has these letters, all of them if none has: (id, name) of each."""
    everybody = tuple((each.id, each.name) for each in (await looked_after(context)).values())
    wanted = folded(typed)
    hits = tuple(each for each in everybody if wanted and matches(wanted, folded(each[1])))
    return hits or everybody
