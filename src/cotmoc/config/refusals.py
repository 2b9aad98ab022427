"""What a person sees when a request is refused or fails: a sentence that says what to do, never a traceback."""

import logging
from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils import translation

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
        """The answer as it is: only what is raised concerns us."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The sentence of a domain error under its status; any other exception goes on."""
        if not isinstance(exception, CotmocError):
            return None
        status = next((code for kind, code in _STATUSES.items() if isinstance(exception, kind)), _OTHERWISE)
        return _answer(request, status, messages.say(exception.code, exception.facts, _language(request)))


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
    """500: a fault of ours; it stands in the log of the server, and nothing of it on the screen."""
    return _answer(request, 500)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form without its token, or from a page older than the last sign-in."""
    return _answer(request, 403, labels.say("error.csrf", _language(request)))


def too_large(request: HttpRequest) -> HttpResponse:
    """413: more was sent than any screen takes."""
    return _answer(request, 413)


def locked_out(request: HttpRequest, response: HttpResponse | None = None, credentials: object = None) -> HttpResponse:
    """429: too many wrong passwords for this name from this machine."""
    return _answer(request, 429)


def _language(request: HttpRequest) -> str:
    lang = getattr(request, "LANGUAGE_CODE", translation.get_language())
    return lang if lang in labels.LANGUAGES else labels.LANGUAGES[0]


def _answer(request: HttpRequest, status: int, sentence: str | None = None) -> HttpResponse:
    lang = _language(request)
    said = sentence or labels.say(f"error.{status}", lang)
    facts = {"status": status, "title": labels.say(f"error.{status}.title", lang), "sentence": said, "lang": lang}
    if not hasattr(request, "user"):
        request.user = AnonymousUser()
    name = "ui/refusal.html" if getattr(request, "htmx", False) else "ui/error.html"
    try:
        body = loader.render_to_string(name, facts, request)
    except Exception:
        if status != 500:  # the page itself is at fault, which is a 500
            raise
        _LOG.exception("the page for errors cannot be shown")
        return HttpResponse(said, status=status, content_type="text/plain; charset=utf-8")
    response = HttpResponse(body, status=status)
    if getattr(request, "htmx", False):
        response.headers["HX-Retarget"], response.headers["HX-Reswap"] = "#messages", "innerHTML"
    return response
