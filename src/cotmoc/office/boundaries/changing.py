"""Redrawing the map: a form by which a change is tried out, then recorded as it was shown; and taking it back."""

from collections.abc import Mapping

from django.contrib import messages as notices
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cotmoc.actions import boundaries as actions
from cotmoc.domain.errors import CotmocError
from cotmoc.domain.indicators import Indicator
from cotmoc.domain.periods import Period
from cotmoc.domain.redrawing import RedrawingKind
from cotmoc.domain.roles import Act
from cotmoc.lexicon import labels, messages
from cotmoc.office import choices, visits
from cotmoc.office.boundaries import forms, rows, views
from cotmoc.office.indicators import rows as indicator_rows
from cotmoc.office.visits import Visit
from cotmoc.queries import boundaries, redrawings
from cotmoc.queries.redrawings import Trial

LOOKS = ("indicator", "period", "seen")
"""What an address holds beside the change itself."""


@visits.page
def change(request: HttpRequest, visit: Visit, kind: str) -> HttpResponse:
    """A change of one kind: asked for, it is tried out; sent, it is recorded."""
    visit.scope.require(Act.APPROVE, visit.programme.org_unit)
    if kind not in {one.value for one in RedrawingKind}:
        raise Http404
    told = request.POST if request.method == "POST" else request.GET
    offered, chosen = rows.levels(visit, told.get("level", ""))
    is_asked = request.method == "POST" or "on" in request.GET
    form = forms.ChangeForm(told if is_asked else None, kind=RedrawingKind(kind), visit=visit, levels=chosen)
    context = _page(visit, form) | {"levels": offered}
    if is_asked and form.is_valid():
        try:
            if request.method == "POST":
                return _record(request, visit, form)
            context |= _tried(request, visit, redrawings.try_out(visit.programme, form.change(), visit.today))
        except CotmocError as error:
            form.add_error(None, messages.say(error.code, error.facts, visit.lang))
    status = 422 if request.method == "POST" else 200
    return render(request, "office/boundaries/change.html", context, status=status)


def _page(visit: Visit, form: forms.ChangeForm) -> dict[str, object]:
    """What the page of a change shows before it is tried out."""
    kind = form.kind.value
    return {
        "form": form,
        "kind_name": labels.say(f"boundaries.kind.{kind}", visit.lang),
        "explained": labels.say(f"boundaries.explain.{kind}", visit.lang),
        "level": next(iter(form.levels), ""),
        "heirs": form.heirs(),
        "trail": views.trail(visit),
    }


def _record(request: HttpRequest, visit: Visit, form: forms.ChangeForm) -> HttpResponse:
    actions.redraw(visit.programme, form.change(), by=visit.person, scope=visit.scope, seen=_seen(request))
    notices.success(request, labels.say("boundaries.recorded", visit.lang))
    return redirect(rows.place(visit, form.levels[0]))


def _seen(request: HttpRequest) -> int:
    """The number of the version that the person saw; 0 where none is told."""
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 10 else 0


def _tried(request: HttpRequest, visit: Visit, trial: Trial) -> Mapping[str, object]:
    """What a change would do, as the page shows it."""
    period = visit.period if "period" in request.GET else _last_told(trial, visit)
    found = boundaries.restatable(trial, period, visit.today)
    measured = _measured(visit, trial)
    indicator = next((one for one in measured if one.code == request.GET.get("indicator")), None)
    indicator = indicator or next(iter(measured), None)
    compared = boundaries.compared(trial, indicator, period, visit.today) if indicator else ()
    return {
        "trial": trial,
        "moved": [visit.name_of(code) for code in trial.change.org_units if trial.change.parent],
        "parent": visit.name_of(trial.change.parent),
        "concerns": rows.concerns(visit, trial),
        "indicator": indicator,
        "indicator_name": indicator_rows.name_of(indicator, visit.lang) if indicator else "",
        "indicators": [
            choices.Choice(one.code, indicator_rows.name_of(one, visit.lang), one == indicator) for one in measured
        ],
        "periods": choices.periods(visit.programme, period, visit.today, visit.lang),
        "period": period,
        "differences": rows.differences(visit, trial, indicator, compared) if indicator else (),
        "kept": found.kept,
        "losses": rows.losses(visit, trial, found),
        "seen": redrawings.version_of(visit.programme.code),
        "sent": [(name, text) for name, texts in request.GET.lists() if name not in LOOKS for text in texts],
    }


def _last_told(trial: Trial, visit: Visit) -> Period:
    """The last period for which an org unit that changes has told a figure; that of the visit where none has."""
    told = [
        one.period for one in trial.before.book.observations if one.org_unit in trial.change.org_units and one.value
    ]
    over = [period for period in told if period.last_day <= visit.today]
    return max(over, key=lambda period: period.last_day, default=visit.period)


def _measured(visit: Visit, trial: Trial) -> list[Indicator]:
    """The indicators that exist at a level of the org units that change; those with figures first."""
    units = [unit for code in trial.change.org_units if (unit := visit.programme.org_units.get(code))]
    told = {one.indicator for one in visit.programme.book.observations if one.org_unit in trial.change.org_units}
    found = [
        one for one in visit.programme.indicators if not one.levels or any(unit.level in one.levels for unit in units)
    ]
    return sorted(found, key=lambda one: one.code not in told)


@visits.page
def undo(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What undoing the last change takes back, or what stands in the way; sent, it is undone."""
    visit.scope.require(Act.APPROVE, visit.programme.org_unit)
    if request.method == "POST":
        actions.undo(visit.programme, by=visit.person, scope=visit.scope, seen=_seen(request))
        notices.success(request, labels.say("boundaries.undone", visit.lang))
        return redirect(rows.place(visit))
    standing = redrawings.undoing(visit.programme)
    context = {
        "standing": standing,
        "said": rows.say_made(visit, standing.made) if standing else "",
        "built": [
            labels.say(f"boundaries.built.{kind}", visit.lang, count=count)
            for kind, count in (standing.built if standing else {}).items()
        ],
        "seen": redrawings.version_of(visit.programme.code),
        "trail": views.trail(visit),
    }
    return render(request, "office/boundaries/undo.html", context)
