"""What every screen of the office shows around its content: the sections, the programmes, the day."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from cotmoc.domain.roles import Act
from cotmoc.lexicon import labels
from cotmoc.office.tour import hints as tour
from cotmoc.office.visits import Visit
from cotmoc.queries import programmes
from cotmoc.store import clock


@dataclass(frozen=True, slots=True)
class Link:
    """A place that can be gone to."""

    label: str
    href: str
    icon: str = ""
    current: bool = False
    count: int = 0


SECTIONS: tuple[tuple[str, str, Act | None], ...] = (
    ("desk:show", "home", None),
    ("collect:list", "form", Act.VIEW),
    ("indicators:list", "chart", Act.VIEW),
    ("tasks:list", "task", Act.VIEW),
    ("registers:list", "book", Act.VIEW),
    ("questions:list", "question", Act.VIEW),
    ("resolution:show", "document", Act.VIEW),
    ("reports:choose", "report", Act.VIEW),
    ("check:drop", "check", Act.VIEW),
)
"""The sections of a programme: the name of the view, its icon, and the right without which it is not shown."""

KEEPING: tuple[tuple[str, str, Act], ...] = (
    ("people:list", "people", Act.ADMINISTER),
    ("audit:list", "history", Act.AUDIT),
)
"""What the operator and the inspector see besides."""


def around(request: HttpRequest) -> Mapping[str, object]:
    """The context of every template."""
    visit: Visit | None = getattr(request, "visit", None)
    if visit is None:
        return {"notice_day": clock.is_moved(), "today": clock.today()}
    return {
        "visit": visit,
        "navigation": _sections(request, visit),
        "programmes": [
            Link(one.name, reverse("desk:show", args=[one.code]), current=one.code == visit.programme.code)
            for one in programmes.listed()
        ],
        "notice_day": clock.is_moved(),
        "today": visit.today,
        "hints": tour.of(request, visit),
    }


def _sections(request: HttpRequest, visit: Visit) -> list[Link]:
    shown = [
        (name, icon, act) for name, icon, act in (*SECTIONS, *KEEPING) if act is None or visit.scope.may_anywhere(act)
    ]
    links = []
    for name, icon, _ in shown:
        href = reverse(name, args=[visit.programme.code])
        section = name.partition(":")[0]
        at = request.resolver_match.namespace if request.resolver_match else ""
        links.append(Link(labels.say(f"office.{section}", visit.lang), href, icon, current=at == section))
    return links
