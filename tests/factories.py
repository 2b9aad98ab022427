"""A small city to try the rules on: valid by default, changed one thing at a time."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from cotmoc.domain import attainment, engine
from cotmoc.domain.indicators import Indicator, Nature, OverTime, OverUnits
from cotmoc.domain.observations import Book, Observation, Status
from cotmoc.domain.org_units import OrgUnit, OrgUnits, Placement, Tree
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import PlanItem, Programme, Term
from cotmoc.domain.registers import Record, RecordEvent, Register
from cotmoc.domain.results import Judgement, Result, Trace
from cotmoc.domain.sources import Source
from cotmoc.domain.targets import HorizonKind, Op, SetKind, Target, TargetSet
from cotmoc.lexicon import messages

TERM = Term("2015/2020", Period.parse("2016-01-01/P5Y"), Period.parse("2015-08-01/P5Y"))
Figure = Decimal | str | int | None


def decimal(value: Figure) -> Decimal | None:
    """A figure as it is written."""
    return None if value is None else Decimal(value)


def indicator(code: str = "x", measure_unit: str = "%", **changes: Any) -> Indicator:
    """A rate that exists everywhere, unless changed."""
    return replace(Indicator(code, f"Chỉ tiêu {code}", measure_unit, Nature.RATIO), **changes)


def amount(code: str = "x", measure_unit: str = "tỷ đồng", **changes: Any) -> Indicator:
    """A flow that adds up over time and over org units, unless changed."""
    flow = indicator(code, measure_unit, nature=Nature.FLOW, over_time=OverTime.SUM, over_units=OverUnits.SUM)
    return replace(flow, **changes)


def stock(code: str = "x", measure_unit: str = "hộ", **changes: Any) -> Indicator:
    """A stock: its last value counts over time, its parts add up over org units."""
    one = indicator(code, measure_unit, nature=Nature.STOCK, over_time=OverTime.LAST, over_units=OverUnits.SUM)
    return replace(one, **changes)


def target(op: str = ">=", value: Figure = None, horizon: str = "by", **changes: Any) -> Target:
    """A target of the term's resolution on indicator x of the city, in per cent and by the last year."""
    whole = Target(changes.pop("code", "nq.1"), "nq", "x", "tv", Op(op), HorizonKind(horizon), "%", decimal(value))
    return replace(whole, **changes)


def record(event: str, on: str, until: str | None = None, org_unit: str = "tv") -> Record:
    """A line of the register r."""
    end = date.fromisoformat(until) if until else None
    return Record("r", org_unit, date.fromisoformat(on), RecordEvent(event), end, Source("12/QĐ-UBND"))


@dataclass
class City:
    """A city `tv` with `wards` p1, p2 … below it in one tree, and what is added to it."""

    indicators: list[Indicator] = field(default_factory=lambda: [indicator()])
    wards: int = 0
    targets: list[Target] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    items: list[PlanItem] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    ward_changes: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add(self, period: str, value: Figure, *, code: str = "x", org_unit: str = "tv", **changes: Any) -> "City":
        """A figure in the book, final unless changed, with a source."""
        whole = Observation(
            code, org_unit, Period.parse(period), decimal(value), source=Source("Báo cáo", locator="I.1")
        )
        whole = whole if value is not None else replace(whole, status=Status.MISSING)
        self.observations.append(replace(whole, **changes))
        return self

    def years(self, first: int, *values: Figure, **changes: Any) -> "City":
        """Figures of consecutive years; None leaves a year out."""
        for year, value in enumerate(values, first):
            if value is not None:
                self.add(str(year), value, **changes)
        return self

    def programme(self) -> Programme:
        """The programme that all of this makes."""
        codes = [f"p{number}" for number in range(1, self.wards + 1)]
        wards = [replace(OrgUnit(code, code, "ward"), **self.ward_changes.get(code, {})) for code in codes]
        return Programme(
            code="thu",
            name="Chương trình thử",
            term=TERM,
            org_unit="tv",
            tree="hc",
            target_sets=(
                TargetSet("nq", SetKind.TERM_RESOLUTION, "Nghị quyết"),
                TargetSet("nam", SetKind.YEARLY_RESOLUTION, "Nghị quyết năm"),
            ),
            org_units=OrgUnits(
                (OrgUnit("tv", "Thành phố", "city"), *wards),
                (Tree("hc", "Hành chính"),),
                (Placement("hc", "tv"), *(Placement("hc", code, "tv") for code in codes)),
            ),
            indicators=tuple(self.indicators),
            targets=tuple(self.targets),
            registers=(Register("r", "Sổ công nhận", "UBND tỉnh", records=tuple(self.records)),),
            items=tuple(self.items),
            book=Book(tuple(self.observations)),
        )

    def evaluate(self, period: str, *, code: str = "x", org_unit: str = "tv", **options: Any) -> Result:
        """The result at one cell."""
        result = engine.evaluate(code, org_unit, Period.parse(period), self.programme(), **options)
        say_all(steps(result.trace))
        return result

    def judge(self, judged: Target, period: str = "2016-01-01/P5Y", **options: Any) -> Judgement:
        """The judgement on one target, at the end of the term unless a period is given."""
        programme = replace(self.programme(), targets=(*self.targets, judged))
        judgement = attainment.judge(judged, programme, Period.parse(period), **options)
        say_all((one.code, one.facts) for one in (judgement.reason, *judgement.remarks) if one)
        say_all(step for trace in judgement.trace for step in steps(trace))
        return judgement


def steps(trace: Trace) -> Iterator[tuple[str, Mapping[str, object]]]:
    """The code and the facts of every step of a trace."""
    yield trace.rule, trace.facts
    for step in trace.inputs:
        yield from steps(step)


def say_all(told: Iterable[tuple[str, Mapping[str, object]]]) -> None:
    """Say everything in both languages: whatever a test makes the rules tell must have its words and its facts."""
    for code, facts in told:
        for lang in messages.LANGUAGES:
            assert messages.say(code, facts, lang)


def codes_of(judgement: Judgement) -> list[str]:
    """The codes of the reason and the remarks of a judgement."""
    reason = [judgement.reason] if judgement.reason else []
    return [one.code for one in (*reason, *judgement.remarks)]
