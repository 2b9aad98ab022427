"""What a person sees when a request is refused or fails: a sentence that says what to do, never a traceback."""

import logging
import sys
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import SuspiciousOperation
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.template import loader
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme

from cotmoc.domain.errors import CotmocError, NotAllowed, NotFound, TransitionError
from cotmoc.lexicon import labels, messages

_LOG = logging.getLogger(__name__)
_STATUSES: dict[type[CotmocError], int] = {NotAllowed: 403, NotFound: 404, TransitionError: 409}
_OTHERWISE = 422


class Refusals:
    """Turns the errors of the domain, raised in a view, into a page, or into a fragment where htmx asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer as it is, unless the session ended under what was sent, or the address takes no such request."""
        response = self.get_response(request)
        if _leads_to_sign_in(request, response):
            return _answer(request, 401)
        return _answer(request, 405) if response.status_code == 405 else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The sentence of a domain error under its status; any other exception goes on."""
        if not isinstance(exception, CotmocError):
            return None
        status = next((code for kind, code in _STATUSES.items() if isinstance(exception, kind)), _OTHERWISE)
        return _answer(request, status, messages.say(exception.code, exception.facts, _language(request)))


def _leads_to_sign_in(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether a person who was filling something in would be led away from it, and come back to an empty page."""
    sent = request.method == "POST" or bool(getattr(request, "htmx", False))
    return sent and response.headers.get("Location", "").startswith(f"{settings.LOGIN_URL}?")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the browser sent what no screen of ours sends."""
    return _answer(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 from Django itself."""
    return _answer(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no screen has this address."""
    return _answer(request, 404)


def failed(request: HttpRequest) -> HttpResponse:
    """500: a fault of ours; it stands in the log of the server, and nothing of it on the screen.

    503 where the database was busy for too long, or its disk takes nothing more.
    """
    return _answer(request, 503 if isinstance(sys.exc_info()[1], OperationalError) else 500)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form without its token, or from a page older than the last sign-in."""
    return _answer(request, 403, labels.say("error.csrf", _language(request)), "error.csrf.title")


def too_large(request: HttpRequest) -> HttpResponse:
    """413: more was sent than any screen takes."""
    return _answer(request, 413)


def locked_out(request: HttpRequest, response: HttpResponse | None = None, credentials: object = None) -> HttpResponse:
    """429: too many wrong passwords for this name from this machine."""
    return _answer(request, 429)


def _language(request: HttpRequest) -> str:
    lang = getattr(request, "LANGUAGE_CODE", translation.get_language())
    return lang if lang in labels.LANGUAGES else labels.LANGUAGES[0]


def _back(request: HttpRequest) -> str:
    """The page of ours from which the request came; "" where that is unknown or the same."""
    try:
        came, host = urlsplit(request.headers.get("Referer", "")), request.get_host()
    except (ValueError, SuspiciousOperation):
        return ""
    path = f"{came.path}?{came.query}" if came.query else came.path
    ours = came.netloc == host and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if ours and path != request.get_full_path() else ""


def _texts(request: HttpRequest) -> list[str]:
    """The texts that were sent and not taken, so that nobody has to write them anew; passwords never."""
    if request.method != "POST" or request.content_type not in _FORMS:
        return []
    try:
        sent = [(name, text) for name, texts in request.POST.lists() for text in texts]
    except (SuspiciousOperation, UnreadablePostError):
        return []
    return [text for name, text in sent if " " in text.strip() and name not in _PASSWORDS][:_MOST_TEXTS]


_FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
_MOST_TEXTS = 20
_TELLS_TEXTS = frozenset({401, 403, 405, 409, 422, 503})
_PASSWORDS = frozenset({"password", "held", "new", "again"})
"""The fields in which passwords are typed, on all screens."""


def _answer(request: HttpRequest, status: int, sentence: str | None = None, title: str = "") -> HttpResponse:
    lang = _language(request)
    said = sentence or labels.say(f"error.{status}", lang)
    facts = {
        "status": status,
        "title": labels.say(title or f"error.{status}.title", lang),
        "sentence": said,
        "lang": lang,
        "back": _back(request),
        "texts": _texts(request) if status in _TELLS_TEXTS else [],
    }
    if not hasattr(request, "user"):
        request.user = AnonymousUser()
    name = "ui/refusal.html" if getattr(request, "htmx", False) else "ui/error.html"
    try:
        body = loader.render_to_string(name, facts, request)
    except Exception:
        if status < 500:  # the page itself is at fault, which is a 500
            raise
        _LOG.exception("the page for errors cannot be shown")
        return HttpResponse(said, status=status, content_type="text/plain; charset=utf-8")
    response = HttpResponse(body, status=status)
    if getattr(request, "htmx", False):
        response.headers["HX-Retarget"], response.headers["HX-Reswap"] = "#messages", "innerHTML"
    return response
