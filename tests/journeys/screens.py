"""Every screen that an account of the demo can reach by links, and what must hold for each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import APIRequestContext, Page

_LINK = re.compile(r'<a\b[^>]*?\bhref="([^"#]+)')
_OWN = ("desk:show", "collect:list", "tasks:list", "questions:list", "reports:choose")
"""Screens that say something else to each account: looked at for every account, not once."""
_FILES = ("export", "evidence", ".csv", ".png", ".zip", "chart")

_FIGURES = ("xh.viec-lam", "an.on-dinh", "kt.thu-nhap")
_PLACES = ("tv.p1/2024-Q3", "tv.p2/2024-Q4", "tv.p5/2024-Q4", "tv.p7/2024-Q4", "tv.p8/2024-Q4")
_REGISTERS = ("cong-nhan-vmdt", "don-thu", "kien-nghi", "mo-hinh", "pho-bien", "quy-hoach", "trat-tu-do-thi")


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen: the name of its view, the account that sees it, and its address."""

    name: str
    username: str
    path: str


_SAMPLE, _NEW = "/p/tra-vinh-", "/p/tra-vinh-2020-2025"
_REDRAWN = "level=ward&org_unit=tv.p4&name_1=P4A&share_1=40&on=2025-02-01&legal_basis=NQ&period=2023"
STATES = (
    Screen("sign-in", "", "/sign-in/"),
    *(Screen("desk:show", "bi-thu", f"{_NEW}/desk/?{asked}") for asked in ("show=behind", "show=missed")),
    *(Screen("indicators:show", "bi-thu", f"{_NEW}/indicators/{code}/?unit=tv&period=2024") for code in _FIGURES),
    Screen("indicators:show", "phuong-1", f"{_NEW}/indicators/cs.dao-tao-nghe/?unit=tv.p1&period=2024"),
    *(Screen("collect:fill", "van-phong", f"{_NEW}/collect/fill/bm-01/{place}/") for place in _PLACES),
    Screen("collect:fill", "khom-1", f"{_NEW}/collect/fill/bm-01k/tv.p1.k1/2024-Q4/"),
    *(Screen("registers:show", "van-phong", f"{_NEW}/registers/{code}/") for code in _REGISTERS),
    Screen("tasks:show", "phong-ldxh", f"{_NEW}/tasks/cd-001/"),
    Screen("reports:compare", "van-phong", f"{_NEW}/reports/differences/?period_first=2023&period_second=2024"),
    Screen("questions:list", "bi-thu", "/p/tra-vinh-2015-2020/questions/"),
    Screen("boundaries:change", "chu-tich", f"{_NEW}/boundaries/change/split/?{_REDRAWN}"),
    Screen("boundaries:figures", "bi-thu", f"{_NEW}/boundaries/figures/?indicator=xh.viec-lam&on=2025-07-01"),
)
"""States of screens that one address of each view does not show: a figure missing, a form sent, a list empty."""


def reach(requests: APIRequestContext, username: str, start: str = f"{_NEW}/desk/") -> Iterator[Screen]:
    """One address of each view that links lead to from a start, the start's own first; in the sample's programmes."""
    seen: set[str] = set()
    pending = [start]
    while pending:
        path = pending.pop(0)
        name = _view(urlsplit(path).path)
        if name is None or name in seen:
            continue
        answer = requests.get(path)
        landed = urlsplit(answer.url)
        name = _view(landed.path) or name
        if name in seen or "text/html" not in answer.headers.get("content-type", ""):
            continue
        seen.add(name)
        yield Screen(name, username, f"{landed.path}{'?' + landed.query if landed.query else ''}")
        found = (urljoin(answer.url, unescape(href)) for href in _LINK.findall(answer.text()))
        ours = [_local(one) for one in found if urlsplit(one).netloc == landed.netloc]
        pending += [one for one in ours if not one.startswith("/p/") or one.startswith(_SAMPLE)]


def _local(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}{'?' + parts.query if parts.query else ''}"


def _view(path: str) -> str | None:
    """The name of the view at a path; None where it gives a file, or is not ours."""
    if any(word in path for word in _FILES):
        return None
    try:
        return resolve(path).view_name or None
    except Resolver404:
        return None


def chosen(screens: Iterator[Screen], known: set[str]) -> Iterator[Screen]:
    """The screens not yet looked at with another account, and those that each account sees in its own way."""
    for screen in screens:
        if screen.name in _OWN or screen.name not in known:
            known.add(screen.name)
            yield screen


def faults_of(page: Page) -> Iterator[str]:
    """What is wrong with the screen that a page shows: sideways scrolling, headings out of order."""
    wide, inner = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    if wide > inner:
        yield f"scrolls sideways: {wide} of {inner}: {page.evaluate(_WIDE)}"
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(one => +one.tagName[1])")
    if levels.count(1) != 1:
        yield f"{levels.count(1)} h1"
    skipped = [f"h{one} h{two}" for one, two in pairwise(levels) if two > one + 1]
    if skipped:
        yield f"headings skip: {skipped}"


_WIDE = """[...document.querySelectorAll('main *')]
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.scroll'))
    .slice(0, 3).map(one => one.outerHTML.slice(0, 120))"""
