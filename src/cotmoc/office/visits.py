"""A visit: who looks at a programme, what this person may do, and as of which day; every view begins with one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from cotmoc.domain import programmes as terms
from cotmoc.domain import roles
from cotmoc.domain.errors import CotmocError, NotFound
from cotmoc.domain.org_units import OrgUnit
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.lexicon import names
from cotmoc.queries import people, programmes
from cotmoc.store import clock
from cotmoc.store.models import User

Rest = ParamSpec("Rest")

LAST = "desk"
"""Where a session keeps the code of the programme whose desk was open last."""


@dataclass(frozen=True)
class Visit:
    """One request of one person to one programme. `period` is the one asked for (`?period=`), else the latest."""

    person: User
    scope: roles.Scope
    programme: Programme
    period: Period
    now: datetime
    lang: str

    @property
    def today(self) -> date:
        """The day of the visit."""
        return self.now.date()

    @property
    def under_way(self) -> bool:
        """Whether the term of the programme runs on the day of the visit."""
        plan = self.programme.term.plan
        return plan.start <= self.today <= plan.end

    @property
    def home(self) -> OrgUnit | None:
        """The org unit at which the person holds the first role."""
        units = self.programme.org_units
        return next((unit for code in self.scope.own if (unit := units.get(code))), None)

    def name_of(self, org_unit: str | None) -> str:
        """The name of an org unit, its code where it is unknown here."""
        unit = self.programme.org_units.get(org_unit) if org_unit else None
        return unit.name if unit else org_unit or ""

    def set_name(self, code: str) -> str:
        """The name of a target set in the language of the visit, its code where it is unknown here."""
        found = next((one for one in self.programme.target_sets if one.code == code), None)
        return names.say(found, self.lang) if found else code


View = Callable[Concatenate[HttpRequest, Visit, Rest], HttpResponse]


def page(view: View[Rest]) -> Callable[..., HttpResponse]:
    """A view of a programme: `view(request, visit, …)` for a person who has signed in; its path names the programme."""

    @login_required
    @wraps(view)
    def shown(request: HttpRequest, programme: str, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        visit = begin(request, programme)
        request.visit = visit  # type: ignore[attr-defined]  # read by the context processor
        return view(request, visit, *args, **kwargs)

    return cast("Callable[..., HttpResponse]", shown)


def begin(request: HttpRequest, code: str) -> Visit:
    """The visit of a request; raises `NotFound` for a programme that is unknown or in which the person has no part."""
    person, now = cast("User", request.user), clock.now()
    programme = programmes.find(code, now.date())
    scope = people.scope_of(person, programme.org_units, now.date())
    if not scope.roles:
        raise NotFound("programme_unknown", code=code)
    return Visit(person, scope, programme, _period(request, programme), now, translation.get_language() or "vi")


def _period(request: HttpRequest, programme: Programme) -> Period:
    asked = request.GET.get("period", "").strip()
    if not asked:
        return terms.latest_period(programme)
    try:
        return terms.find_period(programme, asked)
    except CotmocError:
        return terms.latest_period(programme)
