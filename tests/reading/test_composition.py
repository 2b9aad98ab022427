"""The composed document and the way back."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from cotmoc.domain.documents import Span
from cotmoc.reading import composition, plain_text

LETTERS = st.text(alphabet="aăâeêoôơuưdđÐ ộậ\u0323\u0302\u0306\u031b\u0301[:1]\n", max_size=40)


def test_a_decomposed_word_is_found_and_led_back() -> None:
    text = "thu gom " + unicodedata.normalize("NFD", "rác thải") + " 90.885 tấn"
    read = composition.compose(plain_text.document(text))
    at = read.document.text.index("rác thải")
    span = read.back(Span(at, at + len("rác thải")))
    assert unicodedata.normalize("NFC", span.of(text)) == "rác thải"


def test_a_composed_text_is_taken_as_it_is() -> None:
    document = plain_text.document("hộ nghèo")
    assert composition.compose(document).document == document


def test_the_eth_is_read_as_the_letter_that_it_stands_for() -> None:
    assert composition.compose(plain_text.document("Ðiều 1")).document.text == "Điều 1"


@given(LETTERS)
def test_blocks_keep_their_words_and_the_whole_leads_back_to_the_whole(text: str) -> None:
    document = plain_text.document(text)
    read = composition.compose(document)
    for before, after in zip(document.blocks, read.document.blocks, strict=True):
        assert unicodedata.normalize("NFC", before.span.of(text).replace("Ð", "Đ")) == unicodedata.normalize(
            "NFC", after.span.of(read.document.text)
        )
    assert read.back(Span(0, len(read.document.text))) == Span(0, len(text))
