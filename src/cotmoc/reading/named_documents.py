"""Documents cited by name, without a number: laws, resolutions of congresses and of the Central Committee, schemes."""

import re
from collections.abc import Iterator
from functools import cache

from cotmoc.domain.documents import Citation, Span
from cotmoc.lexicon import citations, openings
from cotmoc.lexicon.org_units import any_of

_RESOLUTION = r"\b[Nn]ghị\s+[Qq]uyết"
_ORDINAL = r"(?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười(?:\s+\w+)?|\d{1,2})"
_CENTRAL = re.compile(
    rf"{_RESOLUTION}\s+(?:của\s+)?(?:Hội nghị\s+)?(?:lần\s+thứ\s+(?P<word>{_ORDINAL})\s+(?:của\s+)?"
    r"(?:Ban\s+Chấp\s+hành\s+)?Trung\s+ương|Trung\s+ương\s+(?P<number>\d{1,2})\b(?![.,]\d|\s*%))"
    r"(?:\s*,?\s*(?:\(\s*khóa\s+[IVXL]+\s*\)|khóa\s+[IVXL]+))?"
)
_WORDS_OF_ORDINALS = {
    "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười một": 11, "mười hai": 12, "mười ba": 13, "mười bốn": 14, "mười lăm": 15,
}  # fmt: skip
_PLAN = re.compile(
    r"\bQuy\s+hoạch\s+(?:(?:tổng\s+thể|không\s+gian\s+biển|sử\s+dụng\s+đất)\s+quốc\s+gia\b"
    r"|(?:[^\W\d_]+\s+){1,9}?(?:[IVX]{1,5}\b|thời\s+kỳ\s+\d{4}\s*[-–]\s*\d{4}(?:,\s+tầm\s+nhìn\s+đến\s+năm\s+\d{4})?))"
)
"""A plan told apart by its ordinal, its time or its reach: other "quy hoạch" is the work of planning."""
_PLANS = openings.of("Quy hoạch")
_RESOLUTIONS = openings.of("nghị quyết")
_PLURAL = re.compile(r"(?:các|những|mọi|nhiều|từng)\s+$", re.IGNORECASE)
_TYPE_ALONE = re.compile(r"[\s*|]*NGHỊ\s+QUYẾT(?:\s+ĐẠI\s+HỘI)?[\s*]*\n")
"""A document's own type, on a line of its own over its title."""


def find(text: str) -> Iterator[Citation]:
    """The documents that a text cites by name; spans may be overlapped by numbered citations, not by each other."""
    done = 0
    found = sorted(
        [*_resolutions(text), *_laws(text), *_schemes(text), *_plans(text)], key=lambda citation: citation.span.start
    )
    for citation in found:
        if citation.span.start >= done:
            done = citation.span.end
            yield citation


def _named(text: str, kind: str, number: str | None, start: int, end: int) -> Citation:
    span = Span(start, start + len(text[start:end].rstrip()))
    return Citation(kind, number, None, None, None, span.of(text), span)


def _resolutions(text: str) -> Iterator[Citation]:
    for found in openings.search(_CENTRAL, _RESOLUTIONS, text):
        word = " ".join((found["word"] or "").lower().split())
        number = found["number"] or str(_WORDS_OF_ORDINALS.get(word, word))
        yield _named(text, "Nghị quyết", f"Trung ương {number}", *found.span())
    for found in openings.search(_congress(), _RESOLUTIONS, text):
        own_title = _TYPE_ALONE.match(text, text.rfind("\n", 0, found.start()) + 1)
        if not own_title and not _PLURAL.search(text, max(0, found.start() - 10), found.start()):
            yield _named(text, "Nghị quyết", None, *found.span())


@cache
def _congress() -> re.Pattern[str]:
    """A congress's resolution, or a place's own, told apart by ordinal or term: "lần thứ XI", "nhiệm kỳ qua"."""
    terms = any_of(list(citations.words().terms))
    term = rf"(?:trong\s+)?nhiệm\s+kỳ\s+(?:\d{{4}}\s*[-–]\s*\d{{4}}|{terms}\b)"
    told = (
        rf"(?:lần\s+thứ\s+(?:[IVXL]+\b|{_ORDINAL})|(?:,\s*)?\(?\s*{term}\s*\)?|khóa\s+[IVXL]+\b|[IVXL]+\s+của\s+Đảng)"
    )
    of = r"(?:của\s+)?(?:đ[ạa]i\s+hội|(?<=của\s)(?:đảng\s+bộ|thành\s+phố|tỉnh|huyện|thị\s+xã|quận|phường|xã))\b"
    between = r"(?:(?!nghị\s+quyết|chỉ\s+thị)[^.;:()\n]|\n(?=\s*\w)){0,80}?"
    return re.compile(rf"{_RESOLUTION}\s+{of}{between}\b{told}(?:\s*,?\s*{told})*(?:\s+của\s+Đảng)?", re.IGNORECASE)


@cache
def _law() -> re.Pattern[str]:
    words = citations.words()
    ends = any_of(list(words.law_ends))
    free = rf"[^\W\d_]+(?:\s+(?!{ends}\b)[^\W\d_]+){{1,7}}"
    known = rf"(?i:{any_of(list(words.law_names))})\b"
    return re.compile(
        rf"\b(?P<kind>{any_of(list(words.law_types))})\s+(?:{known}|(?!số\b|định\b|{ends}\b){free})"
        rf"|\b(?P<constitution>{words.constitution})(?:\s+nước\s+Cộng\s+hòa\s+xã\s+hội\s+chủ\s+nghĩa\s+Việt\s+Nam)?"
    )


def _laws(text: str) -> Iterator[Citation]:
    words = citations.words()
    for found in openings.search(_law(), openings.of(*words.law_types, words.constitution), text):
        yield _named(text, found["kind"] or found["constitution"], None, *found.span())


@cache
def _scheme() -> re.Pattern[str]:
    words = citations.words()
    not_names = any_of(list(words.not_scheme_names))
    period = r"(?:\s+giai\s+đoạn\s+\d{4}\s*[-–]\s*\d{4}|\s+đến\s+năm\s+\d{4})?"
    ends = any_of(list(words.scheme_ends))
    return re.compile(
        rf"\b(?P<kind>{any_of(list(words.scheme_types))})\s+(?!{not_names}\b)(?=\w)"
        rf"(?P<name>(?:phòng,\s+chống|(?!\b{ends}\b)[^.,;:()|\n“”\"]|\n(?=\w))+){period}"
    )


def _schemes(text: str) -> Iterator[Citation]:
    for found in openings.search(_scheme(), openings.of(*citations.words().scheme_types), text):
        if not _PLURAL.search(text, max(0, found.start() - 10), found.start()):
            yield _named(text, found["kind"], None, found.start(), found.end())


def _plans(text: str) -> Iterator[Citation]:
    for found in openings.search(_PLAN, _PLANS, text):
        yield _named(text, "Quy hoạch", None, *found.span())
