"""Tasks: which items ask for work, of whom, and until when."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.domain.documents import StatedTask
from cotmoc.reading import outline, plain_text, tasks


def asked(text: str) -> tuple[StatedTask, ...]:
    document = plain_text.document(text)
    return tasks.find(document, outline.find(document))


def test_items_of_work_are_tasks_and_reports_are_not() -> None:
    text = (
        "I. KẾT QUẢ\n- Đã xây được nhiều trường học mới.\nII. NHIỆM VỤ VÀ GIẢI PHÁP\n1. Kinh tế\n"
        "- Phát triển các chợ ở những nơi có nhu cầu.\n+ Trước hết là chợ trung tâm.\n- Mở rộng khu công nghiệp.\n"
    )
    one, two = asked(text)
    assert (one.group, one.section) == ("1", "II.1")
    assert one.span.of(text).startswith("- Phát triển")
    assert one.text.endswith("chợ trung tâm.")
    assert two.text == "Mở rộng khu công nghiệp."


def test_numbered_items_and_plain_paragraphs_are_tasks_without_what_closes_the_document() -> None:
    text = (
        "I. NHIỆM VỤ\n1. Xã hội\nTiếp tục đổi mới hoạt động của các đoàn thể.\n- Chăm lo đời sống đoàn viên.\n"
        "II. TỔ CHỨC THỰC HIỆN\n1. Các cấp ủy đảng xây dựng kế hoạch.\n2. Ban Tuyên giáo Thành ủy xây dựng tài liệu.\n"
        "Toàn Đảng bộ quyết tâm thực hiện thắng lợi."
    )
    assert [task.text.split(".")[0] for task in asked(text)] == [
        "Tiếp tục đổi mới hoạt động của các đoàn thể",
        "Chăm lo đời sống đoàn viên",
        "Các cấp ủy đảng xây dựng kế hoạch",
        "Ban Tuyên giáo Thành ủy xây dựng tài liệu",
    ]


@pytest.mark.parametrize(
    ("item", "lead", "support"),
    [
        ("Giao Sở Tài chính chủ trì, phối hợp với Sở Nội vụ rà soát.", ("Sở Tài chính",), ("Sở Nội vụ",)),
        ("Ban Tuyên giáo Thành ủy lập kế hoạch học tập.", ("Ban Tuyên giáo Thành ủy",), ()),
        ("Sở Y tế, Công an tỉnh: tổ chức kiểm tra.", ("Sở Y tế", "Công an tỉnh"), ()),
        ("Tăng cường quản lý đất đai trên địa bàn.", (), ()),
    ],
)
def test_who_leads_and_who_supports_is_read_where_it_is_said(
    item: str, lead: tuple[str, ...], support: tuple[str, ...]
) -> None:
    (task,) = asked(f"I. NHIỆM VỤ\n- {item}")
    assert (task.lead_units, task.support_units) == (lead, support)


def test_a_heading_that_is_a_units_name_leads_unless_its_item_only_supports() -> None:
    text = (
        "I. PHÂN CÔNG\n1. Sở Nội vụ\n- Chủ trì tuyển dụng công chức.\n- Phối hợp Công an tỉnh khen thưởng tập thể.\n"
        "2. Sở Y tế\n- Khám bệnh định kỳ."
    )
    one, two, _ = asked(text)
    assert one.lead_units == ("Sở Nội vụ",)
    assert (two.lead_units, two.support_units) == (("Công an tỉnh",), ("Sở Nội vụ",))


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("hoàn thành trước ngày 15/12/2025", date(2025, 12, 15)),
        ("hoàn thành trong quý II/2026", date(2026, 6, 30)),
        ("báo cáo trong tháng 11 năm 2025", date(2025, 11, 30)),
        ("theo Nghị quyết năm 2025", None),
        ("trong năm 2025", None),
    ],
)
def test_the_due_date_is_the_last_day_that_is_named(words: str, due: date | None) -> None:
    (task,) = asked(f"I. NHIỆM VỤ\n- Rà soát các quy hoạch, {words}.")
    assert task.due_date == due


@given(st.text(alphabet="I. NHIỆMVỤ1-+a)\nlàm việc:;", max_size=80))
def test_any_text_yields_tasks_inside_it(text: str) -> None:
    for task in asked("I. NHIỆM VỤ\n" + text):
        assert 0 < task.span.start < task.span.end


def test_the_unit_in_charge_leads_though_another_orders_it() -> None:
    (task,) = asked("I. NHIỆM VỤ\n- Ủy ban nhân dân tỉnh chỉ đạo Sở Tài chính chủ trì rà soát.")
    assert task.lead_units == ("Sở Tài chính",)


def test_an_asterisk_opens_an_item_like_a_dash() -> None:
    text = "II. NHIỆM VỤ\n• Nâng cấp các tuyến đường liên xã.\n* Nâng cao chất lượng dạy và học.\n"
    assert [task.text for task in asked(text)] == [
        "Nâng cấp các tuyến đường liên xã.",
        "Nâng cao chất lượng dạy và học.",
    ]


def test_lines_that_tell_who_and_when_belong_to_the_task_above() -> None:
    text = (
        "II. NHIỆM VỤ\n1. Hạ tầng\n1.1. Rà soát quy chế của trung tâm.\n- Đơn vị chủ trì: Sở Nội vụ.\n"
        "- Cơ quan phối hợp: Sở Tư pháp, Sở Y tế.\n- Thời gian hoàn thành: Quý II/2026.\n"
        "1.2. Phủ sóng các thôn.\n- Đơn vị thực hiện: Sở Xây dựng.\n"
    )
    one, two = asked(text)
    assert (one.lead_units, one.support_units) == (("Sở Nội vụ",), ("Sở Tư pháp", "Sở Y tế"))
    assert (one.due_date, one.group) == (date(2026, 6, 30), "1")
    assert two.lead_units == ("Sở Xây dựng",)


def test_who_leads_another_piece_of_work_yields_to_the_heading() -> None:
    text = "I. NHIỆM VỤ\n1. Công an tỉnh\n- Triển khai các dự án do Bộ Y tế chủ trì.\n- Tuần tra đêm.\n"
    assert {task.lead_units for task in asked(text)} == {("Công an tỉnh",)}
    assert asked("I. NHIỆM VỤ\n- Xây dựng đề án, do Sở Y tế chủ trì.")[0].lead_units == ("Sở Y tế",)


def test_a_heading_may_name_a_unit_and_others_like_it() -> None:
    text = (
        "I. NHIỆM VỤ\n1. Hội Nông dân tỉnh và các đoàn thể\n- Vận động hội viên tham gia.\n- Giám sát việc thực hiện.\n"
    )
    assert {task.lead_units for task in asked(text)} == {("Hội Nông dân tỉnh",)}


def test_a_heading_may_run_on_to_the_task_of_the_unit_that_it_names() -> None:
    text = (
        "III. TỔ CHỨC THỰC HIỆN\n1. Sở Tài chính\n- Bố trí kinh phí hằng năm cho đề án.\n"
        "2. Sở Y tế: Chủ trì rà soát các trạm y tế trong tỉnh.\n"
    )
    one, two = asked(text)
    assert [(task.group, task.lead_units) for task in (one, two)] == [("1", ("Sở Tài chính",)), ("2", ("Sở Y tế",))]
    assert two.span.of(text).startswith("2. Sở Y tế")


def test_who_leads_another_piece_of_work_does_not_lead_this_one() -> None:
    (task,) = asked(
        "III. TRÁCH NHIỆM\n1. Công an tỉnh\n- Tổ chức các phần việc do Bộ Công an chủ trì trên địa bàn tỉnh.\n"
    )
    assert task.lead_units == ("Công an tỉnh",)


def test_who_leads_may_stand_in_brackets_with_the_day() -> None:
    (task,) = asked(
        "III. NHIỆM VỤ\n1. Gỡ khó (Sở Công Thương chủ trì, phối hợp với Sở Tài chính; xong trong tháng 3/2026).\n"
    )
    assert (task.lead_units, task.support_units) == (("Sở Công Thương",), ("Sở Tài chính",))
    assert task.due_date == date(2026, 3, 31)


def test_any_verb_behind_a_unit_and_a_title_before_it_tell_who_leads() -> None:
    one, two = asked(
        "III. NHIỆM VỤ\na) Y tế: Trạm Y tế mở hai đợt khám cho người già.\nb) Công an xã mở đợt cao điểm trước Tết.\n"
    )
    assert (one.lead_units, two.lead_units) == (("Trạm Y tế",), ("Công an xã",))


def test_a_heading_that_holds_nothing_but_its_sentence_is_a_task() -> None:
    text = (
        "III. NHIỆM VỤ\n1. Trồng trọt\na) Giống dừa\n- Ươm giống dừa sáp tại vườn.\nb) Phân bón\n- Ủ phân tại chỗ.\n"
        "c) Mở lớp dạy nghề trồng dừa cho mỗi ấp.\nIV. KINH PHÍ\nNgân sách phường."
    )
    assert "Mở lớp dạy nghề trồng dừa cho mỗi ấp." in [task.text for task in asked(text)]


def test_activities_are_work_beneath_aims() -> None:
    text = "II. MỤC TIÊU\n2. Tháng trồng cây\nCác phường thực hiện các hoạt động sau:\n- Trồng cây bên đường vào ấp."
    assert [task.text for task in asked(text)] == ["Trồng cây bên đường vào ấp."]
