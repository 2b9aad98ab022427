"""Notes of a page: a link that shows a number and leads to a passage that leads back."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from cotmoc.reading.hypertext import page

_SHOWN = re.compile(r"[\s\xa0]*[\[(]?[\s\xa0]*(?:\d{1,3}|[ivxlc]{1,6}|[*†‡]{1,3})[\s\xa0]*[\])]?[\s\xa0]*")
_NUMBER = re.compile(r"[\s\xa0]*[\[(]?\d{1,3}[\])]?[\s\xa0]*")
_BLOCKS = ("p", "li", "div", "td", "dd", "section")
_RETURNS = "↩↑^"


@dataclass(slots=True)
class Notes:
    """The notes of a page: the body to which each mark leads, and the links that lead back from there."""

    bodies: Mapping[etree._Element, etree._Element] = field(default_factory=dict)
    backs: frozenset[etree._Element] = frozenset()
    apart: frozenset[etree._Element] = frozenset()
    """The bodies, which are not said where they stand."""
    _numbers: dict[etree._Element, str] = field(default_factory=dict)
    _unwritten: dict[str, etree._Element] = field(default_factory=dict)

    def number(self, mark: etree._Element) -> str:
        """The number of the note to which a mark leads: the next one for the first mark that does."""
        body = self.bodies[mark]
        if body not in self._numbers:
            self._numbers[body] = str(len(self._numbers) + 1)
            self._unwritten[self._numbers[body]] = body
        return self._numbers[body]

    def take(self, number: str) -> etree._Element | None:
        """The body of the note with a number, once."""
        return self._unwritten.pop(number, None)


def find(root: etree._Element) -> Notes:
    """The notes of a page: by links in pairs, otherwise by raised numbers with which later paragraphs begin."""
    pairs = list(_linked(root)) or list(_raised(root))
    bodies = {mark: body for mark, body, _ in pairs}
    return Notes(bodies, frozenset(back for _, _, back in pairs), frozenset(bodies.values()))


def _linked(root: etree._Element) -> Iterator[tuple[etree._Element, etree._Element, etree._Element]]:
    """Mark, body and the link back, for links that lead forth to a passage and back."""
    named: dict[str, etree._Element] = {}
    for element in root.iter():
        for name in (element.get("id"), element.get("name")):
            if name:
                named.setdefault(name, element)
    order = {element: at for at, element in enumerate(root.iter())}
    links = [link for link in root.iter("a") if link.get("href", "").startswith("#")]
    leading: dict[etree._Element, list[etree._Element]] = {}
    for link in links:
        target = named.get(link.get("href", "")[1:])
        if target is not None:
            leading.setdefault(target, []).append(link)
    for link in links:
        target = named.get(link.get("href", "")[1:])
        if target is None or order[target] <= order[link] or not _SHOWN.fullmatch(page.letters(link)):
            continue
        body = _body(target)
        backs = (one for place in _places(link) for one in leading.get(place, ()))
        back = next((one for one in backs if any(around is body for around in one.iterancestors())), None)
        if body is not None and back is not None:
            yield link, body, back


def _places(link: etree._Element) -> Iterator[etree._Element]:
    """The elements whose name a link back may give: the mark, what is in it, and the raised element around it."""
    yield from link.iter()
    parent = link.getparent()
    if parent is not None and parent.tag in ("sup", "span"):
        yield parent


def _body(target: etree._Element) -> etree._Element | None:
    """The element that holds a whole note: of several paragraphs the `div` made for it."""
    inner = target if target.tag in _BLOCKS else next(target.iterancestors(*_BLOCKS), None)
    if inner is None or inner.tag != "p":
        return inner
    outer = inner.getparent()
    made_for_it = outer is not None and outer.tag in ("div", "li") and outer.get("id") and outer.find("div") is None
    return outer if made_for_it else inner


def _raised(root: etree._Element) -> Iterator[tuple[etree._Element, etree._Element, etree._Element]]:
    """The same for raised numbers without links: a later paragraph that begins with the number is the note."""
    marks: dict[str, etree._Element] = {}
    for raised in root.iter("sup"):
        if not _NUMBER.fullmatch(page.letters(raised)):
            continue
        number = page.letters(raised).strip("[]() \xa0")
        paragraph = next(raised.iterancestors(*_BLOCKS), None)
        if paragraph is not None and _begins(paragraph, raised):
            if number in marks:
                yield marks.pop(number), paragraph, raised
        elif number not in marks:
            marks[number] = raised


def _begins(paragraph: etree._Element, raised: etree._Element) -> bool:
    """Whether a paragraph begins with a raised number."""
    for element in paragraph.iter():
        if element is raised:
            return True
        if (element.text or "").strip():
            return False
    return False


def is_return(link: etree._Element) -> bool:
    """Whether a link is an arrow that leads back to the text."""
    if link.tag != "a" or not link.get("href", "").startswith("#"):
        return False
    shown = page.letters(link).strip("\ufe0e \xa0")
    return bool(shown) and not shown.strip(_RETURNS)
