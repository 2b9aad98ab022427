"""Parts and their whole."""

from cotmoc.domain.documents import Claim


def test_parts_in_brackets_add_up(said: list[tuple[str | None, ...]]) -> None:
    """Lập mới 08 trường (05 trường mầm non, 01 trường tiểu học và 02 trường THCS)."""
    assert said == [("parts_sum", "true", "8", "8")]


def test_parts_behind_comprising_add_up_without_the_parts_of_parts(said: list[tuple[str | None, ...]]) -> None:
    """Có 33 chi, đảng bộ, gồm 21 chi bộ, 12 đảng bộ cơ sở (10 đảng bộ xã, 02 đảng bộ ngành) với 145 tổ."""
    assert said == [("parts_sum", "true", "33", "33"), ("parts_sum", "true", "12", "12")]


def test_parts_behind_a_colon_are_those_of_the_same_unit(said: list[tuple[str | None, ...]]) -> None:
    """Có tổng số 40 đơn: xong 6 đơn; trả 09 đơn (mời 3 lần không đến); chuyển xã 14 đơn; chuyển tỉnh 11 đơn."""
    assert said == [("parts_sum", "true", "40", "40")]


def test_a_note_gives_the_parts_of_the_figure_before_its_mark(said: list[tuple[str | None, ...]]) -> None:
    """Hỗ trợ 323 nhà tình nghĩa[footnoteRef:1]. [1: Trong đó xây 231 căn, sửa 92 căn, trị giá 13,850 tỷ đồng.]"""
    assert said == [("parts_sum", "true", "323", "323")]


def test_a_part_larger_than_its_whole_is_false(said: list[tuple[str | None, ...]]) -> None:
    """Giải ngân 144,650 tỷ đồng[footnoteRef:1]. [1: Cho vay nghèo 57.817 tỷ đồng, cho vay học 8,2 tỷ đồng.]"""
    assert said == [("parts_sum", "false", "144.650", "57825.2")]


def test_an_incomplete_list_that_fits_is_no_claim(claimed: tuple[Claim, ...]) -> None:
    """Tổng chi 500 tỷ đồng, trong đó đầu tư 200 tỷ đồng; thu tăng 50 tỷ đồng, trong đó nội địa 900 tỷ đồng."""
    assert not claimed


def test_the_shares_of_a_structure_make_a_hundred(said: list[tuple[str | None, ...]]) -> None:
    """Cơ cấu kinh tế: công nghiệp chiếm 59,82%; dịch vụ chiếm 37,64%; nông nghiệp còn 2,54%."""
    assert said == [("parts_sum", "true", "100", "100")]


def test_a_structure_that_is_off_does_not_hold(said: list[tuple[str | None, ...]]) -> None:
    """Tỷ trọng công nghiệp 45,2%, dịch vụ 40,1%, nông nghiệp 15,7%."""
    assert said == [("parts_sum", "false", "100", "101")]


def test_the_shares_of_one_structure_cannot_exceed_a_hundred(said: list[tuple[str | None, ...]]) -> None:
    """Cơ cấu kinh tế: công nghiệp chiếm 77,64%, dịch vụ chiếm 59,82%. Tỷ trọng lúa 60%, tỷ lệ cơ giới hóa đạt 80%."""
    assert said == [("parts_sum", "false", "100", "137.46")]


def test_comprising_counts_parts_of_the_same_kind(said: list[tuple[str | None, ...]]) -> None:
    """Toàn tỉnh có 33 huyện, gồm 12 quận và 3 thị xã."""
    assert said == [("parts_sum", "false", "33", "15")]


def test_overlapping_groups_without_a_unit_are_not_added(claimed: tuple[Claim, ...]) -> None:
    """Kết nạp 600 đảng viên[footnoteRef:1]. [1: Trong đó: Nữ 274, Đoàn viên 346, Giáo viên 140.]"""
    assert not claimed


def test_amounts_in_brackets_may_not_exceed_their_sum(said: list[tuple[str | None, ...]]) -> None:
    """Nâng cấp 12 tuyến, tổng vốn 36 tỷ đồng (ngân sách 30 tỷ đồng, dân góp 7 tỷ đồng)."""
    assert said == [("parts_sum", "false", "36", "37")]
