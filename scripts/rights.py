"""Prints the table of rights as a page of docs/, in words: who may do what with which record.

python scripts/rights.py          writes docs/rights.md
python scripts/rights.py --check  says whether the page is what the table says; `make check` runs it
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "rights.md"
sys.path.insert(0, str(ROOT))

from procedures.access import MAY, SHUT_OUT, TABLE, Action, Cell, Limit, Record, Relation  # noqa: E402 - the path first

VERBS = {
    Action.CREATE: "create",
    Action.READ: "read",
    Action.ADD: "add to",
    Action.MOVE: "change the stage of",
    Action.ESCALATE: "take higher",
    Action.EXPORT: "export",
    Action.APPROVE: "approve as the second person",
    Action.BE_NOTIFIED: "be told of",
}
CONDITIONS = {
    Limit.OWN: "only their own, or the part that names them",
    Limit.INSTRUCTION: "only the bare instruction, without evidence",
    Limit.AGENCY_AGREES: "only if that agency agreed",
    Limit.FLAGGED: "only if it was flagged to safeguarding",
    Limit.UPHELD: "only if it was upheld or taken to them",
    Limit.VISITING: "only while their visit lasts",
    Limit.AS_A_TASK: "only as a task for staff, without an effect of its own",
    Limit.INTEGRITY: "only that it is whole, not what it says",
    Limit.COUNT: "only how many",
    Limit.BY_CLASS: "as far as the restriction goes; nothing under no contact",
    Limit.LEADS_ARE_OUT: "only while safeguarding lead and deputy are away",
    Limit.RELEASED: "only what a safeguarding lead released",
}
INTRODUCTION = """# Who may do what

Made by `make rights` from the table in `procedures/access.py`; `make check` fails when it is stale. What does not
stand here is refused. To add to something never overwrites it: what was there stays, with its date.

A person has several relations at once and may do what any of them allows, but a relation that shuts out wins over all
others: {shut_out}. Who is what to a case or a child is found in
`procedures/rights.py`, again at every press and at every send.

- Whoever raised a concern is its complainant and nothing more, whatever their hats.
- Whoever belongs to a child is family for that child and nothing more: a staff hat never opens one's own case.
- A parent is whoever the procedure calls one (Little Doves 10.01, line 11) or has parental responsibility. What a
  parent may decide is another question: `Standing.may_decide` in `procedures/family.py`.
- What is not built yet stands here already, so that it is right when it is.

## In words
"""


def lines_of(record: Record, cell: Cell) -> list[str]:
    """What the cell allows, one line for each condition."""
    by_limit: dict[Limit | None, list[str]] = {}
    for action in Action:
        for each, limit in cell.actions:
            if each is action:
                by_limit.setdefault(limit, []).append(VERBS[action])
    limits = sorted(by_limit, key=lambda limit: limit or "")
    return [
        f"- {record.value}: {', '.join(by_limit[limit])}" + (f" ({CONDITIONS[limit]})" if limit else "")
        for limit in limits
    ]


def section(relation: Relation) -> str:
    """What one relation may do."""
    rows = [line for record in Record for line in lines_of(record, MAY[relation][record])]
    title = f"### {relation.value[0].upper()}{relation.value[1:]}\n\n"
    if relation in SHUT_OUT:
        title += "Is refused everything about the case. Besides:\n\n"
    return title + "\n".join(rows or ["Nothing."]) + "\n"


def page() -> str:
    """The whole page."""
    shut_out = ", ".join(f"*{relation.value}*" for relation in Relation if relation in SHUT_OUT)
    sections = "\n".join(section(relation) for relation in Relation)
    table = TABLE.strip("\n")
    return f"{INTRODUCTION.format(shut_out=shut_out)}\n{sections}\n## The table itself\n\n```text\n{table}\n```\n"


def main() -> int:
    """Writes the page, or with --check says whether it is fresh."""
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(page(), encoding="utf-8")
        return 0
    if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page():
        print("docs/rights.md is not what procedures/access.py says. Run: make rights")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
