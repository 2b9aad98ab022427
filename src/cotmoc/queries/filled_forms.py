"""One form in hand: its cells with all that stands beside them, its words, and what has happened to it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from cotmoc.domain import attainment, engine, plausibility, submissions
from cotmoc.domain.deadlines import Due
from cotmoc.domain.indicators import Indicator, Nature
from cotmoc.domain.observations import Book, Observation, Status
from cotmoc.domain.org_units import OrgUnit
from cotmoc.domain.periods import Period
from cotmoc.domain.plausibility import Hint, Likeness
from cotmoc.domain.programmes import Programme
from cotmoc.domain.registers import ProseHead
from cotmoc.domain.results import Result
from cotmoc.domain.roles import Scope
from cotmoc.domain.submissions import Action, Entry, Standing, State
from cotmoc.domain.targets import Target
from cotmoc.queries import requests
from cotmoc.queries import submissions as rounds
from cotmoc.queries.requests import Request
from cotmoc.queries.submissions import Asked, Stage
from cotmoc.store import clock, models

WAY = "form"
"""How the ledger says that a figure came in by a form."""


@dataclass(frozen=True, slots=True)
class Below:
    """The sum of what the org units right below have had approved: a value, or who is missing. `units` are all."""

    value: Decimal | None
    units: tuple[str, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filled:
    """A cell of the form: what is asked, what was entered, and what stands beside it.

    `mark` tells one content of the cell from another, so that two people who fill it in see each other; `booked` is
    what the ledger holds; `hints` ask for a word, which `entry.note` gives.
    """

    indicator: Indicator
    entry: Entry | None
    mark: str
    last: Result
    year_ago: Result
    target: Target | None
    below: Below | None
    booked: Observation | None
    hints: tuple[Hint, ...] = ()

    @property
    def code(self) -> str:
        """The code of the indicator."""
        return self.indicator.code

    @property
    def is_answered(self) -> bool:
        """Whether it says something."""
        return self.entry is not None and self.entry.is_answered

    @property
    def is_unexplained(self) -> bool:
        """Whether there is a hint and no word on it."""
        return bool(self.hints) and not (self.entry and self.entry.note)

    @property
    def change(self) -> Decimal | None:
        """Its value minus that of the last period."""
        if self.entry is None or self.entry.value is None or self.last.value is None:
            return None
        return self.entry.value - self.last.value


@dataclass(frozen=True, slots=True)
class Words:
    """The text under one head, with its mark."""

    head: ProseHead
    text: str
    mark: str


@dataclass(frozen=True, slots=True)
class Happening:
    """A step of the form's way, as its timeline shows it."""

    action: Action
    at: datetime
    by: str
    comment: str
    receipt: str


@dataclass(frozen=True, slots=True)
class FilledForm:
    """One org unit's form for one period, whether anybody has begun it or not."""

    due: Due
    day: date
    stage: Stage
    standing: Standing
    actions: tuple[Action, ...]
    cells: tuple[Filled, ...]
    words: tuple[Words, ...]
    history: tuple[Happening, ...]
    requests: tuple[Request, ...]
    revision: int = 0
    saved_at: datetime | None = None
    saved_by: str = ""
    sent_at: datetime | None = None
    sent_by: str = ""

    @property
    def may_write(self) -> bool:
        """Whether the person who looks may fill it in now."""
        return Action.SAVE in self.actions

    @property
    def missing(self) -> tuple[Filled, ...]:
        """The cells that say nothing yet, neither a figure nor why there is none."""
        return tuple(cell for cell in self.cells if not cell.is_answered)

    @property
    def answered(self) -> int:
        """How many cells say something."""
        return len(self.cells) - len(self.missing)

    @property
    def days_left(self) -> int:
        """Days until it is due; negative once that has passed."""
        return self.due.days_left(self.day)

    @property
    def is_overdue(self) -> bool:
        """Whether it is owed still, after its day."""
        return self.days_left < 0 and self.stage not in rounds.SENT

    @property
    def receipt(self) -> str:
        """The number of the last receipt, or nothing."""
        sent = [one.receipt for one in self.history if one.action is Action.SUBMIT]
        return sent[-1] if sent else ""

    @property
    def remark(self) -> Happening | None:
        """Why it came back, where it has."""
        if self.standing.state is not State.RETURNED or not self.history:
            return None
        return self.history[-1]


