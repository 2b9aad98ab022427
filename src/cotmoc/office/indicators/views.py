"""Indicators: series, targets, org units, revisions, and the trace of a figure."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cotmoc.domain.evaluations import Evaluation
from cotmoc.domain.indicators import Indicator
from cotmoc.domain.results import Result
from cotmoc.domain.roles import Act
from cotmoc.office import choices, places, visits
from cotmoc.office.indicators import compared, outlooks, rows, series, traces
from cotmoc.office.questions.forms import AskForm
from cotmoc.office.visits import Visit
from cotmoc.queries import allocations, documents, indicators, programmes, questions, sight
from cotmoc.queries import outlooks as ahead_of
from cotmoc.queries.indicators import Revision


@visits.page
def listed(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Every figure that the person looks at, by field."""
    found = indicators.listed(visit.programme, visit.scope, visit.period, visit.today)
    of_city = sight.is_of_city(visit.programme, visit.scope)
    context = {"groups": rows.groups(visit, found), "periods": _periods(visit), "of_city": of_city}
    return render(request, "office/indicators/list.html", context)


@visits.page
def show(request: HttpRequest, visit: Visit, code: str) -> HttpResponse:
    """One figure: an indicator at an org unit for a period."""
    unit = request.GET.get("unit") or _first_unit(visit, code)
    indicator = sight.require(visit.programme, visit.scope, code, unit)
    seen = sight.of(visit.programme, visit.scope)
    sees = seen.sees_figure(indicator, unit)
    evaluation = indicators.evaluate(visit.programme, code, unit, visit.period, visit.today)
    name = rows.name_of(indicator, visit.lang)
    heads = rows.heads(visit, indicator)
    asked = questions.of_cell(visit.programme, visit.scope, code, unit, visit.today)
    context = {
        "indicator": indicator,
        "name": name,
        "unit": unit,
        "unit_name": visit.name_of(unit),
        "trail": _trail(visit, indicator, unit),
        "periods": _periods(visit),
        "result": evaluation.result,
        "sees": sees,
        "value": _value(visit, indicator, evaluation.result) if sees else "",
        "measure_unit": "" if indicator.measure_unit.startswith("%") else indicator.measure_unit,
        "absent": rows.absence(visit, evaluation.result) if sees else "",
        "judged": rows.judged(visit, indicator, evaluation.judgements, _marks(visit), sees=sees),
        "allocable": _allocable(visit, code, unit),
        "asked_of": _asked_of(visit, code, unit),
        "heads": [(term, text) for term, text in heads if text != rows.UNSTATED],
        "unstated": "; ".join(term for term, text in heads if text == rows.UNSTATED),
        "questions": asked,
        "may_ask": questions.may_ask(visit.programme, visit.scope, code, unit),
        "ask_form": AskForm.about(visit, code, unit),
    }
    if sees:
        context |= _in_full(visit, indicator, unit, name)
    return render(request, "office/indicators/show.html", context)


def _asked_of(visit: Visit, code: str, unit: str) -> tuple[int, ...]:
    """The allocations in which the org unit is asked about its part of the figure; nobody asks the programme's own."""
    below = unit != visit.programme.org_unit
    return allocations.asked_of(visit.programme, visit.scope, code, unit) if below else ()


def _allocable(visit: Visit, code: str, unit: str) -> frozenset[str]:
    """The codes of the targets of a figure that the person may split over the org units below."""
    targets = visit.programme.targets_of(code, unit)
    leads = (one for one in targets if not one.secondary and allocations.may_lead(visit.scope, one))
    return frozenset(one.code for one in leads if allocations.can_be_split(visit.programme, one, visit.today))


