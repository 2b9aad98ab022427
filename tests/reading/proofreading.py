"""True reports, of which one figure at a time is altered: how many of the alterations a check notices."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cotmoc.domain.findings import Finding
from cotmoc.reading import checks, plain_text, reader

REPORTS = Path(__file__).parent / "true_reports"
"""Invented reports of several styles; the figures that others of the same report determine stand in ⟦ ⟧."""
_MARKED = re.compile(r"⟦([^⟧]*)⟧")


@dataclass(frozen=True)
class Altered:
    """A report with one figure altered: where it stands, and as what."""

    text: str
    start: int
    end: int

    def is_noticed(self, known: frozenset[tuple[str, str, str]]) -> bool:
        """Whether a finding that was not there before points to the figure."""
        new = [one for one in check(self.text) if key(one) not in known]
        return any(span.start <= self.end and self.start <= span.end for one in new for span in one.spans)


def check(text: str) -> tuple[Finding, ...]:
    """The findings in a text."""
    return checks.check(reader.read(plain_text.document(text)))


def key(finding: Finding) -> tuple[str, str, str]:
    """What makes two findings the same in two versions of a text."""
    return finding.code, str(finding.stated), str(finding.expected)


def true_text(path: Path) -> str:
    """A report without its marks."""
    return _MARKED.sub(r"\1", path.read_text(encoding="utf-8"))


def alterations(path: Path) -> Iterator[Altered]:
    """A report with each marked figure altered in one digit, as a slip of the hand alters it."""
    text = path.read_text(encoding="utf-8")
    for found in _MARKED.finditer(text):
        before, behind = (_MARKED.sub(r"\1", part) for part in (text[: found.start()], text[found.end() :]))
        wrong = slip(found[1])
        yield Altered(before + wrong + behind, len(before), len(before) + len(wrong))


def slip(figure: str) -> str:
    """The figure with its middle digit changed.

    >>> slip("95,22"), slip("8"), slip("138.000")
    ('98,22', '9', '168.000')
    """
    digits = [at for at, letter in enumerate(figure) if letter.isdigit()]
    at = digits[1] if len(digits) > 2 else digits[-1]
    digit = (int(figure[at]) + (1 if len(digits) < 3 else 3)) % 10
    return f"{figure[:at]}{digit or 5}{figure[at + 1 :]}"
