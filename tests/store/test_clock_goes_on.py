"""A demo that is opened again goes on after what was written last."""

import os
from datetime import datetime, timedelta

import pytest
from django.conf import LazySettings

from cotmoc.store import clock

START = "2024-12-20T16:30:00+07:00"


@pytest.mark.parametrize(("minutes", "later"), [(17, True), (-17, False)])
def test_the_moved_clock_never_runs_backwards(
    settings: LazySettings, monkeypatch: pytest.MonkeyPatch, minutes: int, *, later: bool
) -> None:
    monkeypatch.setitem(os.environ, "COTMOC_DAY", START)
    settings.COTMOC_DAY = START
    written = datetime.fromisoformat(START) + timedelta(minutes=minutes)
    clock.go_on_after(written)
    assert (clock.now() >= written) is True
    assert (os.environ["COTMOC_DAY"] != START) is later
