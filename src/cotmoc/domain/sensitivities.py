"""What would change this: the figures by which a verdict would turn, by how much, and those that make it unknown.

Every answer is found by judging again with one figure changed; there is no second arithmetic.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_CEILING, Decimal
from functools import cache, cached_property

from cotmoc.domain import attainment, engine, rounding, series
from cotmoc.domain.attainment import bounds
from cotmoc.domain.observations import Book, Observation
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import Judgement, Result, Verdict

_GOOD = frozenset({Verdict.EXCEEDED, Verdict.REACHED, Verdict.ON_TRACK})
_TRIED, _SEARCHED = 24, 8
"""How many figures are tried, the largest first, and for how many of them, the likeliest first, a turn is sought."""
_REACH = 2
"""A turn is sought up to so many times the figure away: further off it says nothing."""
_FINEST = 2
_FAR = 10**12
_ONE, _HUNDRED = Decimal(1), Decimal(100)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands, or is wanted."""

    indicator: str
    org_unit: str
    period: Period


@dataclass(frozen=True, slots=True)
class Turn:
    """The nearest value at which the verdict is on the other side, all else being as it is, and the verdict there."""

    value: Decimal
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Lever:
    """A figure by which things would change; `effect` is by how much the result moves where the figure is one greater.

    It is None where only what the result is held against moves (the figure of a base year); `turn` is None where no
    value within reach turns the verdict.
    """

    place: Place
    value: Decimal
    effect: Decimal | None = None
    turn: Turn | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Figures that are not there, all of which are needed before the verdict is known.

    With all of them at nothing it would be `verdict`, from `turn` on another. Of several figures that is their sum,
    told only where each moves the result alike. Both are None where that cannot be told.
    """

    places: tuple[Place, ...]
    verdict: Verdict | None = None
    turn: Turn | None = None


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What would change a result or its verdict.

    `own` is the result itself, as though it were reported so, where it is made of other figures; `levers` are those
    figures, the easiest to turn the verdict first; `wanted` what must come before the verdict is known.
    """

    result: Result
    judgement: Judgement | None
    own: Lever | None = None
    levers: tuple[Lever, ...] = ()
    wanted: Wanted | None = None


def of_judgement(
    judgement: Judgement,
    programme: Programme,
    period: Period,
    *,
    as_of: date | None = None,
    boundaries: date | None = None,
) -> Sensitivity:
    """What would turn the verdict that was given at a period: one figure alone, or those that are missing.

    `as_of` and `boundaries` are the days as of which it was judged.
    """
    result = judgement.result
    found = Sensitivity(result, judgement)
    indicator = programme.indicator(judgement.target.indicator)
    if indicator is None:
        return found
    ledger = series.ledger(indicator, judgement.target, programme)
    asked = _Asked(programme, ledger, result, judgement, period, as_of, boundaries)
    if judgement.verdict is Verdict.CANNOT_TELL:
        return replace(found, wanted=_wanted(asked, judgement))
    if result.value is None:
        return found
    stated = (one for step in judgement.trace for one in step.observations())
    return replace(found, own=_own(asked, judgement, result.value), levers=_levers(asked, stated))


def of_result(
    result: Result, programme: Programme, *, as_of: date | None = None, boundaries: date | None = None
) -> Sensitivity:
    """What moves a result that no target is set for, and by how much; what it lacks, where it is not there."""
    found, indicator = Sensitivity(result, None), programme.indicator(result.indicator)
    if indicator is None:
        return found
    if result.value is None:
        places = tuple(_lacking(result))
        return replace(found, wanted=Wanted(places) if places else None)
    ledger = series.ledger(indicator, None, programme)
    asked = _Asked(programme, ledger, result, None, result.period, as_of, boundaries)
    return replace(found, levers=_levers(asked, result.trace.observations()))


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came of a change: the result's value, and against a target the verdict and how far off its marks it is."""

    value: Decimal | None
    verdict: Verdict | None = None
    far: tuple[Decimal | None, ...] = ()

    @property
    def is_good(self) -> bool | None:
        """Whether the verdict is a good one; None where nobody can tell."""
        return None if self.verdict in (None, Verdict.CANNOT_TELL) else self.verdict in _GOOD


def _far_off(judgement: Judgement) -> tuple[Decimal | None, ...]:
    """How far the result is from where it should be, by the path where there is one, and so each year by itself."""
    value, expected = judgement.result.value, judgement.expected
    own = judgement.gap if value is None or expected is None else value - expected
    return own, *(far for one in judgement.years for far in _far_off(one))


