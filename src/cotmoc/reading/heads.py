"""The head of a document: type and title, issuer, number and symbol, date and term, in state and Party layouts.

State: the issuer stands beside the national motto, "Số: 179/KH-UBND" under it. Party: "Số 127-QĐ/TW" without a colon,
an asterisk under the issuer. A file that begins with its first part has no head; a congress's report then names itself
by the resolution that it puts forward.
"""

import re
from collections.abc import Sequence
from datetime import date

from cotmoc.domain.documents import Citation, Document, DocumentHead, Section
from cotmoc.lexicon import citations as cited_words
from cotmoc.lexicon import dates
from cotmoc.reading import paragraphs

HEAD_LENGTH = 4000
"""A head is not longer than so many characters."""
LONGEST_SUMMARY = 500
"""Nor is the summary under the type longer than this."""
_FIRST_LEVELS = 2

RULE = "-----"
"""How a rule between two lines is kept among them."""
_RULE = re.compile(r"[-_]{3,}|\n\s*\*\s*\n")
_CELLS = re.compile(r"\s+\|\s+|\n\W*\n|-{3,}")
_LINES_OF_ROW = re.compile(r"\s+\|\s+|;\s+")
"""What stands between the cells of a row, and between the lines in a cell."""
_EDGES = " \t\r\n\xa0*_|"
_NUMBER = re.compile(r"^Số\s*:?\s*(\d{1,5}[a-z]?\s*[-/]\s*\S.*?)\s*$", re.IGNORECASE)
_MOTTO = re.compile(r"CỘNG HÒA XÃ HỘI|CỘNG HOÀ XÃ HỘI|(?:CHỦ NGHĨA |^)VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập")
_NO_WORDS = re.compile(r"[\W_]*")
_PLACE = re.compile(r"(?:TỈNH|THÀNH PHỐ|HUYỆN|THỊ XÃ|QUẬN|PHƯỜNG|XÃ|TRUNG ƯƠNG|LẦN THỨ)\b(?!\s+(?:ỦY|UỶ)\b)")
_BEFORE_BODY = re.compile(
    r"Căn cứ|Thực hiện|Kính gửi|Theo |Ngày \d|Qua |Trên cơ sở|Phần|PHẦN|[IVX]+[.-]|Điều ", re.IGNORECASE
)
_OF_WHOM = re.compile(r"\bcủa\s+(ban chấp hành\b.+?)(?=\s+(?:trình|tại|về)\b|$)", re.IGNORECASE)
_MORE_TYPES = ("Báo cáo chính trị", "Nghị quyết", "Văn kiện", "Thông báo kết luận", "Chiến lược")
_TERM_WORDS = re.compile(r"(?:(?:nhiệm\s+kỳ|giai\s+đoạn|thời\s+kỳ|khóa)\b\D{0,12}|\b\d{1,2}\s+năm\s*)$", re.IGNORECASE)


def find(document: Document, *, outline: Sequence[Section] = (), citations: Sequence[Citation] = ()) -> DocumentHead:
    """What a document says of itself; what it does not say is None.

    `term` is the one whose targets the document sets: of two terms in its title and main headings (results of one,
    targets of the next) the later.
    """
    lines = _lines(document, outline)
    at = next((place for place, line in enumerate(lines) if _is_type(line)), None)
    title = _title(lines, at)
    term = _term(title, outline) or (None if title else _term_of_congress(citations))
    resolution = None if title else _own_resolution(citations, term)
    return DocumentHead(
        title=title or resolution,
        issuer=_issuer(lines, at) or _issuer_in(title) or (_congress(resolution) if resolution else None),
        number=next((("".join(found[1].split())) for line in lines if (found := _NUMBER.match(line))), None),
        issued=_issued(lines),
        term=term,
    )


def _lines(document: Document, outline: Sequence[Section]) -> list[str]:
    """The lines and cells before the first heading; what the file wraps is joined."""
    end = min(HEAD_LENGTH, outline[0].span.start if outline else HEAD_LENGTH)
    lines: list[str] = []
    last = 0
    for paragraph in paragraphs.find(document):
        if paragraph.span.start >= end:
            break
        if _RULE.search(document.text, last, paragraph.span.start):
            lines.append(RULE)
        last = paragraph.span.end
        words = paragraph.span.of(document.text)
        cells = (_LINES_OF_ROW if paragraph.in_table and "|" in words else _CELLS).split(words)
        lines.extend(line for cell in cells if (line := " ".join(cell.replace("*", "").split()).strip(_EDGES)))
    return lines


