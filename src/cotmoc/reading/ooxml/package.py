"""The zip package of a Word file: its main part, and the parts to which that relates."""

import posixpath

from lxml import etree

from cotmoc.domain.errors import UnreadableInput
from cotmoc.reading.archives import Archive
from cotmoc.reading.ooxml import markup

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Package:
    """The parts of one Word file. Of all parts together no more than `limit` bytes are unpacked.

    Errors: `docx_without_body`, and those of `Archive`.
    """

    def __init__(self, content: bytes, *, limit: int) -> None:
        self._archive = Archive(content, "docx", limit=limit)
        self._related: dict[str, tuple[etree._Element, ...]] = {}
        self.main = self._target("", "officeDocument") or "word/document.xml"
        if self.main not in self._archive:
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
        root = self._archive.part(name)
        if root is not None and root.tag.startswith(f"{{{markup.STRICT}}}"):
            strict = etree.tostring(root).replace(markup.STRICT.encode(), markup.MAIN.encode())
            return self._archive.parse(strict, name)
        return root

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
