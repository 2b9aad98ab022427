"""How good a proofreader the checks are: on true reports in which one figure is altered."""

from pathlib import Path

import pytest
from tests.reading import proofreading

from cotmoc.domain.findings import Severity

REPORTS = sorted(proofreading.REPORTS.glob("*.txt"))
LEVEL = 0.9


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_true_report_has_no_error_and_nothing_to_ask(path: Path) -> None:
    found = proofreading.check(proofreading.true_text(path))
    assert not [(one.code, one.facts) for one in found if one.severity is not Severity.INFO]


def test_most_altered_figures_are_noticed() -> None:
    missed, all_of_them = [], 0
    for path in REPORTS:
        known = frozenset(map(proofreading.key, proofreading.check(proofreading.true_text(path))))
        for one in proofreading.alterations(path):
            all_of_them += 1
            if not one.is_noticed(known):
                missed.append(f"{path.stem}: {one.text[max(0, one.start - 40) : one.end + 30]}")
    share = 1 - len(missed) / all_of_them
    assert share >= LEVEL, f"{share:.2f} of {all_of_them}\n" + "\n".join(missed)
