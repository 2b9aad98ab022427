"""Comments in a Word file (ECMA-376 part 1, 17.13.4): their part, their ranges in the text, their marks."""

import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from posixpath import basename, dirname, join, normpath
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from cotmoc.domain.documents import Document, Span
from cotmoc.domain.errors import UnreadableInput
from cotmoc.reading.annotating.anchors import Anchor, place
from cotmoc.reading.annotating.splitting import Cuts
from cotmoc.reading.ooxml.markup import MAIN, PARAGRAPH, RUN, STRICT, W

AUTHOR, INITIALS = "Cột Mốc", "CM"
"""Who a comment is by."""
_SIZE = "20"
"""The letters of a comment, in half points, as Word's own: a body of 14 points would fill the margin."""
_FONT = "Times New Roman"
"""A document's own font may have no letters of Unicode (".VnTime")."""
MOST = 2000
"""No margin holds more; what is beyond is left to the list of findings."""
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_COMMENTS = f"{_RELATION}/comments"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = "[Content_Types].xml"
_UNPACKED_END = 400_000_000
"""What a file unpacks to, pictures included."""
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    LookupError,
)
"""What damaged parts come to that a reader of the text never opens."""
_DECLARED = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence for the margin, what it weighs in a word, and where it belongs: at the first span."""

    weight: str
    sentence: str
    spans: tuple[Span, ...]


def can_take(content: bytes) -> bool:
    """Whether a Word file can be given comments as it is: an ordinary document in the transitional namespace."""
    with ZipFile(BytesIO(content)) as package:
        main = _main(package)
        types = package.read(_TYPES) if _TYPES in package.namelist() else b""
        ordinary = f"{_WORD}.document.main+xml".encode() in types and main in package.namelist()
        return ordinary and STRICT.encode() not in _part(package, main)


def write(content: bytes, document: Document, remarks: Sequence[Remark], *, at: datetime) -> bytes:
    """The file with the remarks; its other parts are taken over byte for byte."""
    with ZipFile(BytesIO(content)) as package:
        main = _main(package)
        names = _Names(package, main)
        root, comments = _parse(_part(package, main)), names.comments()
        first = 1 + max((int(one.get(f"{W}id", "0")) for one in comments), default=-1)
        _mark(root, document, remarks[:MOST], first, main)
        for number, remark in enumerate(remarks[:MOST], first):
            comments.append(_comment(number, remark, at))
        changed = {main: _written(root), **names.changed(comments)}
        return _packed(package, changed)


def _mark(root: etree._Element, document: Document, remarks: Sequence[Remark], first: int, main: str) -> None:
    """Put each remark's range and mark into the text."""
    body = root.find(f"{W}body")
    paragraphs = list((root if body is None else body).iter(PARAGRAPH))
    anchors = [place(document, remark.spans[0], main) for remark in remarks]
    runs = _runs(paragraphs, anchors)
    cuts = Cuts(runs)
    for anchor in anchors:
        if anchor is not None:
            cuts.add(anchor.start)
            cuts.add(anchor.end)
    cuts.make()
    for number, anchor in enumerate(anchors, first):
        begun = None if anchor is None else cuts.starting(anchor.start)
        ended = None if anchor is None else cuts.ending(anchor.end)
        if anchor is not None and begun is not None and ended is not None:
            _enclose(begun, _past_mark(ended) if anchor.is_note else ended, number)
        elif paragraphs:
            _enclose_paragraph(paragraphs[0], number)


def _runs(
    paragraphs: Sequence[etree._Element], anchors: Sequence[Anchor | None]
) -> Mapping[tuple[int, int], etree._Element]:
    """The runs of the paragraphs that have anchors, by paragraph and run."""
    wanted = {point.paragraph for anchor in anchors if anchor for point in (anchor.start, anchor.end)}
    return {
        (index, at): run
        for index in wanted
        if index < len(paragraphs)
        for at, run in enumerate(paragraphs[index].iter(RUN))
    }


def _past_mark(run: etree._Element) -> etree._Element:
    """The run with the mark of the note, where it stands next: the comment then encloses it."""
    following = run.getnext()
    marks = (f"{W}footnoteReference", f"{W}endnoteReference")
    if (
        following is not None
        and following.tag == RUN
        and any(next(following.iter(mark), None) is not None for mark in marks)
    ):
        return following
    return run


def _enclose(begun: etree._Element, ended: etree._Element, number: int) -> None:
    begun.addprevious(_element("commentRangeStart", id=str(number)))
    end = _element("commentRangeEnd", id=str(number))
    shown = _element("r")
    shown.append(_element("commentReference", id=str(number)))
    ended.addnext(end)
    end.addnext(shown)


def _enclose_paragraph(paragraph: etree._Element, number: int) -> None:
    """A remark whose place is on no page (hidden, or in the number of a list) stands at the head of the document."""
    begin, end, shown = (
        _element("commentRangeStart", id=str(number)),
        _element("commentRangeEnd", id=str(number)),
        _element("r"),
    )
    shown.append(_element("commentReference", id=str(number)))
    first = 1 if len(paragraph) and paragraph[0].tag == f"{W}pPr" else 0
    paragraph[first:first] = [begin, end, shown]


