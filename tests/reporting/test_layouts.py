"""The layout of Decree 30/2020, as its annex I asks for it."""

from collections.abc import Callable
from io import BytesIO

import docx as python_docx
import pytest

from cotmoc.domain.programmes import Programme
from cotmoc.reporting import docx, layouts
from cotmoc.reporting.layouts import Certainty
from cotmoc.reporting.reports import Report

SIZES = {
    "body": (13, 14),
    "heading1": (13, 14),
    "national_title": (12, 13),
    "motto": (13, 14),
    "issuing_body": (12, 13),
    "number": (13, 13),
    "place_date": (13, 14),
    "type_name": (13, 14),
    "subject": (13, 14),
    "authority": (13, 14),
    "recipients_title": (12, 12),
    "recipients": (11, 11),
}


@pytest.mark.parametrize(("element", "allowed"), SIZES.items())
def test_every_element_has_a_size_that_the_decree_allows(element: str, allowed: tuple[int, int]) -> None:
    least, most = allowed
    assert least <= layouts.find("nd30-2020").styles[element].size <= most


def test_the_margins_are_those_of_the_decree() -> None:
    page = layouts.find("nd30-2020").page
    assert (page.width, page.height) == (210, 297)
    assert 20 <= page.top <= 25
    assert 20 <= page.bottom <= 25
    assert 30 <= page.left <= 35
    assert 15 <= page.right <= 20


def test_the_rules_are_as_long_as_the_decree_asks() -> None:
    styles = layouts.find("nd30-2020").styles
    rules = {element: style.under.rule for element, style in styles.items() if style.under}
    assert rules["motto"] == 1
    assert all(1 / 3 <= (rules[element] or 0) <= 1 / 2 for element in ("issuing_body", "subject"))


@pytest.mark.parametrize("code", layouts.codes())
def test_every_layout_says_its_basis_and_how_sure_it_is(code: str) -> None:
    layout = layouts.find(code)
    assert layout.legal_basis
    assert layout.sure in Certainty
    assert set(layout.words) == {"vi", "en"}
    assert sum(layout.head_widths) <= layout.page.text_width


def test_a_party_document_has_the_signs_of_one(compose: Callable[..., Report], programme: Programme) -> None:
    opened = python_docx.Document(BytesIO(docx.pack(compose(programme, layout="hd05-2026"))))
    heads = [cell.text for row in opened.tables[0].rows for cell in row.cells]
    assert heads[0] == "BAN CHẤP HÀNH ĐẢNG BỘ\nTHÀNH PHỐ MẪU\n*"
    assert heads[1].startswith("ĐẢNG CỘNG SẢN VIỆT NAM")
    assert heads[2].startswith("Số ")
    assert not any("./." in paragraph.text for paragraph in opened.paragraphs)
    assert any(paragraph.text.startswith("I- ") for paragraph in opened.paragraphs)


def test_a_layout_not_read_in_its_text_says_so_on_paper(compose: Callable[..., Report], programme: Programme) -> None:
    assert "chưa đối chiếu nguyên văn" in compose(programme, layout="hd05-2026").colophon
    assert "chưa đối chiếu" not in compose(programme).colophon
