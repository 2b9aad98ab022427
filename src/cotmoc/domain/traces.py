"""Why a verdict is what it is: one tree from the verdict over the comparison and its rounding down to the figures."""

from dataclasses import dataclass
from datetime import date

from cotmoc.domain import sensitivities
from cotmoc.domain.attainment import bounds
from cotmoc.domain.evaluations import Evaluation
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import Judgement, Trace, Verdict
from cotmoc.domain.sensitivities import Sensitivity


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a cell is what it is, and what would change it.

    `figure` is the tree of the result; `verdicts` the trees of its judgements and `changes` what would turn each, both
    in their order. Of a result that no target is set for there is one change: what moves the figure.
    """

    figure: Trace
    verdicts: tuple[Trace, ...]
    changes: tuple[Sensitivity, ...]


def explain(
    evaluation: Evaluation,
    programme: Programme,
    period: Period,
    *,
    as_of: date | None = None,
    boundaries: date | None = None,
) -> Explanation:
    """The whole explanation of a cell that was evaluated for a period, as of the same days."""
    judged, seen = evaluation.judgements, {"as_of": as_of, "boundaries": boundaries}
    changes = [sensitivities.of_judgement(one, programme, period, **seen) for one in judged]
    changes += [] if judged else [sensitivities.of_result(evaluation.result, programme, **seen)]
    return Explanation(evaluation.result.trace, tuple(of_judgement(one, programme) for one in judged), tuple(changes))


def of_judgement(judgement: Judgement, programme: Programme) -> Trace:
    """The tree of a verdict: what was held against which bound, the path and the pace, and where rounding decided."""
    facts = {"bound": judgement.target, "verdict": judgement.verdict, "period": judgement.result.period}
    own = judgement.result.trace
    rest = tuple(step for step in judgement.trace if step != own)
    held = own if own in judgement.trace or not rest else None
    inputs = [_compared(judgement, programme, held) or held] if held else []
    if judgement.needed is not None and judgement.pace is not None:
        pace = {"needed": bounds.in_words(judgement.needed), "pace": bounds.in_words(judgement.pace)}
        unit = (judgement.needed_unit or "").removesuffix("/năm")
        rest = (*rest, Trace("trace_pace", {**pace, "measure_unit": unit}))
    return Trace("trace_verdict", facts, (*inputs, *rest), value=judgement.result.value)


def _compared(judgement: Judgement, programme: Programme, held: Trace) -> Trace | None:
    """The step of rounding, where the verdict would be another without; None where the figures decide as they are."""
    value, target = judgement.result.value, judgement.target
    indicator = programme.indicator(target.indicator)
    bound = bounds.of(target, indicator) if indicator else None
    if value is None or bound is None or bound.decimals is None:
        return None
    level = bound.edge if judgement.expected is None else judgement.expected
    same = bounds.same_measure(judgement.result.measure_unit, target.measure_unit)
    short = value < level if bound.upward else value > level
    on_track = judgement.verdict is Verdict.ON_TRACK and judgement.expected is not None and short and same
    if not judgement.rounded and not on_track:
        return None
    near = bounds.rounded(value, bound.decimals)
    facts = {"value": value, "level": level, "decimals": bound.decimals}
    return Trace("trace_compared_rounded", facts, (held,), value=near)
