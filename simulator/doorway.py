"""Who may ask the control face: the page and programs of this machine, never another site in the same browser."""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

import orjson
from starlette.requests import Request
from starlette.responses import Response


def is_this_machine(host: str) -> bool:
    """True for a loopback address or its name."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def guarded(endpoint: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    """What cannot be done is a 409 with the reason, for a test or the page to show; a stranger gets a 403."""

    async def answer(request: Request) -> Response:
        if _is_from_elsewhere(request):
            return respond({"ok": False, "problem": "Only the page of the demo may ask this."}, 403)
        try:
            return await endpoint(request)
        except (AssertionError, KeyError, TypeError, ValueError) as problem:
            return respond({"ok": False, "problem": str(problem)}, 409)

    return answer


def respond(value: Any, status: int = 200) -> Response:
    """JSON, for the page or a test."""
    return Response(orjson.dumps(value, default=str), status, media_type="application/json")


def _is_from_elsewhere(request: Request) -> bool:
    """Another site says so in `Origin`; a name that was made to lead here (DNS rebinding) stands in `Host`."""
    host, origin = request.headers.get("host", ""), request.headers.get("origin")
    named = urlsplit(f"//{host}").hostname or ""
    return not is_this_machine(named) or (origin is not None and urlsplit(origin).netloc != host)
