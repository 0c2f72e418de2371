"""Examples of what is seen by whoever looks after families and staff."""

from __future__ import annotations

from collections.abc import Mapping

from procedures.people import Role
from screens import families
from screens.examples_values import Example

FAMILIES_EXAMPLES: Mapping[str, Example] = {
    "families.hub: manager": (families.hub, (frozenset({Role.SETTING_MANAGER}),), {}),
    "families.hub: everything": (families.hub, (frozenset(Role),), {}),
    "families.hub: key person": (families.hub, (frozenset({Role.KEY_PERSON}),), {}),
    "families.hub: lead, three wait": (families.hub, (frozenset({Role.SAFEGUARDING_LEAD}), 3), {}),
}
