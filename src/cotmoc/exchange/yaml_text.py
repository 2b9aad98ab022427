"""Plain values as YAML that people like to read: block style, short entries on one line, letters as they are.

Text that other YAML readers would take for a number, a truth value or nothing is quoted; figures and dates are not.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from cotmoc.exchange import scalars

WIDTH = 112

Place = tuple[str | int, ...]
Comments = Mapping[Place, str]

_PLAIN = re.compile(r"[^\W_](?:[\w %./()–;+-]*[\w%./()])?")
_AMBIGUOUS = re.compile(r"[0-9+.-].*|true|false|yes|no|on|off|y|n|null", re.IGNORECASE)
_ESCAPED = re.compile("[\x7f-\xa0\u2028\u2029\ufeff]")


def dumps(value: Mapping[str, object], comments: Comments | None = None) -> str:
    """The YAML text of a mapping; each comment stands at the end of the line of the element that its place leads to."""
    return "".join(f"{line}\n" for line in _block(value, (), comments or {}))


def _block(value: object, place: Place, comments: Comments) -> Iterator[str]:
    """The lines of a mapping or a list, not indented."""
    if isinstance(value, Mapping):
        for key, held in value.items():
            yield from _entry(f"{_scalar(key)}:", held, (*place, key), comments)
    elif isinstance(value, Sequence):
        for index, held in enumerate(value):
            yield from _item(held, (*place, index), comments)


def _entry(start: str, held: object, place: Place, comments: Comments) -> Iterator[str]:
    """A key with its value, on one line where that is short."""
    comment = _comment(place, comments)
    line = f"{start} {_flow(held)}"
    if _short(held, line):
        yield line + comment
        return
    yield start + (f"  # {comments[place]}" if place in comments else "")
    for inner in _block(held, place, comments):
        yield f"  {inner}"


def _item(held: object, place: Place, comments: Comments) -> Iterator[str]:
    """An entry of a list, on one line where that is short."""
    line = f"- {_flow(held)}"
    if _short(held, line):
        yield line + _comment(place, comments)
        return
    if place in comments:
        yield f"# {comments[place]}"
    for index, inner in enumerate(_block(held, place, comments)):
        yield f"  {inner}" if index else f"- {inner}"


def _short(held: object, line: str) -> bool:
    """Whether a value goes on one line: a scalar always, entries and lists of scalars where they fit."""
    if isinstance(held, str) or not isinstance(held, Mapping | Sequence):
        return True
    inner = held.values() if isinstance(held, Mapping) else held
    nested = any(isinstance(one, Mapping) or _holds_entries(one) for one in inner)
    return not nested and len(line) <= WIDTH


def _holds_entries(held: object) -> bool:
    return isinstance(held, Sequence) and any(isinstance(inner, Mapping) for inner in held)


def _comment(place: Place, comments: Comments) -> str:
    """What is to be said of an element on one line, and of all that stands in it."""
    said = [text for at, text in comments.items() if at[: len(place)] == place]
    return f"  # {'; '.join(dict.fromkeys(said))}" if said else ""


def _flow(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(key)}: {_flow(held)}" for key, held in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(_flow(held) for held in value) + "]"
    return _scalar(value)


def _scalar(value: object) -> str:
    text = scalars.write(value)
    if _PLAIN.fullmatch(text) and not (type(value) is str and _AMBIGUOUS.fullmatch(text)):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", quoted)
