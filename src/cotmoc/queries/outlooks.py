"""What lies ahead of a figure, and what would change it: costly, so found where asked for and kept until it changes."""

from datetime import date
from functools import lru_cache

from cotmoc import forecasting
from cotmoc.domain import sensitivities
from cotmoc.domain.forecasts import Forecast
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import Remark
from cotmoc.domain.sensitivities import Sensitivity
from cotmoc.queries import indicators, programmes


def can_forecast() -> bool:
    """Whether the statistics library, which is an extra, is installed here."""
    return forecasting.is_installed()


def changes(programme: Programme, indicator: str, org_unit: str, period: Period, day: date) -> tuple[Sensitivity, ...]:
    """What would change each judgement of a cell, in their order; without a judgement, what moves the figure."""
    return _changes(programmes.Held(programme), indicator, org_unit, period, day)


@lru_cache(maxsize=1024)
def _changes(
    held: programmes.Held, indicator: str, org_unit: str, period: Period, day: date
) -> tuple[Sensitivity, ...]:
    programme = held.programme
    found = indicators.evaluate(programme, indicator, org_unit, period, day)
    if not found.judgements:
        return (sensitivities.of_result(found.result, programme, as_of=day),)
    return tuple(sensitivities.of_judgement(one, programme, period, as_of=day) for one in found.judgements)


def forecast(programme: Programme, indicator: str, org_unit: str, period: Period, day: date) -> Forecast | Remark:
    """Where a figure leads by the day on which its first target of the period is due, or why nobody can tell.

    Only where `can_forecast` says that the library is there.
    """
    leading = indicators.evaluate(programme, indicator, org_unit, period, day).leading
    code = leading.target.code if leading else ""
    return _forecast(programmes.Held(programme), indicator, org_unit, code, day)


@lru_cache(maxsize=1024)
def _forecast(held: programmes.Held, indicator: str, org_unit: str, target: str, day: date) -> Forecast | Remark:
    from cotmoc.forecasting import futures  # the library is heavy: read when the first forecast is asked for

    stated = next((one for one in held.programme.targets if one.code == target), None)
    return futures.forecast(indicator, org_unit, stated, held.programme, day)
