"""Names that say nothing: random ids, references that can be read out on the telephone, invitation codes."""

from __future__ import annotations

import hashlib
import secrets

from procedures.invitation import CODE_BYTES

#: No 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V: a reference is read from paper and spoken by people with many accents.
REFERENCE_LETTERS = "234679ACDEFGHJKMNPQRTWXY"
ID_LENGTH = 16


def new_id() -> str:
    """96 random bits in 16 characters; it can be guessed neither from another id nor from its time."""
    return secrets.token_urlsafe(12)


def new_reference() -> str:
    """A reference such as K7M-2QX: random, never a sequence, so that it does not tell how many there are."""
    letters = "".join(secrets.choice(REFERENCE_LETTERS) for _ in range(6))
    return f"{letters[:3]}-{letters[3:]}"


def new_code() -> str:
    """An invitation code of 128 random bits that fits into a Telegram start link."""
    return secrets.token_urlsafe(CODE_BYTES)


def hash_code(code: str) -> bytes:
    """What is stored of an invitation code. It is random and long: a plain hash cannot be turned back."""
    return hashlib.sha256(b"dovecote invitation\0" + code.encode("utf-8", "replace")).digest()
