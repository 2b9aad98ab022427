"""The outline of a document: parts, headings and titled points, each with its level, number, title and span.

Levels: 1 "Phần", "Chương", "A."; 2 "I.", "Mục", "Điều"; 3 "1."; 4 "a)" and "1.1." (one deeper inside such a one).
A number opens a heading only in its sequence: 1, 2, 3 inside its parent, where an author may skip one number but not
jump. Numbered paragraphs without anything beneath them are items of a list, not headings.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cotmoc.domain.documents import Document, Section, Span
from cotmoc.lexicon import assignments, headings, org_units
from cotmoc.lexicon.headings import Purpose
from cotmoc.reading import markers, paragraphs
from cotmoc.reading.markers import Marker, Style
from cotmoc.reading.paragraphs import Paragraph

LONGEST_TITLE = 200
"""A title of one sentence is not longer than this; longer ones are told by what stands beneath them."""
MOST_TITLE_LINES = 6
"""A title in capitals runs over no more lines than this."""

_RANK = {
    Style.PART: 1, Style.CHAPTER: 1, Style.CAPITAL: 2,
    Style.ROMAN: 3, Style.SECTION: 3, Style.ARTICLE: 3,
    Style.ARABIC: 4, Style.DECIMAL: 5, Style.LETTER: 6,
}  # fmt: skip
_LEVEL = {
    Style.PART: 1, Style.CHAPTER: 1, Style.CAPITAL: 1,
    Style.ROMAN: 2, Style.SECTION: 2, Style.ARTICLE: 2,
    Style.ARABIC: 3, Style.DECIMAL: 4, Style.LETTER: 4,
}  # fmt: skip
_ALWAYS_HEADINGS = 3
"""Up to this rank every number in sequence opens a heading."""
_SKIPS = (1, 2)
"""The next number of a list, or the one after it: authors lose a number now and then."""

_NOTE_MARK = re.compile(r"\[(?:foot|end)noteRef:\d+\]")
_RUN_ON = re.compile(r":\s*\(1\)")
_SENTENCE_BREAK = re.compile(r"[.;]\s+[^\W\d_a-zà-ỹ]")


@dataclass(eq=False)
class _Node:
    """A numbered paragraph in its sequence; `group` is shared with its siblings."""

    marker: Marker
    at: int
    last: int
    parent: "_Node | None"
    group: list["_Node"] = field(default_factory=list)
    heading: bool = False

    @property
    def rank(self) -> int:
        return _RANK[self.marker.style]

    @property
    def order(self) -> tuple[int, int]:
        """Its rank, and how deep "1.1" or "1.1.1" goes: what ends a section, and what stands inside one."""
        return self.rank, self.marker.number.count(".")

    @property
    def level(self) -> int:
        """The level of the outline: by style, and one deeper than the parent for "1.1." and for points inside it."""
        style = self.marker.style
        inside_decimal = self.parent is not None and self.parent.marker.style is Style.DECIMAL
        if self.parent and (style is Style.DECIMAL or (style is Style.LETTER and inside_decimal)):
            return self.parent.level + 1
        return _LEVEL[style]


def find(document: Document) -> tuple[Section, ...]:
    """The headings of a document in order; a section's span runs from its number to the last word before the next."""
    found = paragraphs.find(document)
    sections: list[Section] = []
    taken: Counter[str] = Counter()
    for group in paragraphs.in_body(document, found):
        sections.extend(_sections(document.text, group, taken))
    return tuple(sections)


def _sections(text: str, group: Sequence[Paragraph], taken: Counter[str]) -> Iterator[Section]:
    nodes = _nodes(text, group)
    _choose_headings(text, group, nodes)
    ids: dict[_Node, str] = {}
    for place, node in enumerate(nodes):
        if not node.heading:
            continue
        following = (nodes[after].at for after in range(place + 1, len(nodes)) if _ends(nodes[after], node))
        last = next(following, len(group)) - 1
        ids[node] = _id(node, ids, taken)
        span = Span(group[node.at].span.start, group[max(last, node.last)].span.end)
        yield Section(ids[node], node.level, node.marker.number, _title(text, group, node), span)


def _ends(other: _Node, node: _Node) -> bool:
    """Whether a later number ends a section: a heading of its order or above, or a sibling that is only an item."""
    return (other.heading and other.order <= node.order) or other.group is node.group


