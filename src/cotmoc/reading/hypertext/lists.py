"""The numbers of lists as a browser would count them."""

import re
from dataclasses import dataclass

from lxml import etree

from cotmoc.reading.ooxml.numbering import numeral

_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "none": "none",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "lower-roman": "lowerRoman",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "upper-roman": "upperRoman",
}
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.I)
_LARGEST = 1_000_000


@dataclass(slots=True)
class Listing:
    """A list that is being read: how it writes its numbers ("" for a dash), and the number of the next item."""

    form: str
    next: int = 1
    step: int = 1

    def label(self, item: etree._Element) -> str:
        """What stands before an item, with the space behind it."""
        if not self.form:
            return "- "
        self.next = _integer(item.get("value"), self.next)
        number = numeral(self.next, self.form)
        self.next += self.step
        return f"{number}{')' if self.form == 'lowerLetter' else '.'} " if number else ""


def begin(element: etree._Element) -> Listing:
    """The list of an `ol` or `ul`."""
    named = _STYLE.search(element.get("style", ""))
    style = _STYLES.get(named[1].lower()) if named else None
    if element.tag != "ol":
        return Listing(style or "")
    backwards = element.get("reversed") is not None
    first = len(element.findall("li")) if backwards else 1
    form = style or _FORMS.get(element.get("type", "1"), "decimal")
    return Listing(form, _integer(element.get("start"), first), -1 if backwards else 1)


def _integer(text: str | None, default: int) -> int:
    try:
        number = default if text is None else int(text)
    except ValueError:
        return default
    return number if abs(number) < _LARGEST else default
