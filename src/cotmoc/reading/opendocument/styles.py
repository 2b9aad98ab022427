"""Styles of an OpenDocument text, as far as the text depends on them: names, what they hide, lists."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from cotmoc.reading.opendocument.markup import OFFICE, STYLE, TEXT, integer

_LINEAGE_END = 32
_SECTIONS = (f"{OFFICE}styles", f"{OFFICE}automatic-styles")
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it writes its count, what stands around that, and where it starts.

    `form` is "bullet", "none" or a number format as WordprocessingML names it; of `shown` levels the numbers are
    written, this one the last.
    """

    form: str
    prefix: str = ""
    suffix: str = ""
    shown: int = 1
    start: int = 1
    bullet: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """One style of paragraphs or letters."""

    shown_name: str
    parent: str | None
    hidden: bool | None
    listing: str | None


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by family and name, and the levels of the lists by name of list style, each from 1."""

    by_name: Mapping[tuple[str, str], Style]
    lists: Mapping[str, Mapping[int, Level]]

    def name(self, style: str | None) -> str:
        """The name of a paragraph's style as the office program shows it; of an automatic one that of its parent."""
        for ancestor in self._lineage("paragraph", style):
            if ancestor.shown_name:
                return ancestor.shown_name
        return ""

    def is_hidden(self, family: str, style: str | None) -> bool:
        """Whether a style hides its text."""
        found = (ancestor.hidden for ancestor in self._lineage(family, style) if ancestor.hidden is not None)
        return next(found, False)

    def listing(self, style: str | None) -> str | None:
        """The list style that a paragraph's style names for the lists in which it stands."""
        return next((ancestor.listing for ancestor in self._lineage("paragraph", style) if ancestor.listing), None)

    def _lineage(self, family: str, name: str | None) -> Iterable[Style]:
        for _ in range(_LINEAGE_END):
            style = self.by_name.get((family, name or ""))
            if style is None:
                return
            yield style
            name = style.parent


def read(*roots: etree._Element | None) -> Styles:
    """The styles of the parts `styles.xml` and `content.xml`."""
    by_name: dict[tuple[str, str], Style] = {}
    lists: dict[str, dict[int, Level]] = {}
    for root in roots:
        for section in () if root is None else root.iterchildren(*_SECTIONS):
            automatic = section.tag == _SECTIONS[1]
            for element in section.iterchildren(f"{STYLE}style"):
                key = element.get(f"{STYLE}family", ""), element.get(f"{STYLE}name", "")
                by_name[key] = _style(element, automatic)
            for element in section.iterchildren(f"{TEXT}list-style"):
                lists[element.get(f"{STYLE}name", "")] = _levels(element)
            for element in section.iterchildren(f"{TEXT}outline-style"):
                lists[""] = _levels(element)
    return Styles(by_name, lists)


def _style(element: etree._Element, automatic: bool) -> Style:
    name = element.get(f"{STYLE}name", "")
    display = next((one.get(f"{TEXT}display") for one in element.iterchildren(f"{STYLE}text-properties")), None)
    return Style(
        shown_name="" if automatic else element.get(f"{STYLE}display-name", name),
        parent=element.get(f"{STYLE}parent-style-name"),
        hidden=None if display is None else display == "none",
        listing=element.get(f"{STYLE}list-style-name"),
    )


def _levels(element: etree._Element) -> dict[int, Level]:
    return {integer(level, f"{TEXT}level", 1): _level(level) for level in element}


def _level(element: etree._Element) -> Level:
    kind = etree.QName(element).localname
    around = element.get(f"{STYLE}num-prefix", ""), element.get(f"{STYLE}num-suffix", "")
    if "bullet" in kind or "image" in kind:
        return Level("bullet", bullet=element.get(f"{TEXT}bullet-char", "-"))
    form = _FORMS.get(element.get(f"{STYLE}num-format", ""), "none")
    return Level(form, *around, integer(element, f"{TEXT}display-levels", 1), integer(element, f"{TEXT}start-value", 1))
