"""The hints of the tour that belong on the screen that is looked at; none outside the demo."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from cotmoc.actions.sample import PROGRAMME
from cotmoc.lexicon import labels
from cotmoc.office.tour.steps import STEPS, Step
from cotmoc.office.visits import Visit


@dataclass(frozen=True, slots=True)
class Hint:
    """One step in words, with where it leads."""

    key: str
    number: int
    title: str
    text: str
    href: str = ""
    action: str = ""


def of(request: HttpRequest, visit: Visit) -> tuple[Hint, ...]:
    """The hints for the account and the screen."""
    return tuple(_hints(request, visit)) if settings.COTMOC_DEMO else ()


def _hints(request: HttpRequest, visit: Visit) -> Iterator[Hint]:
    at = request.resolver_match
    if at is None or at.kwargs.get("programme") not in (None, PROGRAMME):
        return
    for step in STEPS:
        here = step.account == visit.person.username and step.view == at.view_name
        if here and all(at.kwargs.get(name) == value for name, value in step.on):
            yield _said(step, visit)


def _said(step: Step, visit: Visit) -> Hint:
    title, text = (labels.say(f"tour.{step.key}.{part}", visit.lang) for part in ("title", "text"))
    href = _address(step, visit.programme.code)
    action = labels.say(f"tour.{step.key}.next", visit.lang) if href else ""
    return Hint(step.key, step.number, title, text, href, action)


def _address(step: Step, programme: str) -> str:
    if not step.leads:
        return ""
    try:
        address = reverse(step.leads, args=[programme, *step.arguments])
    except NoReverseMatch:
        return ""
    return f"{address}?{step.query}" if step.query else address
