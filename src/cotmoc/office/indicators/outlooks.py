"""What lies ahead of a figure and what would change it: parts of its page that are sent after it, and pages as well."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cotmoc.domain.errors import NotFound
from cotmoc.domain.forecasts import Forecast
from cotmoc.domain.indicators import Indicator
from cotmoc.domain.results import Remark
from cotmoc.domain.sensitivities import Sensitivity
from cotmoc.lexicon import bounds, labels, wording
from cotmoc.office import choices, places, visits
from cotmoc.office.indicators import rows, series
from cotmoc.office.visits import Visit
from cotmoc.queries import indicators, outlooks, sight
from cotmoc.reporting import explanations
from cotmoc.reporting.explanations import Change, Changes
from cotmoc.ui import wording as screen_words

_RARE, _USUAL = Decimal("0.05"), Decimal("0.95")


@visits.page
def changes(request: HttpRequest, visit: Visit, code: str) -> HttpResponse:
    """What would change a figure and the verdicts on it."""
    indicator, unit = _seen_behind(request, visit, code)
    found = outlooks.changes(visit.programme, code, unit, visit.period, visit.today)
    context = _context(visit, indicator, unit, "indicators.changes_of")
    context["changes"] = [_told(visit, one, several=len(found) > 1) for one in found]
    scripted = bool(getattr(request, "htmx", False))
    return render(request, f"office/indicators/{'_' if scripted else ''}changes.html", context)


@visits.page
def forecast(request: HttpRequest, visit: Visit, code: str) -> HttpResponse:
    """Where a figure leads by the day on which its target is due, or why nobody can tell."""
    indicator, unit = _seen_behind(request, visit, code)
    context = _context(visit, indicator, unit, "indicators.forecast.of")
    if outlooks.can_forecast():
        found = outlooks.forecast(visit.programme, code, unit, visit.period, visit.today)
        course = indicators.course(visit.programme, indicator, unit, visit.period, visit.today)
        ahead = found if isinstance(found, Forecast) else None
        context["told"] = tuple(_said(visit, indicator, unit, found))
        context["ahead"] = ahead
        context["picture"] = series.draw(visit, indicator, rows.name_of(indicator, visit.lang), course, ahead)
    scripted = context["scripted"] = bool(getattr(request, "htmx", False))
    return render(request, f"office/indicators/{'_' if scripted else ''}forecast.html", context)


def _seen_behind(request: HttpRequest, visit: Visit, code: str) -> tuple[Indicator, str]:
    """The indicator and org unit asked for; raises `NotFound` for a person who does not see what stands behind."""
    unit = request.GET.get("unit") or visit.programme.org_unit
    indicator = sight.require(visit.programme, visit.scope, code, unit)
    if not sees_behind(visit, indicator, unit):
        raise NotFound("figure_unknown", indicator=code, org_unit=unit)
    return indicator, unit


def sees_behind(visit: Visit, indicator: Indicator, unit: str) -> bool:
    """Whether the person sees the figures that this one is made of: not where it is only supported."""
    seen = sight.of(visit.programme, visit.scope)
    return unit in seen.places or (indicator.code, unit) in seen.leads


def _context(visit: Visit, indicator: Indicator, unit: str, title: str) -> dict[str, object]:
    name = rows.name_of(indicator, visit.lang)
    back = choices.Crumb(name, places.indicator(visit, indicator.code, unit))
    return {
        "title": labels.say(title, visit.lang, name=name),
        "unit_name": visit.name_of(unit),
        "trail": [choices.Crumb(choices.section("indicators", visit.lang), places.indicators(visit)), back],
    }


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure by which a verdict would turn, with the way to its own page, "" where the person does not see it."""

    change: Change
    href: str


@dataclass(frozen=True, slots=True)
class Told:
    """What would change one verdict; `name` is its target set where there are several."""

    name: str
    told: Changes
    turning: tuple[Shown, ...]
    moving: tuple[Shown, ...]


def _told(visit: Visit, found: Sensitivity, *, several: bool) -> Told:
    told = explanations.tell_changes(found, visit.programme, visit.lang)
    target = found.judgement.target if found.judgement and several else None
    name = explanations.name_of(target, visit.programme, visit.lang) if target else ""
    turning, moving = (tuple(_shown(visit, one) for one in ones) for ones in (told.turning, told.moving))
    return Told(name, told, turning, moving)


def _shown(visit: Visit, change: Change) -> Shown:
    place = change.place
    sees = sight.may_see(visit.programme, visit.scope, place.indicator, place.org_unit)
    return Shown(
        change, f"{places.indicator(visit, place.indicator, place.org_unit, place.period)}#trace" if sees else ""
    )


def _said(visit: Visit, indicator: Indicator, unit: str, found: Forecast | Remark) -> Iterator[str]:
    """A forecast in plain words, its probability and its method; else the reason for there being none."""
    lang, say = visit.lang, labels.say
    if isinstance(found, Remark):
        reason = wording.say_remark(found.code, found.facts, visit.programme, lang)
        yield say("indicators.forecast.none", lang, reason=wording.open_lower(reason))
        return
    figures = {name: bounds.figure(getattr(found, name), lang) for name in ("value", "low", "high")}
    figures["value"] = bounds.beside(figures["value"], found.measure_unit)
    period = screen_words.say_period(found.period, lang, visit.programme)
    yield say("indicators.forecast.value", lang, period=period, **figures)
    leading = indicators.evaluate(visit.programme, indicator.code, unit, visit.period, visit.today).leading
    if found.probability is not None and leading is not None:
        sure = found.probability
        code = "indicators.forecast.chance" + (".low" if sure < _RARE else ".high" if sure > _USUAL else "")
        chance, of_ten = bounds.figure(sure * 100, lang, 0), bounds.figure(sure * 10, lang, 0)
        yield say(code, lang, asked=bounds.of(leading.target, lang), chance=chance, of_ten=of_ten)
    method = say(f"forecast.method.{found.method}", lang)
    error = bounds.beside(bounds.figure(found.error, lang), indicator.measure_unit)
    yield say("indicators.forecast.method", lang, method=method, known=found.known, error=error)
    yield say("indicators.forecast.note", lang)
