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
    """What is owed: a task of the programme, work that a leader ordered, an answer to a record, an explanation.

    And an opinion: whether an org unit agrees to the part that it would get of a target (`allocation`).
    """

    TASK = "task"
    INSTRUCTION = "instruction"
    RECORD = "record"
    QUESTION = "question"
    ALLOCATION = "allocation"


class EntryKind(StrEnum):
    """What an entry of the journal tells.

    `obstacle` (khó khăn, vướng mắc) and `proposal` (kiến nghị) want an `answer`, with its date; a proposal with a
    `due_date` asks for an extension, which answers it. `completed` is said by the lead unit, `closed` by the one who
    gave the work, who may also send it back (`reopened`).
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
ANSWERS = frozenset({EntryKind.ANSWER, EntryKind.EXTENSION, EntryKind.HANDOVER})
"""What settles the obstacle or proposal that it replies to."""
FROM_ABOVE = frozenset(
    {EntryKind.ANSWER, EntryKind.EXTENSION, EntryKind.HANDOVER, EntryKind.CLOSED, EntryKind.REOPENED}
)
"""What the lead unit cannot say of its own work. A question is explained by an entry `completed` of the unit asked."""


class Stage(StrEnum):
    """Where a due item stands on a board: one column each."""

    OVERDUE = "overdue"
    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    AWAITS_CLOSURE = "awaits_closure"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One entry. `percent` of progress, `due_date` of an extension (granted or asked for), `lead_unit` of a hand-over.

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

    `unanswered` are the obstacles and proposals that still want an answer; `extended` counts the extensions;
    `completed_by` is who said that it is done.
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
    completed_by: str = ""

    @property
    def stage(self) -> Stage:
        """The column of the board; work that is late and not said to be done is overdue, whatever its progress."""
        if self.closed_on is not None:
            return Stage.CLOSED
        if self.completed_on is not None:
            return Stage.AWAITS_CLOSURE
        if self.state is TaskState.OVERDUE:
            return Stage.OVERDUE
        return Stage.UNDER_WAY if self.last is not None else Stage.NOT_STARTED

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
    """Where a due item stands at the end of a day, from the entries written by then.

    What is sent back stands again at the progress reported before it was said to be done.
    """
    entries = [entry for entry in journal if entry.at.date() <= day]
    lead_unit, due_date, percent = item.lead_unit, item.due_date, 0
    completed: JournalEntry | None = None
    closed: JournalEntry | None = None
    for entry in entries:
        if entry.kind is EntryKind.HANDOVER:
            lead_unit = entry.lead_unit or lead_unit
        elif entry.kind is EntryKind.EXTENSION:
            due_date = entry.due_date or due_date
        elif entry.kind is EntryKind.COMPLETED:
            completed = entry
        elif entry.kind is EntryKind.CLOSED:
            completed, closed = completed or entry, entry
        elif entry.kind is EntryKind.REOPENED:
            completed, closed = None, None
        elif entry.percent is not None:
            percent = entry.percent
    settled = {entry.replies_to for entry in entries if entry.kind in ANSWERS}
    return Standing(
        state=_state(completed.day if completed else None, due_date, day),
        lead_unit=lead_unit,
        due_date=due_date,
        percent=100 if completed else percent,
        completed_on=completed.day if completed else None,
        closed_on=closed.day if closed else None,
        unanswered=tuple(one for one in entries if one.kind in WANTS_ANSWER and one.number not in settled),
        extended=sum(entry.kind is EntryKind.EXTENSION for entry in entries),
        last=entries[-1] if entries else None,
        completed_by=completed.by if completed else "",
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
_ACTS_ABOVE: Mapping[DueKind, tuple[Act, ...]] = MappingProxyType(
    {
        DueKind.TASK: (Act.INSTRUCT, Act.APPROVE),
        DueKind.INSTRUCTION: (Act.INSTRUCT, Act.APPROVE),
        DueKind.RECORD: (Act.INSTRUCT, Act.APPROVE, Act.REVIEW),
        DueKind.QUESTION: (Act.QUESTION,),
        DueKind.ALLOCATION: (Act.APPROVE, Act.REVIEW),
    }
)
"""By what right, at the issuer, somebody speaks from above: who asks a question also accepts its explanation."""


def write(item: DueItem, standing: Standing, entry: JournalEntry, *, scope: Scope) -> JournalEntry:
    """The entry, if it may be written now by a person of that scope.

    Raises `NotAllowed` (`due_not_you`, and `due_own` where somebody would close what the same person said was done) and
    `TransitionError`: `due_not_open`, `due_not_done`, `due_nothing_to_answer`, `due_entry_incomplete`, `due_day_ahead`,
    `due_not_later`.
    """
    if not may_write(item, standing, entry.kind, scope):
        raise NotAllowed("due_not_you", kind=entry.kind.value, title=item.title)
    _require_moment(item, standing, entry.kind)
    if _is_own(item, standing, entry.kind, entry.by):
        raise NotAllowed("due_own", title=item.title)
    _require_content(standing, entry)
    return entry


def _is_own(item: DueItem, standing: Standing, kind: EntryKind, by: str) -> bool:
    """Whether somebody would close what the same person said was done; an opinion is closed by what is decided."""
    closes = kind is EntryKind.CLOSED and item.kind is not DueKind.ALLOCATION
    return closes and bool(by) and standing.completed_by == by


def _require_moment(item: DueItem, standing: Standing, kind: EntryKind) -> None:
    """Whether an entry of that kind makes sense now, whoever writes it."""
    if kind in _OPEN_ONLY and not standing.is_open:
        raise TransitionError("due_not_open", title=item.title)
    if kind is EntryKind.REOPENED and standing.is_open:
        raise TransitionError("due_not_done", title=item.title)
    decided = item.kind is DueKind.ALLOCATION and standing.closed_on is None
    if kind is EntryKind.CLOSED and not (standing.awaits_closure or decided):
        raise TransitionError("due_not_done", title=item.title)
    if kind is EntryKind.ANSWER and not standing.unanswered:
        raise TransitionError("due_nothing_to_answer", title=item.title)


def _require_content(standing: Standing, entry: JournalEntry) -> None:
    """Whether the entry says all that its kind wants, and nothing that cannot be."""
    is_said = bool(entry.text.strip()) or entry.kind is EntryKind.CLOSED
    if entry.kind is EntryKind.PROGRESS and entry.percent is not None:
        is_said = 0 <= entry.percent <= 100
    if not is_said:
        raise TransitionError("due_entry_incomplete", kind=entry.kind.value)
    if entry.kind is EntryKind.HANDOVER and entry.lead_unit in (None, standing.lead_unit):
        raise TransitionError("due_entry_incomplete", kind=entry.kind.value)
    if entry.kind is EntryKind.EXTENSION and entry.due_date is None:
        raise TransitionError("due_entry_incomplete", kind=entry.kind.value)
    asked = {one.number for one in standing.unanswered}
    if (entry.kind is EntryKind.ANSWER or entry.replies_to is not None) and entry.replies_to not in asked:
        raise TransitionError("due_nothing_to_answer")
    if entry.on is not None and entry.on > entry.at.date():
        raise TransitionError("due_day_ahead", on=entry.on)
    floor = max(standing.due_date or date.min, entry.at.date())
    if entry.due_date is not None and entry.due_date <= floor:
        raise TransitionError("due_not_later", due_date=floor)


def may_write(item: DueItem, standing: Standing, kind: EntryKind, scope: Scope) -> bool:
    """Whether a person of that scope may write an entry of that kind: the lead and support units, or the issuer.

    Only the lead unit says that the work is done.
    """
    if kind in FROM_ABOVE:
        return any(scope.may(act, item.issuer) for act in _ACTS_ABOVE[item.kind])
    act = Act.ANSWER if item.kind is DueKind.QUESTION else Act.REPORT_PROGRESS
    helping = () if kind is EntryKind.COMPLETED else item.support_units
    return any(unit is not None and scope.may(act, unit) for unit in (standing.lead_unit, *helping))


def possible(item: DueItem, standing: Standing, *, scope: Scope, by: str) -> tuple[EntryKind, ...]:
    """The kinds of entry that a person, named as in the journal, may write now, in the order of the kinds."""
    found = []
    for kind in EntryKind:
        own = _is_own(item, standing, kind, by)
        try:
            _require_moment(item, standing, kind)
        except TransitionError:
            continue
        if not own and may_write(item, standing, kind, scope):
            found.append(kind)
    return tuple(found)