def _comment(number: int, remark: Remark, at: datetime) -> etree._Element:
    comment = _element(
        "comment", id=str(number), author=AUTHOR, initials=INITIALS, date=at.strftime("%Y-%m-%dT%H:%M:%SZ")
    )
    paragraph = etree.SubElement(comment, PARAGRAPH)
    reference = etree.SubElement(paragraph, RUN)
    etree.SubElement(reference, f"{W}annotationRef")
    for words, is_bold in ((f"{remark.weight}. ", True), (remark.sentence, False)):
        run = etree.SubElement(paragraph, RUN)
        properties = etree.SubElement(run, f"{W}rPr")
        properties.append(_element("rFonts", ascii=_FONT, hAnsi=_FONT, cs=_FONT))
        if is_bold:
            etree.SubElement(properties, f"{W}b")
        properties.append(_element("sz", val=_SIZE))
        text = etree.SubElement(run, f"{W}t")
        text.text = "".join(letter if letter.isprintable() else " " for letter in words)
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return comment


def _element(name: str, **values: str) -> etree._Element:
    element = etree.Element(W + name, nsmap={"w": MAIN})
    for key, said in values.items():
        element.set(W + key, said)
    return element


class _Names:
    """Where the comments of a file stand: in a part of its own, which its main part and the types name."""

    def __init__(self, package: ZipFile, main: str) -> None:
        self._package = package
        self._links_name = join(dirname(main), "_rels", f"{basename(main)}.rels")
        listed = set(package.namelist())
        bare = f'<Relationships xmlns="{_PACKAGE}/relationships"/>'.encode()
        self._links = _parse(_part(package, self._links_name) if self._links_name in listed else bare)
        link = next((one for one in self._links if one.get("Type") == _COMMENTS), None)
        target = None if link is None else normpath(join("/", dirname(main), link.get("Target", ""))).lstrip("/")
        self._is_new = target is None or target not in listed
        self._name = target if target and not self._is_new else _free(listed, dirname(main))
        if self._is_new:
            if link is not None:
                self._links.remove(link)
            self._link(main)

    def comments(self) -> etree._Element:
        """The root of the part, with the comments that are there already."""
        if self._is_new:
            return etree.Element(f"{W}comments", nsmap={"w": MAIN})
        return _parse(_part(self._package, self._name))

    def changed(self, comments: etree._Element) -> dict[str, bytes]:
        """The parts that change for the comments to be found."""
        if not self._is_new:
            return {self._name: _written(comments)}
        types = _parse(_part(self._package, _TYPES))
        kind = {"PartName": f"/{self._name}", "ContentType": f"{_WORD}.comments+xml"}
        etree.SubElement(types, f"{{{_PACKAGE}/content-types}}Override", kind)
        return {
            self._name: _written(comments),
            self._links_name: _written(self._links),
            _TYPES: _written(types),
        }

    def _link(self, main: str) -> None:
        taken = {one.get("Id") for one in self._links}
        free = next(f"rIdCotMoc{at}" for at in range(len(taken) + 1) if f"rIdCotMoc{at}" not in taken)
        target = self._name.removeprefix(f"{dirname(main)}/") if dirname(main) else self._name
        link = {"Id": free, "Type": _COMMENTS, "Target": target}
        etree.SubElement(self._links, f"{{{_PACKAGE}/relationships}}Relationship", link)


def _free(listed: set[str], folder: str) -> str:
    names = (join(folder, f"comments{number or ''}.xml") for number in range(len(listed) + 1))
    return next(name for name in names if name not in listed)


def _main(package: ZipFile) -> str:
    """The name of the main part."""
    if "_rels/.rels" in package.namelist():
        for link in _parse(_part(package, "_rels/.rels")):
            if link.get("Type", "").endswith("/officeDocument"):
                return normpath(join("/", link.get("Target", ""))).lstrip("/")
    return "word/document.xml"


def _part(package: ZipFile, name: str) -> bytes:
    return package.read(name)


def _parse(content: bytes) -> etree._Element:
    return etree.fromstring(content, _DECLARED)


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _packed(package: ZipFile, changed: Mapping[str, bytes]) -> bytes:
    """The package again, with the changed parts in their places and the new ones at the end."""
    entries = package.infolist()
    if sum(entry.file_size for entry in entries) > _UNPACKED_END:
        raise UnreadableInput("docx_unpacked", limit=_UNPACKED_END)
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as made:
        for name, content in _contents(package, changed):
            made.writestr(name, content)
    return packed.getvalue()


def _contents(package: ZipFile, changed: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    there = dict.fromkeys(package.namelist())
    for name in there:
        yield name, changed[name] if name in changed else package.read(name)
    yield from ((name, content) for name, content in changed.items() if name not in there)
