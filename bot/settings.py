"""What the environment says, checked at start. Every name begins with DOVECOTE_; a file `.env` is read as well."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

TELEGRAM = "https://api.telegram.org"
HERE = {"127.0.0.1", "localhost", "::1"}


class WrongSettings(Exception):
    """The configuration cannot be used; the text says why and what to do."""


class Settings(BaseSettings):
    """All settings with their defaults."""

    model_config = SettingsConfigDict(
        env_prefix="DOVECOTE_", env_file=".env", extra="ignore", hide_input_in_errors=True
    )

    token: SecretStr = Field(default=SecretStr(""), description="The bot's token, from BotFather.")
    api_url: str = Field(
        default=TELEGRAM, description="Where the Bot API is; change it for a simulator or a server of your own."
    )
    data: Path = Field(
        default=Path.home() / ".local/share/dovecote", description="The folder with the SQLite database."
    )
    database_url: str = Field(
        default="", repr=False, description="postgresql://... ; without it SQLite in DOVECOTE_DATA."
    )
    key_file: Path = Field(
        default=Path.home() / ".config/dovecote/master.key", description="The master key, outside the data folder."
    )
    log_level: str = Field(default="INFO", description="DEBUG, INFO, WARNING or ERROR.")
    key_person_days: int = Field(
        default=5, description="Working days within which a key person answers; 5 or fewer.", ge=1, le=5
    )
    per_chat: float = Field(default=1.0, description="Messages a second to one chat.", gt=0)
    overall: float = Field(default=25.0, description="Messages a second in all; Telegram takes about 30.", gt=0)
    pretend_clock: str = Field(
        default="", description="Address of a simulator on this machine whose clock is followed."
    )
    crash_at: str = Field(
        default="", description="For tests: kill the process at this named point, as `name` or `name#count`."
    )

    @field_validator("log_level")
    @classmethod
    def _known_level(cls, value: str) -> str:
        if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            raise ValueError("use DEBUG, INFO, WARNING or ERROR")
        return value.upper()

    @field_validator("pretend_clock")
    @classmethod
    def _on_this_machine(cls, value: str) -> str:
        if value and urlsplit(value).hostname not in HERE:
            raise ValueError("a pretend clock may only be followed on this machine")
        return value

    @property
    def url(self) -> str:
        """The database, SQLite in the data folder by default."""
        return self.database_url or f"sqlite:///{self.data / 'dovecote.db'}"

    @property
    def data_folder(self) -> Path | None:
        """The folder the key must not lie in; None when the data is elsewhere."""
        return None if self.database_url.startswith("postgresql") else self.data

    def require_token(self) -> str:
        """The token; WrongSettings without one."""
        token = self.token.get_secret_value()
        if not token:
            raise WrongSettings("There is no token. Ask BotFather for one and set DOVECOTE_TOKEN.")
        number, _, secret = token.partition(":")
        if not (number.isascii() and number.isdigit() and secret):
            raise WrongSettings("DOVECOTE_TOKEN does not look like a token from BotFather (123456:ABC...).")
        return token


def load() -> Settings:
    """The settings; WrongSettings names every variable that is wrong, and never its value."""
    try:
        return Settings()
    except ValidationError as wrong:
        told = [f"DOVECOTE_{str(each['loc'][0]).upper()}: {each['msg']}" for each in wrong.errors()]
        raise WrongSettings("; ".join(told)) from None
