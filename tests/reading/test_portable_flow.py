"""Paragraphs out of lines that a page wraps."""

import pytest
from tests.reading.printing import block, line

from cotmoc.reading.portable import flow
from cotmoc.reading.portable.lines import Line


def paragraphs_of(*lines: Line, right: float = 540) -> list[str]:
    measure = flow.measure(lines, 85, right)
    found = flow.paragraphs(lines, [measure] * len(lines))
    return [" ".join(one.text for one in group) for group in found]


FULL = "Năm năm qua kinh tế thành phố tăng trưởng khá và bền vững hơn trước"


def test_full_lines_go_on_and_a_short_one_ends_its_paragraph() -> None:
    lines = block(f"     {FULL}\n{FULL} đó\nnữa.\n     {FULL}\nđạt.")
    assert paragraphs_of(*lines) == [f"{FULL} {FULL} đó nữa.", f"{FULL} đạt."]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (f"{FULL} đạt\n     {FULL}", 2),
        (f"- {FULL} đạ\n  {FULL}", 1),
        (f"{FULL} thu;\n- {FULL}", 2),
        (f"{FULL} đạt\n12,5 tỷ đồng.", 1),
        (f"     {FULL}\n{FULL} đạt\n     {FULL}", 2),
    ],
)
def test_indents_and_item_marks_begin_a_paragraph(text: str, count: int) -> None:
    assert len(paragraphs_of(*block(text))) == count


def test_a_gap_parts_sentences_and_larger_letters_part_anything() -> None:
    one, two = line(f"{FULL} đạt", 700), line("rất cao", 682)
    assert len(paragraphs_of(one, two)) == 1
    lines = block(f"{FULL} đạt\n{FULL} đạt\n{FULL} đạ.")
    assert len(paragraphs_of(*lines, line("Thu", 636))) == 2
    assert len(paragraphs_of(one, line("rất cao", 682, size=10))) == 2


def test_lines_in_the_middle_are_a_title_as_long_as_no_more_would_fit() -> None:
    title = [line("VỀ PHƯƠNG HƯỚNG PHÁT TRIỂN THÀNH PHỐ TRONG NHIỆM", 700, 145), line("KỲ 2025 - 2030", 682, 270)]
    assert len(paragraphs_of(*title)) == 2
    assert len(paragraphs_of(*title, right=480)) == 2
    longer = [line(f"VỀ {'A' * 59}", 700, 95), title[1]]
    assert len(paragraphs_of(*longer)) == 1


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    assert len(paragraphs_of(line(f"{FULL} đạt", 60), line("rất cao.", 740, page=2))) == 1
    assert len(paragraphs_of(line("Hết phần.", 60), line("Phần mới", 740, page=2))) == 2


def test_the_edge_of_lines_is_where_many_end_not_where_one_sticks_out() -> None:
    assert flow.edge([540.0, 539.8, 560.0, 539.9, 300.0]) == 540.0
    assert flow.edge([300.0, 500.0]) == 500.0


def test_a_column_narrower_than_the_page_is_known_by_lines_that_end_alike() -> None:
    text = "\n".join([*["chữ của cột hẹp ở đây"] * 4, "hết."])
    lines = [line("PHỤ LỤC SỐ MỘT CỦA KẾ HOẠCH", 740, 230), *block(text)]
    columns = flow.narrowed(lines, flow.Measure(85, 540, 18))
    assert [round(column.right) for column in columns] == [540, *[232] * 5]
    assert len(list(flow.paragraphs(lines[1:], columns[1:]))) == 1


def test_lines_of_a_head_are_their_own_unless_there_was_no_room() -> None:
    lines = block("CỘNG HÒA XÃ HỘI CHỦ NGHĨA\nVIỆT NAM\nĐộc lập - Tự do\nvà hạnh phúc\n- Như trên")
    said = [" ".join(one.text for one in group) for group in flow.said_by_line(lines, 190)]
    assert said == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do và hạnh phúc", "- Như trên"]
