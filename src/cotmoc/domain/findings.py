"""A finding: something that a person should look at, with a code, facts and places; its sentence is in the lexicon."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from cotmoc.domain.documents import Span


class Severity(StrEnum):
    """How much a finding weighs: an error answers "no", a warning asks, an info tells."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at.

    `code` names the rule and the row in `lexicon/messages.toml` that words it; `facts` fill that sentence. A finding
    in a document has `spans`; one in a programme folder has a `place`: the path of keys to the element, the file's
    stem first, such as `("targets", 3, "lead_unit")`.
    """

    code: str
    severity: Severity
    facts: Mapping[str, object] = field(default_factory=dict)
    spans: tuple[Span, ...] = ()
    place: tuple[str | int, ...] = ()
    stated: Decimal | str | None = None
    expected: Decimal | str | None = None
