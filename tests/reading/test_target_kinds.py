"""Every kind of target that plans set, by its typed fields; each case is written as such plans write it."""

from decimal import Decimal

import pytest

from cotmoc.domain.documents import StatedTarget
from cotmoc.domain.targets import Direction, HorizonKind, Op
from cotmoc.reading import citations, outline, plain_text, quantities, targets
from cotmoc.reading.targets import Found


def found(text: str) -> Found:
    document = plain_text.document(text)
    sections = outline.find(document)
    cited = citations.find(document)
    return targets.find(document, sections, quantities.find(document, citations=cited, outline=sections))


def read(items: str, heading: str = "II. CÁC CHỈ TIÊU CHỦ YẾU") -> tuple[StatedTarget, ...]:
    return found(f"{heading}\n{items}").targets


@pytest.mark.parametrize(
    ("item", "value", "value_max", "unit"),
    [
        ("thu phí tăng 8% - 10%/năm", "8", "10", "%/năm"),
        ("giá trị sản xuất tăng 10 — 10,5%", "10", "10.5", "%"),
        ("nông nghiệp tăng từ 3% đến 4%", "3", "4", "%"),
        ("kết nạp 25 − 30 đoàn viên/năm", "25", "30", "đoàn viên/năm"),
    ],
)
def test_a_range_is_one_target_however_its_ends_are_joined(item: str, value: str, value_max: str, unit: str) -> None:
    (target,) = read(f"- {item}.")
    assert (target.op, target.value, target.value_max) == (Op.RANGE, Decimal(value), Decimal(value_max))
    assert target.measure_unit == unit


@pytest.mark.parametrize(
    ("item", "horizon"),
    [
        ("Việc làm mới 900 người/năm", HorizonKind.EACH_YEAR),
        ("Thu nhập 72 triệu đồng/người/năm", HorizonKind.BY),
        ("Giảm tỷ lệ hộ cận nghèo bình quân 0,4 điểm %/năm", HorizonKind.ANNUAL_AVERAGE),
        ("Doanh thu vận tải tăng từ 12% trở lên/năm", HorizonKind.ANNUAL_AVERAGE),
        ("Hoàn thành xây dựng 1.200 căn nhà ở xã hội", HorizonKind.TERM_TOTAL),
        ("Giữ ổn định tỷ lệ che phủ rừng trên 61%", HorizonKind.MAINTAIN),
    ],
)
def test_when_a_target_binds_is_told_by_its_unit_and_its_words(item: str, horizon: HorizonKind) -> None:
    assert [target.horizon for target in read(f"- {item}.")] == [horizon]


def test_things_done_until_the_year_of_the_heading_are_summed_but_those_of_a_yearly_plan_are_not() -> None:
    (summed,) = read("- Trồng mới 400 ha rừng.", "II. CÁC CHỈ TIÊU ĐẾN NĂM 2030")
    (planned,) = read("- Trồng mới 80 ha rừng.", "II. CÁC CHỈ TIÊU NĂM 2026")
    assert (summed.horizon, summed.year) == (HorizonKind.TERM_TOTAL, 2030)
    assert (planned.horizon, planned.year) == (HorizonKind.BY, 2026)


def test_a_multiple_of_an_earlier_stage_says_the_aim_before_it_again() -> None:
    capital, multiple = read("- Vốn đầu tư toàn xã hội đạt 90.000 tỷ đồng, bằng 1,8 lần giai đoạn 2021 - 2025.")
    assert (capital.secondary, multiple.secondary) == (False, True)
    assert multiple.baseline == "giai đoạn 2021 - 2025"


def test_what_measures_time_is_a_target_and_an_age_that_describes_is_not() -> None:
    assert [target.value for target in read("- Tuổi thọ trung bình từ 75,5 tuổi.")] == [Decimal("75.5")]
    assert [target.value for target in read("- Thời gian cấp phép giảm còn 03 ngày.")] == [3]
    assert [target.value for target in read("- Trẻ em dưới 6 tuổi được khám 98%.")] == [98]


def test_a_year_and_a_colon_lead_to_the_lines_beneath_and_give_them_the_year() -> None:
    income, revenue = read("- Đến năm 2030:\n+ Thu nhập: 95 triệu đồng\n+ Thu ngân sách: 65 tỷ đồng")
    assert (income.year, revenue.year, income.measure) == (2030, 2030, "thu nhập")


def test_a_number_before_the_colon_is_part_of_the_measure() -> None:
    (target,) = read("- Giá trị sản phẩm trên 1 ha đất lúa: 180 triệu đồng")
    assert (target.value, target.measure) == (Decimal(180), "giá trị sản phẩm trên 1 ha đất lúa")


