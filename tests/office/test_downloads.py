"""No table that is taken away runs anything in a spreadsheet, and its name steers no header."""

import csv
import io
from collections.abc import Callable

import pytest
from django.test import Client

from cotmoc.office import downloads

FORMULAS = ["=1+1", "+1+1", "-1+1|cmd", "@SUM(A1)", "\t=1", "\r=1", "  =1", "|cmd", "-2+3"]
FIGURES = ["-0,5", "+1.234,5", "-3%", "12", "Việc – mới", "a=b", ""]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_text(text: str) -> None:
    assert downloads.inert(text) == f"'{text}"


@pytest.mark.parametrize("text", FIGURES)
def test_figures_and_words_stay_as_they_are(text: str) -> None:
    assert downloads.inert(text) == text


def test_the_name_of_a_file_ends_no_header() -> None:
    held = downloads.csv_file('a"\r\nSet-Cookie: x=1;.csv', [["a", 'b"c']])
    assert held["Content-Disposition"] == 'attachment; filename="a-Set-Cookie-x-1-.csv"'
    assert held.content.decode("utf-8-sig") == 'a,"b""c"\r\n'


@pytest.mark.parametrize("text", FORMULAS)
def test_what_is_typed_into_a_register_leaves_it_as_text(
    sample: str, client_of: Callable[[str], Client], text: str
) -> None:
    ward, at = client_of("phuong-1"), f"/p/{sample}/registers/mo-hinh/"
    line = {"org_unit": "tv.p1", "on": "2024-12-02", "f-ten": f"{text}x", "f-linh-vuc": "xa-hoi"}
    assert ward.post(f"{at}add/", line | {"f-tinh-trang": "dang-ky", "document": text}).status_code == 302
    rows = csv.reader(io.StringIO(ward.get(f"{at}export/").content.decode("utf-8-sig"), newline=""))
    assert [cell for row in rows for cell in row if cell.lstrip()[:1] in "=+-@|" and cell.strip()[1:]] == []
