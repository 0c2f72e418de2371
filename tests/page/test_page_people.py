"""Somebody new gets a telephone and is let in, with the link from one screen and the number from mouth to ear."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.page.visitor import Telephone, Visitor

pytestmark = [pytest.mark.page, pytest.mark.asyncio(loop_scope="session")]
NAME = "Nadia <b>Aziz</b>"


async def is_invited(ruth: Telephone) -> str:
    """The manager makes a link; returns the number that goes with it."""
    await ruth.goes(
        ("Families and staff", "What would you like to do?"),
        ("Invite a parent", "Whose parent or carer is it?"),
        ("Zara Khan", "What is the name of"),
    )
    await ruth.writes(NAME, "What is")
    await ruth.presses("mother", "Is this right?")
    await ruth.button("Yes, make the link").click()
    await ruth.has("This link is for")
    await ruth.sees("The number for")
    found = re.search(r"\b\d{4}\b", await ruth.newest.inner_text())
    assert found
    return found.group()


async def is_added(visitor: Visitor, name: str) -> Telephone:
    """Somebody new, whose telephone is open at once."""
    await visitor.page.locator("#add-person").click()
    form = visitor.page.locator("dialog#new-person")
    await form.locator("input[name=first_name]").fill(name)
    await form.get_by_role("button", name="Add", exact=True).click()
    phone = await visitor.takes(name)
    await expect(phone.at.locator("h2")).to_have_text(name)
    return phone


async def test_somebody_new_joins(visitor: Visitor) -> None:
    number = await is_invited(await visitor.takes("Ruth"))
    nadia = await is_added(visitor, NAME)
    await nadia.chooses("Scan a code")
    await visitor.page.locator("dialog#scan .list button").filter(has_text="Ruth").click()
    await nadia.sees("Please write the number that you were given.")
    await nadia.writes(number, "Which language do you read best?")
    await nadia.presses("English", "What would you like to do?")
    await nadia.has(f"Welcome, {NAME}")
    await nadia.raises_concern("The yard gate does not close.")


async def test_a_stranger_stays_outside(visitor: Visitor) -> None:
    stranger = await is_added(visitor, "Vera")
    await stranger.at.locator(".begin button").click()
    await expect(stranger.newest).to_be_visible()
    await expect(stranger.button("Raise a concern")).to_have_count(0)
