"""Styles of a Word file, as far as the text depends on them: their names, their numbering, what they hide."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from cotmoc.reading.ooxml.markup import W, child, is_on, value

_LINEAGE_END = 32
"""Word bases no style on more than ten others, one on the other; circles end here too."""


@dataclass(frozen=True, slots=True)
class Style:
    """One style: its name, the style that it is based on, and its own numbering properties."""

    name: str
    based_on: str | None
    numbering: etree._Element | None
    hidden: bool


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by identifier; `default` is that of paragraphs which name none.

    `hidden` holds the styles whose text is hidden, `lists` the list that each numbering style stands for.
    """

    by_id: Mapping[str, Style] = field(default_factory=dict)
    default: str | None = None
    hidden: frozenset[str] = frozenset()
    lists: Mapping[str, str] = field(default_factory=dict)

    def name(self, style_id: str | None) -> str:
        """The name of a style as Word shows it ("heading 1"); "" where a paragraph names no style."""
        if style_id is None:
            return ""
        return self.by_id[style_id].name if style_id in self.by_id else style_id

    def numbering(self, style_id: str | None) -> tuple[str, str, etree._Element] | None:
        """The list that a style puts its paragraphs in: its identifier, the style that says so, its properties."""
        for ancestor, style in _lineage(self.by_id, style_id):
            number_id = value(style.numbering, "numId")
            if style.numbering is not None and number_id is not None:
                return number_id, ancestor, style.numbering
        return None


def read(root: etree._Element | None) -> Styles:
    """The styles of a styles part."""
    by_id, default = {}, None
    for element in () if root is None else root.iterfind(f"{W}style"):
        style_id = element.get(f"{W}styleId", "")
        by_id[style_id] = Style(
            name=value(element, "name") or style_id,
            based_on=value(element, "basedOn"),
            numbering=child(child(element, "pPr"), "numPr"),
            hidden=is_on(child(child(element, "rPr"), "vanish")),
        )
        if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in {"1", "true", "on"}:
            default = style_id
    hidden = (style_id for style_id in by_id if any(style.hidden for _, style in _lineage(by_id, style_id)))
    lists = ((style_id, value(style.numbering, "numId")) for style_id, style in by_id.items())
    return Styles(by_id, default, frozenset(hidden), {style_id: number for style_id, number in lists if number})


def _lineage(by_id: Mapping[str, Style], style_id: str | None) -> Iterator[tuple[str, Style]]:
    """A style and those that it is based on, nearest first, as far as styles are ever based on one another."""
    for _ in range(_LINEAGE_END):
        if style_id is None or style_id not in by_id:
            return
        yield style_id, by_id[style_id]
        style_id = by_id[style_id].based_on
