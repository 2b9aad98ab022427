"""What rules say and how: findings with a place, the codes near a wrong one, and a circle among links."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from graphlib import CycleError, TopologicalSorter

from cotmoc.domain.findings import Finding, Severity

Place = tuple[str | int, ...]


def error(code: str, place: Place, /, **facts: object) -> Finding:
    """A fault with which nothing can be computed."""
    return Finding(code, Severity.ERROR, facts, place=place)


def warning(code: str, place: Place, /, **facts: object) -> Finding:
    """Something that a person should confirm or complete."""
    return Finding(code, Severity.WARNING, facts, place=place)


def info(code: str, place: Place, /, **facts: object) -> Finding:
    """Something worth knowing."""
    return Finding(code, Severity.INFO, facts, place=place)


def near(code: str, known: Iterable[str]) -> str:
    """The two known codes most like one that is not known, the nearest three where none is like it, a dash for none.

    >>> near("inidcator", ["indicator", "unit"]), near("26", ["code", "set", "value", "year"]).count(",")
    ('indicator', 2)
    """
    codes = list(dict.fromkeys(known))
    return ", ".join(get_close_matches(code, codes, n=2) or get_close_matches(code, codes, n=3, cutoff=0)) or "–"


def circle(links: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The codes of one circle among links, the first again at the end; empty where there is none.

    >>> circle({"a": ["b"], "b": ["c"], "c": ["a"], "d": ["a"]})
    ('a', 'c', 'b', 'a')
    """
    try:
        TopologicalSorter(links).prepare()
    except CycleError as found:
        return tuple(found.args[1])
    return ()