def _id(node: _Node, ids: dict[_Node, str], taken: Counter[str]) -> str:
    """The path of numbers to a section ("P2.III.1"), made unique where a number comes twice."""
    short = {Style.PART: "P", Style.CHAPTER: "C", Style.SECTION: "M", Style.ARTICLE: "D"}
    style = node.marker.style
    own = f"{short[style]}{node.marker.value}" if style in short else node.marker.number
    path = f"{ids[node.parent]}.{own}" if node.parent in ids else own
    taken[path] += 1
    return path if taken[path] == 1 else f"{path}~{taken[path]}"


def _nodes(text: str, group: Sequence[Paragraph]) -> list[_Node]:
    """The numbered paragraphs that continue or begin a sequence, each with its parent and siblings."""
    read = _as_headings([markers.match(text, paragraph.span.start, paragraph.span.end) for paragraph in group])
    capitals = {marker.value for marker in read if marker and marker.style is Style.CAPITAL}
    nodes: list[_Node] = []
    open_nodes: list[_Node] = []
    for at, marker in enumerate(read):
        if marker is None or marker.style not in _RANK or (nodes and at <= nodes[-1].last):
            continue
        if marker.style is Style.CAPITAL and not {1, 2} <= capitals:
            continue
        above, sibling = _place(marker, open_nodes)
        said = text[group[at].span.start + marker.length : group[at].span.end]
        told = _is_miscounted(marker, sibling, said) or (sibling is None and headings.only_announces(said))
        if not (_in_sequence(marker, sibling, above[-1] if above else None) or told):
            continue
        siblings = sibling.group if sibling and marker.value != 1 else []
        node = _Node(marker, at, _title_end(text, group, at, marker), above[-1] if above else None, siblings)
        siblings.append(node)
        nodes.append(node)
        open_nodes = [*above, node]
    return nodes


def _as_headings(read: list[Marker | None]) -> list[Marker | None]:
    """The markers of a text in which "1)" numbers headings where no "1." does; beside "1." it numbers items."""
    if any(marker and marker.style is Style.ARABIC for marker in read):
        return read
    return [
        replace(marker, style=Style.ARABIC) if marker and marker.style is Style.PARENTHESIS else marker
        for marker in read
    ]


def _place(marker: Marker, open_nodes: list[_Node]) -> tuple[list[_Node], _Node | None]:
    """What stays open above a new marker, and the sibling before it, if there is one."""
    rank = _RANK[marker.style]
    depth = marker.number.count(".")
    above = [
        node
        for node in open_nodes
        if node.rank < rank or (node.marker.style is marker.style and node.marker.number.count(".") < depth)
    ]
    siblings = [
        node
        for node in open_nodes[len(above) : len(above) + 1]
        if node.marker.style is marker.style and node.marker.number.count(".") == depth
    ]
    return above, siblings[0] if siblings else None


def _in_sequence(marker: Marker, sibling: _Node | None, parent: _Node | None) -> bool:
    """Whether a number follows its sibling or begins a list; an excerpt may begin at any "II." or "Điều 7."."""
    if marker.style is Style.DECIMAL and not _continues(marker, parent):
        return False
    if marker.value == 1:
        return True
    if sibling is None or sibling.marker.value is None or marker.value is None:
        return _RANK[marker.style] <= _ALWAYS_HEADINGS and marker.style is not Style.CAPITAL
    return marker.value - sibling.marker.value in _SKIPS


def _is_miscounted(marker: Marker, sibling: _Node | None, said: str) -> bool:
    """Whether a main heading repeats the number of the one before it: "V. KINH PHÍ", "V. BÁO CÁO"."""
    again = sibling is not None and sibling.marker.value == marker.value
    return again and marker.style is Style.ROMAN and said.isupper()


def _continues(marker: Marker, parent: _Node | None) -> bool:
    """Whether "2.1" stands inside "2." (or "Điều 2."): its first numbers are those of its parent."""
    if parent is None:
        return False
    prefix = marker.number.rpartition(".")[0]
    return prefix in (parent.marker.number, str(parent.marker.value))


