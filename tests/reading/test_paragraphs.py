"""Paragraphs of wrapped and unwrapped texts."""

from cotmoc.reading import paragraphs, plain_text


def words(text: str) -> list[str]:
    return [found.span.of(text).replace("\n", " ") for found in paragraphs.find(plain_text.document(text))]


def test_a_paragraph_on_a_line_stays_on_its_line() -> None:
    assert words("I. KẾT QUẢ\n- Thu ngân sách tăng.\n- Chi ngân sách giảm.") == [
        "I. KẾT QUẢ",
        "- Thu ngân sách tăng.",
        "- Chi ngân sách giảm.",
    ]


def test_wrapped_lines_are_joined_up_to_the_blank_line() -> None:
    text = "Thực hiện kế hoạch của ủy ban nhân\ndân tỉnh về thu hút đầu tư năm 2025 trên\nđịa bàn.\n\nHết."
    assert words(text) == [text[:-6].replace("\n", " "), "Hết."]


def test_wrapped_items_without_blank_lines_are_told_apart() -> None:
    text = "1. Rà soát các quy hoạch đã được phê duyệt\ntrên địa bàn;\n2. Công khai quy hoạch ở mọi\nphường."
    assert len(words(text)) == 2


def test_marks_of_bold_around_a_paragraph_are_not_its_words() -> None:
    assert words("**II. MỤC TIÊU**\n\n*2.1. Sở Tài chính*") == ["II. MỤC TIÊU", "2.1. Sở Tài chính"]


def test_cells_between_bars_are_known_as_such() -> None:
    text = "|\nNơi nhận:\n|\nKT. CHỦ TỊCH\n|\n\n" + "Sau bảng. " * 80
    found = paragraphs.find(plain_text.document(text))
    assert [paragraph.in_table for paragraph in found] == [True, True, False]
