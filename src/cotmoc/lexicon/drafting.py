"""From the words of a document to the names and codes of a draft: areas, codes, openings, what may be classified."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

_CLAUSE = re.compile(r"[.;:](?=\s|$)")
_MARKER = re.compile(r"^\W*(?:\(?[0-9a-zđ]{1,3}[.)]\W*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Area:
    """A place that has an administration: its full name, its proper name, its level."""

    name: str
    proper: str
    level: str


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(resources.files("cotmoc.lexicon").joinpath("drafting.toml").read_text(encoding="utf-8"))


def clean(words: str) -> str:
    """The words on one line, without what cannot be printed.

    >>> clean("Thu  ngân sách" + chr(7) + " nhà nước ")
    'Thu ngân sách nhà nước'
    """
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())


def short(words: str, width: int) -> str:
    """The words on one line, cut between two words where they are longer than the width.

    >>> short("Tốc độ tăng giá trị sản xuất bình quân", 20)
    'Tốc độ tăng giá trị…'
    """
    line = clean(words)
    if len(line) <= width:
        return line
    cut = line[:width]
    return cut.rsplit(" ", 1)[0].rstrip(",;:–- ") + "…" if " " in cut else cut[:-1] + "…"


def opening(words: str, width: int = 120) -> str:
    """The first clause of a piece of text, without its dash or number.

    >>> opening("- Rà soát quy hoạch chợ; kêu gọi đầu tư. Quý I hoàn thành.")
    'Rà soát quy hoạch chợ'
    """
    line = clean(words)
    said = _MARKER.sub("", line, count=1) or line
    return short(_CLAUSE.split(said, maxsplit=1)[0] or said, width)


def heading(words: str, width: int) -> str:
    """The words as a name: on one line, short, with a capital.

    >>> heading("tỷ lệ hộ nghèo", 20)
    'Tỷ lệ hộ nghèo'
    """
    line = short(words, width)
    return line[:1].upper() + line[1:]


def slug(words: str, width: int = 40) -> str:
    """A code for words: small Latin letters, digits and dashes; empty where there is nothing to make one of.

    >>> slug("Phòng Giáo dục - Đào tạo"), slug("(10)"), slug("…")
    ('phong-giao-duc-dao-tao', '10', '')
    """
    plain = unicodedata.normalize("NFD", words.lower().replace("đ", "d"))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:width].strip("-")


def area(words: str) -> Area | None:
    """The area that a name of a body or a title speaks of, the first named; None where it names none.

    >>> area("ỦY BAN NHÂN DÂN TỈNH ĐỒNG NAI")
    Area(name='Tỉnh Đồng Nai', proper='Đồng Nai', level='province')
    >>> area("Đảng bộ thành phố Trà Vinh lần thứ XII").level
    'city'
    """
    line = unicodedata.normalize("NFC", clean(words))
    shouted = line.isupper()
    kinds = "|".join(sorted(_table()["levels"], key=len, reverse=True))
    for found in re.finditer(rf"\b({kinds})\s+", line, re.IGNORECASE):
        proper = _proper(line[found.end() :], shouted=shouted)
        if proper:
            kind = found[1].lower()
            level = "province" if proper in _table()["centrally_run"]["names"] else _table()["levels"][kind]
            return Area(f"{kind.capitalize()} {proper}", proper, level)
    return None


def _proper(rest: str, *, shouted: bool) -> str:
    """The proper name at the beginning: words with a capital, at most four."""
    words = []
    for word in re.split(r"(?=[^\w\s])", rest, maxsplit=1)[0].split()[:4]:
        if not word[0].isupper() or not word.isalpha() or (not shouted and len(word) > 1 and word.isupper()):
            break
        words.append(word.capitalize() if shouted else word)
    return " ".join(words)


def is_change(words: str) -> bool:
    """Whether a measure is a growth, a change or a comparison, whose figures in per cent may pass 100 or fall below 0.

    >>> is_change("Tốc độ tăng giá trị sản xuất"), is_change("Tỷ lệ hộ dùng nước sạch")
    (True, False)
    """
    return _names(words, "change")


def is_reduction(words: str) -> bool:
    """Whether a measure is itself by how much something falls, so that more of it is better.

    >>> is_reduction("mức giảm hộ nghèo"), is_reduction("tỷ lệ hộ nghèo"), is_reduction("tỷ lệ giảm nghèo")
    (True, False, True)
    """
    return _names(words, "reduction")


def _names(words: str, kind: str) -> bool:
    line = unicodedata.normalize("NFC", words.lower())
    return re.search(rf"\b(?:{'|'.join(_table()[kind]['words'])})\b", line) is not None


def is_sensitive(words: str) -> bool:
    """Whether the figures of a measure may be above "thường", so that somebody should look before they come in."""
    line = unicodedata.normalize("NFC", words.lower())
    return any(word in line for word in _table()["sensitive"]["words"])
