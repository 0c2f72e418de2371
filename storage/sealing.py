"""Sealed values: AES-256-GCM, bound to the place where they stand.

A sealed value is `version (1 byte) | nonce (12) | ciphertext and tag`. Table, column and row id are authenticated
with it, so that a value moved to another row or column does not open.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"\x01"
NONCE_BYTES = 12
KEY_BYTES = 32


class CannotOpen(Exception):
    """The value was sealed with another key, for another place, or was altered."""


class Key:
    """A key that seals and opens. Its secret never shows."""

    __slots__ = ("_cipher", "_secret")

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self._cipher = AESGCM(secret)

    def __repr__(self) -> str:
        return "Key()"

    @classmethod
    def new(cls) -> Key:
        """A fresh random key."""
        return cls(secrets.token_bytes(KEY_BYTES))

    def seal_bytes(self, value: bytes, place: str) -> bytes:
        """Sealed for one place, written `table.column:row id`."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return VERSION + nonce + self._cipher.encrypt(nonce, value, place.encode())

    def open_bytes(self, sealed: bytes, place: str) -> bytes:
        """The value; raises CannotOpen."""
        if sealed[:1] != VERSION:
            raise CannotOpen(place.partition(":")[0])
        nonce, body = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
        try:
            return self._cipher.decrypt(nonce, body, place.encode())
        except (InvalidTag, ValueError):
            raise CannotOpen(place.partition(":")[0]) from None

    def seal(self, text: str, place: str) -> bytes:
        """A text, sealed."""
        return self.seal_bytes(text.encode("utf-8"), place)

    def open(self, sealed: bytes, place: str) -> str:
        """A text, opened."""
        return self.open_bytes(sealed, place).decode("utf-8")

    def fingerprint(self, value: str) -> bytes:
        """What a value is looked up by, without being there: HMAC-SHA-256, 32 bytes."""
        return hmac.new(self._secret, value.encode("utf-8"), hashlib.sha256).digest()

    def wrap(self, other: Key, place: str) -> bytes:
        """Another key, sealed with this one."""
        return self.seal_bytes(other._secret, place)

    def unwrap(self, wrapped: bytes, place: str) -> Key:
        """The other key; raises CannotOpen if it was wrapped with a different one."""
        return Key(self.open_bytes(wrapped, place))
