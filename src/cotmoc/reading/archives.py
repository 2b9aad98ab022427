"""Zip archives with XML parts (Word files, OpenDocument), opened with distrust: bounded sizes, no DTD, no entities."""

import struct
import zipfile
import zlib
from io import BytesIO

from lxml import etree

from cotmoc.domain.errors import UnreadableInput

_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_ENCRYPTED = 0x1
_INFLATION_END = 200
"""No part that says something new now and then unpacks to so many times its size; those of Word to 10 to 30 times."""
_INFLATED_FREELY = 1_000_000
"""Up to so many bytes it does not matter how well a part was packed."""
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError, LookupError)
"""What `zipfile` raises on damaged archives: besides its own error, whatever its parts come across."""


class Archive:
    """The parts of one file. Of all parts together no more than `limit` bytes are unpacked.

    `kind` begins the codes of what is raised: for "docx" `docx_damaged`, `docx_encrypted`, `docx_unpacked`,
    `docx_inflated`, `docx_entities`, `docx_xml`.
    """

    def __init__(self, content: bytes, kind: str, *, limit: int) -> None:
        self._kind = kind
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
            self._names = {name.lower(): name for name in self._zip.namelist()}
        except _DAMAGE as error:
            raise UnreadableInput(f"{kind}_damaged") from error
        self._limit = limit
        self._left = limit

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def part(self, name: str) -> etree._Element | None:
        """The root element of a part; None where there is no such part."""
        stored = self._names.get(name.lower())
        return None if stored is None else self.parse(self._unpack(stored), name)

    def parse(self, content: bytes, name: str) -> etree._Element:
        """The root of an XML part. A DTD, which no office writes, is refused before any entity could expand."""
        if any(doctype in content for doctype in _DOCTYPES):
            raise UnreadableInput(f"{self._kind}_entities", part=name)
        parser = etree.XMLParser(
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError, LookupError) as error:
            raise UnreadableInput(f"{self._kind}_xml", part=name, line=getattr(error, "lineno", None) or 1) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise UnreadableInput(f"{self._kind}_entities", part=name)
        return root

    def _unpack(self, stored: str) -> bytes:
        """The bytes of a part; what the archive declares about its size is not believed."""
        try:
            entry = self._zip.getinfo(stored)
            if entry.flag_bits & _ENCRYPTED:
                raise UnreadableInput(f"{self._kind}_encrypted")
            bound = min(self._left, max(_INFLATED_FREELY, entry.compress_size * _INFLATION_END))
            with self._zip.open(entry) as packed:
                content = packed.read(bound + 1) if entry.file_size <= bound else b""
        except _DAMAGE as error:
            raise UnreadableInput(f"{self._kind}_damaged") from error
        if max(entry.file_size, len(content)) > bound:
            raise UnreadableInput(
                f"{self._kind}_{'unpacked' if bound == self._left else 'inflated'}", limit=self._limit
            )
        self._left -= len(content)
        return content