@pytest.mark.parametrize(
    "quality",
    ["không để xảy ra cháy rừng", "giảm số vụ tranh chấp kéo dài", "cơ bản hoàn thành số hóa hộ tịch"],
)
def test_an_aim_without_a_figure_beside_one_with_a_figure_is_kept(quality: str) -> None:
    kept, counted = read(f"1. Hằng năm {quality}; thu gom rác đạt 95%.")
    assert (kept.op, counted.value) == (Op.QUALITATIVE, Decimal(95))


def test_of_a_table_with_a_column_for_each_year_the_last_year_sets_the_target() -> None:
    head = "STT | Chỉ tiêu | ĐVT | TH 2025 | KH 2026 | KH 2027 | KH 2028 | Bình quân 2026-2028\n"
    (target,) = found(f"II. CHỈ TIÊU\n{head}1 | Tăng trưởng | % | 8,1 | 9 | 9,5 | 10 | 9,5\n").targets
    assert (target.value, target.year) == (Decimal(10), 2028)


def test_how_many_things_each_has_is_a_target_apart_from_how_many_have_all() -> None:
    one, two = read("5. Số xã đạt 19/19 tiêu chí: 02 xã; bình quân đạt 17,5 tiêu chí/xã.")
    assert (one.value, two.value, two.measure_unit) == (Decimal(2), Decimal("17.5"), "tiêu chí/xã")


def test_the_unit_of_a_table_may_stand_in_brackets_and_its_rows_between_bars() -> None:
    head = "| STT | Tên chỉ tiêu | Thực hiện 2025 | Kế hoạch 2026 |\n| --- | --- | --- | --- |\n"
    rows = "| 1 | Thu (tỷ đồng) | 9 | 12 |\n| 2 | Hộ nghèo (%) | 2 | 1,5 |\n| 3 | Xã văn hóa | Đạt | Đạt |\n"
    read_rows = found(f"II. CHỈ TIÊU\n{head}{rows}").targets
    assert [(target.value, target.measure_unit) for target in read_rows] == [
        (Decimal(12), "tỷ đồng"),
        (Decimal("1.5"), "%"),
        (None, ""),
    ]


def test_a_heading_of_aims_and_targets_sets_targets_however_long_its_lines_are() -> None:
    line = "- Về kinh tế: " + "; ".join(
        f"tỷ lệ của ngành thứ {at} trong giá trị sản xuất đạt {at}%" for at in range(20, 32)
    )
    assert [target.value for target in read(f"{line}.", "III. MỤC TIÊU TỔNG QUÁT VÀ CÁC CHỈ TIÊU")] == list(
        range(20, 32)
    )


def test_the_last_of_two_headings_may_be_told_by_the_one_before_it() -> None:
    text = "2. Mục tiêu\n2.1- Mục tiêu tổng quát: Xây dựng xã.\n2.2- Các chỉ tiêu cụ thể:\n- Thu đạt 9 tỷ đồng.\n"
    (target,) = found(f"I. PHƯƠNG HƯỚNG\n1. Quan điểm\nLời.\n{text}").targets
    assert (target.number, target.group) == (None, "2.2")


@pytest.mark.parametrize(
    ("item", "figures"),
    [
        ("Duy trì mức sinh thay thế (2,1 con/phụ nữ)", [("2.1", False)]),
        ("Trường đạt chuẩn: 12/15 trường (80%)", [("12", False), ("80", True)]),
        ("Kết nạp 60 đảng viên/năm (cả nhiệm kỳ 300 đảng viên)", [("60", False), ("300", True)]),
        ("Kết nạp 40 đoàn viên, chú trọng người Khmer (30%)", [("40", False), ("30", False)]),
        ("Giảm 0,5 điểm % hộ nghèo (từ 2,8% xuống 2,3%)", [("0.5", False)]),
    ],
)
def test_a_figure_in_brackets_restates_sets_or_tells_from_where(item: str, figures: list[tuple[str, bool]]) -> None:
    assert [(str(target.value), target.secondary) for target in read(f"- {item}.")] == figures


def test_lines_beneath_trong_do_are_parts_of_the_target_above() -> None:
    main, one, two = read("- GRDP tăng 10%-10,5%.\nTrong đó:\n+ Nông nghiệp: 3,4%-3,8%\n+ Dịch vụ: 10%-11%\n")
    assert (main.parent, one.parent, two.parent) == (None, main.id, main.id)
    assert [target.value_max for target in (one, two)] == [Decimal("3.8"), Decimal(11)]


