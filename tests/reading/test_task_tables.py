"""Tasks in the tables of annexes: what is to be done, by whom, with whom, until when."""

from datetime import date

import pytest

from cotmoc.domain.documents import StatedTask
from cotmoc.reading import outline, plain_text, posts, tasks

TABLE = (
    "TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Phối hợp | Thời gian hoàn thành | Sản phẩm\n"
    "II | Hạ tầng | | | |\n"
    "1 | Lắp 20 điểm phát sóng | Phòng Kinh tế | Công an xã; các thôn | Quý II/2026 | Biên bản\n"
    "2 | Số hóa hộ tịch | Phòng Văn hóa - Xã hội, Công an xã | Công an xã | Trước ngày 15/9/2026 | Dữ liệu\n"
)


def asked(text: str) -> tuple[StatedTask, ...]:
    document = plain_text.document(text)
    return tasks.find(document, outline.find(document))


def test_each_row_is_a_task_of_the_group_above_it() -> None:
    one, two = asked(f"PHỤ LỤC\n{TABLE}")
    assert (one.group, one.text, one.lead_units) == ("II", "Lắp 20 điểm phát sóng", ("Phòng Kinh tế",))
    assert (one.support_units, one.due_date) == (("Công an xã", "các thôn"), date(2026, 6, 30))
    assert (two.lead_units, two.support_units) == (("Phòng Văn hóa - Xã hội", "Công an xã"), ())
    assert two.due_date == date(2026, 9, 15)


def test_a_head_without_the_column_of_numbers_serves_rows_that_have_one() -> None:
    head = "Nhiệm vụ | Đơn vị thực hiện | Đơn vị phối hợp | Thời gian thực hiện\n"
    (task,) = asked(f"PHỤ LỤC\n{head}1.1 | Mở lớp dạy bơi | Đoàn xã | Các trường | 2026 - 2028\n")
    assert (task.text, task.lead_units, task.due_date) == ("Mở lớp dạy bơi", ("Đoàn xã",), date(2028, 12, 31))


def test_cells_on_bare_lines_are_rows_too() -> None:
    head, one = "STT\nNhiệm vụ\nCơ quan chủ trì\nThời gian\n", "1\nMở lớp dạy bơi\nĐoàn xã\nTháng 6/2026\n"
    two = "2\nKhơi rãnh\nPhòng Kinh tế\nNăm 2027\n"
    assert [(task.lead_units[0], task.due_date) for task in asked(f"PHỤ LỤC\n{head}{one}{two}")] == [
        ("Đoàn xã", date(2026, 6, 30)),
        ("Phòng Kinh tế", date(2027, 12, 31)),
    ]


def test_tables_of_results_and_those_that_name_nobody_ask_for_nothing() -> None:
    assert asked(f"I. KẾT QUẢ\n{TABLE}") == ()
    assert asked(TABLE.replace("Cơ quan chủ trì", "Địa điểm")) == ()


@pytest.mark.parametrize(
    ("words", "day"),
    [("31/3/2027", date(2027, 3, 31)), ("2026", date(2026, 12, 31)), ("Thường xuyên", None), ("Hằng năm", None)],
)
def test_the_time_in_a_cell_is_its_last_day(words: str, day: date | None) -> None:
    assert posts.due_in_cell(words) == day
