"""The names of OpenDocument."""

from lxml import etree

_URN = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE, TEXT, TABLE, STYLE, DRAW = (
    f"{{{_URN}:{name}:1.0}}" for name in ("office", "text", "table", "style", "drawing")
)
MANIFEST = f"{{{_URN}:manifest:1.0}}"

PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
LIST, LIST_ITEM, LIST_HEADER = (f"{TEXT}{name}" for name in ("list", "list-item", "list-header"))
TEXT_BOX = f"{DRAW}text-box"
NOTE, NOTE_BODY = f"{TEXT}note", f"{TEXT}note-body"
STYLE_NAME = f"{TEXT}style-name"


def integer(element: etree._Element, name: str, default: int) -> int:
    """An attribute that holds a whole number; the default where it is absent or none."""
    try:
        return int(element.get(name, ""))
    except ValueError:
        return default
