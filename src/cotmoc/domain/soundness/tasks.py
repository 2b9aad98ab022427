"""Every task can be followed: its dates, its group, its evidence."""

from collections.abc import Iterator

from cotmoc.domain.findings import Finding
from cotmoc.domain.programmes import Programme
from cotmoc.domain.soundness.faults import circle, error, info, warning
from cotmoc.domain.tasks import TaskKind


def tasks_are_due_after_they_start(programme: Programme) -> Iterator[Finding]:
    """A task is due, and completed, after it starts."""
    for index, task in enumerate(programme.tasks):
        if task.start_date and task.due_date and task.due_date < task.start_date:
            yield error("task_due_early", ("tasks", index, "due_date"), start=task.start_date, due=task.due_date)
        if task.start_date and task.completed_on and task.completed_on < task.start_date:
            place = ("tasks", index, "completed_on")
            yield warning("task_completed_early", place, start=task.start_date, on=task.completed_on)


def groups_hold_tasks(programme: Programme) -> Iterator[Finding]:
    """Every group holds a task or a breakthrough."""
    parents = {task.parent for task in programme.tasks}
    for index, task in enumerate(programme.tasks):
        if task.kind is TaskKind.GROUP and task.code not in parents:
            yield info("group_without_tasks", ("tasks", index), code=task.code)


def completion_is_proved(programme: Programme) -> Iterator[Finding]:
    """There is evidence where a task is said to be completed."""
    for index, task in enumerate(programme.tasks):
        if task.completed_on and not task.evidence:
            yield warning("evidence_missing", ("tasks", index, "completed_on"), code=task.code)


def task_parents_have_no_circle(programme: Programme) -> Iterator[Finding]:
    """Going up from task to group always ends."""
    links = {task.code: [task.parent] for task in programme.tasks if task.parent}
    if found := circle(links):
        index = next(index for index, task in enumerate(programme.tasks) if task.code in found)
        yield error("task_circle", ("tasks", index, "parent"), circle=" → ".join(found[::-1]))
