"""Citations: the other documents that a text names, by number and symbol or by name.

Two patterns of numbers, Party `49-NQ/TW` and state `30/2020/NĐ-CP`, tolerate the spaces that authors put into them;
lists ("Chỉ thị số 7, 8 của …") yield one citation for each number over a shared span. Laws, congress resolutions,
Central Committee resolutions and schemes are also known by name. "Các nghị quyết của Đảng" names no document.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from cotmoc.domain.documents import Citation, Document, Span
from cotmoc.lexicon import citations, dates, openings, org_units
from cotmoc.lexicon.org_units import UPPER, any_of
from cotmoc.reading import named_documents

_SEGMENT = rf"[{UPPER}][{UPPER}a-zđ\d]*"
_PARTY = rf"\d{{0,4}}[a-z]?(?:\s*[-–—]\s*|\s)[{UPPER}]{_SEGMENT}\s*/\s*{_SEGMENT}(?:[-/]{_SEGMENT})*"
_STATE = rf"\d{{0,4}}[a-z]?\s*/\s*(?:(?:19|20)\d\d\s*/\s*)?{_SEGMENT}(?:\s?[-–/]\s?{_SEGMENT})*"
"""Numbers with their symbols, behind the first digit."""
_SYMBOLLED = rf"\d(?:{_PARTY}|{_STATE})"
_BARE = r"\d{1,4}"
_BETWEEN = r"\s*(?:,|;|và)\s+(?:số\s+)?"
_NO_MEASURE = r"(?![\d%])(?![.,/]\d)"
_DATED = re.compile(r"\s*,?\s*(?:ban hành\s+)?ngày\s+")
_ISSUED = re.compile(r"\s*,?\s*(?:của|do)\s+")
_IN_BRACKETS = re.compile(r"\s*,?\s*(?:\(\s*khóa\s+[IVXL]+\s*\)|khóa\s+[IVXL]+)")
_OF_YEAR = re.compile(r"\s+năm\s+((?:19|20)\d\d)\b")
_OWN_NUMBER = re.compile(r"(?:^|\n|\|)[\s*|]*số\s*:?\s*$", re.IGNORECASE)
_LINK = re.compile(r"\s*(?:,|;|và)\s*(?:số\s+)?")
_YEAR = re.compile(r"(?:19|20)\d\d\b")
_GOES_ON = re.compile(r"[^\S\n]+(?:của|ngày|khóa)\s|,")
_UNHYPHENED = re.compile(r"(\d+[a-z]?)\s+([^\W\d_].*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Tail:
    """What follows a number or name: the date, the issuer, and where it ends."""

    end: int
    issued: date | None
    issuer: str | None


def find(document: Document) -> tuple[Citation, ...]:
    """The citations of a document in the order of the text."""
    text = document.text
    numbered = list(_numbered(text))
    taken = sorted({citation.span for citation in numbered}, key=lambda span: span.start)
    starts = [span.start for span in taken]
    named = [
        _with_tail(text, citation)
        for citation in named_documents.find(text)
        if not any(
            citation.span.overlaps(span) or _approves(text, span, citation.span)
            for span in _near(taken, starts, citation.span)
        )
    ]
    return _resolved(_share_issuers(text, sorted([*numbered, *named], key=lambda citation: citation.span.start)))


def _near(taken: list[Span], starts: list[int], span: Span) -> list[Span]:
    """The span that begins last before another one, and those that begin inside it."""
    return taken[max(0, bisect_right(starts, span.start) - 1) : bisect_right(starts, span.end)]


@cache
def _typed() -> re.Pattern[str]:
    words = citations.words()
    law = rf"{any_of(list(words.law_types))}(?:\s+{any_of(list(words.law_names))})"
    kind = rf"(?P<kind>{law}|(?i:{any_of(list(words.types))}))"
    of_kind = rf"\b{kind}\s+(?P<said>số\s*:?\s*)?"
    symbolled = rf"(?P<list>{_SYMBOLLED}(?:{_BETWEEN}{_SYMBOLLED})*)"
    words_after = any_of(list(words.after_numbers))
    after = rf"{_NO_MEASURE}(?=\s*(?:{words_after}\b|[,;.:()”\"]|$)|[^\S\n]*\n)"
    bare = rf"(?P<bare>(?:(?<=\s){_BARE}(?:{_BETWEEN}{_BARE})*)){after}"
    return re.compile(rf"{of_kind}(?:{symbolled}|{bare})")


_ALONE = re.compile(rf"(\d(?<![\w/.,-]\d)(?:{_PARTY}|{_STATE}))")


def _numbered(text: str) -> Iterator[Citation]:
    taken: list[Span] = []
    words = citations.words()
    for found in openings.search(_typed(), openings.of(*words.law_types, *words.types), text):
        if not _names_documents(found):
            continue
        end = found.end("list") if found["list"] else found.end("bare")
        tail = _tail(text, end)
        span = Span(found.start(), tail.end)
        taken.append(span)
        for number in re.findall(_SYMBOLLED if found["list"] else _BARE, found["list"] or found["bare"]):
            yield _citation(text, span, _kind(found["kind"]), number, tail)
    starts = [span.start for span in taken]
    for found in _ALONE.finditer(text):
        kind = words.type_of(_symbol(_joined(found[1])) or "")
        inside = any(span.overlaps(Span(*found.span())) for span in _near(taken, starts, Span(*found.span())))
        if kind and not inside and not _OWN_NUMBER.search(text, max(0, found.start() - 40), found.start()):
            tail = _tail(text, found.end())
            yield _citation(text, Span(found.start(), tail.end), kind, found[1], tail)


def _approves(text: str, numbered: Span, named: Span) -> bool:
    """Whether a numbered document is the one that approves the scheme named behind it."""
    between = (
        " ".join(text[numbered.end : named.start].split()) if numbered.end <= named.start <= numbered.end + 60 else ""
    )
    return between in citations.words().introduced_by


def _names_documents(found: re.Match[str]) -> bool:
    """Whether bare numbers name documents: after "số", or after a type written with a capital letter; years do not."""
    if found["list"] or found["said"]:
        return True
    apart = "\n" in found.string[found.end("kind") : found.start("bare")]
    goes_on = not apart or _GOES_ON.match(found.string, found.end("bare"))
    return bool(goes_on and found["kind"][0].isupper() and not _YEAR.match(found["bare"]))


def _kind(words: str) -> str:
    """A type as the lexicon writes it; a law's name is no part of its type."""
    said = " ".join(words.split())
    for name in sorted(citations.words().types, key=len, reverse=True):
        if said.lower().startswith(name.lower()):
            return name
    return said


