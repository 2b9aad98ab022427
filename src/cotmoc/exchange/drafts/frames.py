"""The frame of a draft: whose programme it is, and for which years."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from cotmoc.domain.documents import DocumentHead, Reading
from cotmoc.domain.errors import UnreadableInput
from cotmoc.domain.org_units import OrgUnit
from cotmoc.domain.periods import Period, Unit
from cotmoc.domain.programmes import Term
from cotmoc.exchange.drafts.notes import Notes
from cotmoc.lexicon import drafting

TERM_YEARS = 5
HEAD_LENGTH = 2000
"""The lines above a title are not longer than so many characters."""
EARLIEST, LATEST = 1945, 2200
_YEAR = re.compile(r"\b(?P<until>(?:đến|vào)\s+(?:hết\s+|cuối\s+)?)?năm\s+(?P<year>(?:19|20)\d{2})\b", re.IGNORECASE)


def root(reading: Reading, notes: Notes) -> OrgUnit:
    """The org unit that the document is of: the area that its issuer, the lines above its title or its title name."""
    notes.confirm("org_units", ("org_units", 0))
    head = reading.head
    areas = (drafting.area(head.issuer or ""), drafting.finest(_areas_above(reading)), drafting.area(head.title or ""))
    if found := next(filter(None, areas), None):
        return OrgUnit(_code(found.proper if found.proper[0].isalpha() else found.name), found.name, found.level)
    name = issuer(head) or notes.words("draft_org_unit")
    return OrgUnit(_code(name), name, "city")


def title(head: DocumentHead) -> str:
    """What the document calls itself, as one writes it inside a sentence; nothing where it does not."""
    return drafting.short(drafting.in_sentence_case(head.title or ""), 140)


def issuer(head: DocumentHead) -> str | None:
    """The body that the document says it is of, as one writes it inside a sentence."""
    return drafting.short(drafting.in_sentence_case(head.issuer or ""), 140) or None


def _areas_above(reading: Reading) -> Iterator[drafting.Area]:
    """The areas that stand in capitals before the title, or before the first heading."""
    end = min(HEAD_LENGTH, reading.outline[0].span.start if reading.outline else HEAD_LENGTH)
    title = drafting.clean(reading.head.title or "")
    for line in map(drafting.clean, reading.document.text[:end].splitlines()):
        if line and title.startswith(line):
            break
        if line.isupper() and (found := drafting.area(line)):
            yield found


def _code(name: str) -> str:
    code = drafting.slug(name)
    return code if code[:1].isalpha() else f"dv-{code}".rstrip("-")


def term(reading: Reading, notes: Notes) -> Term:
    """The years for which the document sets its targets.

    A Party term "2020–2025" has the five plan years 2021–2025; a plan "2026–2030" is of the five years that it names.
    A title that names one year ("kế hoạch … năm 2026") is of that year alone. Else the year that a title leads to ("đến
    năm 2030"), or the one that most targets name, ends a term of five years; or the document's date comes before one.
    """
    stated = reading.head.term
    first, last = stated or _guessed(reading)
    if stated is None:
        notes.confirm("programme", ("term",))
    exclusive = first < last and (last - first) % TERM_YEARS == 0
    if exclusive:
        notes.say("programme", ("term",), "draft_congress")
    start = first + 1 if exclusive else first
    plan = Period(date(start, 1, 1), Unit.YEAR, last - start + 1)
    return Term(f"{first}/{last}", plan)


def _guessed(reading: Reading) -> tuple[int, int]:
    years = [target.year for target in reading.targets if target.year and EARLIEST <= target.year <= LATEST]
    named = list(_YEAR.finditer(reading.head.title or ""))
    alone = max((int(found["year"]) for found in named if not found["until"]), default=0)
    until = next((int(found["year"]) for found in named if found["until"]), 0)
    if alone and not until and all(year <= alone for year in years):
        return alone, alone
    if until or years:
        last = until or min(Counter(years).items(), key=lambda found: (-found[1], found[0]))[0]
        return last - TERM_YEARS, last
    if reading.head.issued:
        return reading.head.issued.year, reading.head.issued.year + TERM_YEARS
    raise UnreadableInput("draft_term_unknown")