def _choose_headings(text: str, group: Sequence[Paragraph], nodes: list[_Node]) -> None:
    ranks = {node.at: node.rank for node in nodes}
    owners = {id(node) for node in nodes if _owns(group, ranks, node) and not _is_assigned(text, group, node)}
    announced: dict[int, bool] = {}
    for node in nodes:
        if node.parent is not None and not node.parent.heading:
            continue
        owned = id(node) in owners
        if id(node.group) not in announced:
            announced[id(node.group)] = _are_headings(text, group, node.group, owners)
        node.heading = (
            node.rank <= _ALWAYS_HEADINGS
            or announced[id(node.group)]
            or (owned and (_stands_alone(text, group, node) or headings.only_announces(_words(text, group, node))))
            or _announcement(_words(text, group, node)) is not None
        )
    for node in nodes:
        led = node.rank > _ALWAYS_HEADINGS and any(sibling.heading for sibling in node.group)
        leads = id(node) in owners and _words(text, group, node).endswith(":")
        node.heading = node.heading or (led and (leads or _unit_announced(_words(text, group, node)) is not None))


def _owns(group: Sequence[Paragraph], ranks: Mapping[int, int], node: _Node) -> bool:
    """Whether something stands beneath a number before its next sibling or the next heading above it."""
    after = node.last + 1
    return after < len(group) and ranks.get(after, node.rank + 1) > node.rank


def _is_assigned(text: str, group: Sequence[Paragraph], node: _Node) -> bool:
    """Whether the line beneath a number tells who does it or by when: then the number opens a task, not a heading."""
    after = group[node.last + 1].span
    marker = markers.match(text, after.start, after.end)
    return assignments.label().match(text, after.start + (marker.length if marker else 0), after.end) is not None


def _are_headings(text: str, group: Sequence[Paragraph], siblings: list[_Node], owners: set[int]) -> bool:
    """Whether siblings are headings: beneath most of them, the last left out, stands what they announce."""
    asked = siblings[:-1]
    return 2 * sum(id(node) in owners and _announces(text, group, node) for node in asked) > len(asked)


def _announces(text: str, group: Sequence[Paragraph], node: _Node) -> bool:
    after = group[node.last + 1].span
    return _titled(text, group, node) or markers.match(text, after.start, after.end) is not None


def _titled(text: str, group: Sequence[Paragraph], node: _Node) -> bool:
    words = _words(text, group, node)
    return words.endswith(":") or (len(words) <= LONGEST_TITLE and not _SENTENCE_BREAK.search(words))


def _stands_alone(text: str, group: Sequence[Paragraph], node: _Node) -> bool:
    """Whether one number among items, right beneath a main heading, is a title: a short one, not a closed sentence."""
    high = node.parent is None or node.parent.rank <= _ALWAYS_HEADINGS
    words = _words(text, group, node)
    short = len(words) <= LONGEST_TITLE and not _SENTENCE_BREAK.search(words)
    return high and short and not words.endswith((".", ";", ","))


def _announcement(words: str) -> str | None:
    """The title in front of words that it runs on to: "1. Mục tiêu tổng quát: Xây dựng …"; None where there is none."""
    title, colon, rest = words.partition(":")
    aims = set(headings.announced(title)) & {Purpose.AIMS, Purpose.TARGETS}
    return title if colon and rest.strip() and aims and headings.only_announces(title) else None


def _unit_announced(words: str) -> str | None:
    """The name of a unit in front of what it does: "5. Sở Tài chính: Chủ trì …"; None where there is none."""
    title, colon, rest = words.replace("*", "").partition(":")
    named = colon and rest.strip() and org_units.match(title.strip()) == len(title.strip())
    return title.strip() if named else None


def _title_end(text: str, group: Sequence[Paragraph], at: int, marker: Marker) -> int:
    """The last paragraph of a title: one in capitals may run over several lines, with a term in brackets."""
    own = group[at].span
    words = text[own.start + marker.length : own.end]
    if _RANK[marker.style] > _ALWAYS_HEADINGS or (words and not words.isupper()):
        return at
    last = at
    for following in range(at + 1, min(at + MOST_TITLE_LINES, len(group))):
        span = group[following].span
        line = span.of(text)
        named = not words and following == at + 1 and len(line) <= LONGEST_TITLE
        if markers.match(text, span.start, span.end) or not (named or line.isupper() or _bracketed(line)):
            break
        last = following
    return last


def _bracketed(line: str) -> bool:
    return line.startswith("(") and line.endswith(")")


def _words(text: str, group: Sequence[Paragraph], node: _Node) -> str:
    return text[group[node.at].span.start + node.marker.length : group[node.last].span.end].rstrip()


def _title(text: str, group: Sequence[Paragraph], node: _Node) -> str:
    words = _RUN_ON.split(_NOTE_MARK.sub("", _words(text, group, node)).replace("*", ""), maxsplit=1)[0]
    words = _announcement(words) or _unit_announced(words) or words
    return " ".join(words.split()).rstrip(":").rstrip()
