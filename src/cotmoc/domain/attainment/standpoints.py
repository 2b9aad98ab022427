"""A target seen from a period: which clock it runs by, when it is due, what has passed and what is left."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from cotmoc.domain import engine, series
from cotmoc.domain.attainment.bounds import Bound
from cotmoc.domain.indicators import Clock, Indicator, SeriesBreak
from cotmoc.domain.observations import Book, Observation
from cotmoc.domain.periods import Period, Unit
from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import Absence, AbsenceKind, Judgement, Remark, Result, Verdict
from cotmoc.domain.targets import HorizonKind, Target


@dataclass(frozen=True)
class Standpoint:
    """A target seen from a period.

    `due` is the period at whose end the target is finally judged: a year for "by", the plan years for averages and
    yearly targets, the indicator's clock for totals. `passed` is what of it lies behind, None before it began;
    `measured` the period whose level counts now. `final` says that the end is reached.
    """

    target: Target
    indicator: Indicator
    programme: Programme
    book: Book
    period: Period
    due: Period
    passed: Period | None
    measured: Period
    as_of: date | None = None
    boundaries: date | None = None

    @property
    def final(self) -> bool:
        """Whether the target is judged for good."""
        return self.measured.end >= self.due.end

    def evaluate(self, period: Period, code: str | None = None) -> Result:
        """The indicator, or another one, at the target's org unit, by the target's rule for average growth."""
        return engine.evaluate(
            code or self.indicator.code,
            self.target.org_unit,
            period,
            self.programme,
            book=self.book,
            growth=self.target.conventions.growth,
            as_of=self.as_of,
            boundaries=self.boundaries,
        )

    def base(self) -> Result:
        """The value before the plan: the target's own baseline, else the ledger's figure for the base year."""
        return self.evaluate(self.base_period)

    @property
    def base_period(self) -> Period:
        """The period of the baseline, else the year before the plan years."""
        baseline = self.target.baseline
        return baseline.period if baseline else Period.year(self.programme.term.base_year)

    def break_since(self, start: date) -> SeriesBreak | None:
        """The break of the series between a day and the end of what is measured."""
        return series.break_between(self.indicator, self.programme, start, self.measured.end)

    @property
    def years_left(self) -> Decimal:
        """From the end of what is measured to the due date, in years, by whole months."""
        return months_between(self.measured.end, self.due.end) / 12

    def in_year(self, year: Period) -> "Standpoint":
        """The same target asked of one year alone, finally."""
        target = replace(self.target, path={}, horizon=HorizonKind.BY, year=year.start.year)
        return replace(self, target=target, period=year, due=year, passed=year, measured=year)

    def judgement(self, result: Result, verdict: Verdict, reason: Remark | None = None) -> Judgement:
        """A bare judgement on a result."""
        return Judgement(
            self.target, result, verdict, reason=reason, estimate=result.is_estimate, trace=(result.trace,)
        )

    def ruled(self, result: Result, value: Decimal, bound: Bound) -> Judgement:
        """The judgement at the end: verdict, ratio where it means something, gap."""
        ruling = bound.rule(value)
        return replace(
            self.measured_against(result, value, bound, ruling.verdict),
            rounded=ruling.rounded,
            strict=ruling.strict,
        )

    def measured_against(
        self, result: Result, value: Decimal, bound: Bound, verdict: Verdict, reason: Remark | None = None
    ) -> Judgement:
        """A judgement with the ratio and the gap to the bound."""
        return replace(
            self.judgement(result, verdict, reason),
            attainment=bound.ratio(value),
            gap=bound.gap(value),
            gap_unit=bound.gap_unit,
        )

    def cannot_tell(self, result: Result, code: str = "", **facts: object) -> Judgement:
        """No verdict, with the reason: the one given, else that of the absent result."""
        if code:
            return self.judgement(result, Verdict.CANNOT_TELL, Remark(code, facts))
        return self.judgement(result, Verdict.CANNOT_TELL, self._why_absent(result))

    def _why_absent(self, result: Result) -> Remark:
        absence = result.absence or Absence(AbsenceKind.UNKNOWN)
        kind = absence.kind
        early = self.as_of is not None and self.as_of < result.period.end
        if early and kind in (AbsenceKind.NOT_REPORTED, AbsenceKind.INCOMPLETE):
            kind = AbsenceKind.NOT_DUE_YET
        return Remark(f"absence_{kind.value}", absence.facts)


def stand(
    target: Target, indicator: Indicator, programme: Programme, period: Period, book: Book, as_of: date | None
) -> Standpoint:
    """The target seen from a period; the congress's own period is read as the whole term."""
    if period == programme.term.congress:
        period = programme.term.plan
    due = _due(target, indicator, programme)
    end = min(period.end, due.end)
    start = _start(target, due)
    measured = due
    if period.end < due.end:
        measured = (period.tiles() or (period,))[-1] if (period.months or 0) > 12 else period
    return Standpoint(
        target=target,
        indicator=indicator,
        programme=programme,
        book=_with_baseline(book, target),
        period=period,
        due=due,
        passed=span(start, end) if end > start else None,
        measured=measured,
        as_of=as_of,
    )


def _due(target: Target, indicator: Indicator, programme: Programme) -> Period:
    plan = programme.term.plan
    if target.horizon in (HorizonKind.BY, HorizonKind.MAINTAIN):
        return Period.year(target.year or plan.last_day.year)
    totals_by_congress = target.horizon is HorizonKind.TERM_TOTAL and indicator.clock is Clock.CONGRESS
    clock = (programme.term.congress if totals_by_congress else None) or plan
    if target.year is None or target.year >= clock.last_day.year or target.year < clock.start.year:
        return clock
    return span(clock.start, date(target.year + 1, 1, 1))


def _start(target: Target, due: Period) -> date:
    """The first day that counts: the due period's, or the day after a later baseline, from which a series goes on."""
    baseline = target.baseline
    return max(due.start, baseline.period.end) if baseline and baseline.period.end < due.end else due.start


def _with_baseline(book: Book, target: Target) -> Book:
    """The ledger with the target's own baseline in it: the level from which it is judged."""
    if target.baseline is None:
        return book
    baseline = target.baseline
    found = book.find(target.indicator, target.org_unit, baseline.period)
    if found is not None and found.value == baseline.value:
        return book
    stated = Observation(target.indicator, target.org_unit, baseline.period, baseline.value, source=baseline.source)
    return book.with_added([stated])


def span(start: date, end: date) -> Period:
    """The period from one day to another: in months where they tile it, else in days."""
    months = int(months_between(start, end))
    if months > 0 and (whole := Period(start, Unit.MONTH, months)).end == end:
        return whole
    return Period(start, Unit.DAY, (end - start).days)


def months_between(start: date, end: date) -> Decimal:
    """How many months lie between two days, by the month of each."""
    return Decimal((end.year - start.year) * 12 + end.month - start.month)


def whole_years(period: Period | None) -> tuple[Period, ...]:
    """The whole years from the start of a period, leaving out a rest."""
    months = (period.months or 0) // 12 * 12 if period else 0
    return tuple(Period(period.start, Unit.MONTH, months).years()) if period and months else ()


def known(results: Iterable[Result]) -> list[Decimal]:
    """The values that are there."""
    return [result.value for result in results if result.value is not None]