def mark_of(held: object) -> str:
    """A short mark of a content; an empty content has one of its own."""
    return hashlib.sha256(json.dumps(held or "", sort_keys=True).encode()).hexdigest()[:12]


def receipt_number(form: str, event: int) -> str:
    """The number of a receipt: the form's code and the number of the step, which is given once."""
    return f"{form.upper()}-{event:06d}"


def find(
    programme: Programme, scope: Scope, person: int, form: str, org_unit: str, period: str, now: datetime
) -> FilledForm:
    """The form that a person asks to see; raises `NotFound` (`submission_unknown`).

    Five queries at most, however many cells.
    """
    day = now.date()
    due = rounds.require(programme, scope, form, org_unit, period, day)
    return hold(programme, scope, person, due, day)


def hold(programme: Programme, scope: Scope, person: int, due: Due, day: date) -> FilledForm:
    """The form of a debt, as that person may act on it."""
    row = rounds.find_row(programme, due.form.code, due.org_unit, due.period)
    standing = rounds.standing_of(programme, due, row, day)
    cells = _cells(programme, due, row, day)
    known = row is None and bool(cells) and all(cell.booked for cell in cells)
    actions = () if known else submissions.possible(standing, scope=scope, person=str(person))
    return FilledForm(
        due=due,
        day=day,
        stage=Stage.RECORDED if known else Stage(row.state) if row else Stage.NOT_STARTED,
        standing=standing,
        actions=actions,
        cells=cells,
        words=_words(due, row.prose if row else {}),
        history=_history(due, row) if row else (),
        requests=requests.listed(programme, org_unit=due.org_unit, period=due.period) if row else (),
        revision=row.revision if row else 0,
        saved_at=row.saved_at.astimezone(clock.VIET_NAM) if row else None,
        saved_by=row.saved_by.said if row else "",
        sent_at=row.sent_at.astimezone(clock.VIET_NAM) if row and row.sent_at else None,
        sent_by=row.sent_by.said if row and row.sent_by else "",
    )


def _cells(programme: Programme, due: Due, row: models.Submission | None, day: date) -> tuple[Filled, ...]:
    asked = rounds.indicators_of(programme, due.form, due.period)
    held: Mapping[str, Mapping[str, str]] = row.figures if row else {}
    others = _others(programme, due, asked)
    return tuple(_cell(programme, due, one, held.get(one.code), others, day, begun=row is not None) for one in asked)


def exceptions(programme: Programme, sent: Asked) -> tuple[Indicator, ...]:
    """What asks for a second look in a form that was sent: no figure, or far off without a word; no query."""
    due, day = sent.due, sent.day
    asked = rounds.indicators_of(programme, due.form, due.period)
    others = _others(programme, due, asked)
    cells = (_cell(programme, due, one, sent.figures.get(one.code), others, day, begun=True) for one in asked)
    return tuple(one.indicator for one in cells if not one.entry or one.entry.value is None or one.is_unexplained)


def cell(programme: Programme, due: Due, row: models.Submission, code: str, day: date) -> Filled:
    """One cell of a form that somebody has begun, with all that stands beside it; no query."""
    asked = next(one for one in rounds.indicators_of(programme, due.form, due.period) if one.code == code)
    return _cell(programme, due, asked, row.figures.get(code), _others(programme, due, (asked,)), day, begun=True)


def _others(programme: Programme, due: Due, asked: Iterable[Indicator]) -> Book:
    """The ledger without the cells of the form, so that what stands below them shows through."""
    own = {one.code for one in asked}
    if not any(programme.book.find(code, due.org_unit, due.period) for code in own):
        return programme.book
    kept = (
        one
        for one in programme.book.observations
        if not (one.org_unit == due.org_unit and one.period == due.period and one.indicator in own)
    )
    return Book(tuple(kept))


