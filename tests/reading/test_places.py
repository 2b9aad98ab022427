from cotmoc.domain.documents import Span
from cotmoc.reading import places, plain_text

TEXT = "Toàn xã có 10 hộ[footnoteRef:1] nghèo, giảm 2 hộ.\nTổng thu 5 tỷ đồng. [1: Trong đó 12 hộ mới.]"


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def test_each_paragraph_and_note_is_shown_once_with_the_words_around() -> None:
    found = places.touched(plain_text.document(TEXT), [at("12"), at("2 hộ"), at("10")], "vi")
    assert [(place, words) for _, place, words in found] == [
        ("dòng 1", "Toàn xã có 10 hộ nghèo, giảm 2 hộ."),
        ("chú thích 1", "Trong đó 12 hộ mới."),
    ]


def test_far_words_are_left_out_at_whole_words() -> None:
    line = (
        "Năm nay xã thu được 5 tỷ đồng, và sau nhiều tháng liền cố gắng thì chi 4 tỷ đồng cho các trường học trong xã"
    )
    meant = [Span(line.index("5"), line.index("5") + 1), Span(line.index("4"), line.index("4") + 1)]
    assert places.excerpt(line, Span(0, len(line)), meant).endswith("thì chi 4 tỷ đồng cho các trường học…")


def test_a_place_without_text_is_still_said() -> None:
    assert places.say(plain_text.document(""), Span(0, 0), "vi") == "dòng "
