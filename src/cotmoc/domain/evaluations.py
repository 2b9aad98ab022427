"""Many cells at once: each indicator at each org unit for one period, with its judgement against every target set."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

from cotmoc.domain import attainment, engine
from cotmoc.domain.forecasts import Forecast
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import Judgement, Remark, Result


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One cell: the result, and its judgements in the order of the programme's target sets.

    Where a forecast was asked for, `forecast` is it, or the reason for there being none.
    """

    result: Result
    judgements: tuple[Judgement, ...] = ()
    forecast: Forecast | Remark | None = None

    @property
    def leading(self) -> Judgement | None:
        """The judgement against the first target set that speaks of the cell."""
        return self.judgements[0] if self.judgements else None


def sweep(
    programme: Programme,
    period: Period,
    *,
    as_of: date | None = None,
    indicators: Iterable[str] = (),
    org_units: Iterable[str] = (),
    target_set: str | None = None,
    boundaries: date | None = None,
) -> Iterator[Evaluation]:
    """Evaluate and judge; by default every indicator where the programme looks at it, in the order of definition.

    Each cell is judged against the targets in question at the period. Unless named, an indicator with neither a target
    nor a value is passed over. With `boundaries` all is as the org units are bounded on that day.
    """
    asked, named = tuple(indicators), tuple(org_units)
    codes = asked or tuple(indicator.code for indicator in programme.indicators)
    places = (
        product(named, codes) if named else ((unit, code) for code in codes for unit in programme.org_units_of(code))
    )
    for org_unit, code in places:
        stated = programme.targets_of(code, org_unit, target_set)
        targets = [one for one in stated if attainment.is_in_question(one, programme, period)]
        judgements = tuple(
            attainment.judge(target, programme, period, as_of=as_of, boundaries=boundaries) for target in targets
        )
        result = (
            judgements[0].result
            if judgements
            else engine.evaluate(code, org_unit, period, programme, as_of=as_of, boundaries=boundaries)
        )
        if judgements or asked or result.value is not None:
            yield Evaluation(result, judgements)
