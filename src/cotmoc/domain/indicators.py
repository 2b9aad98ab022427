"""Indicators: what is measured, in what measure unit, how it adds up over time and org units, and where it exists."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from cotmoc.domain.periods import Period
from cotmoc.domain.sources import Source
from cotmoc.domain.tallies import Tally
from cotmoc.domain.targets import Direction


class Nature(StrEnum):
    """Flow (thời kỳ), stock (thời điểm), ratio (tương đối), or a status that a competent body recognises."""

    FLOW = "flow"
    STOCK = "stock"
    RATIO = "ratio"
    STATUS = "status"


class OverTime(StrEnum):
    """How values of shorter periods make one of a longer period.

    `distinct` counts different people (số người): who comes in two periods is one in both together, so that only a
    figure of the whole tells. Turns (lượt người) are summed.
    """

    SUM = "sum"
    LAST = "last"
    AVERAGE = "average"
    DISTINCT = "distinct"
    NONE = "none"


class OverUnits(StrEnum):
    """How values of org units make one of their parent; `weighted` needs the indicator's `weight`.

    `distinct` counts different people who may be counted by several org units: only a figure of the parent tells. Where
    each belongs to one org unit, distinct people are summed over org units, though not over time.
    """

    SUM = "sum"
    WEIGHTED = "weighted"
    DISTINCT = "distinct"
    NONE = "none"


class Secrecy(StrEnum):
    """The level of secrecy (độ mật); anything above `thuong` is refused entry."""

    ORDINARY = "thuong"
    SECRET = "mat"  # noqa: S105 (a level of secrecy, not a password)
    TOP_SECRET = "toi_mat"  # noqa: S105 (a level of secrecy, not a password)
    HIGHEST = "tuyet_mat"


class Clock(StrEnum):
    """Which clock of the term an indicator runs by: plan years, congress to congress, or school years."""

    PLAN = "plan"
    CONGRESS = "congress"
    SCHOOL = "school"


class Visibility(StrEnum):
    """What of an indicator may be shown outside: everything, only the verdict, or nothing."""

    PUBLIC = "public"
    VERDICT_ONLY = "verdict_only"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class SeriesBreak:
    """A day on which the meaning changed (a new poverty standard): nothing is compared or chained across it."""

    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class EarlierFormula:
    """A formula that held until a day: `valid_to` is the first day on which it no longer does."""

    formula: str
    valid_to: date
    legal_basis: str | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured. A formula is optional: collected, computed and counted are properties, not classes.

    The heads `purpose`, `concept`, `method`, `disaggregations`, `frequency`, `source`, `owner` are those by which the
    national statistical system describes an indicator. `levels` are the org-unit levels at which it exists (empty:
    all); a surveyed indicator is refused below them. `formula` is text in the small language of `domain.formulas`;
    `weight` names the indicator by which a ratio is weighted over org units; `of_whole` says of what whole a share is
    ("of all labour", "of the militia"); `register` names the register whose records make a status, or are counted as
    `tally` says; `growth_of` names the indicator of levels whose growth this one states. `earlier_formulas` keep how it
    was computed before, so that what was computed then comes out as it did.
    """

    code: str
    name: str
    measure_unit: str
    nature: Nature
    direction: Direction = Direction.NONE
    over_time: OverTime = OverTime.NONE
    over_units: OverUnits = OverUnits.NONE
    formula: str | None = None
    weight: str | None = None
    of_whole: str | None = None
    register: str | None = None
    tally: Tally | None = None
    growth_of: str | None = None
    levels: frozenset[str] = frozenset()
    clock: Clock = Clock.PLAN
    decimals: int | None = None
    secrecy: Secrecy = Secrecy.ORDINARY
    visibility: Visibility = Visibility.PUBLIC
    name_en: str | None = None
    group: str | None = None
    purpose: str | None = None
    concept: str | None = None
    method: str | None = None
    disaggregations: tuple[str, ...] = ()
    frequency: str | None = None
    owner: str | None = None
    price_base: str | None = None
    legal_basis: str | None = None
    source: Source | None = None
    breaks: tuple[SeriesBreak, ...] = field(default=())
    earlier_formulas: tuple[EarlierFormula, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def is_made_of_shorter_periods(self) -> bool:
        """Whether values of shorter periods make one of a longer."""
        return self.over_time not in (OverTime.NONE, OverTime.DISTINCT)

    @property
    def is_made_of_org_units(self) -> bool:
        """Whether values of org units make one of their parent."""
        return self.over_units not in (OverUnits.NONE, OverUnits.DISTINCT)

    def in_force_in(self, period: Period) -> bool:
        """Whether its definition holds on any day of a period."""
        return (self.valid_from or date.min) < period.end and period.start < (self.valid_to or date.max)

    def formula_in(self, period: Period) -> str | None:
        """The formula that held on the last day of a period."""
        held = (one for one in self.earlier_formulas if period.last_day < one.valid_to)
        first = min(held, key=lambda one: one.valid_to, default=None)
        return first.formula if first else self.formula

    @property
    def formulas(self) -> tuple[str, ...]:
        """Every formula that it has or had, the one in force first."""
        return tuple(dict.fromkeys((*filter(None, [self.formula]), *(one.formula for one in self.earlier_formulas))))
