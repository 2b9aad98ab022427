"""People and their roles, as the operator keeps them."""

from django.contrib import messages as notices
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from cotmoc.actions import users
from cotmoc.domain.errors import NotAllowed, TransitionError
from cotmoc.domain.roles import Act, Role
from cotmoc.lexicon import labels, messages
from cotmoc.office import visits
from cotmoc.office.people import forms
from cotmoc.office.visits import Visit
from cotmoc.queries import people
from cotmoc.store.models import User

PER_PAGE = 50


@visits.page
def listed(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Everyone with an account, by name."""
    _require_operator(visit)
    form = forms.SearchForm(request.GET, org_units=_org_units(visit), lang=visit.lang)
    asked = form.cleaned_data if form.is_valid() else {}
    found = people.listed(visit.today, **asked)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "office/people/list.html", {"form": form, "page": page, "count": len(found)})


@visits.page
def add(request: HttpRequest, visit: Visit) -> HttpResponse:
    """A new person; roles are given on the page that follows."""
    _require_operator(visit)
    form = forms.NewPersonForm(request.POST or None, lang=visit.lang)
    if request.method == "POST" and form.is_valid():
        try:
            user = users.add(**form.cleaned_data, by=visit.person, scope=visit.scope)
        except TransitionError as error:
            _refuse(form, error, visit)
        else:
            notices.success(request, labels.say("people.added", visit.lang, name=user.full_name))
            return redirect("people:edit", visit.programme.code, user.username)
    return render(request, "office/people/add.html", {"form": form})


@visits.page
def edit(request: HttpRequest, visit: Visit, username: str) -> HttpResponse:
    """One person: name, post, account; roles; a new password."""
    _require_operator(visit)
    user = people.find(username)
    held = {"full_name": user.full_name, "position": user.position, "is_active": user.is_active}
    form = forms.PersonForm(request.POST or None, initial=held, lang=visit.lang)
    if request.method == "POST" and form.is_valid():
        users.edit(user, **form.cleaned_data, by=visit.person, scope=visit.scope)
        return _done(request, visit, user, "people.edited")
    return _page(request, visit, user, form=form)


@require_POST
@visits.page
def grant(request: HttpRequest, visit: Visit, username: str) -> HttpResponse:
    """Give a role."""
    _require_operator(visit)
    user = people.find(username)
    form = forms.GrantForm(request.POST, org_units=_org_units(visit), lang=visit.lang)
    if not form.is_valid():
        return _page(request, visit, user, grant_form=form, status=422)
    role, org_unit = Role(form.cleaned_data["role"]), form.cleaned_data["org_unit"]
    users.grant(user, role, org_unit, by=visit.person, scope=visit.scope, since=visit.today)
    return _done(request, visit, user, "people.granted")


@require_POST
@visits.page
def end_grant(request: HttpRequest, visit: Visit, username: str, number: int) -> HttpResponse:
    """End a role as of today."""
    given = people.grant(username, number)
    users.end_grant(given, by=visit.person, scope=visit.scope)
    return _done(request, visit, given.user, "people.grant_ended")


@require_POST
@visits.page
def reset_password(request: HttpRequest, visit: Visit, username: str) -> HttpResponse:
    """Set another password for a person who has lost theirs; every open session of that person ends."""
    _require_operator(visit)
    user = people.find(username)
    form = forms.PasswordForm(request.POST, lang=visit.lang)
    if form.is_valid():
        try:
            users.change_password(user, form.cleaned_data["password"], by=visit.person, scope=visit.scope)
        except TransitionError as error:
            _refuse(form, error, visit)
        else:
            return _done(request, visit, user, "people.password_reset")
    return _page(request, visit, user, password_form=form, status=422)


def _require_operator(visit: Visit) -> None:
    if not visit.scope.may_anywhere(Act.ADMINISTER):
        raise NotAllowed("people_not_you")


def _org_units(visit: Visit) -> list[tuple[str, str]]:
    return forms.org_unit_choices(visit.programme.org_units, visit.scope.where(Act.ADMINISTER), visit.today)


def _refuse(form: Form, error: TransitionError, visit: Visit) -> None:
    field = {"username_taken": "username", "password_weak": "password"}.get(error.code)
    form.add_error(field, messages.say(error.code, error.facts, visit.lang))


def _done(request: HttpRequest, visit: Visit, user: User, code: str) -> HttpResponse:
    notices.success(request, labels.say(code, visit.lang, name=user.full_name))
    return redirect("people:edit", visit.programme.code, user.username)


def _page(
    request: HttpRequest,
    visit: Visit,
    user: User,
    *,
    form: Form | None = None,
    grant_form: Form | None = None,
    password_form: Form | None = None,
    status: int = 200,
) -> HttpResponse:
    held = {"full_name": user.full_name, "position": user.position, "is_active": user.is_active}
    shown = {
        "person": people.person(user, visit.today),
        "form": form or forms.PersonForm(initial=held, lang=visit.lang),
        "grant_form": grant_form or forms.GrantForm(org_units=_org_units(visit), lang=visit.lang),
        "password_form": password_form or forms.PasswordForm(lang=visit.lang),
        "ended_by": visit.scope.where(Act.ADMINISTER),
    }
    return render(request, "office/people/edit.html", shown, status=status)
