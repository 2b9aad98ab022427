"""Which language a page speaks: the person's choice, else the browser's last choice here, else Vietnamese."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from cotmoc.lexicon import labels

COOKIE = "lang"


def chosen(request: HttpRequest) -> str:
    """The language for that request."""
    person = getattr(request, "user", AnonymousUser())
    asked = getattr(person, "lang", None) or request.COOKIES.get(COOKIE, "")
    return asked if asked in labels.LANGUAGES else labels.LANGUAGES[0]


class Languages:
    """Has Django and our own words speak one language for the length of a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer in the chosen language, which `request.LANGUAGE_CODE` names."""
        lang = chosen(request)
        with translation.override(lang):
            request.LANGUAGE_CODE = lang
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", lang)
        return response
