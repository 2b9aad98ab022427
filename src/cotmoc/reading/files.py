"""Files in: a path becomes a document, or one clear reason why it cannot."""

from dataclasses import replace
from pathlib import Path

from cotmoc.domain.documents import Document
from cotmoc.domain.errors import UnreadableInput
from cotmoc.reading import codepages, markdown, plain_text, programs
from cotmoc.reading.hypertext import body as hypertext
from cotmoc.reading.hypertext import page
from cotmoc.reading.ooxml import canonical as ooxml
from cotmoc.reading.opendocument import canonical as opendocument
from cotmoc.reading.portable import canonical as portable
from cotmoc.reading.programs import Programs

MAX_BYTES = 20_000_000
"""How large a file, and what it unpacks to, may be unless the caller says otherwise."""
FORMATS = ".docx, .odt, .pdf, .html, .md, .txt"
"""The formats that are read, as a message names them; .doc and .rtf where LibreOffice is installed."""
OFFERED = ".docx,.docm,.odt,.pdf,.html,.htm,.md,.txt,.doc,.rtf"
"""The suffixes that a file dialogue offers."""

_TEXT_SUFFIXES = frozenset({".txt", ".text"})
_MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})
_PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".mht", ".mhtml"})
_DAMAGED = {
    **dict.fromkeys((".docx", ".docm", ".dotx", ".dotm"), "docx_damaged"),
    **dict.fromkeys((".odt", ".ott"), "odt_damaged"),
    ".pdf": "pdf_damaged",
}
"""What is wrong with a file whose content does not begin as its name promises."""
_ZIP = b"PK"
_RICH_TEXT = rb"{\rtf"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""Begins the binary files of older Office, and the container in which Office wraps what a password protects."""


def load(path: Path, *, limit: int = MAX_BYTES, outside: Programs | None = None) -> Document:
    """The document in a file of at most `limit` bytes, which a Word file may not exceed when unpacked either.

    Raises `UnreadableInput`, always with the fact `file`; the codes are in `lexicon/messages.toml` under "reading".
    """
    try:
        content = _content(path, limit)
    except UnreadableInput as error:
        raise UnreadableInput(error.code, **{**error.facts, "file": str(path)}) from error
    return read(content, str(path), limit=limit, outside=outside)


def read(content: bytes, name: str, *, limit: int = MAX_BYTES, outside: Programs | None = None) -> Document:
    """The document of a file's content, of whatever kind it is by its first bytes and its name; raises as `load`.

    What this product does not read itself is given to `outside` programs: those found on the machine if none are named.
    """
    try:
        if len(content) > limit:
            raise UnreadableInput("file_too_large", limit=limit)
        document = codepages.restored(_document(content, Path(name).suffix.lower(), limit, outside))
        if not document.blocks:
            raise UnreadableInput("file_empty")
    except UnreadableInput as error:
        raise UnreadableInput(error.code, **{**error.facts, "file": name}) from error
    return document


def _content(path: Path, limit: int) -> bytes:
    """The bytes of a file, which may be a pipe; no more are read than it takes to see that there are too many."""
    try:
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except IsADirectoryError as error:
        raise UnreadableInput("file_directory") from error
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise UnreadableInput("file_not_found") from error
    except PermissionError as error:
        raise UnreadableInput("file_permission") from error
    except OSError as error:
        raise UnreadableInput("file_system", reason=error.strerror or str(error)) from error
    if len(content) > limit:
        raise UnreadableInput("file_too_large", limit=limit)
    return content


def _document(content: bytes, suffix: str, limit: int, outside: Programs | None) -> Document:
    """The document of a content: by its first bytes, and by its name where these say nothing or it is a text."""
    if not content:
        raise UnreadableInput("file_empty")
    if suffix in _TEXT_SUFFIXES:
        return plain_text.document(plain_text.decode(content))
    if suffix in _MARKDOWN_SUFFIXES:
        return markdown.document(plain_text.decode(content))
    if content.startswith((_OLE, _RICH_TEXT)):
        return _legacy(content, limit, outside or programs.found())
    if content.startswith(_ZIP):
        is_opendocument = opendocument.is_opendocument(content)
        return opendocument.document(content, limit=limit) if is_opendocument else ooxml.document(content, limit=limit)
    if portable.is_portable(content):

        def recognise(picture: bytes) -> str | None:
            return (outside or programs.found()).recognised(picture)

        return portable.document(content, recognise)
    if page.is_archive(content):
        return hypertext.document(page.unpacked(content))
    if suffix in _PAGE_SUFFIXES or page.is_page(content):
        return hypertext.document(content)
    return _by_name(content, suffix)


def _legacy(content: bytes, limit: int, outside: Programs) -> Document:
    """The document of a binary Word file or of rich text, by way of the Word file that LibreOffice makes of it."""
    rich = content.startswith(_RICH_TEXT)
    code = "file_legacy_word" if rich else _ole_code(content)
    if code != "file_legacy_word":
        raise UnreadableInput(code, formats=FORMATS)
    made = ooxml.document(outside.converted(content, ".rtf" if rich else ".doc"), limit=limit)
    return replace(made, format="rtf" if rich else "doc")


def _by_name(content: bytes, suffix: str) -> Document:
    """The document of a content that says nothing of itself: a text, unless its name promises something else."""
    if suffix in _DAMAGED:
        raise UnreadableInput(_DAMAGED[suffix])
    if suffix:
        raise UnreadableInput("file_unknown", formats=FORMATS)
    return plain_text.document(plain_text.decode(content))


def _ole_code(content: bytes) -> str:
    """Which kind of OLE container this is, by the names of its streams (MS-CFB; MS-OFFCRYPTO 2.3 for the encrypted)."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "file_protected"
    return "file_legacy_word" if "WordDocument".encode("utf-16-le") in content else "file_unknown"
