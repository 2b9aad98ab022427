import json
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import RESOLUTION

Run = Callable[..., tuple[int, str, str]]


def test_read_prints_one_json_document_of_the_contract(run: Run, resolution: Path) -> None:
    status, out, err = run("read", resolution, "--json")
    said = json.loads(out)
    assert (status, err) == (0, "")
    assert list(said) == [
        "document",
        "outline",
        "targets",
        "quantities",
        "claims",
        "citations",
        "tasks",
        "not_understood",
    ]
    first = said["targets"][0]
    assert (first["number"], first["op"], first["value"], first["time"]["kind"]) == ("1", ">=", 9.5, "annual_average")
    assert RESOLUTION[first["start"] : first["end"]] == first["quote"]


def test_read_text_prints_the_canonical_text_and_nothing_else(run: Run, resolution: Path) -> None:
    assert run("read", resolution, "--text")[1] == RESOLUTION


def test_read_for_people_shows_counts_outline_and_targets(run: Run, resolution: Path) -> None:
    out = run("read", resolution)[1]
    assert "2 chỉ tiêu đánh số gồm 2 nội dung" in out
    assert "≥ 9,5%" in out