def _in_full(visit: Visit, indicator: Indicator, unit: str, name: str) -> dict[str, object]:
    """What stands behind a figure, for those who may see it."""
    programme, code = visit.programme, indicator.code
    evaluation = indicators.evaluate(programme, code, unit, visit.period, visit.today)
    course = indicators.course(programme, indicator, unit, visit.period, visit.today)
    below = indicators.below(programme, visit.scope, indicator, unit, visit.period, visit.today)
    revisions = indicators.revisions(programme, evaluation.result)
    changes = rows.changes(visit, [one for one in revisions if _is_told(visit, one)])
    before = programmes.before(programme.code, visit.today)
    earlier = indicators.compared(programme, evaluation.result, before, visit.today)
    return {
        "compared": compared.rows_of(visit, indicator, earlier, before.code if before else ""),
        "picture": series.draw(visit, indicator, name, course),
        "parts": rows.parts(visit, indicator, below),
        "most": rows.most(indicator, below),
        "refused": "" if below else _refused(visit, indicator, unit),
        "changes": changes[:_FIRST],
        "older_changes": changes[_FIRST:],
    } | _traced(visit, indicator, unit, evaluation)


_FIRST = 5
"""How many recordings are shown before one asks for all."""


def _traced(visit: Visit, indicator: Indicator, unit: str, evaluation: Evaluation) -> dict[str, object]:
    """The trees of the figure and of the verdicts on it, and where what lies ahead and would change them is found."""
    results = [evaluation.result, *(one.result for one in evaluation.judgements)]
    cells = {cell for one in results for cell in indicators.cells_behind(one)}
    forms = indicators.submitted(visit.programme, cells) if cells else {}
    deep, own = outlooks.sees_behind(visit, indicator, unit), evaluation.result.trace
    told: dict[str, object] = {"trace": traces.tell(visit, own, forms, deep=deep)}
    if not deep:
        return told | {"trace_hidden": bool(own.inputs)}
    can_forecast = ahead_of.can_forecast()
    return told | {
        "verdict_traces": traces.of_judgements(visit, evaluation.judgements, forms, own),
        "changes_href": places.aside(visit, "indicators:changes", indicator.code, unit),
        "forecast_href": places.aside(visit, "indicators:forecast", indicator.code, unit) if can_forecast else "",
        "no_forecast": not can_forecast,
    }


def _marks(visit: Visit) -> dict[str, str]:
    """The places in the text of the resolution, by the codes of the targets that they state."""
    text = documents.latest(visit.programme)
    return {mark.target: mark.id for mark in text.targets if mark.target} if text else {}


def _value(visit: Visit, indicator: Indicator, result: Result) -> str:
    """The figure, a per cent sign joined to it; "" where there is none."""
    if result.value is None:
        return ""
    return rows.figure(result.value, indicator, visit.lang) + ("%" if result.measure_unit.startswith("%") else "")


def _is_told(visit: Visit, one: Revision) -> bool:
    """Whether the recording is of a figure that the person may see."""
    return sight.may_see(visit.programme, visit.scope, one.indicator, one.org_unit)


def _refused(visit: Visit, indicator: Indicator, unit: str) -> str:
    """Why no org unit below is shown: the levels at which the indicator exists; "" where there is none below."""
    below = indicators.levels_below(visit.programme, unit, visit.period)
    return rows.levels(visit, indicator) if below and indicator.levels else ""


def _trail(visit: Visit, indicator: Indicator, unit: str) -> list[choices.Crumb]:
    """The way back: the list, and the same indicator at the org units above."""
    found = [choices.Crumb(choices.section("indicators", visit.lang), places.indicators(visit))]
    above = indicators.above(visit.programme, visit.scope, indicator, unit)
    return found + [choices.Crumb(one.name, places.indicator(visit, indicator.code, one.code)) for one in above]


def _first_unit(visit: Visit, code: str) -> str:
    """Where an indicator is looked at when no org unit is named: the city, else one's own."""
    programme = visit.programme
    if sight.may_see(programme, visit.scope, code, programme.org_unit):
        return programme.org_unit
    own = [unit for unit in visit.scope.own if visit.scope.may(Act.VIEW, unit)]
    return own[0] if own else programme.org_unit


def _periods(visit: Visit) -> tuple[choices.Choices, ...]:
    return choices.periods(visit.programme, visit.period, visit.today, visit.lang)
