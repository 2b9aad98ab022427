"""Lines of audit in words: actions, names of what changed, and values as a person reads them."""

from datetime import date, datetime
from decimal import Decimal

from cotmoc.domain.errors import CotmocError
from cotmoc.exchange import scalars
from cotmoc.lexicon import bounds, labels, names
from cotmoc.office.visits import Visit
from cotmoc.ui import wording

EMPTY = "–"
_LONG = 200


def say_action(code: str, lang: str) -> str:
    """The words of an action; its code where it has none."""
    return _or(f"audit.{code}", lang, code)


def say_names(names: tuple[str, ...], visit: Visit) -> str:
    """What the names that lead to a changed thing mean; of a figure, its indicator says enough."""
    said = [_say_name(name, visit) for name in names]
    return said[0] if len(said) == 2 and names[1] == "value" else ", ".join(said)


def _say_name(name: str, visit: Visit) -> str:
    indicator = visit.programme.indicator(name)
    if indicator is not None:
        return names.say(indicator, visit.lang)
    return _or(f"audit.field.{name}", visit.lang, name)


def say_subject(subject: str, visit: Visit) -> str:
    """What was written to; a form is named with its org unit and period rather than by codes."""
    code, _, rest = subject.partition(" ")
    form = next((one for one in visit.programme.forms if one.code == code), None)
    org_unit, _, period = rest.partition(" ")
    if form is None or not period or org_unit not in visit.programme.org_units:
        return subject
    name = names.say(form, visit.lang)
    return f"{name} · {visit.name_of(org_unit)} · {wording.say_period(period, visit.lang, visit.programme)}"


def say_value(value: object, visit: Visit) -> str:
    """A value that JSON carried: truths and lists in words, days and figures as the language writes them."""
    if value is None or value in ("", [], {}):
        return EMPTY
    if isinstance(value, bool):
        return labels.say("audit.yes" if value else "audit.no", visit.lang)
    if isinstance(value, list):
        return ", ".join(say_value(one, visit) for one in value)
    return _say_text(str(value), visit)


def _say_text(text: str, visit: Visit) -> str:
    if visit.programme.org_units.get(text):
        return visit.name_of(text)
    if said := _or(f"audit.value.{text}", visit.lang, ""):
        return said
    for read in (scalars.figure, scalars.day, scalars.moment):
        try:
            return _written(read(text), visit.lang)
        except CotmocError:
            continue
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"


def _written(value: Decimal | date | datetime, lang: str) -> str:
    if isinstance(value, Decimal):
        return bounds.figure(value, lang)
    return wording.say_moment(value, lang) if isinstance(value, datetime) else wording.say_day(value, lang)


def _or(code: str, lang: str, otherwise: str) -> str:
    try:
        return labels.say(code, lang)
    except KeyError:
        return otherwise
