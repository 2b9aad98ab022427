"""Nothing that a strict Content-Security-Policy would refuse stands in a template; style sheets stay small."""

import re
from pathlib import Path

import pytest

import cotmoc

SOURCE = Path(cotmoc.__file__).parent
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))
STATIC = SOURCE / "ui" / "static" / "ui"
LINES = 400
REFUSED = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "an event attribute": re.compile(r"<[a-z][^>]*\s(?:on[a-z]+|hx-on[:\w-]*)\s*=", re.I),
    "a style element": re.compile(r"<style\b", re.I),
    "a script without src": re.compile(r"<script\b(?![^>]*\ssrc\s*=)", re.I),
    "a javascript address": re.compile(r"javascript:", re.I),
    "something from elsewhere": re.compile(
        r"<(?:script|link|img|iframe)\b[^>]*\s(?:src|href)\s*=\s*[\"']?(?:https?:)?//", re.I
    ),
}


def refused(text: str) -> list[str]:
    """What the policy would refuse; what stands inside {% %} and {# #} is not sent and does not count."""
    sent = re.sub(r"\{%.*?%\}|\{#.*?#\}", "", text, flags=re.S)
    return [name for name, pattern in REFUSED.items() if pattern.search(sent)]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_template_holds_nothing_that_the_policy_refuses(template: Path) -> None:
    assert refused(template.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "spoilt",
    [
        '<p style="color: red">',
        "<a onclick='go()'>",
        '<button hx-on:click="go()">',
        "<style>p {}</style>",
        "<script>go()</script>",
        '<a href="javascript:go()">',
        '<script src="https://example.org/x.js"></script>',
    ],
)
def test_the_test_itself_sees_each_fault(spoilt: str) -> None:
    assert refused(spoilt)


@pytest.mark.parametrize("name", ["<a data-on=1>", '<script src="{% static "ui/page.js" %}"></script>'])
def test_what_is_allowed_passes(name: str) -> None:
    assert refused(name) == []


@pytest.mark.parametrize("sheet", sorted(STATIC.glob("*.*s")), ids=lambda path: path.name)
def test_style_sheets_and_scripts_stay_small(sheet: Path) -> None:
    assert len(sheet.read_text(encoding="utf-8").splitlines()) <= LINES


def test_colours_are_named_in_one_place() -> None:
    others = [path for path in STATIC.glob("*.css") if path.name not in ("tokens.css", "print.css")]
    found = {path.name: re.findall(r"#[0-9a-f]{6}\b", path.read_text(encoding="utf-8")) for path in others}
    assert {name: colours for name, colours in found.items() if colours} == {}


def test_only_names_of_colours_that_exist_are_used() -> None:
    named = set(re.findall(r"(--[\w-]+):", "".join(path.read_text("utf-8") for path in STATIC.glob("*.css"))))
    used = set(re.findall(r"var\((--[\w-]+)", "".join(path.read_text("utf-8") for path in STATIC.glob("*.css"))))
    assert used - named == set()
