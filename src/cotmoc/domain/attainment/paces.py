"""The pace still needed, beside that so far and the best of the term: what makes "behind" into "at risk"."""

from dataclasses import dataclass, replace
from decimal import Decimal

from cotmoc.domain.attainment.bounds import Bound, in_words
from cotmoc.domain.attainment.standpoints import Standpoint
from cotmoc.domain.results import Judgement, Remark, Result, Trace, Verdict

_UNSTATED = "–"


@dataclass(frozen=True, slots=True)
class Pace:
    """What is still needed each year, what there was, and the best year, in one measure (points, amounts or per cent).

    `needed` is None where no pace leads there any more; `best` where no year can be compared with the one before;
    `had`, the mean so far, where there is nothing to count it from. `within_year`: `needed` is what the rest of the
    year must bring, `best` what the same rest brought a year ago.
    """

    needed: Decimal | None
    best: Decimal | None
    measure_unit: str
    upward: bool = True
    within_year: bool = False
    had: Decimal | None = None

    def judge(
        self, stand: Standpoint, result: Result, value: Decimal, bound: Bound, expected: Decimal, *steps: Trace
    ) -> Judgement:
        """A judgement on the way: by what the path asks for by now (`steps` tell how), then by the pace still needed.

        What is short of its path by no more than the programme allows is on track, with a remark that says so.
        """
        limits, own = stand.programme.thresholds, stand.target.conventions.risk_factor
        factor = limits.risk_factor if own is None else own
        on_path = bound.keeps_pace(value, expected) or (expected == bound.edge and bound.passes(value))
        within = bound.keeps_pace(value, limits.lowered(expected, upward=bound.upward))
        told = (Verdict.ON_TRACK, None) if on_path or within else self.verdict(factor)
        judgement = stand.measured_against(result, value, bound, *told)
        facts = {"lag": limits.lag, "factor": factor, "verdict": judgement.verdict}
        limit = () if on_path else (Trace("trace_thresholds", facts),)
        near = Remark("remark_within_lag", {"expected": in_words(expected), "lag": limits.lag})
        return replace(
            judgement,
            expected=expected,
            needed=self.needed,
            needed_unit=self.measure_unit,
            pace=self.had,
            trace=(*judgement.trace, *steps, *limit),
            remarks=(near,) if within and not on_path else (),
        )

    def is_far_above_the_best(self, factor: Decimal) -> bool:
        """Whether the pace needed is more than `factor` times what was ever reached, or nothing was ever reached."""
        if self.needed is None:
            return True
        if self.best is None:
            return False
        sign = 1 if self.upward else -1
        needed, best = sign * self.needed, sign * self.best
        return needed > 0 and (best <= 0 or needed > factor * best)

    def verdict(self, factor: Decimal) -> tuple[Verdict, Remark]:
        """Behind or at risk, with the figures that say so."""
        facts: dict[str, object] = {"measure_unit": self.measure_unit.removesuffix("/năm"), "factor": factor}
        facts |= {"needed": self.needed and in_words(self.needed), "best": self.best and in_words(self.best)}
        facts["pace"] = _UNSTATED if self.had is None else in_words(self.had)
        if self.needed is None:
            return Verdict.AT_RISK, Remark("reason_out_of_reach", facts)
        if self.is_far_above_the_best(factor):
            return Verdict.AT_RISK, Remark(
                "reason_at_risk_within_year" if self.within_year else "reason_at_risk", facts
            )
        return Verdict.BEHIND, Remark("reason_behind_within_year" if self.within_year else "reason_behind", facts)
