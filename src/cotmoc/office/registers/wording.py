"""How the fields of a register and what stands in them are said on screen and in exports."""

from datetime import date
from decimal import Decimal

from cotmoc.domain.registers import Choice, FieldKind, FieldValue, Register, RegisterField
from cotmoc.exchange import shapes
from cotmoc.lexicon import bounds, labels, names
from cotmoc.office.visits import Visit
from cotmoc.ui import wording

EMPTY = "–"
PLAIN = ("org_unit", "event", "on", "until", "due_date", "closed_on", "document", "locator")
"""What every record may hold beside the fields of its register; their words are labels of the screen."""


def name_of(register: Register, lang: str) -> str:
    """The name of a register in a language; in Vietnamese where it has no other."""
    return names.say(register, lang)


def title_of(one: RegisterField | Choice, lang: str) -> str:
    """The title of a field or a choice in a language."""
    return names.title(one, lang)


def say(one: RegisterField, value: FieldValue | None, visit: Visit) -> str:
    """What stands in a field, in words; a dash where nothing does."""
    if value is None or value == "":
        return EMPTY
    if isinstance(value, Decimal):
        return bounds.figure(value, visit.lang)
    if isinstance(value, date):
        return wording.say_day(value, visit.lang)
    if one.kind is FieldKind.ORG_UNIT:
        return visit.name_of(value)
    chosen = next((choice for choice in one.choices if choice.code == value), None)
    return title_of(chosen, visit.lang) if chosen else value


def say_day(day: date | None, visit: Visit) -> str:
    """A day, or a dash."""
    return wording.say_day(day, visit.lang) if day else EMPTY


def say_held(register: Register, name: str, text: str, visit: Visit) -> tuple[str, str]:
    """The title of a field or plain name, and its text as kept in a revision, both in words."""
    found = register.field(name)
    if found is not None:
        return title_of(found, visit.lang), say(found, shapes.read_value(register, name, text), visit)
    return labels.say(f"registers.{name}", visit.lang), _say_plain(name, text, visit)


def _say_plain(name: str, text: str, visit: Visit) -> str:
    if not text:
        return EMPTY
    if name == "org_unit":
        return visit.name_of(text)
    if name == "event":
        return labels.say(f"registers.event.{text}", visit.lang)
    return text if name in ("document", "locator") else wording.say_day(date.fromisoformat(text), visit.lang)
