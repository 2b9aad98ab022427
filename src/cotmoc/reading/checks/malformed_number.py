"""A document number that cannot be as written: its parts fused or in the wrong order, of another type or year."""

import re
from collections.abc import Iterator

from cotmoc.domain.documents import Citation, Reading, Span
from cotmoc.domain.findings import Finding, Severity
from cotmoc.reading.passages import Scene

_TYPES = "NQ|NĐ|QĐ|CT|TT|KH|BC|TB|KL|HD"
_PARTY, _STATE = "TW|TU|ĐU", "CP|TTg|UBND|HĐND|BTC|BNV|BCT|BYT|BGDĐT|BKHĐT|BXD|BTP"
_NUMBER = r"(\d(?<!\w\d)\d*)"
"""A number by itself; it opens with a plain digit, which is searched for fastest."""
_FUSED = re.compile(rf"{_NUMBER}\s?([-/](?:\d{{4}}/)?)({_TYPES})({_PARTY}|{_STATE})(?!\w)")
_TURNED = re.compile(rf"{_NUMBER}/({_TYPES})-({_PARTY})(?!\w)")
_YEAR_LAST = re.compile(rf"{_NUMBER}/({_TYPES})-({_STATE})/((?:19|20)\d\d)\b")
_YEAR_HYPHENED = re.compile(rf"{_NUMBER}-((?:19|20)\d\d)/({_TYPES})-({_STATE})(?!\w)")
_WITHOUT_BAR = re.compile(
    rf"{_NUMBER}([-/](?:\d{{4}}/)?)((?:QD|ND|{_TYPES})[-/](?:UBND|HDND|CP|TTg|TW|TU|DU|HĐND|ĐU))(?!\w)"
)
"""A number whose symbol may have lost the bar of its Đ."""
_BARS = {"QD": "QĐ", "ND": "NĐ", "HDND": "HĐND", "DU": "ĐU"}
_OF_TYPE = {
    "nghị quyết": "NQ",
    "nghị định": "NĐ",
    "quyết định": "QĐ",
    "chỉ thị": "CT",
    "thông tư": "TT",
    "kế hoạch": "KH",
    "báo cáo": "BC",
    "thông báo": "TB",
    "kết luận": "KL",
    "hướng dẫn": "HD",
}
_YEAR = re.compile(r"^\d+/((?:19|20)\d\d)/")


def find(reading: Reading, scene: Scene) -> Iterator[Finding]:
    """Every such number; it asks, because nobody here has the document itself."""
    yield from _written_wrong(scene)
    for cited in reading.citations:
        yield from _contradicts_itself(cited)


def _written_wrong(scene: Scene) -> Iterator[Finding]:
    text = scene.composed.document.text
    for found in _FUSED.finditer(text):
        number, mark, kind, issuer = found.groups()
        party = issuer in _PARTY.split("|")
        right = f"{number}-{kind}/{issuer}" if party else f"{number}{mark.replace('-', '/')}{kind}-{issuer}"
        yield _malformed(scene, found, right)
    for found in _TURNED.finditer(text):
        yield _malformed(scene, found, f"{found[1]}-{found[2]}/{found[3]}")
    for found in _YEAR_LAST.finditer(text):
        yield _malformed(scene, found, f"{found[1]}/{found[4]}/{found[2]}-{found[3]}")
    for found in _YEAR_HYPHENED.finditer(text):
        yield _malformed(scene, found, f"{found[1]}/{found[2]}/{found[3]}-{found[4]}")
    for found in _WITHOUT_BAR.finditer(text):
        symbol = re.sub(r"\w+", lambda sign: _BARS.get(sign[0], sign[0]), found[3])
        if symbol != found[3]:
            yield _malformed(scene, found, f"{found[1]}{found[2]}{symbol}")


def _malformed(scene: Scene, found: re.Match[str], right: str) -> Finding:
    span = scene.composed.back(Span(*found.span()))
    facts = {"number": scene.quote(span), "expected": right}
    return Finding("malformed_number", Severity.WARNING, facts, (span,), stated=scene.quote(span), expected=right)


def _contradicts_itself(cited: Citation) -> Iterator[Finding]:
    """A number whose symbol is of another type than the word before it, or whose year is not the date's."""
    sign = _OF_TYPE.get(cited.type.lower())
    of_symbol = re.match(rf"(?:{_TYPES})(?![^\W\d_])", cited.symbol or "")
    if sign and of_symbol and of_symbol[0] != sign:
        facts: dict[str, object] = {"type": cited.type, "number": cited.number, "sign": sign}
        yield Finding("number_of_other_type", Severity.WARNING, facts, (cited.span,), stated=cited.number)
    year = _YEAR.match(cited.number or "")
    if year and cited.issued and str(cited.issued.year) != year[1]:
        facts = {"number": cited.number, "date": f"{cited.issued:%d/%m/%Y}", "year": year[1]}
        yield Finding("number_of_other_year", Severity.WARNING, facts, (cited.span,), stated=cited.number)
