"""A result against the plan's figure."""

from cotmoc.domain.documents import Claim


def test_the_plan_in_brackets_confirms_the_percentage_and_the_gap(said: list[tuple[str | None, ...]]) -> None:
    """Giá trị sản xuất tăng 14,41%, tăng 0,15%, so nghị quyết đạt 101,05% (nghị quyết 14,26%)."""
    assert said == [("attainment", "true", "101.05", "101.0519"), ("difference", "true", "0.15", "0.15")]


def test_a_percentage_cut_off_holds_but_for_rounding(said: list[tuple[str | None, ...]]) -> None:
    """Tỷ lệ hộ dùng điện thường xuyên đạt 99,89%, dùng điện an toàn đạt 99,78%, đạt 100,78% (nghị quyết 99%)."""
    assert said == [("attainment", "rounding", "100.78", "100.7879")]


def test_a_slash_before_a_percentage_of_the_plan_is_result_over_target(said: list[tuple[str | None, ...]]) -> None:
    """Giới thiệu việc cho 12.911 lao động/10.000 người (đạt 129,11% nghị quyết)."""
    assert said == [("attainment", "true", "129.11", "129.11")]


def test_the_sign_of_per_cent_may_be_missing(said: list[tuple[str | None, ...]]) -> None:
    """Kết nạp 600/600 đảng viên, đạt 100 nghị quyết."""
    assert said == [("attainment", "true", "100", "100")]


def test_a_result_beside_its_plan_needs_no_percentage(said: list[tuple[str | None, ...]]) -> None:
    """Lao động qua đào tạo đạt 71,6% (nghị quyết 70%), có chứng chỉ đạt 65,51% (nghị quyết 65%)."""
    assert said == [("attainment", "true", None, "102.2857"), ("attainment", "true", None, "100.7846")]


def test_where_less_is_better_the_result_itself_is_computed(said: list[tuple[str | None, ...]]) -> None:
    """Tỷ lệ nghèo hạ còn 0,89% (chỉ tiêu nghị quyết 1%)."""
    assert said == [("attainment", "true", None, "0.89")]


def test_plans_for_named_groups_find_the_results_of_those_groups(said: list[tuple[str | None, ...]]) -> None:
    """Hộ đô thị dùng nước sạch đạt 100% nghị quyết, hộ nông thôn đạt 99% (nghị quyết đô thị 100%, nông thôn 98%)."""
    assert said == [("attainment", "true", "100", "100"), ("attainment", "true", None, "101.0204")]


def test_the_plan_may_come_first_or_behind_its_word(said: list[tuple[str | None, ...]]) -> None:
    """Kế hoạch 200 hộ, thực hiện 190 hộ, đạt 95%. Thu 520 tỷ đồng, tăng 8%, đạt 52% kế hoạch (1.000 tỷ đồng)."""
    assert said == [("attainment", "true", "95", "95"), ("attainment", "true", "52", "52")]


def test_an_excess_is_what_lies_above_the_plan(said: list[tuple[str | None, ...]]) -> None:
    """Kết nạp 630 đảng viên, vượt 5% (nghị quyết 600 đảng viên)."""
    assert said == [("attainment", "true", "5", "5")]


def test_a_share_exceeds_its_plan_by_points_or_by_per_cent(said: list[tuple[str | None, ...]]) -> None:
    """Lao động qua đào tạo đạt 72%, vượt 2% so nghị quyết (70%); có chứng chỉ đạt 77%, vượt 10% (nghị quyết 70%)."""
    assert [one[:3] for one in said if one[0] == "attainment"] == [
        ("attainment", "true", "2"),
        ("attainment", "true", "10"),
    ]


def test_a_percentage_of_another_year_is_no_attainment(claimed: tuple[Claim, ...]) -> None:
    """Thu 1.250 tỷ đồng, đạt 110% so với cùng kỳ (kế hoạch 1.000 tỷ đồng). Chi 500 tỷ đồng, đạt 142% so nghị quyết."""
    assert not claimed


def test_a_wrong_percentage_does_not_hold(said: list[tuple[str | None, ...]]) -> None:
    """Tổng thu 1.250 tỷ đồng, bằng 115% (kế hoạch 1.000 tỷ đồng)."""
    assert said == [("attainment", "false", "115", "125")]


def test_no_formula_is_official_where_less_is_better(said: list[tuple[str | None, ...]]) -> None:
    """Tỷ lệ hộ nghèo còn 1,2%, đạt 125% (kế hoạch 1,5%)."""
    assert said == [("attainment", "uncheckable", "125", "80")]


def test_an_average_beside_the_result_is_passed(said: list[tuple[str | None, ...]]) -> None:
    """Tổng thu đạt 6.250 tỷ đồng, bình quân 1.250 tỷ đồng mỗi năm, đạt 125% chỉ tiêu nghị quyết (5.000 tỷ đồng)."""
    assert ("attainment", "true", "125", "125") in said


def test_a_percentage_that_says_what_is_counted_is_of_something_else(claimed: tuple[Claim, ...]) -> None:
    """Có 47/63 địa phương thu đạt trên 81% dự toán năm."""
    assert not claimed


def test_a_percentage_behind_a_comma_is_of_the_pair(said: list[tuple[str | None, ...]]) -> None:
    """Trồng mới 36/40 ha rừng, đạt 91% kế hoạch."""
    assert said == [("attainment", "false", "91", "90")]
