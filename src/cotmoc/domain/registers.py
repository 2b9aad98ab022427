"""Registers and their records: lists that the city keeps; recognitions among them have a life."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cotmoc.domain.periods import Period
from cotmoc.domain.sources import Source


class RecordEvent(StrEnum):
    """What a record tells of its subject: recognised, recognised again, withdrawn, classified, or an event that breaks.

    `held` and `broken` serve statuses such as "giữ vững ổn định": a body's yearly finding, and what breaks it.
    """

    RECOGNISED = "recognised"
    RENEWED = "renewed"
    WITHDRAWN = "withdrawn"
    HELD = "held"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Record:
    """One line of a register: an event at an org unit on a day, by a body's document, in force until it ends."""

    register: str
    org_unit: str
    event: RecordEvent
    on: date
    until: date | None = None
    source: Source | None = None
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Register:
    """A list that the city keeps, with the body competent to add to it."""

    code: str
    name: str
    competent_body: str | None = None
    legal_basis: str | None = None
    records: tuple[Record, ...] = ()


@dataclass(frozen=True, slots=True)
class CollectionForm:
    """The indicators due from given org units each period, with the cut-off of the reporting regime it follows."""

    code: str
    name: str
    indicators: tuple[str, ...]
    org_units: tuple[str, ...]
    frequency: str
    regime: str
    due_day: int | None = None
    periods: tuple[Period, ...] = ()
