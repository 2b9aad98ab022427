"""The names of organisations in running text: where one that starts at a place ends."""

import re
import tomllib
import unicodedata
from functools import cache
from importlib import resources

UPPER = "".join(letter for code in range(0x41, 0x1EFA) if (letter := chr(code)).isupper())
"""The capital letters, for character classes: the library's patterns know none."""
_SPELLINGS = (("ủy", "uỷ"), ("Ủy", "Uỷ"), ("óa", "oá"), ("òa", "oà"), ("ỏa", "oả"), ("úy", "uý"), ("ụy", "uỵ"))
_SHORT = (("ubnd", "ủy ban nhân dân"), ("hđnd", "hội đồng nhân dân"), ("mttq", "mặt trận tổ quốc"))


def key(name: str) -> str:
    """A name as it is compared with others: however its capitals, marks, commas and short forms are written.

    >>> key("UBND các phường, xã") == key("Uỷ ban nhân dân các phường xã")
    True
    """
    words = " ".join(re.findall(r"\w+", unicodedata.normalize("NFC", name).casefold()))
    for one, two in _SPELLINGS:
        words = words.replace(two, one)
    for one, two in _SHORT:
        words = re.sub(rf"\b{one}\b", two, words)
    return words


def spelt(words: str) -> str:
    """A pattern for words, with any white space between them and both spellings of their tone marks ("ủy", "uỷ").

    >>> bool(re.fullmatch(spelt("Tỉnh ủy"), "Tỉnh uỷ"))
    True
    """
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    for one, two in _SPELLINGS:
        pattern = re.sub(one, f"(?:{one}|{two})", pattern)
    return pattern


def any_of(phrases: list[str]) -> str:
    """A pattern for any of some phrases, the longest first."""
    return "(?:" + "|".join(spelt(phrase) for phrase in sorted(phrases, key=len, reverse=True)) + ")"


@cache
def _pattern() -> re.Pattern[str]:
    table: dict[str, list[str]] = tomllib.loads(
        resources.files("cotmoc.lexicon").joinpath("org_units.toml").read_text(encoding="utf-8")
    )
    proper = rf"[{UPPER}]\w*"
    party = any_of(["Tỉnh ủy", "Thành ủy", "Huyện ủy", "Thị ủy", "Quận ủy", "Đảng ủy", "Trung ương"])
    field = rf"(?:(?i:{any_of(table['fields'])})|{proper}(?:\s+{proper})+)"
    place = rf"(?:{any_of(table['places'])}(?:\s*,\s*{any_of(table['places'])})*|{any_of(table['scopes'])})\b"
    meeting = r"Hội\s+nghị\s+Trung\s+ương(?:\s+\d{1,2})?"
    name = rf"(?:{meeting}|{any_of(table['whole'])}|{any_of(table['headed'])}\s+{field})\b"
    further = rf"(?!{any_of(table['headed'])}\s|{any_of(table['not_places'])}\b){proper}"
    branch = r"(?:-\s+)?Chi\s+nhánh(?:\s+Khu\s+vực\s+(?:\d+|[IVX]+)\b)?"
    tail = rf"(?:\s+(?:{branch}|{party}|{place}|{further}|số\s+\d+|\(khóa\s+[IVXL]+\)|khóa\s+[IVXL]+\b))*"
    return re.compile(rf"(?:{name}){tail}")


def match(text: str, start: int = 0) -> int | None:
    """Where the name that begins at `start` ends; None where none begins.

    >>> text = "Sở Giáo dục và Đào tạo tỉnh chủ trì"
    >>> text[:match(text)]
    'Sở Giáo dục và Đào tạo tỉnh'
    """
    found = _pattern().match(text, start)
    return found.end() if found else None
