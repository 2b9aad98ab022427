"""Reading whole documents, whatever their text."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from cotmoc.domain.documents import Reading, Span
from cotmoc.reading import plain_text, reader

TEXT = (
    "NGHỊ QUYẾT\nvề phát triển du lịch\nI. KẾT QUẢ\nThu đạt 5 tỷ đồng theo Nghị quyết số 7-NQ/TU ngày 31/02/2020.\n"
    "II. CHỈ TIÊU\n(1)- Thu ngân sách tăng 8%/năm.\nIII. NHIỆM VỤ, GIẢI PHÁP\n1. Du lịch\n- Giao Sở Du lịch chủ trì."
)


def spans(reading: Reading) -> list[tuple[Span, str | None]]:
    return [
        *((target.span, target.quote) for target in reading.targets),
        *((quantity.span, quantity.quote) for quantity in reading.quantities),
        *((citation.span, citation.quote) for citation in reading.citations),
        *((passage.span, passage.quote) for passage in reading.not_understood),
        *((claim.spans[0], claim.quote) for claim in reading.claims),
        *((section.span, None) for section in reading.outline),
        *((task.span, None) for task in reading.tasks),
    ]


def test_a_document_is_read_as_a_whole() -> None:
    reading = reader.read(plain_text.document(TEXT))
    assert reading.head.title == "NGHỊ QUYẾT về phát triển du lịch"
    assert [section.id for section in reading.outline] == ["I", "II", "III", "III.1"]
    assert [(str(target.value), target.section) for target in reading.targets] == [("8", "II")]
    assert [quantity.section for quantity in reading.quantities] == ["I", "II"]
    assert [task.lead_units for task in reading.tasks] == [("Sở Du lịch",)]
    assert [citation.number for citation in reading.citations] == ["7-NQ/TU"]
    assert [passage.quote for passage in reading.not_understood] == ["31/02/2020"]


def test_a_decomposed_text_is_read_alike_and_quoted_as_it_stands() -> None:
    text = unicodedata.normalize("NFD", TEXT)
    one, two = reader.read(plain_text.document(TEXT)), reader.read(plain_text.document(text))
    assert [target.measure for target in one.targets] == [target.measure for target in two.targets]
    assert two.document.text == text
    assert all(quote is None or quote == span.of(text) for span, quote in spans(two))


@given(st.text(max_size=300))
def test_any_text_is_read_without_error_and_quoted(text: str) -> None:
    for span, quote in spans(reader.read(plain_text.document(text))):
        assert 0 <= span.start < span.end <= len(text)
        assert quote is None or quote == span.of(text)


@given(
    st.lists(st.sampled_from([*TEXT.split(), "\n", "\n- ", "(", ")", ";", "%", "12,5", "Điều 1.", "a)"]), max_size=60)
)
def test_any_words_of_documents_are_read_without_error_and_quoted(words: list[str]) -> None:
    text = " ".join(words)
    for span, quote in spans(reader.read(plain_text.document(text))):
        assert 0 <= span.start < span.end <= len(text)
        assert quote is None or quote == span.of(text)


def test_a_number_with_misplaced_marks_is_listed_and_a_day_is_not() -> None:
    reading = reader.read(plain_text.document("Thu 1.23.4 tỷ đồng ngày 5.1.2024 tại xã; chi 1.234.567 đồng."))
    assert [(passage.quote, passage.why) for passage in reading.not_understood] == [("1.23.4", "number_not_understood")]
