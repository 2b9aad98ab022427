"""Two people, or one press too many, at the same moment: nothing is lost, nothing is doubled, nothing fails."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).with_name("at_once.py")


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What came of each thing that was done at once."""
    home = tmp_path_factory.mktemp("at-once")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COTMOC_", "DJANGO_"))}
    kept["DJANGO_SETTINGS_MODULE"] = "cotmoc.config.settings"
    ran = subprocess.run(
        [sys.executable, SCRIPT, home], capture_output=True, text=True, env=kept, cwd=SCRIPT.parents[2], timeout=120
    )
    assert ran.returncode == 0, ran.stderr
    told: dict[str, Any] = json.loads(ran.stdout)
    return told


def test_of_two_who_change_one_cell_the_second_is_told(outcomes: dict[str, Any]) -> None:
    assert outcomes["one cell"] == [302, 422]
    assert outcomes["lines of audit of it"] == 1


def test_of_two_approvals_one_counts_and_the_ledger_holds_each_figure_once(outcomes: dict[str, Any]) -> None:
    assert outcomes["sent"] == [302]
    assert outcomes["approvals"] == [302, 409]
    assert outcomes["figures in the ledger"] == 0


def test_lines_that_are_added_together_each_get_a_key(outcomes: dict[str, Any]) -> None:
    assert outcomes["lines from six pages"] == [[302] * 6, 6]


def test_what_one_page_sends_again_is_taken_once(outcomes: dict[str, Any]) -> None:
    assert outcomes["lines from one page sent four times"] == [[302] * 4, 1]


def test_orders_that_are_given_together_each_get_a_code(outcomes: dict[str, Any]) -> None:
    assert outcomes["orders"] == [302] * 3
    assert outcomes["their codes"] == ["cd-001", "cd-002", "cd-003"]


def test_work_is_done_once(outcomes: dict[str, Any]) -> None:
    assert outcomes["the same work told done twice"] == [302, 422]


def test_a_database_that_stays_busy_is_said_and_leaves_nothing_half_written(outcomes: dict[str, Any]) -> None:
    assert outcomes["while another writes"] == [503, 0]
    assert outcomes["after it"] == [302, 1]
