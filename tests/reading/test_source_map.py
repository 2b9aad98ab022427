"""The way back from a span to the runs of the file."""

from hypothesis import given
from hypothesis import strategies as st

from cotmoc.domain.documents import Document, SourceRun, Span
from cotmoc.reading import plain_text, source_map

DOCUMENT = Document(
    "1. Thu 5%\nChi",
    "docx",
    runs=(
        SourceRun(Span(3, 7), "word/document.xml#0", 0, 0),
        SourceRun(Span(7, 9), "word/document.xml#0", 2, 4),
        SourceRun(Span(10, 13), "word/document.xml#1", 0, 0),
    ),
)


def test_a_span_inside_a_run_is_led_to_its_offset() -> None:
    assert source_map.locate(DOCUMENT, Span(8, 9)) == (SourceRun(Span(8, 9), "word/document.xml#0", 2, 5),)


def test_an_automatic_number_is_in_no_run() -> None:
    assert source_map.locate(DOCUMENT, Span(0, 3)) == ()


def test_an_empty_span_is_nowhere() -> None:
    assert source_map.locate(DOCUMENT, Span(8, 8)) == ()


def test_plain_text_has_no_runs() -> None:
    assert source_map.locate(plain_text.document("Thu 5%"), Span(0, 3)) == ()


@given(st.integers(0, 13), st.integers(0, 13))
def test_located_stretches_cover_exactly_what_lies_in_runs(start: int, end: int) -> None:
    covered = {
        at for run in source_map.locate(DOCUMENT, Span(start, end)) for at in range(run.span.start, run.span.end)
    }
    assert covered == {at for run in DOCUMENT.runs for at in range(run.span.start, run.span.end) if start <= at < end}
