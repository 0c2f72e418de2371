"""A fact as a reader may see it: the evidence of a restriction is for safeguarding leads alone."""

from __future__ import annotations

from handlers.context import Context
from procedures.family import Fact
from screens.fact import Told


async def told_in(context: Context, fact: Fact, *, whole: bool, may_end: bool = False) -> Told:
    """The fact with its evidence, or the bare instruction."""
    seen = fact.evidence if whole else None
    name = (await context.store.people.get(seen.seen_by)).name if seen else ""
    return Told(
        fact.kind,
        fact.value,
        fact.since,
        fact.until,
        issuer=fact.issuer,
        scope=fact.scope,
        what=seen.what if seen else "",
        seen_by=name,
        seen_on=seen.seen_on if seen else None,
        id=fact.id,
        may_end=may_end,
    )
