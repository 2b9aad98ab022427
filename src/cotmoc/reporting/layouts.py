"""Layouts of official documents, as `layouts.toml` holds them: dated rule sets with their legal basis."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from cotmoc.domain.errors import CotmocError

DEFAULT = "nd30-2020"


class Certainty(StrEnum):
    """How sure a rule set is: read in the primary text, in others' words about it, or from memory."""

    TEXT = "text"
    SECONDARY = "secondary"
    MEMORY = "memory"


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet and its margins in millimetres; `header` is the page number's distance from the upper edge."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header: float
    number_size: float

    @property
    def text_width(self) -> float:
        """The width between the margins."""
        return self.width - self.left - self.right


@dataclass(frozen=True, slots=True)
class Under:
    """Below an element: a rule as long as a share of its words, or a mark such as `*`, and a gap in points after it."""

    rule: float | None = None
    mark: str | None = None
    after: float = 0


@dataclass(frozen=True, slots=True)
class Style:
    """How one element is set: sizes and gaps in points, the first line's indent in millimetres.

    `line` is the distance of lines as a multiple of a single one, `line_exact` in points where it is fixed.
    """

    name: str
    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    caps: bool = False
    align: str = "left"
    first_line: float = 0
    before: float = 0
    after: float = 0
    line: float = 1
    line_exact: float | None = None
    keep_next: bool = False
    under: Under | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """The fixed words of a layout in one language; places to fill are in braces, `number` is the form of its line."""

    national_title: str
    issuing_body: str
    number: str
    symbol: str
    type_name: str
    place_date: str
    authority: tuple[str, ...]
    recipients_title: str
    recipients: tuple[str, ...]
    motto: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """One rule set for official documents.

    `left_head` and `right_head` name the elements of the heading's two columns, `head_widths` their widths in
    millimetres; `section_mark` stands behind the number of a main heading, `end_mark` closes the body.
    """

    code: str
    name: str
    legal_basis: str
    valid_from: date
    sure: Certainty
    font: str
    no_number: str
    section_mark: str
    end_mark: str
    left_head: tuple[str, ...]
    right_head: tuple[str, ...]
    head_widths: tuple[float, ...]
    page: Page
    words: Mapping[str, Wording]
    styles: Mapping[str, Style] = field(repr=False)


@cache
def _rows() -> Mapping[str, dict[str, Any]]:
    return tomllib.loads(resources.files("cotmoc.reporting").joinpath("layouts.toml").read_text(encoding="utf-8"))


def codes() -> tuple[str, ...]:
    """The codes of all layouts."""
    return tuple(_rows())


@cache
def find(code: str = DEFAULT) -> Layout:
    """The layout of that code; raises `CotmocError` (code `layout_unknown`) with the known ones."""
    row = _rows().get(code)
    if row is None:
        raise CotmocError("layout_unknown", layout=code, known=", ".join(codes()))
    plain = {key: _frozen(value) for key, value in row.items() if key not in ("sure", "page", "words", "styles")}
    return Layout(
        code=code,
        sure=Certainty(row["sure"]),
        page=Page(**row["page"]),
        words={lang: Wording(**_all_frozen(words)) for lang, words in row["words"].items()},
        styles={key: _style(style) for key, style in row["styles"].items()},
        **plain,
    )


def _style(row: dict[str, Any]) -> Style:
    plain = {key: value for key, value in row.items() if key != "under"}
    return Style(**plain, under=Under(**row["under"]) if "under" in row else None)


def _all_frozen(row: dict[str, Any]) -> dict[str, Any]:
    return {key: _frozen(value) for key, value in row.items()}


def _frozen(value: Any) -> Any:
    """A list as a tuple; anything else as it is."""
    return tuple(value) if isinstance(value, list) else value
