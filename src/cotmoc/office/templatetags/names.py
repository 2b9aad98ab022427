"""Names of org units by their codes, as templates ask for them."""

from django import template
from django.template import Context

register = template.Library()


@register.simple_tag(takes_context=True)
def unit(context: Context, code: str | None) -> str:
    """The name of an org unit in the programme of the visit; its code where it is unknown there."""
    visit = context.get("visit")
    return visit.name_of(code) if visit is not None else code or ""