def test_each_of_several_zeros_in_words_is_a_target() -> None:
    clubs, places = read("- Không có tổ chức phản động, không có điểm phức tạp về ma túy.")
    assert (clubs.op, places.op, clubs.value, places.value) == (Op.EQ, Op.EQ, Decimal(0), Decimal(0))


def test_multiples_and_counts_in_words_are_read_with_doubt() -> None:
    (doubled,) = read("1. Thu nhập tăng gấp đôi so với năm 2025.")
    models, products = read("1. Xây dựng hai mô hình vườn mẫu, ba sản phẩm mới.")
    assert (doubled.value, doubled.measure_unit, doubled.baseline) == (Decimal(2), "lần", "năm 2025")
    assert [(target.value, target.measure_unit) for target in (models, products)] == [
        (Decimal(2), "mô hình"),
        (Decimal(3), "sản phẩm"),
    ]
    assert doubled.confidence < 1
    assert read("- Phát huy vai trò của ba nhà trong năm qua.")[0].value is None


def test_a_year_may_follow_den_at_once() -> None:
    (target,) = read("- Doanh nghiệp đang hoạt động đến 2030: 2.000 doanh nghiệp.")
    assert (target.year, target.horizon, target.value) == (2030, HorizonKind.BY, Decimal(2000))


@pytest.mark.parametrize(
    ("line", "quote", "why"),
    [
        ("1. Tỷ lệ hộ nghèo giảm còn 0,5.", "0,5", "target_unit_missing"),
        ("1. Xong.", "Xong.", "target_item_unread"),
        ("STT | Chỉ tiêu | ĐVT | Kế hoạch 2026\n1 | Thu | tỷ đồng | theo dự toán", "theo dự toán", "target_row_unread"),
    ],
)
def test_what_is_not_understood_is_listed_with_its_reason(line: str, quote: str, why: str) -> None:
    assert [(passage.quote, passage.why) for passage in found(f"II. CÁC CHỈ TIÊU\n{line}").not_understood] == [
        (quote, why)
    ]


def test_an_index_needs_no_unit() -> None:
    read_all = found("II. CÁC CHỈ TIÊU\n1. Chỉ số HDI đạt 0,75.")
    assert read_all.targets[0].confidence == 1
    assert not read_all.not_understood


def test_a_growth_in_brackets_says_the_aim_again() -> None:
    amount, growth = read("1. Thu ngân sách 65 tỷ đồng (tăng 45% so với năm 2025).")
    assert (growth.secondary, growth.baseline, growth.value) == (True, "năm 2025", Decimal(45))
    assert not amount.secondary


def test_what_the_first_of_two_numbers_reduces_the_second_does() -> None:
    assert {target.direction for target in read("1. Giảm 30% thời gian, 20% chi phí cấp phép.")} == {Direction.REDUCE}


def test_a_size_in_brackets_describes_what_is_counted() -> None:
    (target,) = read("- Giữ ổn định 300 tàu xa bờ (từ 15 m trở lên).")
    assert (target.value, target.horizon) == (Decimal(300), HorizonKind.MAINTAIN)


@pytest.mark.parametrize(
    ("item", "values"),
    [
        ("Hộ dùng mạng với tốc độ 2 Gb/s đạt 90%", ["90"]),
        ("Tăng thêm 15% số trường nhận trẻ dưới 30 tháng tuổi", ["15"]),
        ("Tử vong mẹ dưới 6/100.000 trẻ sinh ra sống", ["6"]),
        ("Tỷ suất sinh giảm từ 21 ca sinh/1.000 phụ nữ xuống 17 ca sinh/1.000 phụ nữ", ["17"]),
        ("Giá trị thu hoạch trên 1 ha đất trồng dừa đạt trên 170 triệu đồng/ha", ["170"]),
        ("Tỷ lệ ấp kiểu mẫu đạt 40% (18/45 ấp, tăng thêm 6 ấp)", ["40", "18", "6"]),
        ("Công nghiệp tăng mỗi năm từ 11% trở lên.(4) Xuất khẩu đạt 2 tỷ USD", ["11", "2"]),
    ],
)
def test_the_measure_of_what_is_counted_is_no_level(item: str, values: list[str]) -> None:
    assert [str(target.value) for target in read(f"- {item}.")] == values


def test_a_count_in_brackets_behind_a_share_says_it_again() -> None:
    share, count = read("1. Xã đạt chuẩn kiểu mẫu: 25% (3 xã).")
    assert (share.secondary, count.secondary, count.measure_unit) == (False, True, "xã")


