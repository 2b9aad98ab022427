"""A figure with all that is known of it: judgements, series, org units below, revisions, who answers for it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from cotmoc.domain import amendments, attainment, comparisons, engine, evaluations
from cotmoc.domain.attainment import bounds, courses
from cotmoc.domain.attainment.courses import Due
from cotmoc.domain.comparisons import Earlier
from cotmoc.domain.evaluations import Evaluation
from cotmoc.domain.indicators import Indicator
from cotmoc.domain.observations import Status
from cotmoc.domain.org_units import OrgUnit
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import Result
from cotmoc.domain.roles import Scope
from cotmoc.domain.targets import HorizonKind, Target
from cotmoc.queries import programmes, sight
from cotmoc.store import models


@dataclass(frozen=True, slots=True)
class Listed:
    """A figure in a list, as far as the person sees it."""

    indicator: Indicator
    org_unit: str
    evaluation: Evaluation
    sees_figure: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """One period of a series: the value, if it is known, and where the way to the target leads."""

    period: Period
    result: Result
    due: Due | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """What else is asked for, by the moments of a course: by an earlier version of its target, or by another set."""

    target: Target
    levels: tuple[Due | None, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """A series against the way to one target; `so_far` where each value is that of the term up to then.

    `adopted` are the ways to what the target was before it was amended, as adopted first; `sets` what the other target
    sets ask for.
    """

    moments: tuple[Moment, ...]
    target: Target | None = None
    so_far: bool = False
    adopted: tuple[Beside, ...] = ()
    sets: tuple[Beside, ...] = ()


@dataclass(frozen=True, slots=True)
class Below:
    """An org unit below with its figure; `parts` says whether there are org units below it, too."""

    org_unit: OrgUnit
    evaluation: Evaluation
    parts: bool


@dataclass(frozen=True, slots=True)
class Revision:
    """One recording of a figure: its value, who, when, which way, from which document or submission.

    `number` is the row's; `before` the value that it replaced, where there was one.
    """

    number: int
    org_unit: str
    period: Period
    indicator: str
    value: Decimal | None
    status: Status
    recorded_at: datetime | None
    recorded_by: str
    way: str
    document: str
    locator: str
    form: str
    note: str
    illustrative: bool
    is_first: bool
    before: Decimal | None = None


def evaluate(programme: Programme, indicator: str, org_unit: str, period: Period, day: date) -> Evaluation:
    """One cell for just that period, with the judgements that speak of it; kept until the programme's content changes.

    A judgement may rest on another result: the sum of the term so far, an average growth, the last whole year.
    """
    return _cell(programmes.Held(programme), indicator, org_unit, period, day)


@lru_cache(maxsize=8192)
def _cell(held: programmes.Held, indicator: str, org_unit: str, period: Period, day: date) -> Evaluation:
    swept = evaluations.sweep(held.programme, period, as_of=day, indicators=[indicator], org_units=[org_unit])
    result = engine.evaluate(indicator, org_unit, period, held.programme, as_of=day)
    return Evaluation(result, next(iter(swept)).judgements)


def listed(programme: Programme, scope: Scope, period: Period, day: date) -> tuple[Listed, ...]:
    """Every indicator where the person looks at it: the city's cells, or those of one's own org units and posts."""
    seen = sight.of(programme, scope)
    city = sight.is_of_city(programme, scope)
    found = []
    for indicator in programme.indicators:
        for unit in _places(programme, scope, seen, indicator, city=city):
            evaluation = evaluate(programme, indicator.code, unit, period, day)
            found.append(Listed(indicator, unit, evaluation, seen.sees_figure(indicator, unit)))
    return tuple(found)


def _places(
    programme: Programme, scope: Scope, seen: sight.Sight, indicator: Indicator, *, city: bool
) -> Iterator[str]:
    if city:
        yield from programme.org_units_of(indicator.code)
        return
    own = [unit for unit in scope.own if unit in seen.places and exists_at(programme, indicator, unit)]
    asked = [unit for unit in programme.org_units_of(indicator.code) if seen.sees(indicator, unit)]
    yield from dict.fromkeys([*own, *asked])


def exists_at(programme: Programme, indicator: Indicator, org_unit: str) -> bool:
    """Whether an indicator exists at the level of an org unit; of units that report figures only."""
    unit = programme.org_units.get(org_unit)
    return unit is not None and unit.level in (indicator.levels or {unit.level})


def course(programme: Programme, indicator: Indicator, org_unit: str, period: Period, day: date) -> Course:
    """The series of an indicator at an org unit against its first target, kept until the programme changes."""
    return _course(programmes.Held(programme), indicator.code, org_unit, period, day)


def compared(programme: Programme, result: Result, before: Programme | None, day: date) -> tuple[Earlier, ...]:
    """A figure beside those of earlier periods, of the previous term too; nothing where none of them is known."""
    found = comparisons.beside(result, programme, before=before, as_of=day)
    return found if any(one.result.value is not None for one in found) else ()


_LATEST = 8


@lru_cache(maxsize=1024)
def _course(held: programmes.Held, code: str, org_unit: str, period: Period, day: date) -> Course:
    programme = held.programme
    now = min(day, programme.term.plan.last_day)
    stated = (one for one in programme.targets_of(code, org_unit) if not one.secondary and one.cites is None)
    target = next((one for one in stated if one.in_force_on(now) and _draws(programme, one)), None)
    if (period.months or 12) < 12:
        parts = _parts_up_to(period)
        return Course(tuple(Moment(one, engine.evaluate(code, org_unit, one, programme, as_of=day)) for one in parts))
    years = tuple(programme.term.plan.years())
    so_far = target is not None and target.horizon in (HorizonKind.TERM_TOTAL, HorizonKind.ANNUAL_AVERAGE)
    base = () if so_far else (Period.year(programme.term.base_year),)
    spans = (*base, *years)
    moments = tuple(_moment(programme, code, org_unit, year, target, day) for year in spans)
    if target is None:
        return Course(moments)
    adopted = tuple(_version(one, programme, spans, day) for one in amendments.before(target, programme))
    return Course(moments, target, so_far, adopted, () if so_far else tuple(_other_sets(target, programme, spans, day)))


def _version(version: Target, programme: Programme, spans: tuple[Period, ...], day: date) -> Beside:
    """The way to what a target was, as though nothing had replaced it."""
    lasting = replace(version, valid_from=None, valid_to=None)
    return Beside(version, tuple(courses.due(lasting, programme, one, as_of=day) for one in spans))


def _other_sets(leading: Target, programme: Programme, spans: tuple[Period, ...], day: date) -> Iterator[Beside]:
    """What each other target set asks for, year by year."""
    for other in programme.target_sets:
        stated = programme.targets_of(leading.indicator, leading.org_unit, other.code)
        stated = tuple(one for one in stated if not one.secondary and _draws(programme, one))
        if other.code != leading.set and stated:
            yield Beside(stated[0], tuple(_asked_in(stated, programme, one, day) for one in spans))


def _asked_in(stated: tuple[Target, ...], programme: Programme, year: Period, day: date) -> Due | None:
    speaking = (one for one in stated if attainment.is_in_question(one, programme, year))
    return next((found for one in speaking if (found := courses.due(one, programme, year, as_of=day))), None)


def _draws(programme: Programme, target: Target) -> bool:
    indicator = programme.indicator(target.indicator)
    return indicator is not None and bounds.same_measure(target.measure_unit, indicator.measure_unit)


def _moment(programme: Programme, code: str, org_unit: str, year: Period, target: Target | None, day: date) -> Moment:
    """A year's value: of a target on an average or a total, what the term had come to by then.

    A year that has not begun has none, whatever can be told ahead of it (recognitions that will still be in force).
    """
    plain = engine.evaluate(code, org_unit, year, programme, as_of=day)
    plain = plain if year.start <= day else replace(plain, value=None)
    if target is None:
        return Moment(year, plain)
    due = courses.due(target, programme, year, as_of=day)
    if target.horizon not in (HorizonKind.TERM_TOTAL, HorizonKind.ANNUAL_AVERAGE):
        return Moment(year, plain, due)
    judged = attainment.judge(target, programme, year, as_of=day).result
    return Moment(year, judged if year.end <= date(day.year + 1, 1, 1) else plain, due)


def _parts_up_to(period: Period) -> tuple[Period, ...]:
    """The last periods of the same length, up to and with one; oldest first."""
    months = period.months or 1
    return tuple(period.later(-months * back) for back in range(_LATEST - 1, -1, -1))


def below(
    programme: Programme, scope: Scope, indicator: Indicator, org_unit: str, period: Period, day: date
) -> tuple[Below, ...]:
    """The org units right below that the person sees, in the order of the tree, never of their values.

    Empty where the indicator does not exist below: `refused_below` then says why.
    """
    seen = sight.of(programme, scope)
    on = programme.org_units.last_day(org_unit, period)
    found = []
    for unit in programme.org_units.children(org_unit, on=on, tree=programme.tree):
        if seen.sees_figure(indicator, unit.code) and exists_at(programme, indicator, unit.code):
            evaluation = evaluate(programme, indicator.code, unit.code, period, day)
            parts = any(
                exists_at(programme, indicator, one.code)
                for one in programme.org_units.children(unit.code, on=on, tree=programme.tree)
            )
            found.append(Below(unit, evaluation, parts))
    return tuple(found)


def levels_below(programme: Programme, org_unit: str, period: Period) -> tuple[str, ...]:
    """The levels of the org units right below, in the order of the tree."""
    on = programme.org_units.last_day(org_unit, period)
    units = programme.org_units.children(org_unit, on=on, tree=programme.tree)
    return tuple(dict.fromkeys(unit.level for unit in units))


def above(programme: Programme, scope: Scope, indicator: Indicator, org_unit: str) -> tuple[OrgUnit, ...]:
    """The org units above in the programme's tree that the person sees the figure of, the highest first."""
    seen = sight.of(programme, scope)
    found: list[OrgUnit] = []
    parents = {one.org_unit: one.parent for one in programme.org_units.placements if one.tree == programme.tree}
    code = parents.get(org_unit)
    while code is not None and (unit := programme.org_units.get(code)) and unit not in found:
        if exists_at(programme, indicator, code) and seen.sees(indicator, code):
            found.insert(0, unit)
        code = parents.get(code)
    return tuple(found)


