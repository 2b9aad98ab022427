"""Judging: a result against a target, by the target's kind, with everything that belongs beside the verdict."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from cotmoc.domain import amendments
from cotmoc.domain.attainment import bounds, levels, rates, statuses, totals, yearly
from cotmoc.domain.attainment.bounds import Bound
from cotmoc.domain.attainment.standpoints import Standpoint, stand
from cotmoc.domain.indicators import Indicator, Nature
from cotmoc.domain.observations import Book
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import Judgement, Remark, Verdict
from cotmoc.domain.targets import HorizonKind, Op, Target


def judge(
    target: Target,
    programme: Programme,
    period: Period,
    *,
    as_of: date | None = None,
    book: Book | None = None,
    boundaries: date | None = None,
) -> Judgement:
    """A target judged at a period: finally once the period reaches its due date, before that against its path.

    The term's plan years, its congress clock or its last year all give the final verdict. `as_of` is the day of
    judging: a figure of a period that is not over by then is not due yet, and recognitions count up to it. `book`
    replaces the programme's ledger (the book as known on an earlier day); with `boundaries` the figures are those of
    the org units as bounded on that day. A target that was amended is judged as it was before, too: in `earlier`.
    """
    seen = _seen(target, programme, period, programme.book if book is None else book, as_of)
    seen = replace(seen, boundaries=boundaries)
    told = _told(seen)
    versions = amendments.before(target, programme) if target.in_force_on(seen.measured.last_day) else ()
    earlier = tuple(_as_if_in_force(version, seen) for version in versions)
    return replace(told, earlier=earlier, remarks=(*told.remarks, *map(_before, earlier)))


def _told(seen: Standpoint) -> Judgement:
    """The judgement with all that belongs beside it."""
    judgement = _marked(_judged(seen))
    return replace(judgement, remarks=(*judgement.remarks, *_beside(seen, judgement)))


def _as_if_in_force(version: Target, seen: Standpoint) -> Judgement:
    """The judgement against what the target was before, as though nothing had replaced it."""
    lasting = replace(version, valid_from=None, valid_to=None)
    also = _seen(lasting, seen.programme, seen.period, seen.book, seen.as_of)
    return replace(_told(replace(also, boundaries=seen.boundaries)), target=version)


def _before(judgement: Judgement) -> Remark:
    """The verdict against what the target was until a day, as a remark."""
    target = judgement.target
    return Remark("remark_before_amendment", {"day": target.valid_to, "bound": target, "verdict": judgement.verdict})


def is_in_question(target: Target, programme: Programme, period: Period) -> bool:
    """Whether a target speaks of a period: it is in force, and where it comes from a wider one, it is due then.

    The yearly target of 2021 does not speak of 2024, nor does one that a decision had replaced by then.
    """
    seen = _seen(target, programme, period, Book(), None)
    due_then = seen.due.start < period.end and period.start < seen.due.end
    return target.in_force_on(seen.measured.last_day) and (target.cites is None or due_then)


def _seen(target: Target, programme: Programme, period: Period, book: Book, as_of: date | None) -> Standpoint:
    indicator = programme.indicator(target.indicator)
    known = indicator or Indicator(target.indicator, target.indicator, target.measure_unit, Nature.FLOW)
    return stand(target, known, programme, period, book, as_of)


def _marked(judgement: Judgement) -> Judgement:
    """The result marked as illustrative where any figure that the verdict rests on is, a base year's for one."""
    rests_on = (one for step in judgement.trace for one in step.observations())
    if judgement.verdict is Verdict.CANNOT_TELL or not any(one.illustrative for one in rests_on):
        return judgement
    return replace(judgement, result=replace(judgement.result, illustrative=True))


def _judged(seen: Standpoint) -> Judgement:
    target, indicator = seen.target, seen.indicator
    day = seen.measured.last_day
    result = seen.evaluate
    if not target.in_force_on(day):
        return seen.cannot_tell(result(seen.measured), "reason_target_not_in_force", day=day)
    if not _has_begun(seen):
        return seen.cannot_tell(result(seen.measured), "reason_not_begun", period=seen.period)
    if target.op is Op.QUALITATIVE or indicator.nature is Nature.STATUS:
        return statuses.judge(seen)
    bound = bounds.of(target, indicator)
    if bound is None:
        return seen.cannot_tell(result(seen.measured), "reason_no_bound")
    return _by_kind(seen, bound)


def _has_begun(seen: Standpoint) -> bool:
    """Whether the period reaches into the term; of a target that cites a wider one, into the year that it is for."""
    begin = seen.due.start if seen.target.cites is not None else seen.programme.term.plan.start
    return seen.period.end > begin or seen.period.end >= seen.due.end


def _by_kind(seen: Standpoint, bound: Bound) -> Judgement:
    rate = rates.is_rate(seen.target, seen.indicator)
    match seen.target.horizon:
        case HorizonKind.EACH_YEAR:
            return yearly.judge_each(seen, bound, rates.judge if rate else levels.judge)
        case HorizonKind.ANNUAL_AVERAGE:
            return rates.judge(seen, bound) if rate else yearly.judge_average(seen, bound)
        case HorizonKind.TERM_TOTAL:
            return totals.judge(seen, bound)
        case _:
            return levels.judge(seen, bound)


def _beside(seen: Standpoint, judgement: Judgement) -> Iterator[Remark]:
    """What a reader of the verdict must know of the figure and of the target."""
    target, indicator = seen.target, seen.indicator
    if judgement.rounded and judgement.result.value is not None and target.value is not None:
        yield Remark("remark_rounded", {"value": judgement.result.value, "bound": target.value})
    if judgement.result.scope_unclear:
        yield Remark("remark_scope_unclear")
    if indicator.of_whole is not None:
        yield Remark("remark_of_whole", {"whole": indicator.of_whole})
    if target.adjusted_by is not None:
        yield Remark("remark_adjusted", {"decision": target.adjusted_by})
    if target.derivation is not None:
        first, *others = target.derivation.candidates
        yield Remark("remark_derived", {"value": first.value, "measure_unit": first.measure_unit})
        for other in others:
            yield Remark("remark_derived_ambiguous", {"value": other.value, "measure_unit": other.measure_unit})
