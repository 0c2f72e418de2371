"""Values for the examples, hard ones on purpose: right-to-left names, long names, and characters that HTML means."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeAlias

from procedures.people import Contacts, Role
from screens.promise import Promise
from screens.screen import Screen

#: A screen, and what it is called with after the language.
Example: TypeAlias = tuple[Callable[..., Screen | list[Screen]], tuple[Any, ...], dict[str, Any]]

MIRIAM, URDU_NAME, ARABIC_NAME = "Miriam O'Neill", "عائشہ بی بی", "أحمد عبد الرحمن"
HOSTILE_NAME = "<3 & co"
LONG_NAME = "Wolfeschlegelsteinhausenbergerdorff-Nowakowska y Fernández"
SETTING = "Little Doves & Friends"
ID, REFERENCE, LONG_REFERENCE = "7dXk2mQ-R9sTv_yZ", "K7M-2QX", "WWW-MMM"

THURSDAY, SATURDAY = date(2026, 10, 8), date(2026, 10, 10)

WORDS = ("The gate does not close. <3 & co", 'میری بیٹی نے کہا: Mrs Smith said "later".\n\nThank you.')
MANY_WORDS = (*["It happened again at 9:05 & nobody came."] * 119, "أحمد fell on 12/10.")
LONG_WORDS = ("It is about the yard & the gate. " * 240,)
#: As long as one message can be, without a space, every letter two units for Telegram.
LONGEST_WORDS = ("𠜎" * 2_048,)

CONTACTS = Contacts("01344 555 010", "office@littledoves.example", "1 Long Road, Bracknell", URDU_NAME, "01344 555 011")
NO_CONTACTS = Contacts("", "", "", "", "")
LEAD_WITHOUT_PHONE = Contacts("", "office@littledoves.example", "", HOSTILE_NAME, "")

CHILDREN = (("c1", URDU_NAME), ("c2", LONG_NAME), ("c3", HOSTILE_NAME))
MANY_CHILDREN = tuple((f"c{number}", f"{ARABIC_NAME} {number}") for number in range(60))

PROMISE = Promise(REFERENCE, MIRIAM, Role.KEY_PERSON, THURSDAY, Role.SETTING_MANAGER)
PROMISE_HIGHER = Promise(REFERENCE, ARABIC_NAME, Role.SETTING_MANAGER, SATURDAY, Role.LINE_MANAGER)
LAST_PROMISE = Promise(LONG_REFERENCE, HOSTILE_NAME, Role.DIRECTOR, SATURDAY, None)
