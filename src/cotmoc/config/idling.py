"""The end of a session moves with its use, without a write for every request."""

from collections.abc import Callable
from datetime import timedelta

from django.http import HttpRequest, HttpResponse

from cotmoc.store import clock

STEP = timedelta(minutes=5)
_SEEN = "seen"


class Idling:
    """Notes at most every five minutes that a signed-in person is here, which renews the session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer; the session is renewed first where that is due."""
        if request.user.is_authenticated:
            now = int(clock.now().timestamp())
            if abs(now - request.session.get(_SEEN, 0)) >= STEP.total_seconds():
                request.session[_SEEN] = now
        return self.get_response(request)
