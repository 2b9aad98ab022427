"""Explanations: which figure was asked about, by whom, until when, and what was answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from cotmoc.domain import dues
from cotmoc.domain.dues import DueKind, EntryKind, JournalEntry, Standing
from cotmoc.domain.errors import NotFound
from cotmoc.domain.programmes import Programme
from cotmoc.domain.roles import Act, Scope
from cotmoc.domain.tasks import TaskState
from cotmoc.queries import sight
from cotmoc.store import models, rows


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a figure. `value` is the figure as it stood when it was asked, "" where there was none.

    `sees_figure` says whether the person who looks may see figures of the cell.
    """

    item: dues.DueItem
    standing: Standing
    indicator: str
    org_unit: str
    period: str
    value: str
    text: str
    asked_at: datetime
    asked_by: str
    entries: tuple[JournalEntry, ...]
    references: dict[int, str]
    illustrative: bool = False
    sees_figure: bool = True

    @property
    def code(self) -> str:
        """Its code."""
        return self.item.code

    @property
    def lead_unit(self) -> str:
        """Who is to explain."""
        return self.standing.lead_unit or ""

    @property
    def answer(self) -> JournalEntry | None:
        """The explanation that stands: the last one, if it was not sent back since."""
        if self.standing.completed_on is None:
            return None
        return next((one for one in reversed(self.entries) if one.kind is EntryKind.COMPLETED), None)

    @property
    def revision(self) -> str:
        """The reference of the standing explanation to a revision of the figure."""
        return self.references.get(self.answer.number, "") if self.answer else ""

    @property
    def state(self) -> str:
        """One word for lists: open, overdue, answered, closed."""
        if self.standing.closed_on is not None:
            return "closed"
        if self.standing.completed_on is not None:
            return "answered"
        return "overdue" if self.standing.state is TaskState.OVERDUE else "open"


STATES = ("overdue", "open", "answered", "closed")


def listed(programme: Programme, scope: Scope, day: date) -> tuple[Question, ...]:
    """The questions that a person sees: what waits comes first, then by due date; two queries."""
    found = _questions(programme, _kept(programme), scope, day)
    return tuple(sorted(found, key=lambda one: (STATES.index(one.state), one.standing.due_date or date.max)))


def of_cell(programme: Programme, scope: Scope, indicator: str, org_unit: str, day: date) -> tuple[Question, ...]:
    """The questions about a figure, whatever the period, the newest first."""
    kept = _kept(programme).filter(indicator=indicator, org_unit=org_unit)
    return tuple(reversed(list(_questions(programme, kept, scope, day))))


def find(programme: Programme, code: str, scope: Scope, day: date) -> Question:
    """One question; raises `NotFound` (`question_unknown`) where there is none or the person may not see it."""
    found = next(iter(_questions(programme, _kept(programme).filter(code=code), scope, day)), None)
    if found is None:
        raise NotFound("question_unknown", code=code)
    return found


def row_of(programme: Programme, code: str, scope: Scope, day: date) -> models.DueItem:
    """The row of a question that the person may see, to write into its journal."""
    find(programme, code, scope, day)
    return _kept(programme).get(code=code)


def may_ask(programme: Programme, scope: Scope, indicator: str, org_unit: str) -> bool:
    """Whether a person may ask why a figure is so: of figures in sight, at or below where the right was given."""
    return scope.may(Act.QUESTION, org_unit) and sight.may_see(programme, scope, indicator, org_unit)


def _kept(programme: Programme) -> "QuerySet[models.DueItem]":
    kept = models.DueItem.objects.filter(programme__code=programme.code, kind=DueKind.QUESTION.value)
    return kept.select_related("programme", "created_by").prefetch_related("entries")


def _questions(programme: Programme, kept: Iterable[models.DueItem], scope: Scope, day: date) -> Iterable[Question]:
    seen = sight.of(programme, scope)
    for row in kept:
        standing = dues.standing_on(rows.due_item(row), rows.journal(row.entries.all()), day)
        indicator = programme.indicator(row.indicator)
        sees = indicator is not None and seen.sees(indicator, row.org_unit)
        if sees or {row.lead_unit, standing.lead_unit, row.issuer} & seen.places:
            figure = indicator is not None and seen.sees_figure(indicator, row.org_unit)
            yield _question(row, standing, sees_figure=figure)


def _question(row: models.DueItem, standing: Standing, *, sees_figure: bool) -> Question:
    return Question(
        item=rows.due_item(row),
        standing=standing,
        indicator=row.indicator,
        org_unit=row.org_unit,
        period=row.period,
        value=row.value,
        text=row.text or row.title,
        asked_at=row.created_at,
        asked_by=row.created_by.said if row.created_by else "",
        entries=rows.journal(row.entries.all()),
        references={entry.pk: entry.reference for entry in row.entries.all() if entry.reference},
        illustrative=row.illustrative,
        sees_figure=sees_figure,
    )
