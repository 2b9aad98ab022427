"""A file of figures is read whole, and each row that cannot stand is named with what to do."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from tests.factories import City, amount

from cotmoc.domain.errors import UnreadableInput
from cotmoc.domain.observations import Status
from cotmoc.exchange import figure_files
from cotmoc.exchange.figure_files import Checked

HEADING = "indicator,org_unit,period,value,status,document\n"


def read(tmp_path: Path, text: str, name: str = "so-lieu.csv") -> Checked:
    """What a city of one amount and two wards makes of a file."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return figure_files.load(path, City([amount()], wards=2).programme())


def test_a_csv_gives_its_figures_exactly(tmp_path: Path) -> None:
    checked = read(tmp_path, HEADING + "x,p1,2024-Q3,12.50,P,Báo cáo\nx,p2,2024-Q3,,O,Báo cáo\n")
    assert [(one.org_unit, one.value, one.status) for one in checked.observations] == [
        ("p1", Decimal("12.50"), Status.PROVISIONAL),
        ("p2", None, Status.MISSING),
    ]
    assert str(checked.observations[0].value) == "12.50"
    assert checked.refused == ()


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("y,p1,2024,1,A,B", "indicator_undeclared"),
        ("x,p9,2024,1,A,B", "org_unit_undeclared"),
        ("x,p1,2024-13,1,A,B", "period_syntax"),
        ('x,p1,2024,"1,5",A,B', "figure_vietnamese"),
        ("x,p1,2024,,A,B", "value_missing"),
        ("x,p1,2024,5,O,B", "value_with_missing"),
        ("x,p1,2024,1,Z,B", "choice_expected"),
    ],
)
def test_a_row_that_cannot_stand_is_named_by_its_line(tmp_path: Path, row: str, code: str) -> None:
    checked = read(tmp_path, HEADING + "x,p1,2023,1,A,B\n" + row + "\nx,p2,2024,1,A,B\n")
    assert [(line, found.code) for line, found in checked.refused] == [(3, code)]


def test_a_cell_told_twice_is_refused(tmp_path: Path) -> None:
    checked = read(tmp_path, HEADING + "x,p1,2024,1,A,B\nx,p1,2024,2,A,B\n")
    assert [(line, found.code) for line, found in checked.refused] == [(3, "figure_twice")]


def test_the_same_as_json(tmp_path: Path) -> None:
    entry = {"indicator": "x", "org_unit": "p1", "period": "2024", "value": 12.5, "status": "A", "document": "B"}
    checked = read(tmp_path, json.dumps({"observations": [entry, {"indicator": "x"}, 7]}), "so-lieu.json")
    assert [one.value for one in checked.observations] == [Decimal("12.5")]
    assert {line for line, _ in checked.refused} == {2, 3}


def test_a_data_value_set_of_dhis2_is_taken(tmp_path: Path) -> None:
    values = [
        {"dataElement": "x", "value": "3"},
        {"dataElement": "x", "orgUnit": "p2", "period": "202409", "value": "4", "comment": "sau rà soát"},
        {"dataElement": "x", "orgUnit": "p2", "period": "2024S1", "value": "", "comment": "chưa thống kê"},
    ]
    text = json.dumps({"orgUnit": "p1", "period": "2024Q3", "dataValues": values})
    checked = read(tmp_path, text, "dataValueSets.json")
    told = [(one.org_unit, str(one.period), one.value, one.note) for one in checked.observations]
    assert told == [
        ("p1", "2024-Q3", Decimal(3), None),
        ("p2", "2024-09", Decimal(4), "sau rà soát"),
        ("p2", "2024-S1", None, "chưa thống kê"),
    ]
    assert checked.refused == ()


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("a.xlsx", "x", "figures_format"),
        ("a.json", "{", "figures_not_json"),
        ("a.json", "[" * 100_000, "figures_not_json"),
        ("a.json", '{"dataValues": 3}', "figures_not_json"),
        ("a.csv", "", "csv_heading_missing"),
    ],
)
def test_what_is_no_file_of_figures_is_refused_in_a_sentence(tmp_path: Path, name: str, text: str, code: str) -> None:
    with pytest.raises(UnreadableInput) as refused:
        read(tmp_path, text, name)
    assert refused.value.code == code
