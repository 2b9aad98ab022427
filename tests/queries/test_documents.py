"""Stated targets and tasks find those of the programme, by item, bound, value and words."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cotmoc.actions import documents as texts
from cotmoc.domain.programmes import Programme
from cotmoc.exchange import folders
from cotmoc.queries import documents
from cotmoc.reading import files

SAMPLE = Path(__file__).parents[2] / "examples" / "tra-vinh"


@pytest.fixture(scope="module")
def programme() -> Programme:
    loaded = folders.load(SAMPLE / "2020-2025").programme
    assert loaded is not None
    return loaded


def stated(number: str | None, op: str, value: str | None, measure: str = "", unit: str = "%") -> dict[str, Any]:
    return {"number": number, "op": op, "value": value, "measure": measure, "unit": unit, "start": 0, "end": 1}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (stated("12", ">=", "92.17"), "nq.12"),
        (stated("12", ">", "92.17"), ""),
        (stated("12", ">=", "92.18"), ""),
        (stated("11", ">=", "92.17"), ""),
        (stated(None, ">=", "92.17"), "nq.12"),
        (stated(None, ">=", "100"), ""),
        (stated("15", ">=", "9"), ""),
        (stated("15", ">=", "9", unit="phường"), "nq.15"),
    ],
)
def test_item_bound_value_and_kind_of_unit_decide(programme: Programme, row: dict[str, Any], code: str) -> None:
    assert documents.match_targets([row], programme)[0].target == code


def test_among_equal_bounds_of_an_item_words_decide_and_no_target_is_given_twice(programme: Programme) -> None:
    rows = [stated("13", ">=", "99.8", words) for words in ("hộ dùng điện an toàn", "hộ dùng điện thường xuyên", "x")]
    assert [mark.target for mark in documents.match_targets(rows, programme)] == ["nq.13b", "nq.13a", ""]


def test_a_group_is_known_by_its_words_where_a_text_numbers_it_otherwise(programme: Programme) -> None:
    outline = [{"id": "s", "number": "5", "title": "Ba đột phá"}]
    task = {"section": "s", "group": "5", "text": "Làm đường", "start": 0, "end": 1}
    (mark,) = documents.match_tasks([task], outline, programme)
    assert (mark.tasks, mark.group) == ((), "nv8")


def test_the_summary_of_the_sample_states_every_target(programme: Programme) -> None:
    reading: Any = texts.read(files.load(SAMPLE / "tom-tat-nghi-quyet.txt"))
    marks = documents.match_targets(reading["targets"], programme)
    assert sum(bool(one.target) for one in marks if one.counted) == 35


def test_the_real_text_states_every_target_and_most_tasks(programme: Programme, shared: Callable[[str], Path]) -> None:
    reading: Any = json.loads(json.dumps(texts.read(files.load(shared("resolution/tra-vinh-xii.txt")))))
    targets = documents.match_targets(reading["targets"], programme)
    tasks = documents.match_tasks(reading["tasks"], reading["outline"], programme)
    assert [sum(one.counted for one in targets), sum(bool(one.target) for one in targets if one.counted)] == [35, 35]
    assert sum(len(one.tasks) for one in tasks) >= 40


def test_a_document_cited_twice_is_one_with_two_places() -> None:
    rows = [
        {
            "type": "Chỉ thị",
            "number": "15",
            "issuer": None,
            "date": None,
            "quote": "Chỉ thị 15",
            "start": at,
            "end": at + 5,
        }
        for at in (0, 20)
    ]
    cited, marks = documents._cited(rows)
    assert [(one.number, one.places) for one in cited] == [("15", ("c0", "c1"))]
    assert [mark.cited for mark in marks] == [(0,), (0,)]
