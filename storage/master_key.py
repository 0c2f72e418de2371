"""The file with the master keys. It lies outside the data folder: neither a backup nor a stolen disk opens itself.

One key a line, `id base64`, the newest first. New data keys are wrapped with the newest; the others only unwrap, until
everything has been wrapped anew and `dovecote rotate-key --retire` takes them out.
"""

from __future__ import annotations

import base64
import binascii
import os
import secrets
import stat
from pathlib import Path

from storage.sealing import KEY_BYTES, Key


class WrongKeyFile(Exception):
    """The key file cannot be used; the text says why and what to do."""


class MasterKeys:
    """The keys of one file, newest first."""

    def __init__(self, keys: dict[str, Key]) -> None:
        self._keys = keys
        self.newest = next(iter(keys))

    def __repr__(self) -> str:
        return f"MasterKeys({len(self._keys)})"

    def get(self, master_id: str) -> Key:
        """The key with this id; WrongKeyFile if the file does not hold it."""
        try:
            return self._keys[master_id]
        except KeyError:
            raise WrongKeyFile(
                "The database was sealed with a key that is not in the key file. Put the right key file back."
            ) from None

    @property
    def older(self) -> list[str]:
        """Ids of the keys that only unwrap."""
        return [master_id for master_id in self._keys if master_id != self.newest]


def create(path: Path) -> None:
    """Writes a new key file with one key, readable by its owner alone. Never overwrites one."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise WrongKeyFile(f"There is a key file at {path} already. It is never overwritten.") from None
    with os.fdopen(handle, "w") as file:
        file.write(_line())
        file.flush()
        os.fsync(file.fileno())


def check_place(path: Path, data_folder: Path | None) -> None:
    """Refuses a key file that others can read, or that lies in the data folder."""
    if not path.exists():
        raise WrongKeyFile(f"There is no key file at {path}. Run: dovecote init")
    mode = path.stat().st_mode
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise WrongKeyFile(f"Other users of this computer can read the key file. Run: chmod 600 {path}")
    if data_folder is not None and path.resolve().is_relative_to(data_folder.resolve()):
        raise WrongKeyFile(
            f"The key file lies in the data folder {data_folder}: a copy of the data would hold its own key. "
            "Move it elsewhere and set DOVECOTE_KEY_FILE."
        )


def read(path: Path) -> MasterKeys:
    """The keys in the file."""
    keys: dict[str, Key] = {}
    for line in _text(path).split("\n"):
        if line.strip():
            master_id, _, encoded = line.strip().partition(" ")
            keys[master_id] = _decode(encoded, path)
    if not keys:
        raise WrongKeyFile(f"The key file {path} holds no key.")
    return MasterKeys(keys)


def add_newest(path: Path) -> None:
    """Puts a new key in front of the others, whole or not at all."""
    _replace(path, _line() + _text(path))


def retire_older(path: Path) -> None:
    """Leaves only the newest key. Only when nothing is wrapped with the others any more."""
    _replace(path, _text(path).lstrip().split("\n")[0] + "\n")


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("ascii")
    except UnicodeDecodeError:
        raise WrongKeyFile(f"The file {path} is not a key file.") from None


def _line() -> str:
    return f"{secrets.token_hex(4)} {base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()}\n"


def _decode(encoded: str, path: Path) -> Key:
    try:
        secret = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        secret = b""
    if len(secret) != KEY_BYTES:
        raise WrongKeyFile(f"A line of the key file {path} is not a key.")
    return Key(secret)


def _replace(path: Path, text: str) -> None:
    beside = path.with_name(path.name + ".new")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
