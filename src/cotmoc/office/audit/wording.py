"""Lines of audit in words: actions, names of what changed, and values as a person reads them."""

from datetime import date, datetime
from decimal import Decimal

from cotmoc.domain.errors import CotmocError
from cotmoc.exchange import scalars
from cotmoc.lexicon import bounds, labels
from cotmoc.office.visits import Visit
from cotmoc.ui import wording

EMPTY = "–"
_LONG = 200


def say_action(code: str, lang: str) -> str:
    """The words of an action; its code where it has none."""
    return _or(f"audit.{code}", lang, code)


def say_name(name: str, lang: str) -> str:
    """What the name of a changed thing means; a code of the programme (an indicator, a field) stays as it is."""
    return _or(f"audit.field.{name}", lang, name)


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
