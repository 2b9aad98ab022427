"""The zip package of a Word file, opened with distrust: bounded sizes, no DTD, no entities, no network."""

import posixpath
import struct
import zipfile
import zlib
from io import BytesIO

from lxml import etree

from cotmoc.domain.errors import UnreadableInput
from cotmoc.reading.ooxml import markup

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_ENCRYPTED = 0x1
_INFLATION_END = 200
"""No part that says something new now and then unpacks to so many times its size; those of Word to 10 to 30 times."""
_INFLATED_FREELY = 1_000_000
"""Up to so many bytes it does not matter how well a part was packed."""
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError, LookupError)
"""What `zipfile` raises on damaged archives: besides its own error, whatever its parts come across."""


class Package:
    """The parts of one Word file. Of all parts together no more than `limit` bytes are unpacked.

    Errors: `docx_damaged`, `docx_encrypted`, `docx_without_body`, `docx_unpacked`, `docx_inflated`, `docx_entities`,
    `docx_xml`.
    """

    def __init__(self, content: bytes, *, limit: int) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
            self._names = {name.lower(): name for name in self._zip.namelist()}
        except _DAMAGE as error:
            raise UnreadableInput("docx_damaged") from error
        self._limit = limit
        self._left = limit
        self._related: dict[str, tuple[etree._Element, ...]] = {}
        self.main = self._target("", "officeDocument") or "word/document.xml"
        if self.main.lower() not in self._names:
            raise UnreadableInput("docx_without_body")

    def body(self) -> etree._Element:
        """The `w:body` of the main part."""
        root = self.part(self.main)
        body = None if root is None else root.find(f"{markup.W}body")
        if body is None:
            raise UnreadableInput("docx_without_body")
        return body

    def name(self, kind: str) -> str:
        """The name of the part that the main part relates to as `kind` ("styles", "footnotes")."""
        return self._target(self.main, kind) or posixpath.join(posixpath.dirname(self.main), f"{kind}.xml")

    def related(self, kind: str) -> etree._Element | None:
        """The root of the part that the main part relates to as `kind`, if it is there."""
        return self.part(self.name(kind))

    def part(self, name: str) -> etree._Element | None:
        """The root element of a part, in the transitional namespace; None where there is no such part."""
        stored = self._names.get(name.lower())
        if stored is None:
            return None
        root = _parse(self._unpack(stored), name)
        if root.tag.startswith(f"{{{markup.STRICT}}}"):
            root = _parse(etree.tostring(root).replace(markup.STRICT.encode(), markup.MAIN.encode()), name)
        return root

    def _unpack(self, stored: str) -> bytes:
        """The bytes of a part; what the archive declares about its size is not believed."""
        try:
            entry = self._zip.getinfo(stored)
            if entry.flag_bits & _ENCRYPTED:
                raise UnreadableInput("docx_encrypted")
            bound = min(self._left, max(_INFLATED_FREELY, entry.compress_size * _INFLATION_END))
            with self._zip.open(entry) as packed:
                content = packed.read(bound + 1) if entry.file_size <= bound else b""
        except _DAMAGE as error:
            raise UnreadableInput("docx_damaged") from error
        if max(entry.file_size, len(content)) > bound:
            raise UnreadableInput("docx_unpacked" if bound == self._left else "docx_inflated", limit=self._limit)
        self._left -= len(content)
        return content

    def _target(self, source: str, kind: str) -> str | None:
        """The part that `source` ("" for the package) relates to; transitional and strict types end alike."""
        folder, name = posixpath.split(source)
        for relationship in self._relationships(posixpath.join(folder, "_rels", f"{name}.rels")):
            if relationship.get("Type", "").endswith(f"/{kind}") and relationship.get("TargetMode") != "External":
                return posixpath.normpath(posixpath.join("/", folder, relationship.get("Target", ""))).lstrip("/")
        return None

    def _relationships(self, name: str) -> tuple[etree._Element, ...]:
        if name not in self._related:
            root = self.part(name)
            self._related[name] = () if root is None else tuple(root.iter(_RELATIONSHIP))
        return self._related[name]


def _parse(content: bytes, name: str) -> etree._Element:
    """The root of an XML part. A DTD, which Office never writes, is refused before any entity could expand."""
    if any(doctype in content for doctype in _DOCTYPES):
        raise UnreadableInput("docx_entities", part=name)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise UnreadableInput("docx_xml", part=name, line=getattr(error, "lineno", None) or 1) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableInput("docx_entities", part=name)
    return root
