"""A page in bytes: its letters, its tree, and what of it a reader does not see."""

import codecs
import email
import re
import unicodedata
from collections.abc import Iterator

from lxml import etree, html

from cotmoc.domain.errors import UnreadableInput
from cotmoc.reading import codepages

_DECLARED = re.compile(rb"<meta\b[^>]*?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]*?encoding=[\"']([\w.:-]+)", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_OPENING = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)
_ARCHIVE = re.compile(rb"(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\n)*){0,8}?MIME-Version:", re.IGNORECASE)
_HEAD = 4096
"""Where the encoding must be declared, in bytes, with some to spare: HTML allows 1024."""
_ALIASES = {
    "unicode": "utf-16",
    "iso-8859-1": "cp1252",
    "us-ascii": "cp1252",
    "x-sjis": "cp1258",
    "tcvn-5712": "cp1258",
}
_FALLBACKS = ("utf-8", "cp1258")
"""What Vietnamese pages that declare nothing, or the wrong thing, are written in."""

_UNSEEN = frozenset(
    (
        *("head", "script", "style", "nav", "noscript", "template", "iframe", "object", "svg", "math", "button"),
        *("select", "textarea", "input", "footer", "aside", "dialog", "audio", "video", "canvas", "map"),
        *("del", "rt", "rp"),
    )
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_FURNITURE = frozenset(
    (
        *("nav", "navbar", "menu", "breadcrumb", "breadcrumbs", "sidebar", "footer", "banner", "toolbar", "share"),
        *("related", "pagination", "comments", "advert", "MsoHeader", "MsoFooter"),
    )
)
_NAMES = re.compile(r"[^\W\d_]+")
_FRAMES_END = 40
"""No more elements lie around the part of a page that is the document."""
_BANNER_SHARE = 0.3
"""A `header` with a larger share of the page's letters is no banner."""


def is_page(content: bytes) -> bool:
    """Whether a file's content begins as HTML does, whatever its name."""
    return _OPENING.match(content[: 2 * _HEAD]) is not None


def is_archive(content: bytes) -> bool:
    """Whether a file's content is a page saved as one file with its pictures (MHTML, RFC 2557)."""
    return _ARCHIVE.match(content[:_HEAD]) is not None


def unpacked(content: bytes) -> bytes:
    """The page in a page saved as one file; raises `UnreadableInput` (`html_damaged`) where there is none."""
    for part in email.message_from_bytes(content).walk():
        if part.get_content_type() == "text/html":
            held = part.get_payload(decode=True)
            charset = part.get_content_charset()
            if isinstance(held, bytes) and held:
                return held if charset is None or _DECLARED.search(held[:_HEAD]) else _declaring(held, charset)
    raise UnreadableInput("html_damaged")


def _declaring(held: bytes, charset: str) -> bytes:
    return f'<meta charset="{charset}">'.encode("ascii", "ignore") + held


def decode(content: bytes) -> str:
    """The text of a page by its byte order mark, by what it declares, or as Vietnamese pages mostly are.

    The marks of windows-1258 stand behind their letters; they are composed with them. Raises `UnreadableInput`
    (`text_encoding`, `text_binary`).
    """
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\0" in text:
            raise UnreadableInput("text_binary")
        return codepages.decoded(content) or unicodedata.normalize("NFC", text) if encoding == "cp1258" else text
    raise UnreadableInput("text_encoding", position=0)


def _encodings(content: bytes) -> Iterator[str]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield "utf-16"
    if content.startswith(codecs.BOM_UTF8):
        yield "utf-8-sig"
    declared = _DECLARED.search(content[:_HEAD])
    if declared:
        name = (declared[1] or declared[2]).decode("ascii", "replace").lower()
        try:
            name = codecs.lookup(_ALIASES.get(name, name)).name
        except LookupError:
            name = "utf-8"
        yield name
    yield from _FALLBACKS


def parse(text: str) -> etree._Element:
    """The tree of a page; raises `UnreadableInput` (`html_damaged`, `html_nested`)."""
    parser = html.HTMLParser(huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(_DECLARATION.sub("", text), parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise UnreadableInput("html_damaged") from error
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise UnreadableInput("html_nested")
    return root


def main(root: etree._Element) -> etree._Element:
    """The part of a page that holds the document: the only `main` or `article`, otherwise the body."""
    body = root.find("body")
    whole = root if body is None else body
    for name in ("main", "article"):
        found = list(whole.iter(name))
        if len(found) == 1:
            return found[0]
    return whole


class Frame:
    """What of a page a reader does not see, or sees as the page's frame: menus, banners, what is hidden.

    What holds most of the page's letters is no frame, whatever it is called.
    """

    def __init__(self, root: etree._Element) -> None:
        self._letters = _count(root)
        self._most = set(_holding(root, self._letters / 2))

    def hides(self, element: etree._Element) -> bool:
        """Whether an element, with all in it, is not said."""
        tag = str(element.tag)
        if tag in _UNSEEN or element.get("hidden") is not None:
            return True
        if _HIDDEN.search(element.get("style", "")) or element.get("title") in ("header", "footer"):
            return True
        if element in self._most:
            return False
        if tag == "header":
            return _count(element) < _BANNER_SHARE * self._letters and element.find(".//a") is not None
        named = f"{element.get('class', '')} {element.get('id', '')}"
        return not _FURNITURE.isdisjoint(_NAMES.findall(named))


def _holding(root: etree._Element, letters: float) -> Iterator[etree._Element]:
    """The elements that hold more than so many letters, one in the other."""
    inner: etree._Element | None = root
    for _ in range(_FRAMES_END):
        if inner is None:
            return
        yield inner
        inner = next((child for child in inner if _count(child) > letters), None)


def _count(element: etree._Element) -> int:
    """How many letters an element holds, those of scripts apart."""
    inside = sum(len(one.text or "") for one in element.iter() if one.tag not in ("script", "style"))
    return inside + sum(len(one.tail or "") for one in element.iterdescendants())


def letters(element: etree._Element) -> str:
    """All letters in an element."""
    return "".join(map(str, element.itertext()))
