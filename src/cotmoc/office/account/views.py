"""Home, language and theme."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from cotmoc.actions import users
from cotmoc.domain.errors import NotFound
from cotmoc.lexicon import labels
from cotmoc.queries import programmes

THEMES = ("", "light", "dark")
_YEAR = 365 * 24 * 60 * 60


@login_required
def home(_: HttpRequest) -> HttpResponse:
    """The desk of the latest programme."""
    held = programmes.listed()
    if not held:
        raise NotFound("no_programme_yet")
    return redirect("desk:show", held[0].code)


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language of the screens; kept with the person, and in a cookie for the time before signing in."""
    chosen = request.POST.get("lang", "")
    answer = _back(request)
    if chosen in labels.LANGUAGES:
        answer.set_cookie("lang", chosen, max_age=_YEAR, samesite="Lax", httponly=True)
        if request.user.is_authenticated:
            users.prefer(request.user, lang=chosen)
    return answer


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Choose light, dark, or as the machine says."""
    chosen = request.POST.get("theme", "")
    answer = _back(request)
    if chosen in THEMES:
        answer.set_cookie("theme", chosen, max_age=_YEAR, samesite="Lax", httponly=True)
        if request.user.is_authenticated:
            users.prefer(request.user, theme=chosen)
    return answer


def _back(request: HttpRequest) -> HttpResponse:
    """To where the person was, if that is here."""
    target = request.POST.get("next", "/")
    here = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    return redirect(target if here else "/")