def _citation(text: str, span: Span, kind: str, number: str, tail: _Tail) -> Citation:
    number = _joined(number)
    return Citation(kind, number, _symbol(number), tail.issued, tail.issuer, span.of(text), span)


def _joined(number: str) -> str:
    """A number and symbol as they should be written: without spaces, with hyphens."""
    if spaced := _UNHYPHENED.match(number):
        number = f"{spaced[1]}-{spaced[2]}"
    return "".join(number.split()).replace("–", "-").replace("—", "-")


def _symbol(number: str) -> str | None:
    """The letters of a number and symbol: "NQ/TW" of "49-NQ/TW", "NĐ-CP" of "30/2020/NĐ-CP"."""
    found = re.match(r"\d+[a-z]?(?:/\d{4})?[-/](.+)", number)
    return found[1] if found else None


def _tail(text: str, end: int) -> _Tail:
    issued: date | None = None
    issuer: str | None = None
    while True:
        if found := _DATED.match(text, end):
            day = next(iter(dates.find_dates(text[found.end() : found.end() + 40])), None)
            if day is None or day.span.start != 0:
                break
            issued, end = day.value or issued, found.end() + day.span.end
        elif (found := _ISSUED.match(text, end)) and (stop := org_units.match(text, found.end())):
            issuer, end = " ".join(text[found.end() : stop].split()), stop
        elif found := _IN_BRACKETS.match(text, end) or _OF_YEAR.match(text, end):
            end = found.end()
        else:
            break
    return _Tail(end, issued, issuer)


def _with_tail(text: str, citation: Citation) -> Citation:
    tail = _tail(text, citation.span.end)
    span = Span(citation.span.start, tail.end)
    return replace(citation, span=span, quote=span.of(text), issued=tail.issued, issuer=tail.issuer or citation.issuer)


def _share_issuers(text: str, found: list[Citation]) -> tuple[Citation, ...]:
    """In "Chỉ thị 7 ngày … và Chỉ thị 8 ngày … của Tỉnh ủy" the issuer holds for both."""
    shared: list[Citation] = []
    for citation in reversed(found):
        after = shared[-1] if shared else None
        if (
            after is not None
            and citation.issuer is None
            and after.issuer is not None
            and after.type == citation.type
            and citation.number is not None
            and _LINK.fullmatch(text, citation.span.end, after.span.start)
        ):
            shared.append(replace(citation, issuer=after.issuer))
        else:
            shared.append(citation)
    return tuple(reversed(shared))


def _resolved(found: tuple[Citation, ...]) -> tuple[Citation, ...]:
    """The citations with what their symbol tells of the issuer, and what another mention tells of issuer and date."""
    known: dict[tuple[str, str], tuple[set[date], set[str]]] = {}
    for citation in found:
        if citation.number and citation.symbol:
            days, issuers = known.setdefault((citation.type, citation.number), (set(), set()))
            days |= {citation.issued} if citation.issued else set()
            issuers |= {citation.issuer} if citation.issuer else set()
    return tuple(_with_known(citation, known) for citation in found)


def _with_known(citation: Citation, known: Mapping[tuple[str, str], tuple[set[date], set[str]]]) -> Citation:
    if not (citation.number and citation.symbol):
        return citation
    days, issuers = known[citation.type, citation.number]
    return replace(
        citation,
        issued=citation.issued or (min(days) if len(days) == 1 else None),
        issuer=citation.issuer
        or (min(issuers) if len(issuers) == 1 else None)
        or citations.words().issuer_of(citation.symbol),
    )