def test_how_things_stand_and_what_is_to_be_done_are_no_targets() -> None:
    said = found("II. CHỈ TIÊU\nHiện nay có 90 trạm, trong đó 8 trạm mới.\n- Đẩy mạnh trồng dừa sáp.\n- Trồng 40 ha.")
    assert [target.value for target in said.targets] == [40]
    assert [passage.quote for passage in said.not_understood] == ["Đẩy mạnh trồng dừa sáp."]


def test_a_dash_may_name_the_field_of_the_lines_beneath_it() -> None:
    items = "- Nông nghiệp sạch\nTrên 45% diện tích trồng hữu cơ.\n- Du lịch số\n100% điểm đến có bản đồ số."
    assert [str(target.value) for target in read(items)] == ["45", "100"]


def test_a_table_that_names_who_leads_sets_what_stands_before_them() -> None:
    table = """TT | Chỉ tiêu | Đơn vị | Kết quả | Cơ quan chủ trì
I | Đến năm 2030 | | |
1 | Xếp hạng số | Thứ bậc | ≤ 3 trong vùng; ≤ 20 cả nước | Sở Nội vụ
2 | Độ phủ sóng | % dân số | 98 - 99 | Sở Công Thương
II | Đến năm 2045 | | |
3 | Sàn dữ liệu | Sàn | ≥ 4 | Sở Tài chính"""
    said = [
        (str(one.op.value), str(one.value), one.measure_unit, one.year) for one in found(f"PHỤ LỤC\n{table}").targets
    ]
    assert [one[:2] for one in said] == [("<=", "3"), ("<=", "20"), ("range", "98"), (">=", "4")]
    assert [one[3] for one in said] == [2030, 2030, 2030, 2045]
    assert said[2][2] == "% dân số"


def test_a_zero_in_words_may_stand_before_a_figure() -> None:
    zero, share = read(
        "- Phấn đấu không còn hộ nghèo (trừ hộ già yếu), 96% người dân có thẻ bảo hiểm… Năm 2030 đủ mạnh."
    )
    assert (str(zero.value), zero.exception, str(share.value)) == ("0", "trừ hộ già yếu", "96")


def test_stages_name_the_items_beneath_them() -> None:
    items = "- Giai đoạn 2026 - 2027\n+ 70% hồ sơ được số hóa.\n- Giai đoạn 2028 - 2030\n+ 95% xã đạt cấp độ 3 số hóa."
    assert [str(target.value) for target in read(items)] == ["70", "95"]


def test_a_level_among_tasks_is_listed_for_a_person() -> None:
    said = found(
        "III. NHIỆM VỤ\n- Mở chợ mới. Phấn đấu bán lẻ đạt 1.250,5 tỷ đồng; đến năm 2030 có 4 chợ.\n- Mở 2 bến xe."
    )
    assert (said.targets, {passage.why for passage in said.not_understood}) == ((), {"target_among_tasks"})
    quotes = [passage.quote for passage in said.not_understood]
    assert quotes == ["Phấn đấu bán lẻ đạt 1.250,5 tỷ đồng; đến năm 2030 có 4 chợ"]


@pytest.mark.parametrize(
    ("item", "values"),
    [
        ("Bán lẻ tăng bình quân hằng năm 10-12%; thu phí tăng mỗi năm 5 - 6%", ["10", "5"]),
        ("Giảm tỷ suất sinh 0,20%0/năm", ["0.20"]),
        ("Đảng bộ hoàn thành tốt nhiệm vụ, không có chi bộ yếu kém", ["None", "0"]),
        ("Số điều dưỡng trên 1 vạn dân đạt khoảng 18,4 điều dưỡng", ["18.4"]),
    ],
)
def test_what_stands_close_to_a_figure_does_not_hide_it(item: str, values: list[str]) -> None:
    assert [str(target.value) for target in read(f"- {item}.")] == values


def test_a_number_may_name_nothing_but_the_horizon_of_the_lines_beneath_it() -> None:
    items = "(1) Đến năm 2030\n- Có 40 chợ.\n(2) Tầm nhìn đến năm 2045\nPhường phấn đấu có ít nhất 70 chợ, 2 cảng."
    assert [str(target.value) for target in read(items)] == ["40", "70", "2"]


def test_a_zero_in_words_may_stand_between_figures() -> None:
    said = read(
        "- Ít nhất 70% ấp kiểu mẫu và không còn ấp dưới 12 tiêu chí, thu nhập tăng ít nhất 1,4 lần so với năm 2025."
    )
    assert [str(target.value) for target in said] == ["70", "0", "1.4"]


