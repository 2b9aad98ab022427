"""The labels of the lines under a task that say who does it and by when."""

import re
import tomllib
from functools import cache
from importlib import resources

from cotmoc.lexicon.org_units import any_of


@cache
def label(*kinds: str) -> re.Pattern[str]:
    """A pattern for a label of some kinds (`lead`, `support`, `due`, `other`; all where none is given) and its colon.

    >>> bool(label("lead").match("Đơn vị chủ trì: Sở Tài chính")), bool(label("due").match("Hoàn thành hồ sơ"))
    (True, False)
    """
    table: dict[str, list[str]] = tomllib.loads(
        resources.files("cotmoc.lexicon").joinpath("assignments.toml").read_text(encoding="utf-8")
    )
    words = any_of([words for kind in (kinds or table) for words in table[kind]])
    return re.compile(rf"(?<!\w){words}\s*(?:\([^()]*\)\s*)?:[\s*]*", re.IGNORECASE)
