"""Two ways of looking at the same programme side by side: which figures, bounds and verdicts are not the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache

from cotmoc.domain import attainment
from cotmoc.domain.errors import TransitionError
from cotmoc.domain.indicators import Indicator
from cotmoc.domain.periods import Period
from cotmoc.domain.results import Judgement, Verdict
from cotmoc.queries import programmes


@dataclass(frozen=True, slots=True)
class Side:
    """One way of looking: at what period, as known on what day, against which target set."""

    period: Period
    as_of: date
    target_set: str


@dataclass(frozen=True, slots=True)
class Difference:
    """An indicator at an org unit, judged on both sides; None where a side does not ask for it."""

    indicator: Indicator
    org_unit: str
    first: Judgement | None
    second: Judgement | None

    @property
    def figure(self) -> bool:
        """Whether the figures differ, or only one side has any."""
        return _value(self.first) != _value(self.second)

    @property
    def bound(self) -> bool:
        """Whether the sides ask for different levels."""
        return _bound(self.first) != _bound(self.second)

    @property
    def verdict(self) -> bool:
        """Whether the verdicts differ."""
        return _verdict(self.first) != _verdict(self.second)

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return self.figure or self.bound or self.verdict


def compare(code: str, first: Side, second: Side, *, today: date) -> tuple[Difference, ...]:
    """Every indicator that either side asks for, in the order of the programme's targets.

    Raises `TransitionError` (`day_ahead`) for a day that is still to come.
    """
    sides = [_judged(code, side, today) for side in (first, second)]
    cells = dict.fromkeys((*sides[0], *sides[1]))
    programme = programmes.find(code, today)
    found = []
    for indicator, org_unit in cells:
        known = programme.indicator(indicator)
        if known is not None:
            at = (indicator, org_unit)
            found.append(Difference(known, org_unit, sides[0].get(at), sides[1].get(at)))
    return tuple(found)


def _judged(code: str, side: Side, today: date) -> Mapping[tuple[str, str], Judgement]:
    if side.as_of > today:
        raise TransitionError("day_ahead", day=side.as_of)
    return _judge(programmes.Held(programmes.find(code, side.as_of)), side)


@lru_cache(maxsize=16)
def _judge(held: programmes.Held, side: Side) -> Mapping[tuple[str, str], Judgement]:
    """By indicator and org unit; where targets of several years speak of the period, by that of the last."""
    programme = held.programme
    book = programme.book.known_on(datetime.combine(side.as_of, time.max))
    judged: dict[tuple[str, str], Judgement] = {}
    for target in attainment.targets_in_question(programme, side.period, side.target_set):
        if not target.secondary:
            judgement = attainment.judge(target, programme, side.period, as_of=side.as_of, book=book)
            cell = (target.indicator, target.org_unit)
            if cell not in judged or (judged[cell].target.year or 0) < (target.year or 0):
                judged[cell] = judgement
    return judged


def _value(judged: Judgement | None) -> object:
    return None if judged is None else judged.result.value


def _bound(judged: Judgement | None) -> object:
    return None if judged is None else (judged.target.op, judged.target.value, judged.target.value_max)


def _verdict(judged: Judgement | None) -> object:
    """The verdict as it is said: where nothing can be told, an estimate changes no word."""
    if judged is None or judged.verdict is Verdict.CANNOT_TELL:
        return None if judged is None else judged.verdict
    return (judged.verdict, judged.estimate)
