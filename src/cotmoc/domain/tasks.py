"""Tasks: work assigned to a lead unit by a date, with its product and evidence."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from cotmoc.domain.sources import Source
from cotmoc.domain.targets import Posts


class TaskKind(StrEnum):
    """A group of tasks, a breakthrough, or a task."""

    GROUP = "group"
    BREAKTHROUGH = "breakthrough"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What proves a result: a document by number, or a file by name."""

    title: str
    reference: str
    issued: date | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """Somebody owes something by a date. `product` says what will lie on the table; `targets` what it serves."""

    code: str
    title: str
    kind: TaskKind = TaskKind.TASK
    parent: str | None = None
    number: str | None = None
    posts: Posts = field(default_factory=Posts)
    start_date: date | None = None
    due_date: date | None = None
    completed_on: date | None = None
    product: str | None = None
    evidence: tuple[Evidence, ...] = ()
    targets: tuple[str, ...] = ()
    source: Source | None = None
    illustrative: bool = False


class TaskState(StrEnum):
    """Where a task stands on a day."""

    DONE = "done"
    DONE_LATE = "done_late"
    OPEN = "open"
    OVERDUE = "overdue"
    UNDATED = "undated"


def state_on(task: Task, day: date) -> TaskState:
    """Where a task stands at the end of a day: done, done late, open, overdue, or without a due date."""
    if task.completed_on is not None and task.completed_on <= day:
        late = task.due_date is not None and task.completed_on > task.due_date
        return TaskState.DONE_LATE if late else TaskState.DONE
    if task.due_date is None:
        return TaskState.UNDATED
    return TaskState.OVERDUE if task.due_date < day else TaskState.OPEN