@dataclass(frozen=True)
class _Asked:
    """What is asked again with other figures in the ledger: a judgement, or a result that no target is set for."""

    programme: Programme
    book: Book
    result: Result
    judgement: Judgement | None
    period: Period
    as_of: date | None
    boundaries: date | None

    @cached_property
    def now(self) -> _Outcome:
        """The outcome as things are."""
        return self.outcome(())

    def outcome(self, figures: Iterable[Observation]) -> _Outcome:
        """The outcome with figures added to the ledger, or in the place of those that are there."""
        as_of, boundaries, book = self.as_of, self.boundaries, self.book.with_added(figures)
        if self.judgement is not None:
            judged = self.judgement.target
            told = attainment.judge(judged, self.programme, self.period, as_of=as_of, book=book, boundaries=boundaries)
            return _Outcome(told.result.value, told.verdict, _far_off(told))
        one = self.result
        again = engine.evaluate(
            one.indicator, one.org_unit, one.period, self.programme, as_of=as_of, book=book, boundaries=boundaries
        )
        return _Outcome(again.value)

    def is_percent(self, code: str) -> bool:
        """Whether an indicator is measured in per cent."""
        indicator = self.programme.indicator(code)
        return indicator is not None and bounds.is_percent(indicator.measure_unit)

    def step(self, figure: Observation) -> Decimal:
        """The finest change of a figure: by the digits that it, its indicator or the bound on it is written with."""
        indicator = self.programme.indicator(figure.indicator)
        written = [bounds.decimals_of(_value(figure)), (indicator.decimals if indicator else None) or 0]
        target = self.judgement.target if self.judgement else None
        if target and target.value is not None and target.indicator == figure.indicator:
            written.append(bounds.decimals_of(target.value))
        return _ONE.scaleb(-max(written))


_Figures = Callable[[Decimal], Iterable[Observation]]
"""The figures to try, by a value."""


def _own(asked: _Asked, judgement: Judgement, value: Decimal) -> Lever | None:
    """The result as though it were reported so, to the target's precision; None where it was, or cannot be."""
    result, target = judgement.result, judgement.target
    if result.trace.observation is not None:
        return None
    decimals = min(bounds.decimals_of(value), max(_FINEST, bounds.decimals_of(target.value or value)))
    figure = Observation(result.indicator, result.org_unit, result.period, rounding.half_up(value, decimals))
    moved = _moved(asked, figure)
    turned = _turned(asked, moved) if moved and moved.lever.effect else None
    return turned if turned and turned.turn else None


@dataclass(frozen=True, slots=True)
class _Moved:
    """A figure with its effect, and by how much it would have to change if everything were linear."""

    figure: Observation
    lever: Lever
    far: Decimal | None

    @property
    def effort(self) -> Decimal:
        """By what part of itself it would have to change; the least first, those not known last."""
        return _share(self.lever, self.far) if self.far is not None else Decimal(_FAR)


def _levers(asked: _Asked, figures: Iterable[Observation]) -> tuple[Lever, ...]:
    """The figures that move something, with the turns of those that are likeliest to turn the verdict."""
    stated = {_place(one): one for one in figures if one.value is not None}
    largest = sorted(stated.values(), key=lambda one: -abs(_value(one)))[:_TRIED]
    moved = sorted(filter(None, (_moved(asked, one) for one in largest)), key=lambda one: one.effort)
    found = [_turned(asked, one) for one in moved[:_SEARCHED]] + [one.lever for one in moved[_SEARCHED:]]
    moving = (lever for lever in found if lever.effect is not None or lever.turn is not None)
    return tuple(sorted(moving, key=_easiest_first))


def _easiest_first(lever: Lever) -> tuple[bool, Decimal]:
    if lever.turn is None:
        return True, -abs(lever.effect or Decimal(0))
    return False, _share(lever, lever.turn.value - lever.value)


def _share(lever: Lever, change: Decimal) -> Decimal:
    return abs(change) / max(abs(lever.value), _ONE)


def _moved(asked: _Asked, figure: Observation) -> _Moved | None:
    """A figure with what its finest change does; None where it does nothing, or leaves no result."""
    value, step = _value(figure), asked.step(figure)
    there, now = asked.outcome([replace(figure, value=value + step)]), asked.now
    if now.value is None or there.value is None:
        return None
    effect = (there.value - now.value) / step
    pairs = ((one, other) for one, other in zip(now.far, there.far, strict=False) if None not in (one, other))
    ways = [
        -one * step / (other - one) for one, other in pairs if one is not None and other is not None and one != other
    ]
    if not effect and not ways:
        return None
    return _Moved(figure, Lever(_place(figure), value, effect or None), min(ways, key=abs, default=None))