def _is_type(line: str) -> bool:
    names = {name.upper() for name in (*cited_words.words().types, *_MORE_TYPES)}
    return line.isupper() and line.rstrip(":.") in names


def _title(lines: Sequence[str], at: int | None) -> str | None:
    """The type and the summary under it, up to the first sentence of the body."""
    if at is None:
        return None
    words = [lines[at]]
    for line in lines[at + 1 :]:
        long = sum(map(len, words)) + len(line) > LONGEST_SUMMARY
        if _NO_WORDS.fullmatch(line) or _begins_body(line) or long or _ends_title(line):
            break
        words.append(line)
    return " ".join(words)


def _begins_body(line: str) -> bool:
    """Whether a line is the first of the body; a title in capitals may open with "THỰC HIỆN" or "THEO" as well."""
    found = _BEFORE_BODY.match(line)
    return found is not None and not (line.isupper() and found[0].lower().strip() in ("thực hiện", "theo", "qua"))


def _ends_title(line: str) -> bool:
    return line.endswith(".") or _names_issuer(line) or line.rstrip(":").upper() in ("QUYẾT NGHỊ", "QUYẾT ĐỊNH")


def _names_issuer(line: str) -> bool:
    return line in ("QUỐC HỘI", "CHÍNH PHỦ", "ỦY BAN THƯỜNG VỤ QUỐC HỘI", "THỦ TƯỚNG CHÍNH PHỦ") or line.startswith(
        ("HỘI ĐỒNG NHÂN DÂN", "ỦY BAN NHÂN DÂN", "CHỦ TỊCH ỦY BAN")
    )


def _issuer(lines: Sequence[str], at: int | None) -> str | None:
    """The last organisation named in capitals above the type, or the one that resolves under the title."""
    above: list[str] = []
    for line in lines[: at or 0]:
        if _NUMBER.match(line) or dates.find_dates(line):
            break
        if _MOTTO.search(line) or not line.isupper() or _NO_WORDS.fullmatch(line):
            continue
        if above and _PLACE.match(line):
            above[-1] += f" {line}"
        else:
            above.append(line)
    if above:
        return above[-1]
    return next((line for line in lines[(at or 0) + 1 :] if at is not None and _names_issuer(line)), None)


def _issuer_in(title: str | None) -> str | None:
    """Whose report it is by its title: "BÁO CÁO CHÍNH TRỊ CỦA BAN CHẤP HÀNH … TRÌNH ĐẠI HỘI …"."""
    found = _OF_WHOM.search(title or "")
    return found[1] if found else None


def _issued(lines: Sequence[str]) -> date | None:
    """The date beside the place, "Đồng Nai, ngày 18 tháng 11 năm 2025"."""
    for line in lines:
        if re.match(r"[^,;.]{2,40},\s+ngày\s", line):
            return next((day.value for day in dates.find_dates(line)), None)
    return None


def _term(title: str | None, outline: Sequence[Section]) -> tuple[int, int] | None:
    words = [title or "", *(section.title for section in outline if section.level <= _FIRST_LEVELS)]
    found = [(span.last, span.first) for line in words for span in _terms(line)]
    return (max(found)[1], max(found)[0]) if found else None


def _terms(line: str) -> list[dates.YearSpan]:
    spans = dates.find_year_spans(line)
    return [span for span in spans if span.first <= span.last and _TERM_WORDS.search(line[: span.span.start])]


def _term_of_congress(citations: Sequence[Citation]) -> tuple[int, int] | None:
    found = [
        (span.last, span.first) for citation in citations if citation.number is None for span in _terms(citation.quote)
    ]
    return (max(found)[1], max(found)[0]) if found else None


def _own_resolution(citations: Sequence[Citation], term: tuple[int, int] | None) -> str | None:
    """The congress resolution of the document's own term, the last that it names."""
    own = [
        " ".join(citation.quote.split())
        for citation in citations
        if citation.type == "Nghị quyết" and any((span.first, span.last) == term for span in _terms(citation.quote))
    ]
    return own[-1] if own else None


def _congress(resolution: str) -> str | None:
    found = re.match(r"nghị quyết\s+(?:của\s+)?(.+?)(?:,?\s*\(?\s*nhiệm kỳ.*)?$", resolution, re.IGNORECASE)
    return found[1] if found else None
