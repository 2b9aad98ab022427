"""What `evaluate` and `judge` return: a value or a reason for its absence, a verdict, and the trace of both."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from cotmoc.domain.indicators import Indicator
from cotmoc.domain.observations import Observation, Status
from cotmoc.domain.periods import Period
from cotmoc.domain.targets import Target


class AbsenceKind(StrEnum):
    """Why there is no value.

    `not_in_force`: the indicator's definition does not cover the period; `not_of_period`: a function of its formula
    cannot look elsewhere from such a period; `distinct`: it counts different people, and only its parts are known, of
    which nobody can say who is in several; `not_a_number`: a status is judged by the records of its register, not by
    a figure. As of boundaries: `outside_boundaries`, the org unit is not there on that day; `redrawn_since`, its later
    figures are those of other boundaries; `share_unknown`, nobody said what part passed over; `not_additive`, the
    indicator has no rule by which to put it together.
    """

    NOT_REPORTED = "not_reported"
    NOT_DUE_YET = "not_due_yet"
    NOT_AT_THIS_LEVEL = "not_at_this_level"
    UNIT_NOT_VALID = "unit_not_valid"
    INCOMPLETE = "incomplete"
    SERIES_BREAK = "series_break"
    SCOPE_UNCLEAR = "scope_unclear"
    DIVISION_BY_ZERO = "division_by_zero"
    CIRCULAR = "circular"
    NO_RULE = "no_rule"
    NOT_OF_PERIOD = "not_of_period"
    NOT_IN_FORCE = "not_in_force"
    DISTINCT = "distinct"
    NOT_A_NUMBER = "not_a_number"
    OUTSIDE_BOUNDARIES = "outside_boundaries"
    REDRAWN_SINCE = "redrawn_since"
    SHARE_UNKNOWN = "share_unknown"
    NOT_ADDITIVE = "not_additive"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Absence:
    """A reason for there being no value, with facts for its sentence (`absence_<kind>` in the lexicon)."""

    kind: AbsenceKind
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trace:
    """One step of "why this number?": the rule applied (a message code), its facts, its inputs, its observation."""

    rule: str
    facts: Mapping[str, object] = field(default_factory=dict)
    inputs: tuple["Trace", ...] = ()
    observation: Observation | None = None
    value: Decimal | None = None

    def observations(self) -> Iterator[Observation]:
        """Every observation that the step rests on, its own first."""
        if self.observation is not None:
            yield self.observation
        for step in self.inputs:
            yield from step.observations()


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a figure: what is measured, where and when."""

    indicator: Indicator
    org_unit: str
    period: Period

    def __str__(self) -> str:
        return f"{self.org_unit} {self.period}"


@dataclass(frozen=True, slots=True)
class Result:
    """The value of an indicator at an org unit for a period, or the reason for its absence.

    `missing` names the inputs that were wanted and not there ("org_unit period", and the indicator's code where it is
    another one); a partial sum is an absence (INCOMPLETE), never a plausible number without a mark. `status` is the
    weakest of the inputs'. `scope_unclear` marks a figure whose period or coverage its source does not say: it is shown
    and judged where it stands, and enters no computation.
    """

    indicator: str
    org_unit: str
    period: Period
    value: Decimal | None
    measure_unit: str
    status: Status
    trace: Trace
    absence: Absence | None = None
    missing: tuple[str, ...] = ()
    illustrative: bool = False
    derived: bool = False
    scope_unclear: bool = False

    @property
    def is_estimate(self) -> bool:
        """Whether its value, or a figure behind it, is estimated or forecast."""
        return self.status in (Status.ESTIMATED, Status.FORECAST)


class Verdict(StrEnum):
    """What a result means against a target; during the term, what is to be expected of it."""

    EXCEEDED = "exceeded"
    REACHED = "reached"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    AT_RISK = "at_risk"
    MISSED = "missed"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class Remark:
    """A note that belongs beside a verdict (message code and facts): lowered, truncated, derived, a broken series."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A result against one target.

    `attainment` is in per cent and only where a ratio means something; `gap` is result minus bound, in `gap_unit`
    ("điểm %" where both are percentages). `expected` is where the path should be at the period. `estimate` where the
    figure is one; `rounded` where only rounding to the target's precision reaches it, `strict` then being the verdict
    without rounding. `needed` is the pace still required (growth per year, amount per year, units), in `needed_unit`,
    and `pace` the mean pace so far in the same unit. `earlier` holds the same figure against what the target was before
    it was amended, as adopted first: with their days the targets tell since and until when each was in force.
    """

    target: Target
    result: Result
    verdict: Verdict
    attainment: Decimal | None = None
    gap: Decimal | None = None
    gap_unit: str | None = None
    expected: Decimal | None = None
    needed: Decimal | None = None
    needed_unit: str | None = None
    pace: Decimal | None = None
    estimate: bool = False
    rounded: bool = False
    strict: Verdict | None = None
    must_be_kept: bool = False
    reason: Remark | None = None
    remarks: tuple[Remark, ...] = ()
    trace: tuple[Trace, ...] = ()
    years: tuple["Judgement", ...] = ()
    earlier: tuple["Judgement", ...] = ()
