"""How templates speak and show: labels, figures, days, verdicts, icons, fields.

The language is that of the context (`lang`, else `visit.lang`), else the active translation; filters, which see no
context, take the active translation. The office activates the person's language, so both agree.
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django import template
from django.forms import BoundField, CheckboxInput, FileInput, RadioSelect
from django.forms.widgets import CheckboxSelectMultiple
from django.template import Context
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cotmoc.domain.errors import CotmocError
from cotmoc.domain.findings import Finding
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import Judgement, Verdict
from cotmoc.lexicon import bounds, labels, messages, verdicts
from cotmoc.ui import icons, wording

register = template.Library()

ABSENT = "–"
_HARD_SPACE = "\N{NO-BREAK SPACE}"
_SHAPES = {
    "draft": "draft",
    "waiting": "waiting",
    "returned": "return",
    "approved": "success",
    "locked": "lock",
    "done": "done",
    "due": "clock",
    "overdue": "error",
    "info": "info",
    "warning": "warning",
    "error": "error",
    "illustrative": "draft",
    "estimate": "draft",
    "neutral": "dot",
}
_CELLS = {
    "saved": "done",
    "waiting": "waiting",
    "invalid": "error",
    "commented": "comment",
    "readonly": "lock",
    "empty": "draft",
}


def language(context: Mapping[str, object] | Context | None = None) -> str:
    """The language to speak: that of the context, else the active translation; Vietnamese unless it is English."""
    asked = context.get("lang") or getattr(context.get("visit"), "lang", None) if context is not None else None
    return "en" if str(asked or translation.get_language() or "").startswith("en") else "vi"


def write_figure(value: object, lang: str, measure_unit: str = "", decimals: int | None = None) -> str:
    """A figure with its measure unit, never broken across lines; a dash where there is none: missing is not zero."""
    if value is None or value == "":
        return ABSENT
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    written = bounds.beside(bounds.figure(exact, lang, decimals), measure_unit)
    return written.replace(" ", _HARD_SPACE)


@register.simple_tag(takes_context=True)
def say(context: Context, code: str, **facts: object) -> str:
    """The label of a code, its placeholders filled; Decimals and days are written as the language writes them."""
    lang = language(context)
    return labels.say(code, lang, **{name: _shown(fact, lang) for name, fact in facts.items()})


def _shown(fact: object, lang: str) -> object:
    if isinstance(fact, Decimal):
        return write_figure(fact, lang)
    if isinstance(fact, datetime):
        return wording.say_moment(fact, lang)
    if isinstance(fact, date):
        return wording.say_day(fact, lang)
    if isinstance(fact, Period):
        return wording.say_period(fact, lang)
    return fact


@register.simple_tag(takes_context=True)
def tell(context: Context, told: CotmocError | Finding) -> str:
    """The sentence of an error or a finding."""
    return messages.say(told.code, told.facts, language(context))


@register.simple_tag(takes_context=True, name="figure")
def figure_tag(context: Context, value: object, measure_unit: str = "", decimals: int | None = None) -> SafeString:
    """A figure with its measure unit; where there is none, a dash that is read aloud as "no figure yet"."""
    lang = language(context)
    written = write_figure(value, lang, measure_unit, decimals)
    if written == ABSENT:
        return format_html(
            '<span class="figure absent"><span aria-hidden="true">{}</span>'
            '<span class="visually-hidden">{}</span></span>',
            ABSENT,
            labels.say("ui.none", lang),
        )
    return format_html('<span class="figure">{}</span>', written)


@register.filter
def figure(value: object, decimals: int | None = None) -> str:
    """A figure in the active language: {{ value|figure }}, {{ value|figure:1 }}."""
    return write_figure(value, language(), decimals=decimals)


@register.filter
def day(value: date | None) -> str:
    """A day in the active language: 20/12/2024."""
    return wording.say_day(value, language()) if value else ABSENT


@register.filter
def moment(value: datetime | None) -> str:
    """A moment in the active language and the office's time zone: 16:30 ngày 20/12/2024."""
    return wording.say_moment(value, language()) if value else ABSENT


