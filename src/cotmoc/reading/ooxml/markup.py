"""The names of WordprocessingML, and how its values are written."""

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"

W = f"{{{MAIN}}}"
VAL = f"{W}val"
PARAGRAPH, RUN, TABLE, ROW, CELL = (f"{W}{name}" for name in ("p", "r", "tbl", "tr", "tc"))
PARAGRAPH_PROPERTIES, RUN_PROPERTIES = f"{W}pPr", f"{W}rPr"
STYLE_OF_PARAGRAPH, STYLE_OF_RUN, NUMBERING = f"{W}pStyle", f"{W}rStyle", f"{W}numPr"
TEXT_BOX = f"{W}txbxContent"
DELETED, MOVED_AWAY, VANISH = f"{W}del", f"{W}moveFrom", f"{W}vanish"

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATIVES, CHOICE, FALLBACK = f"{_MC}AlternateContent", f"{_MC}Choice", f"{_MC}Fallback"


def child(parent: etree._Element | None, name: str) -> etree._Element | None:
    """The first child `w:name`; as `find`, which is several times slower, and this is asked of every paragraph."""
    return None if parent is None else next(parent.iterchildren(W + name), None)


def value(parent: etree._Element | None, name: str) -> str | None:
    """The `w:val` of the child `w:name`, or None where there is no such child or value."""
    found = child(parent, name)
    return None if found is None else found.get(VAL)


def integer(text: str | None, default: int) -> int:
    """A decimal number as attributes hold it; the default where it is absent or none."""
    try:
        return default if text is None else int(text)
    except ValueError:
        return default


def is_on(toggle: etree._Element | None) -> bool:
    """Whether an on/off property is there and not switched off (ECMA-376 part 1, 17.17.4)."""
    return toggle is not None and toggle.get(VAL) not in {"0", "false", "off"}


def is_alternative_unread(element: etree._Element) -> bool:
    """Whether an `mc:Choice` or `mc:Fallback` says again what an alternative before it has said."""
    return element.tag in (CHOICE, FALLBACK) and element.getprevious() is not None