def _cell(
    programme: Programme,
    due: Due,
    asked: Indicator,
    held: Mapping[str, str] | None,
    others: Book,
    day: date,
    *,
    begun: bool,
) -> Filled:
    def of(period: Period) -> Result:
        return engine.evaluate(asked.code, due.org_unit, period, programme, as_of=day)

    found = programme.book.find(asked.code, due.org_unit, due.period)
    cell = Filled(
        indicator=asked,
        entry=rounds.entry_of(held) if begun else _as_entry(found),
        mark=mark_of(held),
        last=of(due.period.shift(-1)),
        year_ago=of(due.period.later(-12)),
        target=target_of(programme, asked.code, due),
        below=below_of(programme, due, asked, others, day),
        booked=found,
    )
    return replace(cell, hints=hints_of(cell, cell.entry))


def _as_entry(found: Observation | None) -> Entry | None:
    return Entry(found.value, found.status, found.note) if found else None


def hints_of(cell: Filled, entry: Entry | None) -> tuple[Hint, ...]:
    """The hints on an entry of the cell; none where there is no value."""
    if entry is None or entry.value is None:
        return ()
    by_season = cell.indicator.nature is Nature.FLOW and cell.year_ago.value is not None
    return plausibility.look_at(
        entry.value,
        Likeness(
            before=cell.year_ago.value if by_season else cell.last.value,
            below=cell.below.value if cell.below else None,
            is_share=cell.indicator.measure_unit == "%",
        ),
    )


def target_of(programme: Programme, indicator: str, due: Due) -> Target | None:
    """The target of the org unit for the year of the period, of the first target set that speaks of it."""
    year = Period.year(due.period.last_day.year)
    stated = programme.targets_of(indicator, due.org_unit)
    return next((one for one in stated if attainment.is_in_question(one, programme, year)), None)


def below_of(programme: Programme, due: Due, asked: Indicator, others: Book, day: date) -> Below | None:
    """The sum of the org units below through the engine, in a ledger without the cell itself; None without any."""
    children = _telling(programme, due, asked, others)
    if not children:
        return None
    result = engine.evaluate(asked.code, due.org_unit, due.period, programme, book=others, as_of=day)
    names = tuple(one.name for one in children)
    missing = tuple(one.name for one in children if others.find(asked.code, one.code, due.period) is None)
    return Below(result.value if not missing else None, names, missing)


def _telling(programme: Programme, due: Due, asked: Indicator, others: Book) -> tuple[OrgUnit, ...]:
    """The org units right below that are asked for the figure by a form; where none is, those that all have told it."""
    children = bearers(programme, due, asked)
    forms = [form for form in programme.forms if asked.code in form.indicators]
    filling = tuple(one for one in children if any(one.code in form.org_units for form in forms))
    told = all(others.find(asked.code, one.code, due.period) is not None for one in children)
    return filling or (children if told else ())


def bearers(programme: Programme, due: Due, asked: Indicator) -> tuple[OrgUnit, ...]:
    """The org units right below at which the indicator is collected."""
    last = programme.org_units.last_day(due.org_unit, due.period)
    children = programme.org_units.children(due.org_unit, on=last, tree=programme.tree)
    return tuple(one for one in children if not asked.levels or one.level in asked.levels)


def _words(due: Due, held: Mapping[str, str]) -> tuple[Words, ...]:
    return tuple(Words(head, held.get(head.value, ""), mark_of(held.get(head.value))) for head in due.form.prose)


def _history(due: Due, row: models.Submission) -> tuple[Happening, ...]:
    return tuple(
        Happening(
            Action(event.action),
            event.at.astimezone(clock.VIET_NAM),
            event.by.said,
            event.comment,
            receipt_number(due.form.code, event.pk) if event.action == Action.SUBMIT.value else "",
        )
        for event in row.events.select_related("by")
    )


def default_status(due: Due, day: date) -> Status:
    """How firm a figure is unless somebody says otherwise: an estimate while the period goes on."""
    return Status.ESTIMATED if day <= due.period.last_day else Status.FINAL
