"""How the desk says days that are left and classes of verdicts."""

from django import template
from django.template import Context

from cotmoc.lexicon import labels
from cotmoc.ui.templatetags import ui

register = template.Library()


@register.simple_tag(takes_context=True)
def days_left(context: Context, days: int) -> str:
    """How many days are left until a due date, or how many it is overdue."""
    lang = ui.language(context)
    if days == 0:
        return labels.say("desk.due.today", lang)
    return labels.say("desk.due.late" if days < 0 else "desk.due.left", lang, days=abs(days))


@register.simple_tag(takes_context=True)
def class_name(context: Context, name: str) -> str:
    """The name of a class of verdicts."""
    return labels.say(f"desk.class.{name}", ui.language(context))
