"""A change against the two levels it lies between."""

from cotmoc.domain.documents import Claim


def test_the_level_before_stands_in_brackets(said: list[tuple[str | None, ...]]) -> None:
    """Đã giúp 530 hộ, tăng 50 hộ so với năm 2022 (480 hộ); xảy ra 30 vụ, giảm 6 vụ so với cùng kỳ (36 vụ)."""
    assert said == [("difference", "true", "50", "50"), ("difference", "true", "6", "6")]


def test_a_change_that_the_levels_do_not_give_does_not_hold(said: list[tuple[str | None, ...]]) -> None:
    """Đã giúp 530 hộ, tăng 40 hộ so với năm 2022 (480 hộ); thu 230 tỷ đồng, tăng 20% so với cùng kỳ (200 tỷ đồng)."""
    assert said == [("difference", "false", "40", "50"), ("difference", "false", "20", "15")]


def test_a_count_and_its_percentage_are_both_held_against_the_levels(said: list[tuple[str | None, ...]]) -> None:
    """Xảy ra 30 vụ, giảm 6 vụ (16,67%) so với cùng kỳ năm trước (36 vụ)."""
    assert said == [("difference", "true", "6", "6"), ("difference", "true", "16.67", "16.6667")]


def test_a_change_the_other_way_is_negative(said: list[tuple[str | None, ...]]) -> None:
    """Xảy ra 30 vụ, tăng 6 vụ so với cùng kỳ (36 vụ)."""
    assert said == [("difference", "false", "6", "-6")]


def test_amounts_in_different_sizes_are_compared(said: list[tuple[str | None, ...]]) -> None:
    """Thu 1,2 tỷ đồng, tăng 300 triệu đồng so với năm 2022 (900 triệu đồng)."""
    assert said == [("difference", "true", "300", "300")]


def test_shares_change_by_points_or_relatively(said: list[tuple[str | None, ...]]) -> None:
    """Tỷ lệ đúng hạn 90%, tăng 10% so với năm trước (80%); lấp đầy 90%, tăng 12,5% so với năm trước (80%)."""
    assert said == [("difference", "true", "10", "10"), ("difference", "true", "12.5", "12.5")]


def test_a_plan_between_is_not_the_level(said: list[tuple[str | None, ...]]) -> None:
    """Thu 460 tỷ đồng, đạt 92% dự toán (500 tỷ đồng), tăng 15% so với cùng kỳ (400 tỷ đồng)."""
    assert said == [("attainment", "true", "92", "92"), ("difference", "true", "15", "15")]


def test_the_change_may_come_before_its_levels(said: list[tuple[str | None, ...]]) -> None:
    """Hội viên tăng 20 người, từ 80 người lên 100 người; thu tăng gấp 2 lần, từ 30 tỷ đồng lên 60 tỷ đồng."""
    assert said == [("difference", "true", "20", "20"), ("growth_multiple", "true", "2", "2")]


def test_times_more_may_mean_as_much_again(said: list[tuple[str | None, ...]]) -> None:
    """Thu 75 tỷ đồng, tăng 1,5 lần so với năm 2020 (30 tỷ đồng); góp 75 xu, gấp 3,5 lần so với cùng kỳ (30 xu)."""
    assert said == [("growth_multiple", "true", "1.5", "1.5"), ("growth_multiple", "false", "3.5", "2.5")]


def test_growth_at_other_prices_is_no_claim(claimed: tuple[Claim, ...]) -> None:
    """Giá trị sản xuất (giá so sánh) 450 tỷ đồng, tăng 9% so với năm 2020 (400 tỷ đồng)."""
    assert not claimed


def test_growth_a_year_is_no_difference(claimed: tuple[Claim, ...]) -> None:
    """Thu từ 100 tỷ đồng lên 200 tỷ đồng, tăng 14,9%/năm; chi từ 10 tỷ đồng lên 16 tỷ đồng, tăng 5% so với kế hoạch."""
    assert not claimed


def test_what_a_level_is_in_per_cent_of_the_level_before(said: list[tuple[str | None, ...]]) -> None:
    """Thu 9.500 triệu đồng, bằng 79,17% dự toán năm, bằng 122% so với cùng kỳ (8.482 triệu đồng)."""
    assert said == [("difference", "false", "122", "112.0019")]


def test_a_level_per_head_is_compared_in_its_own_unit(said: list[tuple[str | None, ...]]) -> None:
    """Thu nhập đạt 68,5 triệu đồng/người/năm, tăng 6,5 triệu đồng so với năm 2022 (62 triệu đồng)."""
    assert said == [("difference", "true", "6.5", "6.5")]


def test_of_several_levels_the_one_that_fits_is_meant(said: list[tuple[str | None, ...]]) -> None:
    """Thu 460 tỷ đồng, trong đó thuế 200 tỷ đồng, tăng 15% so với cùng kỳ (400 tỷ đồng)."""
    assert said == [("difference", "true", "15", "15")]


def test_a_change_may_be_said_twice_behind_its_levels(said: list[tuple[str | None, ...]]) -> None:
    """Hộ nghèo từ 150 hộ đầu năm xuống còn 90 hộ cuối năm, giảm 50 hộ, tương ứng giảm 40%."""
    assert said == [("difference", "false", "50", "60"), ("difference", "true", "40", "40")]


def test_the_percentage_of_a_change_may_stand_behind_its_base(said: list[tuple[str | None, ...]]) -> None:
    """Thu 18 tỷ đồng, tăng 3 tỷ đồng so với cùng kỳ năm 2023 (15 tỷ đồng), tương ứng tăng 20%."""
    assert said == [("difference", "true", "3", "3"), ("difference", "true", "20", "20")]


def test_a_level_then_and_a_level_now_give_the_change(said: list[tuple[str | None, ...]]) -> None:
    """Đầu năm có 96 hộ nghèo, đến nay còn 81 hộ nghèo, giảm 15 hộ."""
    assert said == [("difference", "true", "15", "15")]


def test_the_word_that_is_counted_stands_for_the_unit(said: list[tuple[str | None, ...]]) -> None:
    """Cấp mới 84 giấy chứng nhận kinh doanh, tăng 14 giấy so với cùng kỳ (72 giấy)."""
    assert said == [("difference", "false", "14", "12")]
