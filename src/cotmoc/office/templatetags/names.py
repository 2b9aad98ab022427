"""Names of org units and indicators, as templates ask for them."""

import re
from decimal import Decimal

from django import template
from django.template import Context

from cotmoc.domain.indicators import Indicator
from cotmoc.lexicon import names
from cotmoc.office.indicators import rows
from cotmoc.ui.templatetags import ui

register = template.Library()

_NUMBERED = re.compile(r" (?=\d+\b)")
"""Before a number, as in "Phường 8", which no line break should divide."""


@register.simple_tag(takes_context=True)
def unit(context: Context, code: str | None) -> str:
    """The name of an org unit in the programme of the visit; its code where it is unknown there."""
    visit = context.get("visit")
    name = visit.name_of(code) if visit is not None else code or ""
    return _NUMBERED.sub("\N{NO-BREAK SPACE}", name)


@register.simple_tag(takes_context=True)
def name_of(context: Context, indicator: Indicator) -> str:
    """The name of an indicator in the language of the visit; in Vietnamese where it has no other."""
    return names.say(indicator, ui.language(context))


@register.simple_tag(takes_context=True)
def figure_of(context: Context, indicator: Indicator, value: Decimal) -> str:
    """A figure as it was stated, a computed one rounded as its indicator asks, as on the indicator's own page."""
    return rows.figure(value, indicator, ui.language(context))
