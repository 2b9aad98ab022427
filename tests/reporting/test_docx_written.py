"""The Word file read back: notes, tables, pictures, language, watermark, and the same bytes twice."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx as python_docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.reporting.conftest import WORD

from cotmoc.domain.programmes import Programme
from cotmoc.reporting import docx
from cotmoc.reporting.docx import wordml
from cotmoc.reporting.reports import Note, Paragraph, Report

Compose = Callable[..., Report]
Parts = Callable[[Report], dict[str, etree._Element]]
PARAGRAPH_ORDER = ("pStyle", "keepNext", "pBdr", "spacing", "ind", "jc", "outlineLvl")


def text_in(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


@pytest.fixture
def document(compose: Compose, programme: Programme, parts: Parts) -> dict[str, etree._Element]:
    """The parts of the report on the small city."""
    return parts(compose(programme))


def test_the_same_report_gives_the_same_bytes(compose: Compose, programme: Programme) -> None:
    assert docx.pack(compose(programme)) == docx.pack(compose(programme))


def test_every_note_has_its_mark_and_every_mark_its_note(document: dict[str, etree._Element]) -> None:
    marked = [mark.get(f"{WORD}id") for mark in document["word/document.xml"].iter(f"{WORD}footnoteReference")]
    notes = [note.get(f"{WORD}id") for note in document["word/footnotes.xml"].iter(f"{WORD}footnote")]
    assert notes == ["-1", "0", *marked]
    assert len(marked) == 7


def test_the_notes_are_those_of_the_model_in_order(compose: Compose, programme: Programme, parts: Parts) -> None:
    report = compose(programme)
    told = [
        part.text
        for block in report.blocks()
        if isinstance(block, Paragraph)
        for part in block.content
        if isinstance(part, Note)
    ]
    written = parts(report)["word/footnotes.xml"].findall(f"{WORD}footnote")[2:]
    assert [text_in(note).strip() for note in written] == told


def test_the_separators_are_declared_in_the_settings(document: dict[str, etree._Element]) -> None:
    declared = document["word/settings.xml"].findall(f"{WORD}footnotePr/{WORD}footnote")
    assert [note.get(f"{WORD}id") for note in declared] == ["-1", "0"]


def test_tables_repeat_their_heading_row_and_split_no_row(document: dict[str, etree._Element]) -> None:
    styled = document["word/document.xml"].iterfind(f".//{WORD}tblStyle[@{WORD}val='TableGrid']/../..")
    described = list(styled)
    assert len(described) == 3
    for table in described:
        rows = table.findall(f"{WORD}tr")
        assert rows[0].find(f"{WORD}trPr/{WORD}tblHeader") is not None
        assert all(row.find(f"{WORD}trPr/{WORD}cantSplit") is not None for row in rows)


def test_the_cells_of_every_row_fill_the_grid(document: dict[str, etree._Element]) -> None:
    for table in document["word/document.xml"].iter(f"{WORD}tbl"):
        columns = len(table.findall(f"{WORD}tblGrid/{WORD}gridCol"))
        for row in table.findall(f"{WORD}tr"):
            spans = [cell.find(f"{WORD}tcPr/{WORD}gridSpan") for cell in row.findall(f"{WORD}tc")]
            assert sum(1 if span is None else int(span.get(f"{WORD}val", "1")) for span in spans) == columns


def test_pictures_have_alternative_text(document: dict[str, etree._Element]) -> None:
    pictures = [
        element for element in document["word/document.xml"].iter() if etree.QName(element).localname == "docPr"
    ]
    assert pictures
    assert all("Tỷ lệ hộ nghèo" in (picture.get("descr") or "") for picture in pictures)


def test_headings_are_real_headings(document: dict[str, etree._Element]) -> None:
    styles = [style.get(f"{WORD}val") for style in document["word/document.xml"].iter(f"{WORD}pStyle")]
    assert (styles.count("Heading1"), styles.count("Heading2")) == (4, 5)


def test_every_style_used_is_defined(document: dict[str, etree._Element]) -> None:
    defined = {style.get(f"{WORD}styleId") for style in document["word/styles.xml"].iter(f"{WORD}style")}
    for name in ("word/document.xml", "word/footnotes.xml", "word/header1.xml"):
        used = {
            element.get(f"{WORD}val")
            for tag in ("pStyle", "rStyle", "tblStyle")
            for element in document[name].iter(f"{WORD}{tag}")
        }
        assert used <= defined


def test_paragraph_properties_keep_the_order_of_the_schema(document: dict[str, etree._Element]) -> None:
    for part in ("word/document.xml", "word/styles.xml"):
        for properties in document[part].iter(f"{WORD}pPr"):
            places = [PARAGRAPH_ORDER.index(etree.QName(child).localname) for child in properties]
            assert places == sorted(places)


@pytest.mark.parametrize(("lang", "tag"), [("vi", "vi-VN"), ("en", "en-GB")])
def test_the_language_is_that_of_the_words(
    compose: Compose, programme: Programme, parts: Parts, lang: str, tag: str
) -> None:
    written = parts(compose(programme, lang=lang))
    assert written["word/styles.xml"].find(f".//{WORD}lang").get(f"{WORD}val") == tag  # type: ignore[union-attr]
    assert f">{tag}<" in etree.tostring(written["docProps/core.xml"], encoding="unicode")


def test_an_illustrative_report_has_a_watermark_on_every_page(
    compose: Compose, illustrative: Programme, parts: Parts
) -> None:
    written = parts(compose(illustrative))
    assert all(
        "SỐ LIỆU MINH HỌA" in etree.tostring(written[f"word/header{number}.xml"], encoding="unicode")
        for number in (1, 2)
    )


def test_a_report_of_published_figures_has_no_watermark(document: dict[str, etree._Element]) -> None:
    assert not any("textpath" in etree.tostring(part, encoding="unicode") for part in document.values())


def test_the_page_number_is_in_the_header_but_not_on_the_first_page(document: dict[str, etree._Element]) -> None:
    section = document["word/document.xml"].find(f".//{WORD}sectPr")
    assert section is not None
    assert section.find(f"{WORD}titlePg") is not None
    assert "PAGE" in text_in(document["word/header1.xml"])
    assert text_in(document["word/header2.xml"]) == ""


def test_the_snapshot_is_cited_in_the_properties_and_in_the_last_line(document: dict[str, etree._Element]) -> None:
    custom = {element.get("name"): text_in(element) for element in document["docProps/custom.xml"]}
    assert custom["cotmoc.snapshot"] == "0123456789abcdef"
    assert "0123456789ab" in text_in(document["word/document.xml"])


def test_the_body_ends_with_the_mark_of_the_decree(document: dict[str, etree._Element]) -> None:
    assert "công bố./.Nơi nhận:" in text_in(document["word/document.xml"])


def test_days_and_months_have_the_leading_zeros_of_the_decree(
    compose: Compose, programme: Programme, parts: Parts
) -> None:
    head = compose(programme).head
    report = replace(compose(programme), head=replace(head, issued=head.issued.replace(2021, 2, 3)))
    assert "Mẫu, ngày 03 tháng 02 năm 2021" in text_in(parts(report)["word/document.xml"])


def test_an_illustrative_report_is_not_signed(compose: Compose, illustrative: Programme, parts: Parts) -> None:
    assert "TM. ỦY BAN NHÂN DÂN" not in text_in(parts(compose(illustrative))["word/document.xml"])


def test_python_docx_opens_it(compose: Compose, programme: Programme) -> None:
    opened = python_docx.Document(BytesIO(docx.pack(compose(programme))))
    assert opened.core_properties.title.startswith("Báo cáo: Kết quả thực hiện")
    assert opened.sections[0].different_first_page_header_footer


def test_nothing_points_outside(compose: Compose, programme: Programme) -> None:
    with ZipFile(BytesIO(docx.pack(compose(programme)))) as archive:
        relations = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".rels"))
        assert b"External" not in relations
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_file_is_written_whole_or_not_at_all(compose: Compose, programme: Programme, tmp_path: Path) -> None:
    docx.write(compose(programme), tmp_path / "bao-cao.docx")
    assert [path.name for path in tmp_path.iterdir()] == ["bao-cao.docx"]
    with pytest.raises(OSError, match="khong-co"):
        docx.write(compose(programme), tmp_path / "khong-co" / "bao-cao.docx")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text())
def test_any_words_give_well_formed_xml(words: str) -> None:
    written = f'<w:p {wordml.NAMESPACES} w:alt="{wordml.escape(words)}">{wordml.run(words)}</w:p>'
    read = text_in(etree.fromstring(written))
    assert read == re.sub("[\n]", "", re.sub("[\t\r]", " ", wordml._NOT_XML.sub("", words)))
