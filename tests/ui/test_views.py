import re

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from cotmoc.ui import views


@pytest.fixture(params=["vi", "en"])
def page(request: pytest.FixtureRequest, rf: RequestFactory) -> str:
    with translation.override(request.param):
        return views.show_styles(rf.get("/styles/")).content.decode()


def test_a_page_has_one_heading_of_the_first_level_and_its_landmarks(page: str) -> None:
    assert page.count("<h1") == 1
    assert all(page.count(f"<{landmark} ") == 1 for landmark in ("main", "header", "footer"))


def test_the_first_thing_a_keyboard_reaches_leads_to_the_content(page: str) -> None:
    assert page.index('href="#main"') < page.index("<header")
    assert 'id="main"' in page


def test_no_name_stands_twice_on_a_page(page: str) -> None:
    names = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(names) == sorted(set(names))


def test_whatever_describes_a_control_is_there(page: str) -> None:
    described = {name for names in re.findall(r'aria-describedby="([^"]+)"', page) for name in names.split()}
    assert described <= set(re.findall(r'\sid="([^"]+)"', page))


def test_illustrative_figures_are_marked(page: str) -> None:
    assert 'class="illustrative"' in page


def test_htmx_is_told_to_write_no_styles_and_run_no_scripts(page: str) -> None:
    for setting in ("includeIndicatorStyles", "allowEval", "allowScriptTags"):
        assert f'"{setting}":false' in page


def test_the_chosen_theme_stands_on_the_page(rf: RequestFactory) -> None:
    request = rf.get("/styles/")
    request.COOKIES["theme"] = "dark"
    assert 'data-theme="dark"' in views.show_styles(request).content.decode()
    request.COOKIES["theme"] = "pink"
    assert "data-theme=" not in views.show_styles(request).content.decode()


def test_a_page_stands_without_anyone_signed_in(rf: RequestFactory) -> None:
    page = render_to_string("ui/error.html", {"title": "Không có", "sentence": "Hãy về trang đầu."}, rf.get("/none/"))
    assert "Không có" in page
    assert "<nav" not in page
