"""The names of WordprocessingML, and how its values are written."""

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"

W = f"{{{MAIN}}}"
VAL = f"{W}val"
PARAGRAPH, RUN, TABLE, ROW, CELL = (f"{W}{name}" for name in ("p", "r", "tbl", "tr", "tc"))
PARAGRAPH_PROPERTIES, RUN_PROPERTIES = f"{W}pPr", f"{W}rPr"
TEXT_BOX = f"{W}txbxContent"
DELETED, MOVED_AWAY = f"{W}del", f"{W}moveFrom"

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
CHOICE, FALLBACK = f"{_MC}Choice", f"{_MC}Fallback"


def value(parent: etree._Element | None, name: str) -> str | None:
    """The `w:val` of the child `w:name`, or None where there is no such child or value."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(VAL)


def integer(text: str | None, default: int) -> int:
    """A decimal number as attributes hold it; the default where it is absent or none."""
    try:
        return default if text is None else int(text)
    except ValueError:
        return default


def is_on(parent: etree._Element | None, name: str) -> bool:
    """Whether the on/off property `w:name` is there and not switched off (ECMA-376 part 1, 17.17.4)."""
    child = None if parent is None else parent.find(W + name)
    return child is not None and child.get(VAL) not in {"0", "false", "off"}


def is_alternative_unread(element: etree._Element) -> bool:
    """Whether an `mc:Choice` or `mc:Fallback` says again what an alternative before it has said."""
    return element.tag in (CHOICE, FALLBACK) and element.getprevious() is not None
