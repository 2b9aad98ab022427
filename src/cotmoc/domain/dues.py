"""Dues: somebody owes something by a date. Tasks, instructions, recommendations and questions are one idea.

What happens to a due item is told by its journal, which only grows; where it stands on a day is read from the journal.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from cotmoc.domain.errors import NotAllowed, TransitionError
from cotmoc.domain.roles import Act, Scope
from cotmoc.domain.tasks import TaskState


class DueKind(StrEnum):
    """What is owed: a task of the programme, work that a leader ordered, an answer to a record, an explanation."""

    TASK = "task"
    INSTRUCTION = "instruction"
    RECORD = "record"
    QUESTION = "question"


class EntryKind(StrEnum):
    """What an entry of the journal tells.

    `obstacle` (khó khăn, vướng mắc) and `proposal` (kiến nghị) want an `answer`, with its date; `completed` is said by
    the lead unit, `closed` by the one who gave the work, who may also send it back (`reopened`).
    """

    PROGRESS = "progress"
    EVIDENCE = "evidence"
    OBSTACLE = "obstacle"
    PROPOSAL = "proposal"
    ANSWER = "answer"
    EXTENSION = "extension"
    HANDOVER = "handover"
    COMPLETED = "completed"
    CLOSED = "closed"
    REOPENED = "reopened"


WANTS_ANSWER = frozenset({EntryKind.OBSTACLE, EntryKind.PROPOSAL})
FROM_ABOVE = frozenset(
    {EntryKind.ANSWER, EntryKind.EXTENSION, EntryKind.HANDOVER, EntryKind.CLOSED, EntryKind.REOPENED}
)
"""What the lead unit cannot say of its own work. A question is explained by an entry `completed` of the unit asked."""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One entry. `percent` of progress, `due_date` of an extension, `lead_unit` of a hand-over, as the kind wants.

    `replies_to` is the number of the entry that an answer answers; `on` is the day of the event, where it was not the
    day on which it was written down.
    """

    number: int
    kind: EntryKind
    at: datetime
    by: str
    text: str = ""
    percent: int | None = None
    due_date: date | None = None
    lead_unit: str | None = None
    replies_to: int | None = None
    on: date | None = None

    @property
    def day(self) -> date:
        """The day of the event."""
        return self.on or self.at.date()


@dataclass(frozen=True, slots=True)
class DueItem:
    """What is owed: by whom (`lead_unit`, `support_units`), to whom (`issuer`, an org unit), by when.

    `due_date` is the date first set; the one in force follows from the journal.
    """

    code: str
    kind: DueKind
    title: str
    lead_unit: str | None
    issuer: str
    due_date: date | None = None
    support_units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a due item stands on a day.

    `unanswered` are the obstacles and proposals that still want an answer; `extended` counts the extensions.
    """

    state: TaskState
    lead_unit: str | None
    due_date: date | None
    percent: int = 0
    completed_on: date | None = None
    closed_on: date | None = None
    unanswered: tuple[JournalEntry, ...] = ()
    extended: int = 0
    last: JournalEntry | None = None

    @property
    def is_open(self) -> bool:
        """Whether something is still owed."""
        return self.state in (TaskState.OPEN, TaskState.OVERDUE, TaskState.UNDATED)

    @property
    def awaits_closure(self) -> bool:
        """Whether the lead unit says it is done and nobody has confirmed it yet."""
        return self.completed_on is not None and self.closed_on is None

    def days_left(self, day: date) -> int | None:
        """Days until the due date, negative once overdue; None without a date or when done."""
        return (self.due_date - day).days if self.is_open and self.due_date is not None else None


def standing_on(item: DueItem, journal: Iterable[JournalEntry], day: date) -> Standing:
    """Where a due item stands at the end of a day, from the entries written by then."""
    entries = [entry for entry in journal if entry.at.date() <= day]
    lead_unit, due_date, percent = item.lead_unit, item.due_date, 0
    completed: date | None = None
    closed: date | None = None
    for entry in entries:
        lead_unit = entry.lead_unit or lead_unit
        due_date = (entry.due_date if entry.kind is EntryKind.EXTENSION else None) or due_date
        percent = entry.percent if entry.percent is not None else percent
        if entry.kind is EntryKind.COMPLETED:
            completed, percent = entry.day, 100
        elif entry.kind is EntryKind.CLOSED:
            completed, closed, percent = completed or entry.day, entry.day, 100
        elif entry.kind is EntryKind.REOPENED:
            completed, closed = None, None
    answered = {entry.replies_to for entry in entries if entry.kind is EntryKind.ANSWER}
    return Standing(
        state=_state(completed, due_date, day),
        lead_unit=lead_unit,
        due_date=due_date,
        percent=percent,
        completed_on=completed,
        closed_on=closed,
        unanswered=tuple(one for one in entries if one.kind in WANTS_ANSWER and one.number not in answered),
        extended=sum(entry.kind is EntryKind.EXTENSION for entry in entries),
        last=entries[-1] if entries else None,
    )


def _state(completed: date | None, due: date | None, day: date) -> TaskState:
    if completed is not None:
        return TaskState.DONE_LATE if due is not None and completed > due else TaskState.DONE
    if due is None:
        return TaskState.UNDATED
    return TaskState.OVERDUE if due < day else TaskState.OPEN


_OPEN_ONLY = frozenset(
    {
        *(EntryKind.PROGRESS, EntryKind.OBSTACLE, EntryKind.PROPOSAL, EntryKind.COMPLETED),
        *(EntryKind.EXTENSION, EntryKind.HANDOVER),
    }
)
_NEEDS: Mapping[EntryKind, str] = MappingProxyType({EntryKind.EXTENSION: "due_date", EntryKind.HANDOVER: "lead_unit"})


def write(item: DueItem, standing: Standing, entry: JournalEntry, *, scope: Scope) -> JournalEntry:
    """The entry, if it may be written now by a person of that scope.

    Raises `NotAllowed` (`due_not_you`) and `TransitionError`: `due_not_open`, `due_not_done`, `due_entry_incomplete`.
    """
    if not may_write(item, standing, entry.kind, scope):
        raise NotAllowed("due_not_you", kind=entry.kind.value, title=item.title)
    if entry.kind in _OPEN_ONLY and not standing.is_open:
        raise TransitionError("due_not_open", title=item.title)
    if entry.kind is EntryKind.REOPENED and standing.is_open:
        raise TransitionError("due_not_done", title=item.title)
    if entry.kind is EntryKind.CLOSED and (standing.closed_on is not None or standing.completed_on is None):
        raise TransitionError("due_not_done", title=item.title)
    wanted = _NEEDS.get(entry.kind)
    if (wanted and getattr(entry, wanted) is None) or not (entry.text.strip() or entry.percent is not None):
        raise TransitionError("due_entry_incomplete", kind=entry.kind.value)
    return entry


def may_write(item: DueItem, standing: Standing, kind: EntryKind, scope: Scope) -> bool:
    """Whether a person of that scope may write an entry of that kind: the lead and support units, or the issuer."""
    if kind in FROM_ABOVE:
        return scope.may(Act.INSTRUCT, item.issuer) or scope.may(Act.APPROVE, item.issuer)
    act = Act.ANSWER if item.kind is DueKind.QUESTION else Act.REPORT_PROGRESS
    return any(unit is not None and scope.may(act, unit) for unit in (standing.lead_unit, *item.support_units))
