"""Bringing a programme in is all or nothing, once, with a line of audit."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from cotmoc.actions import programmes
from cotmoc.domain.errors import TransitionError, UnreadableInput
from cotmoc.store import models

SAMPLE = Path(__file__).parents[2] / "examples" / "tra-vinh"


def test_a_programme_that_is_here_is_not_brought_in_again(sample: str) -> None:
    figures = models.Observation.objects.count()
    with pytest.raises(TransitionError):
        programmes.import_folder(SAMPLE / "2020-2025")
    assert models.Observation.objects.count() == figures


def test_an_unsound_folder_leaves_nothing(sample: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput):
        programmes.import_folder(tmp_path)
    assert not models.Programme.objects.filter(name="").exists()


def test_what_was_recorded_after_the_day_stays_out(sample: str) -> None:
    late = models.Observation.objects.filter(recorded_at__gt=datetime(2024, 12, 20, 9, 30, tzinfo=UTC))
    assert not late.exists()


def test_bringing_in_leaves_a_line_of_audit(sample: str) -> None:
    line = models.AuditEntry.objects.filter(action="programme.imported", programme=sample).get()
    assert line.after is not None
    assert line.after["tasks"] == models.DueItem.objects.filter(programme__code=sample, kind="task").count()