def test_a_sentence_of_a_long_vision_may_set_levels() -> None:
    vision = "Phường phát triển hài hòa, giàu bản sắc sông nước. " * 8
    levels = (
        "Người dân có tuổi thọ đạt trên 78 tuổi, thu nhập đạt 300 triệu đồng. Năm 2025 đã đạt 70 tuổi, 90 triệu đồng."
    )
    values = [str(target.value) for target in read(f"{vision}{levels}", "B. Tầm nhìn\nII. TẦM NHÌN ĐẾN NĂM 2045")]
    assert values == ["78", "300"]


def test_a_table_whose_head_has_two_rows_sets_the_last_year() -> None:
    table = """TT | Chỉ tiêu | Đơn vị tính | Thực hiện 2025 | Kế hoạch 2026 - 2030 | |
 | | | | 2026 | 2028 | 2030
1 | Thu nhập bình quân | triệu đồng | 62 | 68 | 80 | 95
2 | Tỷ lệ hộ nghèo (theo chuẩn cũ/mới) | % | 1,2/2,4 | 1,0/2,0 | 0,7/1,4 | 0,5/1,0"""
    said = found(f"II. CHỈ TIÊU\n{table}")
    assert [(str(one.value), one.year) for one in said.targets] == [("95", 2030), ("0.5", 2030), ("1.0", 2030)]
    assert said.not_understood == ()


def test_the_standard_behind_a_second_figure_is_not_what_it_counts() -> None:
    old, new = read("1. Tỷ lệ hộ nghèo còn 1,5% theo chuẩn cũ, 3% theo chuẩn mới.")
    assert (new.measure, new.op) == (old.measure, Op.LE)


@pytest.mark.parametrize(
    ("item", "measures"),
    [
        (
            "Kim ngạch dự kiến đạt 90 triệu USD, tốc độ tăng bình quân 5 - 6%/năm",
            ["kim ngạch", "tốc độ tăng kim ngạch"],
        ),
        (
            "Kim ngạch đạt 90 triệu USD, tăng hằng năm trong giai đoạn này đạt 7%. Trong đó: dừa đạt 60 triệu USD",
            ["kim ngạch", "tốc độ tăng kim ngạch", "kim ngạch: dừa"],
        ),
        ("Đến năm 2030, 95% hộ dùng nước sạch và đạt tỷ lệ 100% vào năm 2035", ["tỷ lệ hộ dùng nước sạch"] * 2),
        ("Đến năm 2030, tỉnh Sông Dừa có ít nhất 20 trạm số", ["số trạm số"]),
        ("Đến cuối nhiệm kỳ cơ bản không còn chợ tạm", ["số chợ tạm"]),
        ("Từ năm 2027 trở đi, 90% chợ có camera; đồng thời, có 5 chợ đêm", ["tỷ lệ chợ có camera", "số chợ đêm"]),
    ],
)
def test_a_measure_is_named_though_its_words_stand_before(item: str, measures: list[str]) -> None:
    assert [target.measure for target in read(f"- {item}.")] == measures


def test_a_bracket_may_measure_besides() -> None:
    herd, meat = read("- Tổng đàn bò đạt 190 ngàn con (sản lượng thịt 11.000 tấn).")
    assert (str(herd.value), str(meat.value), meat.measure_unit, meat.parent) == ("190", "11000", "tấn", herd.id)


def test_a_year_that_is_compared_with_is_not_the_horizon() -> None:
    level, less = read("- Nồng độ bụi đến năm 2030 dưới 40 mg (giảm 20% so với mức trung bình năm 2024).")
    assert (level.year, less.year, less.measure) == (2030, 2030, "mức giảm nồng độ bụi so với mức trung bình năm 2024")


def test_an_item_whose_figures_only_tell_how_long_is_no_quality() -> None:
    said = found("II. CHỈ TIÊU\n- Đợt 1 dự kiến tập trung trong 10 ngày làm việc.\n- Trồng 40 ha.")
    assert [str(target.value) for target in said.targets] == ["40"]
    assert said.not_understood[0].why == "target_item_unread"


def test_a_second_level_in_a_cell_is_listed_where_none_can_tell_it_from_the_first() -> None:
    said = found("II. CHỈ TIÊU\nTT | Chỉ tiêu | Đơn vị | Kế hoạch 2026\n1 | Tăng trưởng | % | 6,5 - 7, phấn đấu 7,5")
    assert [(str(one.value), str(one.value_max)) for one in said.targets] == [("6.5", "7")]
    assert [passage.quote for passage in said.not_understood] == ["7,5"]
