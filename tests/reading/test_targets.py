"""Targets: the levels that sections of targets set, in every form in which plans write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.domain.documents import StatedTarget
from cotmoc.domain.targets import HorizonKind, Op
from cotmoc.reading import citations, outline, plain_text, quantities, targets
from cotmoc.reading.targets import Found


def found(text: str) -> Found:
    document = plain_text.document(text)
    sections = outline.find(document)
    return targets.find(
        document, sections, quantities.find(document, citations=citations.find(document), outline=sections)
    )


def read(items: str) -> tuple[StatedTarget, ...]:
    return found("III. CÁC CHỈ TIÊU CHỦ YẾU\n" + items).targets


def said(target: StatedTarget) -> tuple[str, str, Decimal | None]:
    return target.measure, target.op.value, target.value


def test_one_item_holds_a_target_and_its_parts() -> None:
    main, one, two = read("(1)- Giá trị sản xuất bình quân hằng năm tăng 14%. Trong đó công nghiệp 15%, dịch vụ 13%.")
    assert said(main) == ("tốc độ tăng giá trị sản xuất", ">=", Decimal(14))
    assert [part.parent for part in (main, one, two)] == [None, main.id, main.id]
    assert one.measure == "tốc độ tăng giá trị sản xuất: công nghiệp"
    assert {part.horizon for part in (main, one, two)} == {HorizonKind.ANNUAL_AVERAGE}


def test_the_same_aim_in_another_unit_and_as_a_multiple_is_secondary() -> None:
    item = "(2)- Kim ngạch xuất khẩu đạt 90 tỷ đồng (tương đương 3.600 USD) vào năm 2030, tăng 1,4 lần so năm 2026."
    main, dollars, multiple = read(item)
    assert [target.secondary for target in (main, dollars, multiple)] == [False, True, True]
    assert {target.year for target in (main, dollars, multiple)} == {2030}
    assert multiple.baseline == "năm 2026"
    assert dollars.quote == "tương đương 3.600 USD"


def test_the_head_before_a_colon_holds_for_all_its_parts() -> None:
    assert [said(target) for target in read("(6)- Tỷ lệ trường đạt chuẩn: Tiểu học 100%; THCS: 99%.")] == [
        ("tỷ lệ trường đạt chuẩn: tiểu học", ">=", Decimal(100)),
        ("tỷ lệ trường đạt chuẩn: THCS", ">=", Decimal(99)),
    ]


def test_nothing_left_is_zero_with_its_exception() -> None:
    (target,) = read("(7)- Nhà ở: đến năm 2028 không còn nhà tạm (trừ hộ chờ di dời).")
    assert (target.op, target.value, target.exception) == (Op.EQ, Decimal(0), "trừ hộ chờ di dời")


def test_numbers_that_come_first_share_their_subject_and_their_year() -> None:
    items = (
        "(22)- Hàng năm có 100% chi bộ hoàn thành nhiệm vụ, có 80% trở lên hoàn thành tốt. Có trên 90% đảng viên đạt."
    )
    one, two, three = read(items)
    assert (one.measure, two.measure) == ("tỷ lệ chi bộ hoàn thành nhiệm vụ", "tỷ lệ chi bộ hoàn thành tốt")
    assert (two.op, three.op) == (Op.GE, Op.GT)
    assert {target.horizon for target in (one, two, three)} == {HorizonKind.EACH_YEAR}


def test_what_holds_no_figure_is_judged_by_a_person() -> None:
    (target,) = read("(19)- Giữ vững chủ quyền vùng biên giới.")
    assert (target.op, target.value, target.horizon) == (Op.QUALITATIVE, None, HorizonKind.MAINTAIN)


def test_two_qualities_that_statistics_count_apart_are_two_targets() -> None:
    one, two = read("(13)- Tỷ lệ hộ sử dụng điện thường xuyên, an toàn: 99,8%.")
    assert one.measure == "tỷ lệ hộ sử dụng điện thường xuyên"
    assert two.measure == "tỷ lệ hộ sử dụng điện an toàn"


@pytest.mark.parametrize(
    ("item", "op", "value", "value_max", "baseline"),
    [
        ("Tăng trưởng kinh tế từ 8 đến 8,5%", Op.RANGE, "8", "8.5", None),
        ("Tỷ lệ hộ nghèo giảm 1 - 1,5%/năm", Op.RANGE, "1", "1.5", None),
        ("Nâng tỷ lệ đô thị hóa từ 32% năm 2025 lên 40% năm 2030", Op.GE, "40", None, "32% năm 2025"),
        ("Có 8/10 xã đạt chuẩn nông thôn mới", Op.GE, "8", None, None),
        ("Có 12 bác sĩ trên 1 vạn dân", Op.GE, "12", None, None),
        ("100% hộ nghèo đa chiều được vay vốn", Op.GE, "100", None, None),
        ("Tỷ lệ tăng dân số tự nhiên ở mức 0,9%", Op.LE, "0.9", None, None),
        ("Thu hút từ 3 đến 4 dự án, trên 1.000 tỷ đồng/dự án", Op.RANGE, "3", "4", None),
        ("Tỷ lệ hao hụt giảm từ 12% xuống dưới 8%", Op.LT, "8", None, "12%"),
        ("Giảm tỷ lệ hộ nghèo bình quân 0,15%/năm", Op.GE, "0.15", None, None),
        ("Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng dưới 4,3%", Op.LT, "4.3", None, None),
        ("Tuổi thọ trung bình đạt 75,5 tuổi", Op.GE, "75.5", None, None),
        ("Tỷ lệ trẻ em được học bơi: >95%", Op.GT, "95", None, None),
        ("Tỷ lệ nợ xấu: ≤ 3%", Op.LE, "3", None, None),
        ("Chỉ số hài lòng đứng trong nhóm 10 tỉnh dẫn đầu", Op.LE, "10", None, None),
        ("Số bác sĩ/10.000 dân đạt 10,5 bác sĩ", Op.GE, "10.5", None, None),
        ("Có thêm 02 sản phẩm đạt từ 3 sao trở lên", Op.GE, "2", None, None),
    ],
)
def test_ranges_moves_shares_and_describing_numbers_are_told_apart(
    item: str, op: Op, value: str, value_max: str | None, baseline: str | None
) -> None:
    (target,) = read(f"- {item}.")
    assert (target.op, target.value, target.baseline) == (op, Decimal(value), baseline)
    assert target.value_max == (Decimal(value_max) if value_max else None)


def test_every_numbering_yields_items_with_their_number_and_group() -> None:
    for marks in (("1.", "2."), ("a)", "b)"), ("(1)-", "(2)-"), ("-", "-")):
        read_items = read("".join(f"{mark} Thu ngân sách đạt {5 + at} tỷ đồng.\n" for at, mark in enumerate(marks)))
        assert [target.value for target in read_items] == [5, 6]
        assert [target.number for target in read_items] == [mark.strip("().-") or None for mark in marks]
        assert {target.group for target in read_items} == {"III"}


def test_items_run_together_on_one_line_are_parted() -> None:
    text = "Gồm: (1) Thu đạt 5 tỷ đồng; (2) Giữ vững an ninh trật tự; (3) Giảm ít nhất 5% số vụ tai nạn."
    assert [(target.number, target.op.value) for target in read(text)] == [
        ("1", ">="),
        ("2", "qualitative"),
        ("3", ">="),
    ]


def test_targets_that_an_article_runs_on_behind_a_colon_are_parted_however_long() -> None:
    items = "; ".join(
        f"({at}) Thu từ nguồn thứ {at} của ngân sách trên địa bàn đạt {at * 7} tỷ đồng" for at in range(1, 12)
    )
    text = f"Điều 1. Mục tiêu và các chỉ tiêu\n1. Mục tiêu chung: Lời.\n2. Các chỉ tiêu chủ yếu: {items}."
    assert [(target.number, target.value) for target in found(text).targets] == [
        (str(at), Decimal(at * 7)) for at in range(1, 12)
    ]


def test_numbers_that_only_list_what_an_aim_rests_on_set_no_target() -> None:
    text = "I. MỤC TIÊU\n1. Dựa trên ba trụ cột: (1) Công nghiệp sạch; (2) Nông nghiệp xanh; (3) Dịch vụ cảng biển.\n"
    assert found(text).targets == ()


def test_a_heading_of_targets_may_run_on_to_the_only_one() -> None:
    (target,) = found("I. MỤC TIÊU\n1. Mục tiêu chung: Lời.\n2. Chỉ tiêu: Thu ngân sách đạt 9 tỷ đồng.").targets
    assert (target.group, target.value) == ("2", Decimal(9))


def test_a_zero_in_words_may_close_an_item_with_figures() -> None:
    pace, zero = read("(4)- Mỗi năm giảm 0,2 - 0,3% hộ nghèo, đến cuối nhiệm kỳ không còn hộ nghèo.")
    assert (pace.op, zero.op, zero.value) == (Op.RANGE, Op.EQ, Decimal(0))


def test_what_a_stage_invests_and_what_is_done_after_a_comma_is_summed() -> None:
    one, two = read("- Phát triển mới 60 doanh nghiệp, 02 hợp tác xã.")
    (capital,) = read("- Vốn đầu tư: giai đoạn 2026 - 2030 đạt 650.000 tỷ đồng.")
    assert {target.horizon for target in (one, two, capital)} == {HorizonKind.TERM_TOTAL}


@pytest.mark.parametrize(
    "table",
    [
        "TT | Chỉ tiêu | ĐVT | Ước 2025 | Mục tiêu 2030\n1 | Tổn thất | % | 15 | < 8\n2 | Thu | Tỷ đồng | 9 | 12\n",
        "|TT|Chỉ tiêu|ĐVT|Năm 2025|Mục tiêu 2030||1|Tổn thất|%|15|< 8||2|Thu|Tỷ đồng|9|12|".replace(
            "|", "\n|\n"
        ).replace("\n\n", "\n"),
        "STT\nChỉ tiêu\nĐVT\nNăm 2025\nMục tiêu 2030\n1\nTổn thất\n%\n15\n< 8\n2\nThu\nTỷ đồng\n9\n12\n",
    ],
    ids=["rows on lines", "cells between bars", "cells on bare lines"],
)
def test_tables_set_targets_however_the_text_writes_them(table: str) -> None:
    losses, income = read(table)
    assert (losses.number, *said(losses), losses.measure_unit) == ("1", "tổn thất", "<", Decimal(8), "%")
    assert (income.value, income.measure_unit.lower(), income.year) == (Decimal(12), "tỷ đồng", 2030)


def test_a_target_may_carry_its_number_in_words_beneath_a_line_that_names_its_field() -> None:
    items = "* Chỉ tiêu về xã hội\n- Chỉ tiêu 1: 97% hộ có nước sạch.\n- Chỉ tiêu 2: Có 4/6 ấp đạt chuẩn.\n"
    assert [(target.number, target.measure) for target in read(items)] == [
        ("1", "tỷ lệ hộ có nước sạch"),
        ("2", "số ấp đạt chuẩn"),
    ]


def test_the_heading_or_the_line_above_gives_the_year() -> None:
    text = (
        "II. MỤC TIÊU\n1. Chỉ tiêu đến năm 2030\n- Thu đạt 5 tỷ đồng.\n"
        "2. Mục tiêu cụ thể\nĐến năm 2028 đạt:\n- Chi 4 tỷ đồng."
    )
    assert [target.year for target in found(text).targets] == [2030, 2028]


def test_what_is_summed_over_the_term_is_known_by_its_words() -> None:
    items = "- Kết nạp 600 đảng viên.\n- Tổng vốn đầu tư đạt 44.875 tỉ đồng.\n- Thu ngân sách đạt 9 tỷ đồng."
    assert [target.horizon for target in read(items)] == [
        HorizonKind.TERM_TOTAL,
        HorizonKind.TERM_TOTAL,
        HorizonKind.BY,
    ]


def test_prose_among_aims_and_reports_sets_no_target() -> None:
    text = "I. KẾT QUẢ\n- Thu đạt 5 tỷ đồng.\nII. MỤC TIÊU\n1. Mục tiêu chung\nPhấn đấu tăng 8%.\n2. Quan điểm\nLời."
    assert found(text).targets == ()


def test_doubts_lower_the_confidence() -> None:
    sure, doubted = read("(1)- Thu ngân sách đạt 5 tỷ đồng.\n- Tiểu học 99.")
    assert sure.confidence == 1
    assert doubted.confidence < Decimal("0.8")


@given(st.text(alphabet="Tỷlệđạt 5,6%tăng();:.-\nvàtrongđó12", max_size=80))
def test_any_item_yields_spans_that_quote_it(item: str) -> None:
    text = "III. CÁC CHỈ TIÊU\n- " + item
    for target in found(text).targets:
        assert target.quote == target.span.of(text)
        assert 0 < target.confidence <= 1


@pytest.mark.parametrize(
    ("items", "measures"),
    [
        (
            "- Thu ngân sách đạt 350 tỷ đồng, tăng bình quân 9%/năm.",
            ["thu ngân sách", "tốc độ tăng thu ngân sách"],
        ),
        (
            "- Tỷ lệ thu gom rác đô thị đạt 95%, nông thôn đạt 85%.",
            ["tỷ lệ thu gom rác đô thị", "tỷ lệ thu gom rác nông thôn"],
        ),
        (
            "- Tỷ lệ lao động qua đào tạo từ 65%, có chứng chỉ 30%.",
            ["tỷ lệ lao động qua đào tạo", "tỷ lệ lao động qua đào tạo: có chứng chỉ"],
        ),
        (
            "- 90% xã đạt chuẩn; trong đó có ít nhất 03 xã kiểu mẫu.",
            ["tỷ lệ xã đạt chuẩn", "số xã kiểu mẫu"],
        ),
        ("- Giá trị sản phẩm trên 01 ha đất canh tác đạt 90 triệu đồng.", ["giá trị sản phẩm trên 01 ha đất canh tác"]),
        ("- Giảm tỷ lệ hộ nghèo bình quân 2%/năm.", ["mức giảm tỷ lệ hộ nghèo"]),
        ("- Duy trì phổ cập giáo dục; 98% trẻ đến lớp.", ["duy trì phổ cập giáo dục", "tỷ lệ trẻ đến lớp"]),
        (
            "- Thu nhập năm 2030 đạt 90 triệu đồng, gấp 1,5 lần năm 2025.",
            ["thu nhập", "mức tăng thu nhập so với năm 2025"],
        ),
        (
            "- 95% rác thải được thu gom (thành phố 100%, nông thôn 90%).",
            [
                "tỷ lệ rác thải được thu gom",
                "tỷ lệ rác thải được thu gom: thành phố",
                "tỷ lệ rác thải được thu gom: nông thôn",
            ],
        ),
        ("1. Môi trường\na) 98% hộ dùng nước sạch.", ["tỷ lệ hộ dùng nước sạch"]),
        ("- Không có chi bộ yếu kém.", ["số chi bộ yếu kém"]),
        ("- Tỷ lệ hộ khá trở lên đạt 40%.", ["tỷ lệ hộ khá trở lên"]),
        ("- Tỷ lệ hộ nghèo giảm 0,5 điểm phần trăm.", ["mức giảm tỷ lệ hộ nghèo"]),
        ("- Trợ giúp pháp lý cho 100% người có yêu cầu.", ["tỷ lệ người có yêu cầu: trợ giúp pháp lý"]),
        (
            "- Cơ cấu kinh tế:\n+ Dịch vụ 40%.\n+ Nông nghiệp 20%.",
            ["cơ cấu kinh tế: dịch vụ", "cơ cấu kinh tế: nông nghiệp"],
        ),
    ],
)
def test_measures_are_named_by_their_own_words_and_those_they_belong_to(items: str, measures: list[str]) -> None:
    assert [target.measure for target in read(items)] == measures


TABLE = (
    "II. CHỈ TIÊU\nTT | Chỉ tiêu | ĐVT | Ước 2025 | Kế hoạch 2026\n1 | Tốc độ tăng GRDP | % | 8,2 | ≥ 10\n"
    " | Trong đó: Dịch vụ | % | 11 | 14\n2 | GRDP bình quân đầu người | Triệu đồng | 85 | 95 - 98\n"
    "3 | Tỷ lệ hộ nghèo | % | 2,1 | 1,5\n4 | Giữ vững an ninh |  | Đạt | Đạt\n5 | Số xã đạt chuẩn | Xã | 70 | Trên 75"
)


def test_a_table_of_targets_is_read_by_the_column_of_its_plan() -> None:
    rows = found(TABLE).targets
    assert [(row.number, *said(row)) for row in rows] == [
        ("1", "tốc độ tăng GRDP", ">=", Decimal(10)),
        (None, "tốc độ tăng GRDP: dịch vụ", ">=", Decimal(14)),
        ("2", "GRDP bình quân đầu người", "range", Decimal(95)),
        ("3", "tỷ lệ hộ nghèo", "<=", Decimal("1.5")),
        ("4", "giữ vững an ninh", "qualitative", None),
        ("5", "số xã đạt chuẩn", ">", Decimal(75)),
    ]
    assert {row.year for row in rows} == {2026}
    assert rows[1].parent == rows[0].id


def test_tables_of_results_set_nothing() -> None:
    assert found(TABLE.replace("II. CHỈ TIÊU", "II. KẾT QUẢ")).targets == ()
    assert found(TABLE.replace("Kế hoạch 2026", "Thực hiện 2026").replace("ĐVT", "Đơn vị")).targets == ()
