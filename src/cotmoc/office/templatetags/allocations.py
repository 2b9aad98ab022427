"""How the screens of allocations say where an org unit stands, and what was refused in a cell."""

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from cotmoc.domain.errors import CotmocError
from cotmoc.office.allocations.rows import Line
from cotmoc.ui.templatetags import ui

register = template.Library()

BADGES = {"asked": "neutral", "agreed": "done", "proposed": "waiting", "answered": "info", "closed": "locked"}
"""The look of each state of an opinion."""


@register.simple_tag
def opinion_badge(line: Line) -> SafeString | str:
    """Where an org unit stands to its part; nothing where it was not asked."""
    return ui.state_badge(BADGES.get(line.opinion_state, "neutral"), line.opinion) if line.opinion else ""


@register.simple_tag(takes_context=True)
def refused_at(context: Context, org_unit: str) -> tuple[CotmocError, str] | None:
    """Why what was typed for an org unit was not taken, and what that was."""
    refused: dict[str, tuple[CotmocError, str]] = context.get("refused") or {}
    return refused.get(org_unit)
