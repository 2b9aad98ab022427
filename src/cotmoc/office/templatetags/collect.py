"""How the screens of collect say stages, heads, steps and days, and where a form is to be found."""

from datetime import date
from decimal import Decimal

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.safestring import SafeString

from cotmoc.domain.registers import CollectionForm
from cotmoc.domain.results import Result
from cotmoc.lexicon import bounds, labels, names
from cotmoc.office.visits import Visit
from cotmoc.queries.filled_forms import FilledForm
from cotmoc.queries.submissions import Asked, Stage
from cotmoc.ui.templatetags import ui

register = template.Library()

BADGES = {
    Stage.NOT_STARTED: "draft",
    Stage.DRAFT: "draft",
    Stage.RETURNED: "returned",
    Stage.SUBMITTED: "waiting",
    Stage.APPROVED: "locked",
    Stage.RECORDED: "done",
}
"""The look of each stage."""


@register.simple_tag(takes_context=True)
def stage_badge(context: Context, stage: Stage) -> SafeString:
    """How far a form has come."""
    return ui.state_badge(BADGES[stage], labels.say(f"collect.stage.{stage}", ui.language(context)))


@register.simple_tag(takes_context=True)
def days_badge(context: Context, due: date) -> SafeString:
    """How long until a day, as a badge."""
    left = (due - _visit(context).today).days
    if left < 0:
        return overdue_badge(context, left)
    words = labels.say("collect.due_today" if left == 0 else "collect.days_left", ui.language(context), days=left)
    return ui.state_badge("due" if left <= 3 else "neutral", words)


@register.simple_tag(takes_context=True)
def overdue_badge(context: Context, left: int) -> SafeString:
    """For how long something is overdue."""
    return ui.state_badge("overdue", labels.say("collect.overdue", ui.language(context), days=-left))


@register.simple_tag(takes_context=True)
def say_head(context: Context, head: str) -> str:
    """The name of a head of words."""
    return labels.say(f"collect.head.{head}", ui.language(context))


@register.simple_tag(takes_context=True)
def say_action(context: Context, action: str) -> str:
    """What was done."""
    return labels.say(f"collect.did.{action}", ui.language(context))


@register.simple_tag(takes_context=True)
def say_status(context: Context, status: str) -> str:
    """How firm a figure is."""
    return labels.say(f"collect.status.{status}", ui.language(context))


@register.simple_tag(takes_context=True)
def signed(context: Context, value: Decimal | None) -> str:
    """A difference with its sign."""
    written = ui.write_figure(value, ui.language(context))
    return f"+{written}" if value is not None and value > 0 else written


@register.simple_tag(takes_context=True)
def estimate_mark(context: Context, result: Result) -> str:
    """A word behind a figure that is an estimate."""
    return f" ({labels.say('collect.estimate', ui.language(context))})" if result.is_estimate else ""


@register.filter
def typed(value: Decimal, lang: str) -> str:
    """A number as it is typed into a cell in that language."""
    return bounds.figure(value, lang)


@register.filter
def name_of(named: names.Named, lang: str) -> str:
    """The name of an indicator or a form in that language, the Vietnamese one where it has no other."""
    return names.say(named, lang)


@register.filter
def hint_of(form: CollectionForm, lang: str) -> str:
    """The sentence for whoever fills a form in, in that language, the Vietnamese one where it has no other."""
    return (form.hint_en if lang == "en" else None) or form.hint or ""


@register.simple_tag(takes_context=True)
def fill_url(context: Context, one: Asked | FilledForm) -> str:
    """Where a form is filled in and looked at."""
    due = one.due
    return reverse("collect:fill", args=[_visit(context).programme.code, due.form.code, due.org_unit, str(due.period)])


@register.simple_tag(takes_context=True)
def place_url(context: Context, view: str, *first: str) -> str:
    """The address of a view on the form that is shown."""
    return reverse(f"collect:{view}", args=[_visit(context).programme.code, *first, *context["place"]])


@register.simple_tag(takes_context=True)
def trail(context: Context) -> list[dict[str, str]]:
    """The way back to the list."""
    visit = _visit(context)
    title = labels.say("collect.title", ui.language(context))
    return [{"label": title, "href": reverse("collect:list", args=[visit.programme.code])}]


@register.simple_tag(takes_context=True)
def trail_to_form(context: Context) -> list[dict[str, str]]:
    """The way back to the list and to the form."""
    return [
        *trail(context),
        {"label": names.say(context["shown"].due.form, ui.language(context)), "href": place_url(context, "fill")},
    ]


def _visit(context: Context) -> Visit:
    visit: Visit = context["visit"]
    return visit
