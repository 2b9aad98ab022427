"""Where a task stands on a day."""

from datetime import date

import pytest

from cotmoc.domain.tasks import Task, TaskState, state_on

DAY = date(2023, 6, 30)


@pytest.mark.parametrize(
    ("due", "completed", "state"),
    [
        (date(2023, 6, 30), None, TaskState.OPEN),
        (date(2023, 6, 29), None, TaskState.OVERDUE),
        (date(2023, 6, 29), date(2023, 6, 29), TaskState.DONE),
        (date(2023, 6, 28), date(2023, 6, 29), TaskState.DONE_LATE),
        (date(2023, 6, 28), date(2023, 7, 1), TaskState.OVERDUE),
        (None, None, TaskState.UNDATED),
        (None, date(2023, 6, 1), TaskState.DONE),
    ],
)
def test_state(due: date | None, completed: date | None, state: TaskState) -> None:
    assert state_on(Task("nv1", "Việc", due_date=due, completed_on=completed), DAY) is state
