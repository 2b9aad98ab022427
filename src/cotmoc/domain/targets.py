"""Targets: the level that an indicator should reach, by when, set by whom, and who answers for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from cotmoc.domain.periods import Period
from cotmoc.domain.sources import Source


class Op(StrEnum):
    """The bound that a target sets. "trên 80%" is `>`, "từ 80% trở lên" is `>=`: kept apart."""

    GE = ">="
    LE = "<="
    GT = ">"
    LT = "<"
    EQ = "="
    RANGE = "range"
    QUALITATIVE = "qualitative"


class HorizonKind(StrEnum):
    """When a target binds: by a year, in each year, on average per year, over the whole term, or throughout."""

    BY = "by"
    EACH_YEAR = "each_year"
    ANNUAL_AVERAGE = "annual_average"
    TERM_TOTAL = "term_total"
    MAINTAIN = "maintain"


class Direction(StrEnum):
    """Which way the programme means the indicator to move."""

    INCREASE = "increase"
    REDUCE = "reduce"
    MAINTAIN = "maintain"
    NONE = "none"


class SetKind(StrEnum):
    """Who set a target: the term's resolution, the year's, the level above, or the office itself."""

    TERM_RESOLUTION = "term_resolution"
    YEARLY_RESOLUTION = "yearly_resolution"
    ASSIGNED = "assigned"
    OWN_COMMITMENT = "own_commitment"


@dataclass(frozen=True, slots=True)
class TargetSet:
    """A list of targets with one origin; an indicator is judged against each set that names it."""

    code: str
    kind: SetKind
    name: str
    issued_by: str | None = None
    source: Source | None = None
    name_en: str | None = None


class YearsRule(StrEnum):
    """How the final verdict of an every-year target is drawn from its years; declared, confirmed by a person."""

    ALL_YEARS = "all_years"
    AVERAGE = "average"
    TOTAL = "total"


class ReductionBase(StrEnum):
    """What "giảm 10 % a year" is taken of: the stock a year before (compounding), or the base year's stock."""

    PREVIOUS_YEAR = "previous_year"
    BASE_YEAR = "base_year"


class GrowthRule(StrEnum):
    """How an average growth is made: compound growth of levels on one price base, or the mean of yearly rates."""

    COMPOUND = "compound"
    MEAN_OF_YEARS = "mean_of_years"


class PathRule(StrEnum):
    """How a path goes between two stated levels: in equal steps, at one growth, or staying until the next is due.

    `usual` is in equal steps for percentages, counts of org units and what goes to nothing, at one growth for amounts.
    """

    USUAL = "usual"
    STRAIGHT = "straight"
    GROWTH = "growth"
    STAGES = "stages"


@dataclass(frozen=True, slots=True)
class Conventions:
    """The declared conventions by which a target is judged; each is data, dated with the target, never a constant.

    `count_of` names the level of org units that a share or a count is of ("ward"), or several ("ward,commune").
    `risk_factor` says when "behind" becomes "at risk" (`Thresholds`), where the target has a limit of its own. `path`
    says how the level due grows between the milestones.
    """

    years: YearsRule = YearsRule.ALL_YEARS
    reduction: ReductionBase = ReductionBase.PREVIOUS_YEAR
    growth: GrowthRule = GrowthRule.COMPOUND
    decimals: int | None = None
    count_of: str | None = None
    keep_after_reaching: bool = False
    risk_factor: Decimal | None = None
    path: PathRule = PathRule.USUAL


@dataclass(frozen=True, slots=True)
class Baseline:
    """The value from which a target starts, its period and where it is stated."""

    value: Decimal
    period: Period
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a target that a report implies without printing it; `rule` names how it was derived."""

    value: Decimal
    measure_unit: str
    rule: str


@dataclass(frozen=True, slots=True)
class Derivation:
    """That a target was inferred from a result and its attainment, and which other readings were possible.

    "120 % of 6 wards" gives 5; "đạt 153,2 %" beside a growth of 26,04 % fits a growth target of 17 %.
    """

    candidates: tuple[Candidate, ...]

    @property
    def ambiguous(self) -> bool:
        """Whether more than one reading fits."""
        return len(self.candidates) > 1


@dataclass(frozen=True, slots=True)
class Posts:
    """The three posts of a target or task: the leader in charge, the lead unit, the units that support it."""

    leader: str | None = None
    lead_unit: str | None = None
    support_units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """The level that `indicator` should reach at `org_unit`, as one target set puts it.

    `item` is the number of the plan item that states it ("10"), `part` tells its parts apart; `parent` is the code of
    the target that it is a "trong đó" of; `cites` the target of a wider set or higher level that it comes from (term →
    year → assignment); `secondary` marks a second statement of the same aim (1,22 times the base), which counts among
    the statements of its item only where it has a `part` of its own: the same income in dollars has none.
    `exception` is the indicator that counts the excepted cases. `path` holds yearly milestones of the bound by SDMX
    period. `adjusted_by` is the decision that adjusts the target, if any: only that changes a verdict.
    """

    code: str
    set: str
    indicator: str
    org_unit: str
    op: Op
    horizon: HorizonKind
    measure_unit: str
    value: Decimal | None = None
    value_max: Decimal | None = None
    year: int | None = None
    direction: Direction = Direction.NONE
    item: str | None = None
    part: str | None = None
    title: str | None = None
    parent: str | None = None
    cites: str | None = None
    secondary: bool = False
    baseline: Baseline | None = None
    exception: str | None = None
    path: Mapping[str, Decimal] = field(default_factory=dict)
    posts: Posts = field(default_factory=Posts)
    conventions: Conventions = field(default_factory=Conventions)
    source: Source | None = None
    derivation: Derivation | None = None
    adjusted_by: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def is_counted(self) -> bool:
        """Whether it is one of the statements that are counted, not a mere restatement of one."""
        return not self.secondary or self.part is not None

    def in_force_on(self, day: date) -> bool:
        """Whether it holds on a day: not yet, or no more, where a decision replaced it by another target."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day < self.valid_to)
