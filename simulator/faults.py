"""What can go wrong on purpose: by method, by chat, by text, so many times."""

from dataclasses import dataclass

from simulator.params import Params
from simulator.refusals import ConnectionRefused, NoAnswer, Refusal, bad, forbidden, too_many

KINDS = ("429", "500", "502", "timeout", "lost_answer", "refused_connection", "forbidden", "chat_gone")


@dataclass
class Fault:
    """One thing that will go wrong; `times` counts down."""

    method: str
    kind: str
    times: int = 1
    retry_after: int = 7
    chat_id: int | None = None
    text: str | None = None

    def fits(self, method: str, params: Params) -> bool:
        """Whether this call is the one."""
        if self.times < 1 or self.method.lower() not in ("*", method.lower()):
            return False
        if self.chat_id is not None and params.whole("chat_id") != self.chat_id:
            return False
        return self.text is None or self.text in params.text("text") + params.text("caption")

    def strike(self) -> None:
        """Fail before the call has any effect; a lost answer fails afterwards, so not here."""
        if self.kind == "refused_connection":
            raise ConnectionRefused(self.method)
        if self.kind == "timeout":
            raise NoAnswer(self.method)
        if self.kind == "429":
            raise too_many(self.retry_after)
        if self.kind == "forbidden":
            raise forbidden("bot was blocked by the user")
        if self.kind == "chat_gone":
            raise bad("chat not found")
        if self.kind == "500":
            raise Refusal(500, "Internal Server Error")
        if self.kind == "502":
            raise Refusal(502, "Bad Gateway")


class Faults:
    """The faults still to come, first added first struck."""

    def __init__(self) -> None:
        self.coming: list[Fault] = []

    def add(
        self,
        method: str = "*",
        kind: str = "500",
        times: int = 1,
        retry_after: int = 7,
        chat_id: int | None = None,
        text: str | None = None,
    ) -> Fault:
        """Arrange that the next matching calls fail; the method "download" stands for fetching a file."""
        if kind not in KINDS:
            raise ValueError(f"no such fault: {kind}; there are {', '.join(KINDS)}")
        fault = Fault(method, kind, times, retry_after, chat_id, text)
        self.coming = [*(each for each in self.coming if each.times > 0), fault]
        return fault

    def clear(self) -> None:
        """From now on everything works."""
        self.coming.clear()

    def take(self, method: str, params: Params) -> Fault | None:
        """The fault of this call, used up by one."""
        for fault in self.coming:
            if fault.fits(method, params):
                fault.times -= 1
                return fault
        return None
