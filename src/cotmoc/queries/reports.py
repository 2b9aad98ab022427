"""Reports as they are asked for on screen: composed once per state of the figures, with what they still lack."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from cotmoc.domain import attainment
from cotmoc.domain.dues import DueKind
from cotmoc.domain.errors import TransitionError
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import AbsenceKind, Judgement
from cotmoc.queries import programmes, reasons, submissions, waiting
from cotmoc.queries.submissions import Asked, Stage
from cotmoc.queries.waiting import Owed
from cotmoc.reporting import composing, layouts
from cotmoc.reporting.reports import Report

_NOT_THERE = (AbsenceKind.NOT_REPORTED, AbsenceKind.INCOMPLETE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which report is wanted: for what period, on the figures known on what day, in what language and layout.

    One that stays `inside` tells the figures of indicators that are not public; any other tells their verdicts alone.
    """

    period: Period
    as_of: date
    lang: str = "vi"
    layout: str = layouts.DEFAULT
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Lacks:
    """What a report lacks before it can be sent: figures, forms that were not approved, questions not answered."""

    figures: tuple[Judgement, ...]
    forms: tuple[Asked, ...]
    questions: tuple[Owed, ...]

    def __bool__(self) -> bool:
        """Whether anything is lacking."""
        return bool(self.figures or self.forms or self.questions)


def compose(code: str, wanted: Wanted, today: date) -> Report:
    """The report on a programme; the next term's programme is set beside it where it is kept here.

    Raises `TransitionError` (`day_ahead`) for a day that is still to come.
    """
    if wanted.as_of > today:
        raise TransitionError("day_ahead", day=wanted.as_of)
    following = programmes.next_of(code, wanted.as_of)
    programme = programmes.find(code, wanted.as_of)
    causes = tuple(reasons.told(programme, wanted.period, wanted.as_of).items())
    return _composed(programmes.Held(programme), programmes.Held(following) if following else None, wanted, causes)


@lru_cache(maxsize=16)
def _composed(
    held: programmes.Held,
    following: programmes.Held | None,
    wanted: Wanted,
    causes: tuple[tuple[tuple[str, str], tuple[str, str]], ...],
) -> Report:
    return composing.compose(
        held.programme,
        wanted.period,
        next_programme=following.programme if following else None,
        as_of=wanted.as_of,
        lang=wanted.lang,
        layout=wanted.layout,
        inside=wanted.inside,
        causes=dict(causes),
    )


def lacks(programme: Programme, period: Period, day: date) -> Lacks:
    """What is lacking on a day of all that the report on a period rests on; three queries."""
    asked = (one for one in submissions.asked(programme, day) if period.contains(one.period))
    owed = (one for one in waiting.owed(programme, day) if one.item.kind is DueKind.QUESTION)
    return Lacks(
        figures=_missing(programmes.Held(programme), period, day),
        forms=tuple(one for one in asked if one.stage not in (Stage.APPROVED, Stage.RECORDED)),
        questions=tuple(one for one in owed if one.standing.is_open),
    )


@lru_cache(maxsize=16)
def _missing(held: programmes.Held, period: Period, day: date) -> tuple[Judgement, ...]:
    """The judgements of the report that have no figure because somebody has not told it yet."""
    asked = attainment.targets_in_question(held.programme, period)
    judged = [attainment.judge(target, held.programme, period, as_of=day) for target in asked]
    return tuple(one for one in judged if one.result.absence and one.result.absence.kind in _NOT_THERE)


def forget() -> None:
    """Forget the reports that are kept; for tests."""
    for kept in (_composed, _missing):
        kept.cache_clear()
