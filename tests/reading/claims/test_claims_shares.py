"""Shares of a whole that is not printed, multiples, conversions, repeated figures and terms."""

from cotmoc.domain.documents import Claim, ClaimKind


def test_two_shares_imply_one_whole(said: list[tuple[str | None, ...]]) -> None:
    """Tham gia bảo hiểm 15.850 người, chiếm 34,4% (riêng diện tự nguyện 530 người, chiếm 1,15%)."""
    assert said == [("share_of", "true", None, "46075.5814")]


def test_two_shares_that_only_truncation_reconciles_hold_but_for_rounding(said: list[tuple[str | None, ...]]) -> None:
    """Còn 212 hộ, chiếm 0,89%[footnoteRef:1]. [1: Diện cận nghèo có 527 hộ, chiếm 2,23%.]"""
    assert said == [("share_of", "rounding", None, "23820.2247")]


def test_shares_of_different_wholes_claim_nothing(claimed: tuple[Claim, ...]) -> None:
    """Năm 2017 có 454 đảng viên, chiếm 12,08%; đến nay còn 100 đảng viên, chiếm 2,31%."""
    assert not claimed


def test_shares_of_one_day_that_nothing_reconciles_cannot_be_checked(said: list[tuple[str | None, ...]]) -> None:
    """Có 15.850 người, chiếm 34,4% (diện tự nguyện 530 người, chiếm 5,15%); 120 hộ, chiếm 2%, 15 hộ, chiếm 12,5%."""
    assert [one[:2] for one in said] == [("share_of", "uncheckable")]


def test_a_share_is_held_against_its_part_over_whole(said: list[tuple[str | None, ...]]) -> None:
    """Có 454 đảng viên, chiếm 12,08%. Cơ sở: 454/3.877 đảng viên."""
    assert said == [("share_of", "false", "12.08", "11.7101")]


def test_a_multiple_is_the_ratio_of_two_levels(said: list[tuple[str | None, ...]]) -> None:
    """Doanh thu tăng từ 20 tỷ đồng lên 55 tỷ đồng, gấp 2,75 lần; số khác từ 20 xã lên 55 xã, gấp 3,5 lần."""
    assert said == [("growth_multiple", "true", "2.75", "2.75"), ("growth_multiple", "false", "3.5", "2.75")]


def test_the_level_before_may_stand_elsewhere_under_the_same_words(claimed: tuple[Claim, ...]) -> None:
    """
    Thu nhập bình quân đầu người đạt 61,7 triệu đồng/người/năm.
    Thu nhập bình quân đầu người đạt 75,029 triệu đồng vào năm 2025, tăng 1,22 lần.
    """
    assert [(claim.kind, claim.holds.value) for claim in claimed] == [(ClaimKind.GROWTH_MULTIPLE, "true")]


def test_an_amount_in_two_units_is_converted(said: list[tuple[str | None, ...]]) -> None:
    """Đạt 75,029 triệu đồng (tương đương 3.262 USD), đất 1,5 ha (tương đương 15.000 m2), 2 ha tương đương 2.000 m2."""
    assert [one[1:] for one in said] == [
        ("true", None, "23000.9197"),
        ("true", "15000", "15000"),
        ("false", "2000", "20000"),
    ]


def test_a_note_repeats_a_figure_of_its_paragraph(said: list[tuple[str | None, ...]]) -> None:
    """Các hội giúp bàn giao 173 căn nhà đại đoàn kết[footnoteRef:1]. [1: Đã bàn giao 173 căn nhà đại đoàn kết.]"""
    assert said == [("cross_reference", "true", None, "173")]


def test_a_note_that_repeats_the_words_with_another_figure_contradicts(said: list[tuple[str | None, ...]]) -> None:
    """Đã giúp bàn giao 173 căn nhà đại đoàn kết[footnoteRef:1]. [1: Các hội bàn giao 175 căn nhà đại đoàn kết.]"""
    assert said == [("cross_reference", "false", "173", "175")]


def test_a_term_ends_after_it_begins(said: list[tuple[str | None, ...]]) -> None:
    """Đại biểu nhiệm kỳ 2016 - 2021; chuẩn bị bầu cử nhiệm kỳ 2021 - 2016; giai đoạn 2021 - 2030."""
    assert said == [("period_consistency", "true", None, "5"), ("period_consistency", "false", None, "-5")]


def test_a_stated_rate_decides_what_an_amount_comes_to(said: list[tuple[str | None, ...]]) -> None:
    """Xuất khẩu 250 triệu USD (tương đương 6.512 tỷ đồng, tỷ giá 24.500 đồng/USD)."""
    assert [one[:2] for one in said] == [("conversion", "false")]
