"""The parameters of one call: JSON values, or strings holding JSON as a form sends them."""

import json
from typing import Any

from simulator.refusals import Json, bad, not_simulated

Upload = tuple[str, bytes, str]

HARMLESS = frozenset({"disable_notification", "link_preview_options", "disable_web_page_preview"})


class Params:
    """Reads parameters the way Telegram does; a parameter that nobody reads is refused, not ignored."""

    def __init__(self, method: str, values: Json, files: dict[str, Upload]) -> None:
        self.method = method
        self.values = {name: value for name, value in values.items() if value is not None}
        self.files = files

    def only(self, known: frozenset[str]) -> None:
        """Refuse parameters that this simulator would silently ignore."""
        attached = {value[9:] for value in _strings(self.values) if value.startswith("attach://")}
        for name in [*self.values, *(set(self.files) - attached)]:
            if name not in known and name not in HARMLESS:
                raise not_simulated(f"the parameter {name} of {self.method}")

    def has(self, name: str) -> bool:
        """Whether the parameter was given and says anything."""
        return self.text(name) != ""

    def text(self, name: str) -> str:
        """A string, empty when absent."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else json.dumps(value)

    def whole(self, name: str, default: int = 0) -> int:
        """A whole number; what is not one counts as absent."""
        try:
            return int(self.values.get(name, default))
        except (TypeError, ValueError):
            return default

    def flag(self, name: str) -> bool:
        """True for true, "True", "1" and "yes"."""
        return str(self.values.get(name, "")).lower() in ("true", "1", "yes")

    def json(self, name: str, problem: str = "can't parse JSON object") -> Any:
        """A structured value, None when absent; broken JSON is refused with `problem`."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad(problem) from None

    def recorded(self) -> Json:
        """What the transcript keeps: files by their name only."""
        return {**self.values, **{field: {"@upload": file[0]} for field, file in self.files.items()}}


def _strings(value: Any) -> list[str]:
    """Every string inside, also inside JSON that came as a string."""
    if isinstance(value, str):
        if value.startswith(("[", "{")):
            try:
                return _strings(json.loads(value))
            except ValueError:
                return []
        return [value]
    if isinstance(value, dict):
        return [found for item in value.values() for found in _strings(item)]
    return [found for item in value for found in _strings(item)] if isinstance(value, list | tuple) else []