def _turned(asked: _Asked, moved: _Moved) -> Lever:
    """A figure with the nearest value that turns the verdict: sought first the way in which it should lie."""
    figure, lever, far = moved.figure, moved.lever, moved.far
    if asked.judgement is None or far is None or _share(lever, far) > _REACH:
        return lever
    step = asked.step(figure)
    above, below = (int(room / step) for room in _room(lever.value, share=asked.is_percent(figure.indicator)))
    guess = max(1, int((abs(far) / step).to_integral_value(ROUND_CEILING)))
    ways = [(step, above), (-step, below)] if far >= 0 else [(-step, below), (step, above)]
    turns = (
        _turn(asked, lambda tried: [replace(figure, value=tried)], lever.value, way, guess, most, asked.now)
        for way, most in ways
    )
    return replace(lever, turn=next(filter(None, turns), None))


def _turn(
    asked: _Asked, figures: _Figures, start: Decimal, step: Decimal, guess: int, most: int, bare: _Outcome
) -> Turn | None:
    """Going by steps from a value, whose outcome is `bare`: the first at which the verdict is on the other side."""

    @cache
    def outcome(steps: int) -> _Outcome:
        return asked.outcome(figures(start + steps * step))

    side = bare.is_good
    steps = None if side is None else _first(lambda tried: outcome(tried).is_good is (not side), guess, most)
    if steps is None:
        return None
    return Turn(start + steps * step, outcome(steps).verdict or Verdict.CANNOT_TELL)


def _first(turns: Callable[[int], bool], guess: int, most: int) -> int | None:
    """The least number of steps that turns something: from a guess doubled until it does, then halved into."""
    low, high = 0, min(guess, most)
    while high > low and not turns(high):
        low, high = high, min(2 * high, most)
    if high <= low:
        return None
    if high - low > 1 and not turns(high - 1):
        return high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if turns(middle) else (middle, high)
    return high


def _room(value: Decimal, *, share: bool) -> tuple[Decimal, Decimal]:
    """How far a figure may go up and down: no further than nothing, the whole of a share, so many times itself."""
    reach = _REACH * max(abs(value), _ONE)
    above = min(reach, _HUNDRED - value) if share and value <= _HUNDRED else reach
    return above, value if value >= 0 else reach


def _wanted(asked: _Asked, judgement: Judgement) -> Wanted | None:
    """The figures without which nobody can tell: those that the result lacks, else what its path lacks."""
    result, places = judgement.result, tuple(_lacking(judgement.result))
    if result.value is not None:
        place = next((one for one in _behind(asked, judgement) if _tells(asked, one, result.value)), None)
        return Wanted((place,)) if place else None
    if not places:
        return None
    first, *others = places

    def figures(value: Decimal) -> list[Observation]:
        return [_figure(first, value), *(_figure(one, Decimal(0)) for one in others)]

    bare = asked.outcome(figures(Decimal(0)))
    if bare.is_good is None or not _moves_alike(asked, places, bare):
        return Wanted(places)
    step = Decimal("0.01") if asked.is_percent(first.indicator) else asked.step(_figure(first, Decimal(0)))
    most = 100 * 100 if asked.is_percent(first.indicator) else _FAR
    return Wanted(places, bare.verdict, _turn(asked, figures, Decimal(0), step, 1, most, bare))


def _moves_alike(asked: _Asked, places: tuple[Place, ...], bare: _Outcome) -> bool:
    """Whether each of some figures moves the result by as much, so that only their sum counts."""
    if len(places) == 1:
        return True
    moved = {
        asked.outcome(_figure(one, _ONE if one == place else 0 * _ONE) for one in places).value for place in places
    }
    return len(moved) == 1 and bare.value not in moved


def _behind(asked: _Asked, judgement: Judgement) -> Iterator[Place]:
    """What a path or a season may rest on: the excepted cases, the base, the same part of last year and its whole."""
    target, period = judgement.target, judgement.result.period
    base = target.baseline.period if target.baseline else Period.year(asked.programme.term.base_year)
    if target.exception:
        yield Place(target.exception, target.org_unit, period)
    for before in (base, period.later(-12), Period.year(period.start.year - 1)):
        yield Place(target.indicator, target.org_unit, before)


def _tells(asked: _Asked, place: Place, value: Decimal) -> bool:
    """Whether the verdict is known once a figure is there that is not: tried with the result's own value."""
    known = asked.book.find(place.indicator, place.org_unit, place.period)
    return known is None and asked.outcome([_figure(place, value)]).is_good is not None


def _lacking(result: Result) -> Iterator[Place]:
    """The places of the figures that a result lacks, as it names them."""
    for name in result.missing:
        org_unit, written, *code = name.split(" ")
        yield Place(code[0] if code else result.indicator, org_unit, Period.parse(written))


def _place(figure: Observation) -> Place:
    return Place(figure.indicator, figure.org_unit, figure.period)


def _figure(place: Place, value: Decimal) -> Observation:
    return Observation(place.indicator, place.org_unit, place.period, value)


def _value(figure: Observation) -> Decimal:
    return Decimal(0) if figure.value is None else figure.value
