"""Definitions kept as one plain value come back as they were."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from cotmoc.exchange import definitions, folders, snapshots
from cotmoc.exchange.shapes import Misfit

SAMPLE = Path(__file__).parents[2] / "examples" / "tra-vinh"


@pytest.mark.parametrize("term", ["2015-2020", "2020-2025"])
def test_a_programme_kept_as_json_has_the_snapshot_it_had(term: str) -> None:
    programme = folders.load(SAMPLE / term).programme
    assert programme is not None
    kept = definitions.read(json.loads(json.dumps(definitions.write(programme))))
    again = replace(kept, book=programme.book, registers=programme.registers)
    assert snapshots.identify(again) == programme.snapshot


def test_records_and_figures_are_not_definitions() -> None:
    programme = folders.load(SAMPLE / "2020-2025").programme
    assert programme is not None
    kept = definitions.read(definitions.write(programme))
    assert not kept.book.observations
    assert not any(register.records for register in kept.registers)


def test_a_kept_value_that_is_damaged_is_refused() -> None:
    with pytest.raises(Misfit) as refused:
        definitions.read({"programme": {"code": "x"}, "org_units": {}, "indicators": {}})
    assert refused.value.findings[0].facts == {"key": "name"}