@register.filter
def period(value: Period | str | None, programme: Programme | None = None) -> str:
    """A period in the active language, its first letter small; {{ it|period:visit.programme }} knows the term."""
    return wording.say_period(value, language(), programme) if value else ABSENT


@register.simple_tag
def icon(name: str) -> SafeString:
    """The icon of that name, hidden from screen readers: a word stands beside it."""
    return icons.draw(name)


@register.simple_tag(takes_context=True)
def verdict(context: Context, judged: Judgement | Verdict | str | None) -> SafeString:
    """A verdict as colour, shape and word; None cannot tell."""
    lang = language(context)
    if isinstance(judged, Judgement):
        kind, words = judged.verdict, verdicts.say(judged, lang)
    else:
        kind = Verdict(judged) if judged else Verdict.CANNOT_TELL
        words = verdicts.word(kind, lang)
    shape = kind.value.replace("_", "-")
    return format_html('<span class="badge verdict verdict-{}">{}{}</span>', shape, icons.draw(shape), words)


@register.simple_tag
def state_badge(kind: str, words: str) -> SafeString:
    """A state as colour, shape and word; a kind that has no look of its own is neutral."""
    known = kind if kind in _SHAPES else "neutral"
    return format_html('<span class="badge state state-{}">{}{}</span>', known, icons.draw(_SHAPES[known]), words)


@register.simple_tag(takes_context=True)
def cell_state(context: Context, state: str) -> SafeString:
    """What became of a cell of a form: saved, waiting, invalid, commented, readonly or empty, as shape and word."""
    word = labels.say(f"ui.cell.{state}", language(context))
    return format_html('<span class="cell-state cell-state-{}">{}{}</span>', state, icons.draw(_CELLS[state]), word)


@register.simple_tag(takes_context=True)
def progress(context: Context, done: Decimal | int, total: Decimal | int, label: str = "") -> SafeString:
    """How many of how many, as a bar and in figures; without a total only a dash."""
    lang = language(context)
    if not total:
        return format_html('<span class="progress">{}</span>', ABSENT)
    counts = write_figure(done, lang), write_figure(total, lang)
    said = label or labels.say("ui.progress", lang, done=counts[0], total=counts[1])
    return format_html(
        '<span class="progress"><progress max="{}" value="{}" aria-label="{}"></progress>'
        '<span class="figure">{}/{}</span></span>',
        str(total),
        str(min(done, total)),
        said,
        *counts,
    )


@register.simple_tag(takes_context=True)
def theme(context: Context) -> str:
    """The appearance the person chose, light or dark; empty where it is that of the device."""
    person = getattr(context.get("visit"), "person", None)
    request = context.get("request")
    chosen = getattr(person, "theme", None) or getattr(request, "COOKIES", {}).get("theme", "")
    return chosen if chosen in ("light", "dark") else ""


@register.inclusion_tag("ui/field.html", takes_context=True)
def field(context: Context, bound: BoundField, width: str = "", hint: str = "") -> dict[str, object]:
    """A form field with its label, hint and errors tied to it; `width` is short, medium or full."""
    hint = hint or str(bound.help_text or "")
    hint_id = f"{bound.auto_id}_hint" if hint else ""
    error_id = f"{bound.auto_id}_error" if bound.errors else ""
    described = " ".join(filter(None, (hint_id, error_id)))
    attrs: dict[str, str | bool] = {"aria-describedby": described} if described else {}
    if bound.errors:
        attrs["aria-invalid"] = "true"
    widget = bound.field.widget
    return {
        "bound": bound,
        "lang": language(context),
        "control": bound.as_widget(attrs=attrs),
        "hint": hint,
        "hint_id": hint_id,
        "error_id": error_id,
        "width": width,
        "is_choice": isinstance(widget, CheckboxInput),
        "is_group": isinstance(widget, RadioSelect | CheckboxSelectMultiple),
        "is_file": isinstance(widget, FileInput),
    }
