"""A programme: a resolution made to run, with all that its evaluation needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cotmoc.domain.indicators import Indicator
from cotmoc.domain.measures import Measure
from cotmoc.domain.observations import Book
from cotmoc.domain.org_units import OrgUnits
from cotmoc.domain.periods import Period
from cotmoc.domain.registers import CollectionForm, Register
from cotmoc.domain.scorecards import Scorecard
from cotmoc.domain.sources import Source
from cotmoc.domain.targets import Target, TargetSet
from cotmoc.domain.tasks import Task
from cotmoc.domain.thresholds import Thresholds


@dataclass(frozen=True, slots=True)
class Term:
    """A term by its alias ("2015/2020") and its two clocks: plan years, and congress to congress.

    The term 2015–2020 has the five plan years 2016–2020 on the base 2015, and runs from congress to congress for
    members and party work.
    """

    alias: str
    plan: Period
    congress: Period | None = None

    @property
    def base_year(self) -> int:
        """The year before the first plan year, on which growth is counted."""
        return self.plan.start.year - 1


class PartsRule(StrEnum):
    """How the parts of an item make its verdict: all must be reached, or any one of them is enough."""

    ALL = "all"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class PlanItem:
    """A numbered item of the resolution's list of targets; `parts` says whether all its parts must be reached."""

    number: str
    title: str
    group: str | None = None
    title_en: str | None = None
    parts: PartsRule = PartsRule.ALL


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """A heading under which items stand ("Kinh tế")."""

    number: str
    title: str
    title_en: str | None = None


@dataclass(frozen=True)
class Programme:
    """A resolution made to run. `target_sets` are in order: the first is the one that `evaluate` shows by default.

    `scope` says in words what the programme holds and does not hold ("the targets that the report quotes, not all").
    `snapshot` identifies the exact content that a result was computed from. `measures` is what the language knows of
    the measure units of the indicators, by which formulas convert.
    """

    code: str
    name: str
    term: Term
    org_unit: str
    tree: str
    target_sets: tuple[TargetSet, ...]
    org_units: OrgUnits
    indicators: tuple[Indicator, ...]
    targets: tuple[Target, ...] = ()
    tasks: tuple[Task, ...] = ()
    forms: tuple[CollectionForm, ...] = ()
    registers: tuple[Register, ...] = ()
    scorecards: tuple[Scorecard, ...] = ()
    items: tuple[PlanItem, ...] = ()
    item_groups: tuple[ItemGroup, ...] = ()
    book: Book = field(default_factory=Book)
    resolution: Source | None = None
    issued_by: str | None = None
    place: str | None = None
    scope: str | None = None
    next_programme: str | None = None
    illustrative: bool = False
    thresholds: Thresholds = field(default_factory=Thresholds)
    snapshot: str = ""
    measures: Mapping[str, Measure] = field(default_factory=dict, repr=False, compare=False)
    _indicators: dict[str, Indicator] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the indicators by code."""
        object.__setattr__(self, "_indicators", {indicator.code: indicator for indicator in self.indicators})

    def indicator(self, code: str) -> Indicator | None:
        """The indicator of that code, or None."""
        return self._indicators.get(code)

    def targets_of(self, indicator: str, org_unit: str, target_set: str | None = None) -> tuple[Target, ...]:
        """The targets set for an indicator at an org unit, by target set; in each those that restate come last."""
        order = {found.code: place for place, found in enumerate(self.target_sets)}
        chosen = [
            target
            for target in self.targets
            if target.indicator == indicator and target.org_unit == org_unit and target_set in (None, target.set)
        ]
        return tuple(sorted(chosen, key=lambda target: (order.get(target.set, len(order)), target.secondary)))

    def org_units_of(self, indicator: str) -> tuple[str, ...]:
        """Where an indicator is looked at by default: at the programme's own org unit, and where an item sets it.

        An item of the first target set may be for another org unit ("xã Long Đức đạt chuẩn").
        """
        first = self.target_sets[0].code if self.target_sets else None
        stated = [one for one in self.targets if one.indicator == indicator and one.set == first and one.item]
        own = (self.org_unit,) if not stated or self.targets_of(indicator, self.org_unit) else ()
        return tuple(dict.fromkeys((*own, *(target.org_unit for target in stated))))


def find_period(programme: Programme, text: str) -> Period:
    """The period that a text names: the term's alias ("2015/2020", also with dashes), else SDMX notation.

    Raises `UnsoundDefinition` (`period_syntax`) where it names none.
    """
    if text.strip().replace("–", "/").replace("-", "/").replace(" ", "") == programme.term.alias:
        return programme.term.plan
    return Period.parse(text.strip())


def latest_period(programme: Programme) -> Period:
    """The period to judge when none is asked for.

    It is the term once its last plan year has figures, else the last year that has any; the term too where there are
    no figures at all.
    """
    plan = programme.term.plan
    ends = [
        observation.period.end
        for observation in programme.book.observations
        if observation.org_unit == programme.org_unit and observation.value is not None
    ]
    inside = [end for end in ends if plan.start < end]
    if not inside or max(inside) >= plan.end:
        return plan
    return Period.year(max(inside).year - (max(inside).month == 1))
