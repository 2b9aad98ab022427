"""Places in a file as people name them: the line of a text, the paragraph of a Word file, page and line of a PDF."""

import re

from cotmoc.lexicon import labels

_PAGED = re.compile(r"page (\d+), (line|row) (\d+)")


def say(address: str, lang: str) -> str:
    """A block's address in words.

    >>> [say(address, "vi") for address in ("line 4", "word/document.xml#12", "page 3, line 2", "page 3, row 1")]
    ['dòng 4', 'đoạn 13', 'trang 3, dòng 2', 'trang 3, hàng 1 của bảng']
    """
    paged = _PAGED.fullmatch(address)
    if paged:
        return labels.say(f"check.page_{paged[2]}", lang, page=paged[1], number=paged[3])
    return labels.say("check.paragraph" if "#" in address else "check.line", lang, number=short(address))


def short(address: str) -> str:
    """The number of a place for the margin beside it; the first paragraph of a part, at 0, is 1 for people.

    >>> [short(address) for address in ("line 4", "content.xml#12", "page 3, row 1")]
    ['4', '13', '3.1']
    """
    _, part, index = address.rpartition("#")
    return str(int(index) + 1) if part else ".".join(re.findall(r"\d+", index))
