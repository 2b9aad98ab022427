"""From the lines of a Word file to its canonical text, with blocks, notes and the way back to every run."""

from collections.abc import Sequence

from lxml import etree

from cotmoc.domain.documents import Document
from cotmoc.reading import manuscripts
from cotmoc.reading.manuscripts import Line
from cotmoc.reading.ooxml import notes, numbering, styles
from cotmoc.reading.ooxml.body import Walk
from cotmoc.reading.ooxml.markup import PARAGRAPH
from cotmoc.reading.ooxml.package import Package


def document(content: bytes, *, limit: int) -> Document:
    """The document of a Word file; of its parts together no more than `limit` bytes are unpacked.

    Raises `UnreadableInput`: see `Package`; besides, `docx_nested` for what no page can show.
    """
    package = Package(content, limit=limit)
    body = package.body()
    sheet = styles.read(package.related("styles"))
    lists = numbering.read(package.related("numbering"), sheet.lists)
    stories = {kind: root for kind in notes.KINDS if (root := package.related(kind)) is not None}
    found = notes.read(stories)
    noted = {
        kind: Walk(package.name(kind), _indices(root), sheet, lists.afresh(), lambda *_: None)
        for kind, root in stories.items()
    }

    def take(number: str) -> Sequence[Line] | None:
        taken = found.take(number)
        return None if taken is None else list(noted[taken[0]].lines(taken[1]))

    lines = Walk(package.main, _indices(body), sheet, lists, found.number).lines(body)
    return manuscripts.write(lines, "docx", take)


def _indices(root: etree._Element) -> dict[etree._Element, int]:
    return {paragraph: index for index, paragraph in enumerate(root.iter(PARAGRAPH))}
