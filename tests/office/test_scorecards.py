"""The screens of scorecards, as a browser gets them."""

from collections.abc import Callable

import pytest
from django.test import Client

from cotmoc.exchange import catalogue
from cotmoc.store.models import User

Browser = Callable[[str], Client]
ROOT = "/p/tra-vinh-2020-2025/scorecards/"


def _text(client: Client, path: str = "") -> str:
    answer = client.get(ROOT + path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_tells_what_came_of_each_and_which_types_there_are(client_of: Browser) -> None:
    shown = _text(client_of("bi-thu"))
    for words in ("Phường đạt chuẩn đô thị văn minh", "0 đạt, 1 không đạt, 8 chưa kết luận", "Phân loại đô thị"):
        assert words in shown


def test_one_scorecard_tells_units_rules_and_what_changed_in_them(client_of: Browser) -> None:
    shown = _text(client_of("bi-thu"), "thi-dua/")
    for words in ("quý 3/2024", "Phường 9", "54,65–99,65", "có thể từ không xếp loại đến Xuất sắc", "Thứ hạng"):
        assert words in shown
    assert "Chưa rõ vì thiếu: 2. Đào tạo nghề; 4. Ra quân vệ sinh môi trường; 5. Hòa giải ở cơ sở" in shown
    assert "≥ 45 người; dưới 5.000 dân: ≥ 18 người; từ 12.000 dân: ≥ 65 người; 0–25 (tính từ 0 người) điểm" in shown


def test_a_civilised_ward_meets_criteria_and_awaits_conditions(client_of: Browser) -> None:
    shown = _text(client_of("bi-thu"), "phuong-van-minh/?period=2024")
    for words in (
        "Quyết định 04/2022/QĐ-TTg",
        "Từ ngày 18/02/2022",
        "chưa đọc chính văn bản",
        "ngưỡng chưa kiểm chứng",
    ):
        assert words in shown
    assert "Đủ tiêu chí, chờ xét điều kiện" in shown
    assert "Thứ hạng" not in shown


def test_an_org_unit_is_told_figures_with_their_trace_and_what_is_lacking(client_of: Browser) -> None:
    shown = _text(client_of("bi-thu"), "thi-dua/tv.p8/")
    for words in ("82,59", "Đủ điểm loại Tốt, chưa đủ điều kiện", "Kinh tế: 19,47 điểm, tối thiểu 20, thiếu 0,53."):
        assert words in shown
    assert "Cần thêm 7,41 điểm để vào loại Xuất sắc" in shown
    assert "indicators/xh.viec-lam/?unit=tv.p8&amp;period=2024-Q3#trace" in shown
    assert "quy định đã đổi" in shown


def test_before_the_first_edition_it_is_said_that_no_rules_held(client_of: Browser) -> None:
    assert "Không có quy định nào có hiệu lực" in _text(client_of("bi-thu"), "phuong-van-minh/?period=2021")


def test_a_ward_sees_itself_alone(client_of: Browser) -> None:
    shown = _text(client_of("phuong-1"), "thi-dua/")
    assert "Phường 1" in shown
    assert "Phường 2</a>" not in shown
    assert "Thứ hạng" not in shown


@pytest.mark.parametrize("path", ["thi-dua/tv.p2/", "thi-dua/khong-co/", "khong-co/", "types/khong-co/"])
def test_what_is_out_of_sight_is_not_found(client_of: Browser, path: str) -> None:
    assert client_of("phuong-1").get(ROOT + path).status_code == 404


def test_who_sees_no_score_still_sees_the_rules(client_of: Browser) -> None:
    shown = _text(client_of("phong-ldxh"), "thi-dua/")
    assert "Tài khoản này không xem được điểm" in shown
    assert "Khắc phục vi phạm trật tự đô thị" in shown
    assert "96,79" not in shown


def test_the_file_holds_what_the_screen_shows_and_says_that_it_is_made_up(client_of: Browser) -> None:
    answer = client_of("bi-thu").get(ROOT + "thi-dua/export/?period=2024-Q3")
    said = answer.content.decode("utf-8-sig")
    assert "minh-hoa" in answer.headers["Content-Disposition"]
    assert "Phường 9,2,2. Đào tạo nghề,,≥ 28 người,0–15,15,Chưa rõ" in said
    assert len(said.splitlines()) > 10 * 7


def test_a_file_is_cut_to_what_one_sees(client_of: Browser) -> None:
    said = client_of("phuong-1").get(ROOT + "thi-dua/export/").content.decode()
    assert "Phường 1," in said
    assert "Phường 2," not in said


@pytest.mark.parametrize("code", catalogue.CODES)
def test_a_type_tells_what_is_not_verified_and_can_be_taken_away(client_of: Browser, code: str) -> None:
    client = client_of("van-phong")
    assert "chưa kiểm chứng" in _text(client, f"types/{code}/")
    assert "scorecards:" in client.get(f"{ROOT}types/{code}/export/").content.decode()


def test_english_says_the_same(client_of: Browser, person: Callable[[str], User]) -> None:
    leader = person("bi-thu")
    leader.lang = "en"
    leader.save()
    shown = _text(client_of("bi-thu"), "thi-dua/tv.p9/")
    for words in (
        "Cannot tell yet",
        "Not clear, for want of: 2. Vocational classes",
        "Emulation of wards and communes",
    ):
        assert words in shown
