"""The list of indicators and the page of a figure, as a browser gets them."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cotmoc.store.models import User

Browser = Callable[[str], Client]
ROOT = "/p/tra-vinh-2020-2025/indicators/"


def _text(client: Client, path: str) -> str:
    answer = client.get(ROOT + path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_tells_value_verdicts_and_trace(client_of: Browser) -> None:
    shown = _text(client_of("bi-thu"), "xh.viec-lam/?unit=tv&period=2024-Q3")
    for words in ("662", "Nghị quyết nhiệm kỳ", "Tỉnh giao", "Tổng của 10 đơn vị trực thuộc", "Phường 7"):
        assert words in shown


def test_the_chart_is_words_and_shapes_without_style_or_script(client_of: Browser) -> None:
    shown = _text(client_of("bi-thu"), "kt.von-dtxh/?period=2024")
    assert 'role="img"' in shown
    assert "lộ trình" in shown
    assert "style=" not in shown
    assert "#000" not in shown


def test_below_its_levels_an_indicator_is_refused_with_the_reason(client_of: Browser) -> None:
    assert "Chỉ tiêu này chỉ có ở cấp thành phố" in _text(client_of("bi-thu"), "kt.von-dtxh/?period=2024")


def test_a_trace_leads_to_the_very_records_that_were_counted(client_of: Browser) -> None:
    client = client_of("bi-thu")
    shown = _text(client, "dt.vu-viec/?unit=tv&period=2024-Q3")
    way = "registers/trat-tu-do-thi/?unit=tv&amp;period=2024-Q3&amp;indicator=dt.vu-viec"
    assert way in shown
    assert client.get(f"/p/tra-vinh-2020-2025/{way}".replace("&amp;", "&")).status_code == 200


def test_a_quarter_is_not_set_beside_the_target_of_the_year(client_of: Browser) -> None:
    shown = _text(client_of("bi-thu"), "xh.viec-lam/?unit=tv&period=2024-Q3")
    assert "mức giao cả năm 2024: " in shown
    assert "<small>mức giao ≥" not in shown


def test_org_units_stand_in_the_order_of_the_tree(client_of: Browser) -> None:
    shown = _text(client_of("bi-thu"), "xh.viec-lam/?unit=tv&period=2024-Q3")
    wards = [shown.index(f">{name}</a>") for name in ("Phường 1", "Phường 2", "Phường 8", "Xã Long Đức")]
    assert wards == sorted(wards)


def test_revisions_say_who_when_and_from_what_to_what(client_of: Browser) -> None:
    shown = _text(client_of("bi-thu"), "kt.thu-nhap/?period=2021")
    assert "62,904 → 62,900" in shown
    assert "Người nhập minh họa" in shown


@pytest.mark.parametrize("path", ["xh.viec-lam/?unit=tv.p1&period=2024-Q3", "kt.von-dtxh/?unit=tv", "khong-co/"])
def test_what_is_out_of_sight_is_not_found(client_of: Browser, path: str) -> None:
    assert client_of("long-duc").get(ROOT + path).status_code == 404


def test_a_ward_lists_its_own_figures_only(client_of: Browser) -> None:
    shown = _text(client_of("phuong-1"), "?period=2024-Q3")
    assert "Số lao động được tạo việc làm" in shown
    assert "Vốn đầu tư toàn xã hội" not in shown


def test_a_support_unit_is_not_shown_the_parts(client_of: Browser) -> None:
    shown = _text(client_of("phong-ldxh"), "kt.thu-nhap/?unit=tv&period=2024")
    assert "Thu nhập bình quân đầu người" in shown
    assert "Yêu cầu giải trình" not in shown


def test_leaders_may_ask_and_inspectors_may_not(client_of: Browser) -> None:
    path = "xh.viec-lam/?unit=tv&period=2024-Q3"
    assert "Yêu cầu giải trình" in _text(client_of("bi-thu"), path)
    assert "Yêu cầu giải trình" not in _text(client_of("kiem-tra"), path)


def test_english_says_the_same(client_of: Browser, person: Callable[[str], User]) -> None:
    leader = person("bi-thu")
    leader.lang = "en"
    leader.save()
    assert "Why this figure?" in _text(client_of("bi-thu"), "xh.viec-lam/?unit=tv&period=2024-Q3")


@pytest.mark.parametrize(("path", "queries"), [("?period=2024", 9), ("xh.viec-lam/?unit=tv&period=2024-Q3", 19)])
def test_the_pages_ask_the_database_little(
    client_of: Browser, django_assert_num_queries: DjangoAssertNumQueries, path: str, queries: int
) -> None:
    client = client_of("bi-thu")
    client.get(ROOT + path)
    with django_assert_num_queries(queries):
        client.get(ROOT + path)


@pytest.mark.parametrize("username", ["khom-1", "bi-thu", "kiem-tra"])
def test_everybody_reads_the_thresholds_and_comes_there_from_the_desk(client_of: Browser, username: str) -> None:
    client, address = client_of(username), "/p/tra-vinh-2020-2025/indicators/verdicts/"
    page = client.get(address).content.decode()
    assert "quá 1,5 lần nhịp tốt nhất" in page
    assert "mức mặc định của phần mềm" in page
    assert address in client.get("/p/tra-vinh-2020-2025/desk/").content.decode()
