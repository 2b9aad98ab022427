"""Vietnamese typed before Unicode: read where one letter stands for one letter, refused in a sentence where not.

TCVN3 (TCVN 5712:1993, the fonts ".VnTime") gives every letter one place of Latin-1, so that its text can be put right
letter for letter and each span keeps its place. VNI ("VNI-Times") writes a mark as a second letter and is refused.
Font names are no guide: the text of a page, a PDF or a paste has none, and styles name fonts that no letter uses. The
letters are one: between Latin letters TCVN3 has signs such as "µ" and "®", and never the letters that Unicode added.
The table is small and has not changed since 1993.
"""

import re
import unicodedata
from dataclasses import replace

from cotmoc.domain.documents import Document
from cotmoc.domain.errors import UnreadableInput

_TCVN3 = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
"""The letters of TCVN3, each run from its first place."""
_LETTERS = {first + at: letter for first, run in _TCVN3.items() for at, letter in enumerate(run)}
_UNICODE = re.compile("[ăĂđĐĩĨũŨơƠưƯ\u0300-\u0323\u1ea0-\u1ef9]")
_SIGN = re.compile("(?<=[A-Za-z])[\xa8-\xae\xb5-\xb9\xbb-\xbe]|[\xa7\xae](?=[a-z\xa8-\xfe])")
"""What TCVN3 puts among letters, and no other way of writing does."""
_VNI = re.compile("[aeouyôöAEOUYÔÖ][øûïåäüëØÛÏÅÄÜË]|ñ(?=[aeouyôöæíìòó])")
_WORD = re.compile(r"[^\W\d_]")
_FEWEST = 3
"""So many different signs: a text about a trade mark has one or two."""
_SHARE = 25
"""One letter of so many, at least, is a sign of its way of writing: Vietnamese marks every fourth."""


def decoded(content: bytes) -> str | None:
    """The text of bytes that are not UTF-8: TCVN3 and VNI as Latin-1 has them, windows-1258 composed; else None."""
    text = content.decode("latin-1")
    if _is_written(_SIGN, text) or _is_written(_VNI, text):
        return text
    try:
        composed = unicodedata.normalize("NFC", content.decode("cp1258"))
    except UnicodeDecodeError:
        return None
    return composed if _is_written(_UNICODE, composed) else None


def restored(document: Document) -> Document:
    """The document in letters of Unicode, at the same places; raises `UnreadableInput` (`text_vni`).

    A line that holds letters of Unicode already is left as it is: a document may be put together of both.

    >>> from cotmoc.reading import plain_text
    >>> restored(plain_text.document("N¨m nay x· ®· gi¶m hé nghÌo, më thªm hai con ®ª")).text
    'Năm nay xã đã giảm hộ nghèo, mở thêm hai con đê'
    """
    lines = document.text.split("\n")
    old = "\n".join(line for line in lines if not _UNICODE.search(line))
    if _is_written(_SIGN, old):
        put_right = (line if _UNICODE.search(line) else line.translate(_LETTERS) for line in lines)
        return replace(document, text="\n".join(put_right))
    if _is_written(_VNI, old):
        raise UnreadableInput("text_vni")
    return document


def _is_written(signs: re.Pattern[str], text: str) -> bool:
    """Whether a text has so many of the signs, and so many different ones, that it is written in their way."""
    found = signs.findall(text)
    return len(set(found)) >= _FEWEST and len(found) * _SHARE >= len(_WORD.findall(text))
