"""Files that a browser takes away: Word files, and CSV that spreadsheets open as it is, no cell taken for a formula."""

import csv
import re
from collections.abc import Iterable

from django.http import HttpResponse

_NUMBER = re.compile(r"[+-]?[0-9][0-9.,]*%?")
_ODD = re.compile(r"[^A-Za-z0-9._-]+")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|")


def csv_file(name: str, rows: Iterable[Iterable[str]]) -> HttpResponse:
    """The rows as a file; of its name, what is no plain letter becomes a dash."""
    answer = HttpResponse("\N{BYTE ORDER MARK}", content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{_ODD.sub("-", name)}"'
    csv.writer(answer).writerows([inert(cell) for cell in row] for row in rows)
    return answer


def word_file(name: str, content: bytes) -> HttpResponse:
    """A Word file to take away; of its name, what is no plain letter becomes a dash."""
    answer = HttpResponse(content, content_type=_WORD)
    answer.headers["Content-Disposition"] = f'attachment; filename="{_ODD.sub("-", name)}"'
    return answer


def inert(cell: str) -> str:
    """A cell that no spreadsheet computes; a number with its sign stays as it is.

    >>> inert("=1+1"), inert("-0,5%"), inert("-1+1|cmd")
    ("'=1+1", '-0,5%', "'-1+1|cmd")
    """
    risky = cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA)
    return f"'{cell}" if risky and not _NUMBER.fullmatch(cell) else cell
