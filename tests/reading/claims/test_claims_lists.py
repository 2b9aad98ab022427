"""Parts that are named before their figure, sums behind what they sum, shares of a part, yields."""

from cotmoc.domain.documents import Claim


def test_amounts_behind_comprising_add_up(said: list[tuple[str | None, ...]]) -> None:
    """Chi 54 tỷ đồng, gồm: lương 39 tỷ đồng; mua sắm 10 tỷ đồng, giảm 2 tỷ đồng; sửa chữa 5 tỷ đồng."""
    assert said == [("parts_sum", "true", "54", "54")]


def test_the_unit_may_stand_once_at_the_end(said: list[tuple[str | None, ...]]) -> None:
    """Vốn xây chợ 120 triệu đồng, gồm ngân sách 70, tiểu thương 30, vận động 30 triệu đồng."""
    assert said == [("parts_sum", "false", "120", "130")]


def test_three_parts_that_nearly_make_the_whole_cannot_be_decided(said: list[tuple[str | None, ...]]) -> None:
    """Vốn xây cầu 125 triệu đồng, trong đó tỉnh 70 triệu đồng, xã 35 triệu đồng, dân góp 15 triệu đồng."""
    assert said == [("parts_sum", "uncheckable", "125", "120")]


def test_among_leaves_the_rest_unsaid(claimed: tuple[Claim, ...]) -> None:
    """
    Vốn xây cầu 125 triệu đồng, trong đó tỉnh 60 triệu đồng, xã 35 triệu đồng.
    Có 90 hội viên, trong đó nữ 60 hội viên, cao tuổi 40 hội viên, hộ nghèo 12 hội viên.
    """
    assert not claimed


def test_a_last_part_that_is_the_rest_completes_the_list(said: list[tuple[str | None, ...]]) -> None:
    """Vốn xây cầu 125 triệu đồng, trong đó tỉnh 60 triệu đồng, xã 35 triệu đồng, nguồn khác 20 triệu đồng."""
    assert said == [("parts_sum", "false", "125", "115")]


def test_the_whole_of_a_list_is_not_the_plan_beside_it(said: list[tuple[str | None, ...]]) -> None:
    """Chi 45 tỷ đồng, đạt 90% dự toán (50 tỷ đồng), trong đó đầu tư 12 tỷ đồng, thường xuyên 33 tỷ đồng."""
    assert said == [("attainment", "true", "90", "90"), ("parts_sum", "true", "45", "45")]


def test_men_and_women_make_all(said: list[tuple[str | None, ...]]) -> None:
    """Lớp có 50 học viên, gồm 24 nam và 27 nữ; tổ có 30 cán bộ (18 nữ, 12 nam)."""
    assert said == [("parts_sum", "false", "50", "51"), ("parts_sum", "true", "30", "30")]


def test_guests_and_delegates_make_a_meeting(said: list[tuple[str | None, ...]]) -> None:
    """Hội nghị có 90 đại biểu, gồm 70 đại biểu chính thức và 20 khách mời; phường có 9 khóm, gồm 72 tổ, 900 hộ."""
    assert said == [("parts_sum", "true", "90", "90")]


def test_a_sum_of_years_stands_behind_them(said: list[tuple[str | None, ...]]) -> None:
    """
    Năm 2020 thu 4 tỷ đồng, năm 2021 thu 5 tỷ đồng, năm 2022 thu 6 tỷ đồng; tổng ba năm 15 tỷ đồng.
    Năm 2020 trồng 40 cây, năm 2021 trồng 50 cây; tổng 2 năm trồng 95 cây.
    """
    assert said == [("parts_sum", "true", "15", "15"), ("parts_sum", "false", "95", "90")]


def test_a_total_that_says_no_count_claims_nothing_unless_it_fits(claimed: tuple[Claim, ...]) -> None:
    """Năm 2020 thu 4 tỷ đồng, năm 2021 thu 5 tỷ đồng; tổng vốn vay 30 tỷ đồng."""
    assert not claimed


def test_a_part_among_its_whole_gives_the_share(said: list[tuple[str | None, ...]]) -> None:
    """Toàn xã có 2.000 hộ, trong đó hộ nghèo 40 hộ, chiếm 2%; hộ khá 900 hộ, chiếm 40%."""
    assert said[:2] == [("ratio", "true", "2", "2"), ("ratio", "false", "40", "45")]


def test_a_share_of_something_else_is_no_part_of_the_whole(claimed: tuple[Claim, ...]) -> None:
    """
    Có 2.000 hộ, trong đó 40 hộ nghèo, chiếm 12% hộ nghèo toàn tỉnh.
    Nhận 500 đơn, đã giải quyết 480 đơn, đúng hạn 432 đơn, đạt 87,5%.
    """
    assert not claimed


def test_a_whole_may_stand_behind_its_part_or_the_plan_in_brackets(said: list[tuple[str | None, ...]]) -> None:
    """Có 490 hộ trên tổng số 500 hộ, đạt 98%. Tuyển quân đạt 100% chỉ tiêu (19/20 thanh niên)."""
    assert said == [("ratio", "true", "98", "98"), ("ratio", "false", "100", "95")]


def test_the_age_of_those_counted_is_no_whole(said: list[tuple[str | None, ...]]) -> None:
    """Tiêm cho 190/200 trẻ dưới 1 tuổi, đạt 95%."""
    assert said == [("ratio", "true", "95", "95")]


def test_area_yield_and_output_belong_together(said: list[tuple[str | None, ...]]) -> None:
    """
    Lúa 120 ha, năng suất 6 tấn/ha, sản lượng 720 tấn.
    Màu 50 ha, năng suất 80 tạ/ha, sản lượng 300 tấn.
    """
    assert said == [("ratio", "true", "6", "6"), ("ratio", "false", "80", "60")]


