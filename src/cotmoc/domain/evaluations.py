"""Many cells at once: each indicator at each org unit for one period, with its judgement against every target set."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from cotmoc.domain import attainment, engine
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import Judgement, Result


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One cell: the result, and its judgements in the order of the programme's target sets."""

    result: Result
    judgements: tuple[Judgement, ...] = ()

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
) -> Iterator[Evaluation]:
    """Evaluate and judge; by default every indicator at the programme's own org unit, in the order of definition.

    Unless named, an indicator with neither a target nor a value is passed over.
    """
    asked = tuple(indicators)
    for org_unit in tuple(org_units) or (programme.org_unit,):
        for code in asked or (indicator.code for indicator in programme.indicators):
            targets = programme.targets_of(code, org_unit, target_set)
            judgements = tuple(attainment.judge(target, programme, period, as_of=as_of) for target in targets)
            result = judgements[0].result if judgements else engine.evaluate(code, org_unit, period, programme)
            if judgements or asked or result.value is not None:
                yield Evaluation(result, judgements)
