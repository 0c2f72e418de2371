"""What the log of a real process must never hold."""

from __future__ import annotations

from tests.end_to_end.town import CONTACTS, TOKEN, Town


def secrets_of(town: Town) -> dict[str, set[str]]:
    """Everything about anybody in this town, by kind."""
    bubbles = [bubble for phone in town.phones.values() for bubble in phone.messages]
    links = [link for bubble in bubbles for link in bubble.links]
    return {
        "token": {TOKEN, TOKEN.partition(":")[2]},
        "Telegram ids": {str(phone.id) for phone in town.phones.values()},
        "telephone numbers": {phone.person.phone_number for phone in town.phones.values()}
        | {CONTACTS.phone, CONTACTS.safeguarding_phone},
        "names": {person.name for person in town.people.values()} | {child.name for child in town.children.values()},
        "contacts": {CONTACTS.email, CONTACTS.address, CONTACTS.safeguarding_lead},
        "invitation codes": {link.partition("join_")[2] for link in links},
        "words": {line for bubble in bubbles if not bubble.from_bot for line in bubble.text.splitlines()},
        "answers": {line for bubble in bubbles if bubble.from_bot for line in bubble.text.splitlines()},
        "key": {line for line in (town.folder / "keys" / "master.key").read_text().split() if len(line) > 8},
    }