def test_the_shares_of_a_structure_pass_over_changes(said: list[tuple[str | None, ...]]) -> None:
    """Cơ cấu lao động: nông nghiệp 20% (giảm 3%), công nghiệp 45% (tăng 2%), dịch vụ 38%."""
    assert said == [("parts_sum", "false", "100", "103")]


def test_where_a_structure_comes_from_is_no_share_of_it(said: list[tuple[str | None, ...]]) -> None:
    """Cơ cấu kinh tế: nông nghiệp từ 12% xuống còn 8%, công nghiệp từ 35% lên 37%, dịch vụ từ 53% lên 55%."""
    assert said == [("parts_sum", "true", "100", "100")]


def test_shares_of_different_things_are_no_structure(claimed: tuple[Claim, ...]) -> None:
    """Tỷ trọng công nghiệp 55%, tỷ trọng hàng công nghệ cao 60%, tỷ trọng xuất khẩu 40%."""
    assert not claimed


def test_the_whole_may_be_named_behind_its_share(said: list[tuple[str | None, ...]]) -> None:
    """Nợ xấu 0,5 tỷ đồng, chiếm 1,8% tổng dư nợ (62,5 tỷ đồng)."""
    assert said == [("ratio", "false", "1.8", "0.8")]


def test_a_list_by_years_adds_up(said: list[tuple[str | None, ...]]) -> None:
    """Kinh phí 90 tỷ đồng, gồm: năm 2021: 40 tỷ đồng; năm 2022: 45 tỷ đồng."""
    assert said == [("parts_sum", "false", "90", "85")]


def test_what_comes_with_the_parts_is_no_part(said: list[tuple[str | None, ...]]) -> None:
    """Đảng bộ có 45 chi bộ, gồm 30 chi bộ khóm, 8 chi bộ cơ quan và 9 chi bộ trường học với 800 đảng viên."""
    assert said == [("parts_sum", "false", "45", "47")]


def test_a_tally_passes_over_the_shares_in_its_ways(said: list[tuple[str | None, ...]]) -> None:
    """Trong 24 chỉ tiêu, có 9 chỉ tiêu đạt, 13 chỉ tiêu đạt trên 50% kế hoạch, 2 chỉ tiêu chưa thực hiện."""
    assert said == [("parts_sum", "true", "24", "24")]


def test_what_reached_and_what_did_not_leave_nothing_between(said: list[tuple[str | None, ...]]) -> None:
    """Trong 25 chỉ tiêu được giao có 23 chỉ tiêu đạt và 1 chỉ tiêu không đạt."""
    assert said == [("parts_sum", "false", "25", "24")]


def test_a_planned_area_in_brackets_is_not_the_one_of_a_yield(said: list[tuple[str | None, ...]]) -> None:
    """Lúa gieo trồng 425 ha, đạt 101,19% kế hoạch (420 ha); năng suất 26 tạ/ha, sản lượng 2.635 tấn."""
    assert ("ratio", "false", "26", "62") in said


def test_the_price_of_one_and_its_count_give_the_total(said: list[tuple[str | None, ...]]) -> None:
    """Tặng 350 phần quà, mỗi phần trị giá 500.000 đồng, tổng trị giá 175 triệu đồng."""
    assert said == [("ratio", "true", "500000", "500000")]


def test_an_average_is_of_what_is_counted_or_measured_before(said: list[tuple[str | None, ...]]) -> None:
    """
    Nâng cấp 2,4 km đường, kinh phí 3,6 tỷ đồng (tỉnh 3,12 tỷ đồng, xã 0,48 tỷ đồng), bình quân 1,5 tỷ đồng/km.
    Thu ngân sách 5 năm đạt 6.250 tỷ đồng, bình quân 1.520 tỷ đồng/năm.
    """
    assert [one for one in said if one[0] == "ratio"] == [
        ("ratio", "true", "1.5", "1.5"),
        ("ratio", "false", "1520", "1250"),
    ]


def test_a_share_may_be_of_what_stands_behind_it(said: list[tuple[str | None, ...]]) -> None:
    """Tổng số tiếp nhận 200 hồ sơ, trả đúng hạn 96 hồ sơ (đạt 96%), đến hạn giải quyết 100 hồ sơ."""
    assert said == [("ratio", "true", "96", "96")]


def test_a_share_names_the_whole_that_it_is_of(said: list[tuple[str | None, ...]]) -> None:
    """
    Toàn tỉnh có 80 xã; đến nay có 60/80 xã đạt chuẩn, tỷ lệ 75%; 20 xã đạt chuẩn nâng cao, chiếm 52% tổng số xã.
    Toàn Đảng bộ có 600 đảng viên; đảng viên nữ 228 đồng chí, chiếm 48%.
    Chi ngân sách 12 tỷ đồng, đạt 48% dự toán (25 tỷ đồng); trong đó chi đầu tư 4,5 tỷ đồng, chiếm 40% tổng chi.
    """
    assert [one for one in said if one[1] == "false"] == [
        ("ratio", "false", "52", "25"),
        ("ratio", "false", "48", "38"),
        ("ratio", "false", "40", "37.5"),
    ]


def test_a_part_larger_than_what_is_called_all_is_off(said: list[tuple[str | None, ...]]) -> None:
    """Tổng số hộ toàn phường là 6.450 hộ; có 6.621 hộ đạt gia đình văn hóa, chiếm 98%."""
    assert [one[:3] for one in said] == [("ratio", "false", "98")]
