"""Signing in and out, the first page, and what a person sets for oneself."""

from typing import cast

from django.conf import settings
from django.contrib import auth
from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from cotmoc.actions import sample, users
from cotmoc.domain.errors import NotFound, TransitionError
from cotmoc.lexicon import labels, messages
from cotmoc.office import visits
from cotmoc.office.account.forms import ChangePasswordForm, SignInForm
from cotmoc.office.visits import Visit
from cotmoc.queries import people, programmes
from cotmoc.store import clock
from cotmoc.store.models import User

THEMES = ("auto", "light", "dark")
_YEAR = 365 * 24 * 60 * 60


@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """The page to sign in at; in the demo it offers the accounts of the sample."""
    if request.user.is_authenticated:
        return _onward(request)
    form = SignInForm(request, _lang())
    if request.method == "POST" and form.is_valid() and form.user is not None:
        auth.login(request, form.user)
        users.sign_in(form.user)
        return _remembered(_onward(request), form.user)
    shown = {
        "form": form,
        "lang": _lang(),
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "accounts": sample.ACCOUNTS if settings.COTMOC_DEMO else (),
    }
    return render(request, "office/account/sign_in.html", shown, status=422 if form.errors else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    if request.user.is_authenticated:
        users.sign_out(request.user)
    auth.logout(request)
    return redirect("sign-in")


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The desk one had open last, else that of the programme under way; without a part in any, the profile says so."""
    visit = _visit(request)
    return redirect("desk:show", visit.programme.code) if visit else redirect("profile")


@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """Name, post, roles; language and appearance; the password."""
    return _profile(request, ChangePasswordForm(user=cast("User", request.user), lang=_lang()))


@require_POST
@login_required
@sensitive_post_parameters()
def change_password(request: HttpRequest) -> HttpResponse:
    """Give oneself another password; other sessions end, this one goes on."""
    user = cast("User", request.user)
    form = ChangePasswordForm(request.POST, user=user, lang=_lang())
    if form.is_valid():
        try:
            users.change_password(user, form.cleaned_data["new"], by=user)
        except TransitionError as error:
            form.add_error("new", messages.say(error.code, error.facts, _lang()))
        else:
            auth.update_session_auth_hash(request, user)
            notices.success(request, labels.say("account.password.changed", _lang()))
            return redirect("profile")
    return _profile(request, form, status=422)


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language of the screens; kept with the person, and in a cookie for the time before signing in."""
    chosen = request.POST.get("language", "")
    answer = _back(request)
    if chosen in labels.LANGUAGES:
        _keep(answer, "lang", chosen)
        if request.user.is_authenticated:
            users.prefer(request.user, lang=chosen)
    return answer


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Choose light, dark, or as the machine says."""
    chosen = request.POST.get("theme", "")
    answer = _back(request)
    if chosen in THEMES:
        _keep(answer, "theme", chosen)
        if request.user.is_authenticated:
            users.prefer(request.user, theme=chosen)
    return answer


def _profile(request: HttpRequest, form: ChangePasswordForm, status: int = 200) -> HttpResponse:
    visit = _visit(request)
    request.visit = visit  # type: ignore[attr-defined]  # read by the context processor
    person = people.person(cast("User", request.user), clock.today())
    shown = {"form": form, "person": person, "lang": _lang(), "has_part": visit is not None, "themes": THEMES}
    return render(request, "office/account/profile.html", shown, status=status)


def _visit(request: HttpRequest) -> Visit | None:
    """A visit to the programme whose desk was open last in this session, else to one under way, else to the latest."""
    held = programmes.listed()
    if not held:
        raise NotFound("no_programme_yet")
    open_to = [visit for one in held if (visit := _begun(request, one.code))]
    last = request.session.get(visits.LAST)
    return min(open_to, key=lambda visit: (visit.programme.code != last, not visit.under_way), default=None)


def _begun(request: HttpRequest, code: str) -> Visit | None:
    try:
        return visits.begin(request, code)
    except NotFound:
        return None


def _lang() -> str:
    return translation.get_language() or labels.LANGUAGES[0]


def _onward(request: HttpRequest) -> HttpResponse:
    """To where the person wanted to go before signing in."""
    return redirect(_here(request, request.POST.get("next") or request.GET.get("next", "/")))


def _back(request: HttpRequest) -> HttpResponse:
    """To where the person was."""
    return redirect(_here(request, request.POST.get("next", "/")))


def _here(request: HttpRequest, target: str) -> str:
    """The path, if it is one of ours; Django would take a word without a slash for the name of a view."""
    safe = url_has_allowed_host_and_scheme(target, None, require_https=request.is_secure())
    return target if safe and target.startswith("/") else "/"


def _remembered(answer: HttpResponse, user: User) -> HttpResponse:
    """The person's own choices follow to this browser."""
    _keep(answer, "lang", user.lang)
    _keep(answer, "theme", user.theme or "auto")
    return answer


def _keep(answer: HttpResponse, name: str, chosen: str) -> None:
    secure = settings.SESSION_COOKIE_SECURE
    answer.set_cookie(name, chosen, max_age=_YEAR, samesite="Lax", httponly=True, secure=secure)
