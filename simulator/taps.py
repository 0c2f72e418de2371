"""A press of an inline button: the little wheel turns until the bot answers."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from simulator.accounts import BotAccount

ANSWER_WITHIN = timedelta(seconds=15)


@dataclass(eq=False)
class Tap:
    """One press, answered at most once and not after `answer_until`."""

    id: str
    bot: BotAccount
    person_id: int
    message_id: int
    label: str
    data: str
    answer_until: datetime
    answered: bool = False
    toast: str = ""
    alert: bool = False
