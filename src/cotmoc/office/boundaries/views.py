"""The org units along time, and figures as of the boundaries of a day."""

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cotmoc.actions import boundaries as actions
from cotmoc.domain.errors import NotAllowed
from cotmoc.domain.indicators import Indicator
from cotmoc.domain.redrawing import RedrawingKind
from cotmoc.domain.roles import Act
from cotmoc.lexicon import labels
from cotmoc.office import choices, visits
from cotmoc.office.boundaries import forms, pictures, rows
from cotmoc.office.indicators import rows as indicator_rows
from cotmoc.office.visits import Visit
from cotmoc.queries import boundaries, redrawings, sight


@visits.page
def show(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Who was there from when to when, what became what, by which decision."""
    offered, chosen = rows.levels(visit, request.GET.get("level", ""))
    recorded = redrawings.recorded(visit.programme.code)
    context = {
        "levels": offered,
        "level": chosen[0] if chosen else "",
        "wide": pictures.draw(visit, chosen, pictures.WIDE),
        "narrow": pictures.draw(visit, chosen, pictures.NARROW),
        "is_cut": pictures.is_cut(visit, chosen),
        "table": rows.table(visit, chosen),
        "happenings": rows.happenings(visit, chosen),
        "may_redraw": actions.may_redraw(visit.programme, visit.scope),
        "sees_figures": visit.scope.may_anywhere(Act.VIEW),
        "choosable": [_choosable(visit, kind, chosen) for kind in RedrawingKind],
        "may_undo": any(not one.undone for one in recorded),
        "recorded": [(one, rows.say_made(visit, one)) for one in recorded],
    }
    return render(request, "office/boundaries/show.html", context)


def _choosable(visit: Visit, kind: RedrawingKind, chosen: tuple[str, ...]) -> choices.Crumb:
    """The page on which a change of a kind is tried out."""
    address = reverse("boundaries:change", args=[visit.programme.code, kind.value])
    level = urlencode({"level": next(iter(chosen), "")})
    return choices.Crumb(labels.say(f"boundaries.kind.{kind.value}", visit.lang), f"{address}?{level}")


@visits.page
def figures(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The figures of an indicator for a period, as of the boundaries of a day."""
    if not visit.scope.may_anywhere(Act.VIEW):
        raise NotAllowed("not_allowed_here", act=Act.VIEW.value, org_unit=visit.programme.org_unit)
    programme = visit.programme
    on = forms.asked_day(request.GET.get("on", ""), visit.today)
    offered, chosen = rows.levels(visit, request.GET.get("level", ""))
    measured = [one for one in programme.indicators if _is_seen(visit, one, chosen)]
    asked = next((one for one in measured if one.code == request.GET.get("indicator")), None)
    indicator = asked or next(iter(measured), None)
    found = () if indicator is None else _figures(visit, indicator, chosen, on)
    context = {
        "levels": offered,
        "level": chosen[0] if chosen else "",
        "on": on,
        "days": forms.days_of(programme.org_units, chosen),
        "periods": choices.periods(programme, visit.period, visit.today, visit.lang),
        "indicators": [
            choices.Choice(one.code, indicator_rows.name_of(one, visit.lang), one == indicator) for one in measured
        ],
        "indicator": indicator,
        "name": indicator_rows.name_of(indicator, visit.lang) if indicator else "",
        "figures": found,
        "trail": trail(visit),
    }
    return render(request, "office/boundaries/figures.html", context)


def _figures(visit: Visit, indicator: Indicator, chosen: tuple[str, ...], on: date) -> tuple[rows.Figure, ...]:
    found = boundaries.restated(
        visit.programme, visit.scope, indicator, visit.period, on=on, levels=chosen, day=visit.today
    )
    return rows.figures(visit, indicator, found)


def _is_seen(visit: Visit, indicator: Indicator, chosen: tuple[str, ...]) -> bool:
    """Whether an indicator exists at the levels, or at the whole, and the person sees a figure of it there."""
    programme, seen = visit.programme, sight.of(visit.programme, visit.scope)
    units = [unit for unit in programme.org_units if unit.level in chosen or unit.code == programme.org_unit]
    return any(
        seen.sees_figure(indicator, unit.code)
        for unit in units
        if not indicator.levels or unit.level in indicator.levels
    )


def trail(visit: Visit) -> list[choices.Crumb]:
    """The way back to the org units along time."""
    return [choices.Crumb(choices.section("boundaries", visit.lang), rows.place(visit))]
