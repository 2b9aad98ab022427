"""How much a browser may send at once, refused before anything of it is read."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from cotmoc.config import refusals

MAX_BYTES = 25_000_000
"""The largest file that any screen takes, and room for what is sent beside it."""


class Bodies:
    """Refuses what is larger than any file of ours by the length that is announced; Django reads no more than that."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, or 413."""
        announced = request.META.get("CONTENT_LENGTH") or "0"
        if announced.isdecimal() and int(announced) > MAX_BYTES:
            return refusals.too_large(request)
        return self.get_response(request)