def revisions(programme: Programme, result: Result) -> tuple[Revision, ...]:
    """Every recording of the figures that a result rests on, by figure, oldest first; one query.

    Figures recorded once are told only where the result is that figure itself.
    """
    cells = cells_behind(result)
    own = (result.indicator, result.org_unit, str(result.period))
    kept = models.Observation.objects.filter(
        programme__code=programme.code,
        indicator__in={cell[0] for cell in cells} | {own[0]},
        org_unit__in={cell[1] for cell in cells} | {own[1]},
    ).select_related("submission")
    found: dict[tuple[str, str, str], list[Revision]] = {}
    for row in kept:
        cell = (row.indicator, row.org_unit, row.period)
        if cell in cells or cell == own:
            before = found.setdefault(cell, [])
            before.append(_revision(row, before[-1] if before else None))
    return tuple(one for cell, ones in found.items() if len(ones) > 1 or cell == own for one in ones)


def cells_behind(result: Result) -> set[tuple[str, str, str]]:
    """The cells (indicator, org unit, period) of the observations that a result rests on."""
    return {(one.indicator, one.org_unit, str(one.period)) for one in result.trace.observations()}


def _revision(row: models.Observation, before: Revision | None) -> Revision:
    return Revision(
        number=row.pk,
        org_unit=row.org_unit,
        period=Period.parse(row.period),
        indicator=row.indicator,
        value=Decimal(row.value) if row.value else None,
        status=Status(row.status),
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by,
        way=row.way,
        document=row.document,
        locator=row.locator,
        form=row.submission.form if row.submission else "",
        note=row.note,
        illustrative=row.illustrative,
        is_first=before is None,
        before=before.value if before else None,
    )


def submitted(programme: Programme, cells: Iterable[tuple[str, str, str]]) -> dict[tuple[str, str, str], str]:
    """By cell (indicator, org unit, period) the form by which its figure came in; one query."""
    wanted = set(cells)
    kept = models.Observation.objects.filter(
        programme__code=programme.code,
        submission__isnull=False,
        indicator__in={cell[0] for cell in wanted},
        org_unit__in={cell[1] for cell in wanted},
    ).values_list("indicator", "org_unit", "period", "submission__form")
    return {(code, unit, period): form for code, unit, period, form in kept if (code, unit, period) in wanted}


def answerable(programme: Programme, indicator: str, org_unit: str, period: Period) -> str:
    """Who explains a figure: the org unit that sent it, else the lead unit of its target, else the org unit itself."""
    sent = (
        models.Observation.objects.filter(
            programme__code=programme.code, indicator=indicator, org_unit=org_unit, period=str(period)
        )
        .order_by("-id")
        .values_list("submission__org_unit", flat=True)
        .first()
    )
    if sent:
        return sent
    leads = (one.posts.lead_unit for one in programme.targets_of(indicator, org_unit))
    return next((unit for unit in leads if unit and unit in programme.org_units), None) or org_unit
