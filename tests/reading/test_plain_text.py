"""Plain text as a document."""

import codecs
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.domain.documents import BlockKind, Document
from cotmoc.domain.errors import UnreadableInput
from cotmoc.reading import plain_text


def words(document: Document, kind: BlockKind) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks if block.kind is kind]


def test_the_canonical_text_is_the_text_itself() -> None:
    text = " Phần 1\r\n\r\n\tThu " + unicodedata.normalize("NFD", "tỷ đồng") + "\xa05%\n"
    assert plain_text.document(text).text == text


def test_every_line_that_says_something_is_a_block_with_its_line_number() -> None:
    read = plain_text.document("I. THU\r\n\r\n  - Đạt 5%. \n")
    assert [(block.span.of(read.text), block.address) for block in read.blocks] == [
        ("I. THU", "line 1"),
        ("- Đạt 5%.", "line 3"),
    ]


def test_notes_stand_after_their_paragraph_several_in_a_row() -> None:
    read = plain_text.document("Xây 2 chợ[footnoteRef:1], 3 cầu[footnoteRef:2]. [1:  Chợ A.]  [2:  Cầu B.] \nHết.")
    assert words(read, BlockKind.PARAGRAPH) == ["Xây 2 chợ[footnoteRef:1], 3 cầu[footnoteRef:2].", "Hết."]
    assert words(read, BlockKind.NOTE) == ["Chợ A.", "Cầu B."]
    assert [note.mark and note.mark.of(read.text) for note in read.notes] == ["[footnoteRef:1]", "[footnoteRef:2]"]


def test_a_note_may_span_lines_and_hold_brackets() -> None:
    read = plain_text.document("Thu[footnoteRef:7]. [7: Gồm [cả] phí.\nVà lệ phí.\n]  Chi.")
    assert words(read, BlockKind.NOTE) == ["Gồm [cả] phí.\nVà lệ phí."]
    assert words(read, BlockKind.PARAGRAPH) == ["Thu[footnoteRef:7].", "Chi."]


def test_a_note_whose_brackets_do_not_pair_ends_with_its_line() -> None:
    read = plain_text.document("Thu[footnoteRef:1]. [1: Gồm [phí.]\nChi.\n")
    assert words(read, BlockKind.NOTE) == ["Gồm [phí."]


def test_a_note_that_never_closes_is_text() -> None:
    read = plain_text.document("Thu[footnoteRef:1]. [1: Gồm phí.\nChi.")
    assert not read.notes
    assert words(read, BlockKind.PARAGRAPH) == ["Thu[footnoteRef:1]. [1: Gồm phí.", "Chi."]


def test_a_numbered_bracket_without_a_mark_is_text() -> None:
    read = plain_text.document("Bản đồ [1: 500] của phường.")
    assert not read.notes
    assert len(read.blocks) == 1


def test_numbering_of_notes_may_start_again() -> None:
    read = plain_text.document("A[footnoteRef:1]. [1: một.]\nB[footnoteRef:1]. [1: hai.]")
    assert [(note.mark and note.mark.start, note.body.of(read.text)) for note in read.notes] == [
        (1, "một."),
        (29, "hai."),
    ]


def test_cells_separated_by_bars_make_a_table_row() -> None:
    assert words(plain_text.document("Chỉ tiêu | 5%\n"), BlockKind.TABLE_ROW) == ["Chỉ tiêu | 5%"]


@given(st.text(alphabet="a1 []:|\r\n", max_size=60), st.integers(0, 3))
def test_blocks_are_ordered_and_do_not_overlap(text: str, at: int) -> None:
    text = text[:at] + "[footnoteRef:1]" + text[at:]
    read = plain_text.document(text)
    edges = [edge for block in read.blocks for edge in (block.span.start, block.span.end)]
    assert edges == sorted(edges)
    assert edges == [] or edges[-1] <= len(text)


def test_the_byte_order_mark_is_dropped_and_line_ends_stay() -> None:
    assert plain_text.decode(codecs.BOM_UTF8 + "Số\r\n".encode()) == "Số\r\n"
    assert plain_text.decode("Số\r\n".encode("utf-16")) == "Số\r\n"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("Số".encode("cp1258", "replace") + b"\xd5", "text_encoding"),
        ("Số 5".encode("utf-16-le"), "text_binary"),
        (b"PK\x03\x04\x00\x00\xff\xfe", "text_binary"),
        (b"\x01\x02\x03\x04 abc", "text_binary"),
        (codecs.BOM_UTF16_LE + b"a", "text_encoding"),
    ],
)
def test_what_is_not_text_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableInput) as refused:
        plain_text.decode(content)
    assert refused.value.code == code


def test_the_real_resolution_has_its_notes(shared: Callable[[str], Path]) -> None:
    text = plain_text.decode(shared("resolution/tra-vinh-xii.txt").read_bytes())
    read = plain_text.document(text)
    assert [note.number for note in read.notes] == [str(number) for number in range(1, 44)]
    assert all(note.mark for note in read.notes)
    assert not any("[" in block.span.of(text).replace("[footnoteRef", "") for block in read.blocks)
