"""Forecasts beside what was evaluated: where each figure leads by the end, in sentences for people.

The forecasting layer is imported inside the function: the other verbs stay quick, and work where it is not installed.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

import click

from cotmoc import forecasting
from cotmoc.domain.errors import CotmocError
from cotmoc.domain.evaluations import Evaluation
from cotmoc.domain.forecasts import Forecast
from cotmoc.domain.programmes import Programme
from cotmoc.lexicon import bounds, labels, names, wording


def add(
    evaluations: Iterable[Evaluation], programme: Programme, as_of: date, *, boundaries: date | None = None
) -> list[Evaluation]:
    """Each cell with the forecast for its leading target, or to the end of the term, or why there is none.

    With `boundaries` the figures as restated are carried on. Raises `CotmocError` (`statistics_absent`) where the
    library is not installed.
    """
    if not forecasting.is_installed():
        raise CotmocError("statistics_absent")
    from cotmoc.forecasting import futures

    found = []
    for cell in evaluations:
        target = cell.leading.target if cell.leading else None
        place = (cell.result.indicator, cell.result.org_unit)
        told = futures.forecast(*place, target, programme, as_of, boundaries=boundaries)
        found.append(replace(cell, forecast=told))
    return found


def show(evaluations: Sequence[Evaluation], programme: Programme, lang: str) -> None:
    """A sentence for each forecast, then for each reason how many cells have none."""
    reasons: Counter[str] = Counter()
    for cell in evaluations:
        if isinstance(cell.forecast, Forecast):
            click.echo(_sentence(cell, cell.forecast, programme, lang))
        elif cell.forecast is not None:
            reasons[wording.say_remark(cell.forecast.code, cell.forecast.facts, programme, lang)] += 1
    for reason, count in reasons.items():
        click.echo(labels.say("forecast.none", lang, count=count, reason=wording.open_lower(reason)))


def _sentence(cell: Evaluation, forecast: Forecast, programme: Programme, lang: str) -> str:
    indicator = programme.indicator(cell.result.indicator)
    unit = programme.org_units.get(cell.result.org_unit)
    name = names.say(indicator, lang) if indicator else cell.result.indicator
    figures = {part: bounds.figure(getattr(forecast, part), lang) for part in ("low", "high", "error")}
    mark = "*" * (cell.leading.result if cell.leading else cell.result).illustrative
    facts: dict[str, object] = {
        **figures,
        "name": name if cell.result.org_unit == programme.org_unit or unit is None else f"{name}, {unit.name}",
        "value": bounds.beside(bounds.figure(forecast.value, lang), forecast.measure_unit) + mark,
        "period": wording.say_period(forecast.period, programme, lang),
        "known": forecast.known,
        "method": labels.say(f"forecast.method.{forecast.method}", lang),
    }
    said = labels.say("forecast.sentence", lang, **facts)
    if forecast.probability is None or cell.leading is None:
        return said
    asked = bounds.of(cell.leading.target, lang)
    chance = bounds.figure(forecast.probability * 100, lang, 0)
    return f"{said} {labels.say('forecast.probability', lang, asked=asked, chance=chance)}"
