"""Part over whole, rates, and what one thing comes to."""

from cotmoc.domain.documents import Claim


def test_a_part_over_its_whole_gives_the_share(said: list[tuple[str | None, ...]]) -> None:
    """Có 3.119/3.127 trường hợp đã tự di dời, đạt tỷ lệ 99,7%."""
    assert said == [("ratio", "true", "99.7", "99.7442")]


def test_a_share_before_its_part_over_whole_and_an_about_hold(said: list[tuple[str | None, ...]]) -> None:
    """Tỷ lệ thôn đạt chuẩn 58,9% (66/112 thôn). Khám phá 51/61 vụ xâm phạm trật tự (tỷ lệ hơn 83%)."""
    assert said == [("ratio", "true", "58.9", "58.9286"), ("ratio", "true", "83", "83.6066")]


def test_two_things_around_a_slash_are_no_ratio(claimed: tuple[Claim, ...]) -> None:
    """Bắt 31 vụ/45 đối tượng, đạt 79%."""
    assert not claimed


def test_a_wrong_share_does_not_hold(said: list[tuple[str | None, ...]]) -> None:
    """Giải quyết 120/150 đơn, đạt 90%."""
    assert said == [("ratio", "false", "90", "80")]


def test_a_share_of_other_things_is_no_ratio(claimed: tuple[Claim, ...]) -> None:
    """Duy trì 10/10 trạm y tế đạt chuẩn và 98% khóm có tổ y tế; giải quyết 120/150 đơn, tăng 12% so với năm trước."""
    assert not claimed


def test_a_rate_per_ten_thousand_is_no_part_of_a_whole(claimed: tuple[Claim, ...]) -> None:
    """Có 25 bác sĩ/10.000 dân, đạt 83%; năm sau 26 bác sĩ/10.000 dân (đạt 106% nghị quyết)."""
    assert not claimed


def test_a_total_that_such_things_cannot_come_to_is_false(said: list[tuple[str | None, ...]]) -> None:
    """Bàn giao 173 căn nhà đại đoàn kết, tổng trị giá 4.477 tỷ đồng; 50 căn nhà tình nghĩa trị giá 3 tỷ đồng."""
    assert said == [("ratio", "false", None, "25.8786")]
