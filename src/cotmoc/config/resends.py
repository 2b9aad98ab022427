"""One form that is sent twice, by a double press or by a browser that had no answer yet, is taken once."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Event, Lock
from time import monotonic

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

FIELD = "csrfmiddlewaretoken"
"""Stands in every form, masked anew in every page; a script that puts the cookie's in its place adds the page's."""
KEPT_SECONDS = 300
MOST_KEPT = 1000
LONGEST_WAIT = 15
"""Seconds that the second waits for the answer to the first."""


@dataclass(slots=True)
class _Sending:
    """What was sent from one page, and where its answer led: "" while there is none."""

    at: float
    answered: Event = field(default_factory=Event)
    location: str = ""


class Resends:
    """Answers what the same page sends again, letter for letter, as the first time, without doing it again.

    Only what was taken is kept, which is what is answered by a redirect; what was refused may be sent again. The memory
    is that of this process, of which `cotmoc serve` has one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._lock = Lock()
        self._kept: OrderedDict[str, _Sending] = OrderedDict()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer; where it was taken, it is kept for whoever sends the same again."""
        response = self.get_response(request)
        if key := getattr(request, "sending", ""):
            self._settle(key, response.headers.get("Location", "") if response.status_code == 302 else "")
        return response

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        """The answer to what was sent before; None where this is the first time, or the first was refused."""
        key = _key(request)
        if not key:
            return None
        with self._lock:
            self._forget()
            first = self._kept.get(key)
            if first is None:
                self._kept[key] = _Sending(monotonic())
        if first is None:
            request.sending = key  # type: ignore[attr-defined]  # read above, when the answer is there
            return None
        first.answered.wait(LONGEST_WAIT)
        return HttpResponseRedirect(first.location) if first.location else None

    def _settle(self, key: str, location: str) -> None:
        with self._lock:
            sending = self._kept[key] if location else self._kept.pop(key)
        sending.location = location
        sending.answered.set()

    def _forget(self) -> None:
        """Let go of what is old; what still runs stays."""
        while self._kept:
            oldest = next(iter(self._kept.values()))
            too_many, too_old = len(self._kept) > MOST_KEPT, monotonic() - oldest.at > KEPT_SECONDS
            if not oldest.answered.is_set() or not (too_many or too_old):
                return
            self._kept.popitem(last=False)


def _key(request: HttpRequest) -> str:
    """What was sent, by whom, to where, from which page, as a digest; "" for what is not a form of a person."""
    if request.method != "POST" or getattr(request, "htmx", False) or not request.user.is_authenticated:
        return ""
    return hashlib.sha256(b"\0".join(_parts(request))).hexdigest() if FIELD in request.POST else ""


def _parts(request: HttpRequest) -> Iterator[bytes]:
    yield from (str(part).encode() for part in (request.session.session_key, request.get_full_path()))
    for name, texts in sorted(request.POST.lists()):
        yield repr((name, texts)).encode()
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            content = hashlib.sha256()
            for chunk in file.chunks():
                content.update(chunk)
            file.seek(0)
            yield repr((name, file.name, content.hexdigest())).encode()
