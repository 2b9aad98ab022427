"""Where a figure or a rule is stated: the way back that every figure has."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Source:
    """A document and the place in it: by words (`locator`, such as "I.1" or "chú thích 17") or by span."""

    document: str
    locator: str | None = None
    start: int | None = None
    end: int | None = None
    issued: date | None = None
