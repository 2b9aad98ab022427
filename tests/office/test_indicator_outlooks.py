"""The page of a figure: pace, path, comparisons, versions; what lies ahead and what would change it, sent after it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cotmoc.exchange import definitions
from cotmoc.queries import outlooks, programmes
from cotmoc.store import models

Browser = Callable[[str], Client]
ROOT = "/p/tra-vinh-2020-2025/indicators/"
HTMX = {"HTTP_HX_REQUEST": "true"}


def text(client: Client, path: str, **headers: str) -> str:
    """What a browser gets."""
    answer = client.get(ROOT + path, **headers)  # type: ignore[arg-type]  # headers of a request
    assert answer.status_code == 200
    return answer.content.decode()


def test_pace_needed_stands_beside_pace_so_far(client_of: Browser) -> None:
    shown = text(client_of("bi-thu"), "kt.gtsx-tang/?period=2024")
    assert "cần 17,26% mỗi năm, đã đạt 13,76%" in shown
    assert "Mức phải đạt đến kỳ này" in shown


def test_the_table_behind_the_chart_says_how_each_level_is_set(client_of: Browser) -> None:
    shown = text(client_of("bi-thu"), "xh.ld-dao-tao/?period=2024")
    for words in ("số gốc", "chia đều", "đã ghi", "Nghị quyết năm (minh họa)"):
        assert words in shown


def test_a_large_tree_of_another_figure_is_left_to_its_page(client_of: Browser) -> None:
    shown = text(client_of("bi-thu"), "xh.viec-lam/?unit=tv&period=2024-Q3")
    assert "mở các bước của số này" in shown
    assert "các bước như trên" in shown


def test_a_figure_stands_beside_earlier_ones_each_with_its_trace(client_of: Browser) -> None:
    shown = text(client_of("bi-thu"), "xh.viec-lam/?unit=tv&period=2024-Q3")
    for words in ("Cùng kỳ năm trước", "Kỳ trước", "Trước nhiệm kỳ (năm gốc)", "Cùng kỳ nhiệm kỳ trước"):
        assert words in shown
    assert "period=2023-Q3#trace" in shown


def test_a_figure_of_the_previous_term_leads_to_its_programme(client_of: Browser) -> None:
    shown = text(client_of("bi-thu"), "pb.dang-vien/?period=2021-01-01/P5Y")
    assert "/p/tra-vinh-2015-2020/indicators/pb.dang-vien/?unit=tv&amp;period=2016-01-01%2FP5Y#trace" in shown


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("kt.thu-nhap/forecast/?period=2024", "Khả năng đạt mức ≥ 75,029 triệu đồng/người/năm: khoảng"),
        ("kt.thu-nhap/forecast/?period=2024", "dự báo; dải màu là khoảng 80%"),
        ("xh.ld-dao-tao/forecast/?period=2024", "Không dự báo được: chưa đủ số liệu"),
        ("kt.gtsx-tang/changes/?period=2024", "Kết quả tăng thêm 0,69 điểm %, lên 14,45"),
        ("kt.gtsx/changes/?period=2024", "thêm 1 thì kết quả +1"),
    ],
)
def test_what_lies_ahead_and_what_would_change_it_are_pages_and_parts(
    client_of: Browser, path: str, words: str
) -> None:
    client = client_of("bi-thu")
    page, part = text(client, path), text(client, path, **HTMX)
    assert words in page and words in part
    assert page.count("<h1") == 1
    assert "<h1" not in part


def test_the_fan_takes_the_place_of_the_picture(client_of: Browser) -> None:
    part = text(client_of("bi-thu"), "kt.thu-nhap/forecast/?period=2024", **HTMX)
    assert 'id="series-picture" hx-swap-oob="true"' in part
    assert 'class="band"' in part


def test_without_the_library_one_quiet_line_says_so(client_of: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outlooks, "can_forecast", lambda: False)
    client = client_of("bi-thu")
    assert "chưa cài phần thống kê" in text(client, "kt.thu-nhap/?period=2024")
    assert "chưa cài phần thống kê" in text(client, "kt.thu-nhap/forecast/?period=2024")


@pytest.mark.parametrize("part", ["forecast", "changes"])
def test_who_only_supports_a_figure_does_not_see_behind_it(client_of: Browser, part: str) -> None:
    assert client_of("phong-ldxh").get(f"{ROOT}kt.thu-nhap/{part}/?unit=tv&period=2024").status_code == 404
    assert client_of("long-duc").get(f"{ROOT}xh.viec-lam/{part}/?unit=tv.p1&period=2024").status_code == 404


def test_as_adopted_and_as_amended_stand_side_by_side(sample: str, client_of: Browser) -> None:
    held = programmes.find(sample, date(2024, 12, 20))
    old = next(one for one in held.targets if one.code == "nq.10a")
    day = date(2023, 7, 1)
    new = replace(
        old, code="nq.10a.s2", value=Decimal("74.5"), path={}, valid_from=day, adjusted_by="Nghị quyết số 12-NQ/TU"
    )
    targets = [two for one in held.targets for two in ((replace(old, valid_to=day), new) if one == old else (one,))]
    amended = definitions.write(replace(held, targets=tuple(targets)))
    last = models.ProgrammeVersion.objects.filter(programme__code=sample).latest("id")
    models.ProgrammeVersion.objects.create(
        programme=last.programme, number=last.number + 1, content=amended, recorded_at=last.recorded_at
    )
    shown = text(client_of("bi-thu"), "xh.ld-dao-tao/?period=2024")
    for words in ("Như đã ban hành", "đến trước ngày 01/07/2023", "từ ngày 01/07/2023", "≥ 73,5%", "≥ 74,5%"):
        assert words in shown
    assert "lộ trình của mức như đã ban hành" in shown


@pytest.mark.parametrize(("path", "queries"), [("forecast/", 9), ("changes/", 9)])
def test_a_part_asks_the_database_little(
    client_of: Browser, django_assert_num_queries: DjangoAssertNumQueries, path: str, queries: int
) -> None:
    client = client_of("bi-thu")
    client.get(f"{ROOT}kt.thu-nhap/{path}?period=2024", **HTMX)  # type: ignore[arg-type]  # headers of a request
    with django_assert_num_queries(queries):
        client.get(f"{ROOT}kt.thu-nhap/{path}?period=2024", **HTMX)  # type: ignore[arg-type]  # headers of a request
