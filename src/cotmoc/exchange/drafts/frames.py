"""The frame of a draft: whose programme it is, and for which years."""

from datetime import date

from cotmoc.domain.documents import DocumentHead, Reading
from cotmoc.domain.errors import UnreadableInput
from cotmoc.domain.org_units import OrgUnit
from cotmoc.domain.periods import Period, Unit
from cotmoc.domain.programmes import Term
from cotmoc.exchange.drafts.notes import Notes
from cotmoc.lexicon import drafting

TERM_YEARS = 5
EARLIEST, LATEST = 1945, 2200


def root(head: DocumentHead, notes: Notes) -> OrgUnit:
    """The org unit that the document is of: the area that its issuer or its title names."""
    notes.confirm("org_units", ("org_units", 0))
    for words in (head.issuer, head.title):
        if words and (found := drafting.area(words)):
            return OrgUnit(_code(found.proper), found.name, found.level)
    name = drafting.short(head.issuer or "", 100) or notes.words("draft_org_unit")
    return OrgUnit(_code(name), name, "city")


def _code(name: str) -> str:
    code = drafting.slug(name)
    return code if code[:1].isalpha() else f"dv-{code}".rstrip("-")


def term(reading: Reading, notes: Notes) -> Term:
    """The years for which the document sets its targets.

    A Party term "2020–2025" has the five plan years 2021–2025; a plan "2026–2030" is of the five years that it names.
    Where the document names none, its latest target year ends a term of five years, or its date comes before one.
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
    if years:
        return max(years) - TERM_YEARS, max(years)
    if reading.head.issued:
        return reading.head.issued.year, reading.head.issued.year + TERM_YEARS
    raise UnreadableInput("draft_term_unknown")
