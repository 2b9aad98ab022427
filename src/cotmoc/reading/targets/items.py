"""The items of sections that set targets: numbered, lettered, dashed, or run together on one line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from cotmoc.domain.documents import Document, Section, Span
from cotmoc.lexicon import headings
from cotmoc.lexicon.headings import Purpose
from cotmoc.reading import contents, phrases, stretches
from cotmoc.reading.markers import Marker, Style
from cotmoc.reading.stretches import Marked

LONGEST_AIM = 400
"""Among aims, an item longer than this is prose: its figures illustrate, they do not set a target."""
FEWEST_FIGURES = 2
"""Among aims, a paragraph without a number or dash sets targets only if it holds so many figures."""
LONGEST_NAME = 80
"""A line that names a group of items is not longer than this."""

_RUN_ON = re.compile(r"\((\d{1,2})\)\s*[.\-–:]*\s*")
_LABEL = re.compile(r"chỉ\s+tiêu(?:\s+(?:số|thứ))?\s+(\d{1,2})\s*[:.)\-–][\s*]*(?=\S)", re.IGNORECASE)
_TITLED = re.compile(r"([^:]{1,80}):[\s*]+(?=\S)")
_GOES_ON = re.compile(r"\W*trong\s+đó\b", re.IGNORECASE)
FIGURE = re.compile(r"(?<![\d.,/])(?!(?:19|20)\d\d(?!\d|[.,]\d))\d")
"""A number that is no year."""
_FIGURES = re.compile(r"(?<![\d.,/])(?!(?:19|20)\d\d(?!\d|[.,]\d))\d[\d.,]*")
_PREAMBLE = re.compile(r"(?:Căn cứ|Xét|Theo|Trên cơ sở|Thực hiện|QUYẾT|HỘI ĐỒNG|Kính gửi|Ngày)\b")
_SENTENCE = re.compile(r"[^\s.](?:[^.]|\.(?=\S))*")
_SETS = re.compile(r"\A(?!.*\b(?:đã|ước|hiện)\b).*\b(?:đạt|còn|lên|dưới|trên|tối\s+thiểu|ít\s+nhất)\b", re.DOTALL)
"""A sentence of prose that says a level to be reached, and does not tell what was or is."""
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BRACKETED = re.compile(r"\([^()]*\)\W*")
_MEASURE = re.compile(r"(?<![\d.,/])(?!(?:19|20)\d\d(?!\d|[.,]\d))\d[\d.,]*\s?(?:[%‰]|[a-zà-ỹđ])")
"""Such a number with a word in small letters behind it, as its unit is."""
_NUMBERED = (Style.ARABIC, Style.PARENTHESIS, Style.DECIMAL, Style.LETTER, Style.BRACKETED)


@dataclass(frozen=True, slots=True)
class Item:
    """A place that sets targets.

    `section` is None outside all sections; `span` bounds the item's words without the number; `topic` is the line above
    that it belongs to ("- Cơ cấu kinh tế:"); `context` the headings and lines that lead to it, which may name its year.
    """

    number: str | None
    section: Section | None
    span: Span
    among_aims: bool
    topic: str
    context: str


def find(document: Document, outline: Sequence[Section]) -> list[Item]:
    """The items of all stretches of targets and aims, in order."""
    headlines, titles = contents.headlines(document, outline), contents.titles(outline)
    found: list[Item] = []
    for stretch in stretches.find(document, outline):
        section = stretch.section
        if stretch.purpose not in (Purpose.TARGETS, Purpose.AIMS):
            continue
        context = f"{titles[section.id]} / {stretch.lead}" if section else stretch.lead
        aims = stretch.purpose is Purpose.AIMS and not _are_figured(document.text, stretch.paragraphs)
        base = Item(None, section, Span(0, 0), aims, "", context)
        if section and section.id in headlines and not stretch.lead:
            found.extend(_behind_title(document.text, headlines[section.id].span, base))
        found.extend(_of_stretch(document.text, stretch.paragraphs, base))
    return sorted(found, key=lambda item: item.span.start)


def _are_figured(text: str, read: Sequence[Marked]) -> bool:
    """Whether aims are targets by what they say: most lines of the list (or most lines) measure something."""
    marked = [paragraph for paragraph, marker in read if marker] or [paragraph for paragraph, _ in read]
    short = [paragraph.span for paragraph in marked if paragraph.span.end - paragraph.span.start <= LONGEST_AIM]
    figured = sum(_MEASURE.search(span.of(text)) is not None for span in short)
    return figured >= FEWEST_FIGURES and 2 * figured > len(marked)


def _behind_title(text: str, headline: Span, base: Item) -> Iterator[Item]:
    """The items that a heading runs on behind its title: "3. Quốc phòng: (1) …", "2. Chỉ tiêu: thu 5 tỷ đồng"."""
    if _run_on(text, headline):
        yield from _items(text, headline, base, None)
    elif not base.among_aims and (found := _TITLED.match(text, headline.start, headline.end)):
        words = Span(found.end(), headline.end)
        if FIGURE.search(words.of(text)) and not found[1].isupper():
            yield replace(base, span=words)


def _of_stretch(text: str, read: Sequence[Marked], base: Item) -> Iterator[Item]:
    pending: list[Item] = []
    after = [marker for _, marker in read[1:]]
    listed = any(marker for _, marker in read)
    parts = False
    for at, ((paragraph, marker), following) in enumerate(zip_longest(read, after), start=1):
        words = Span(paragraph.span.start + (marker.length if marker else 0), paragraph.span.end)
        opens = pending and _GOES_ON.match(text, words.start, words.end)
        parts = bool(opens and words.of(text).endswith(":")) or (parts and _is_plus(marker))
        if opens or parts:
            pending[-1] = replace(pending[-1], span=Span(pending[-1].span.start, words.end))
            continue
        base = _led_on(text, base, words, marker)
        introduces = marker is None and _introduces(text, words, listed=listed, outside=base.section is None)
        names = _names_group(text, words, marker, following, below=at < len(read))
        if not introduces and not names and not _leads(text, words, marker):
            pending.extend(_items(text, words, base, marker))
    yield from pending


def _introduces(text: str, words: Span, *, listed: bool, outside: bool) -> bool:
    """Whether a line without a mark leads to the list or stands outside it: without a figure, or as a preamble does."""
    said = words.of(text)
    if _PREAMBLE.match(said) or _BRACKETED.fullmatch(said) or phrases.tells_how_things_stand(said):
        return True
    return not FIGURE.search(said) and (listed or (outside and not phrases.sets_quality(said)))


def _is_plus(marker: Marker | None) -> bool:
    return marker is not None and marker.style is Style.PLUS


def _led_on(text: str, base: Item, words: Span, marker: Marker | None) -> Item:
    """What the following lines stand under after a paragraph: a number whose dashes they are, or a lead-in."""
    said = words.of(text)
    if marker is None:
        return replace(base, context=f"{base.context} / {said}") if said.endswith(":") else base
    if marker.style in _NUMBERED:
        leads = said.endswith(":")
        return replace(base, number=marker.number if leads else None, topic=said if leads else "")
    if marker.style is Style.DASH and base.number is None:
        return replace(base, topic=said if said.endswith(":") else "")
    return base


def _leads(text: str, words: Span, marker: Marker | None) -> bool:
    """Whether a paragraph only leads to the lines beneath it."""
    return words.of(text).endswith(":") and (marker is None or not FIGURE.search(words.of(text)))


def _names_group(text: str, words: Span, marker: Marker | None, following: Marker | None, *, below: bool) -> bool:
    """Whether a line only names the items beneath it: "2.3. Môi trường", or without a number "Chỉ tiêu về xã hội".

    `below` tells whether a line stands beneath it at all; a dash may name lines without a mark.
    """
    said = words.of(text)
    if said.endswith((".", ";", ",")) or len(said) > LONGEST_NAME or re.search(r"\d", _YEARS.sub("", said)):
        return False
    if marker and following is None:
        named = not phrases.sets_quality(said) if marker.style is Style.DASH else headings.only_announces(said)
        return below and named
    return following is not None and (marker is None or marker.style is not following.style)


def _items(text: str, words: Span, base: Item, marker: Marker | None) -> Iterator[Item]:
    """The item of a paragraph; several where it runs numbers in brackets together."""
    numbers = _run_on(text, words)
    if base.among_aims and not numbers and _is_prose(text, words, marker):
        for sentence in _SENTENCE.finditer(text, words.start, words.end):
            span = Span(*sentence.span())
            if marker is None and not _is_prose(text, span, None) and _SETS.search(sentence[0]):
                yield replace(base, span=span)
        return
    if numbers:
        ends = [*(found.start() for found in numbers[1:]), words.end]
        figured = sum(
            re.search(r"\d", text[found.end() : end]) is not None for found, end in zip(numbers, ends, strict=True)
        )
        base = replace(base, among_aims=base.among_aims and 2 * figured < len(numbers))
        for found, end in zip(numbers, ends, strict=True):
            yield replace(base, number=found[1], span=Span(found.end(), end))
        return
    own = marker.number if marker and marker.style in _NUMBERED else base.number
    if label := _LABEL.match(text, words.start, words.end):
        own, words = label[1], Span(label.end(), words.end)
    topic = "" if marker and marker.style in _NUMBERED else base.topic
    yield replace(base, number=own or None, span=words, topic=topic)


def _is_prose(text: str, words: Span, marker: Marker | None) -> bool:
    """Whether a paragraph among aims tells more than it sets: if it is long, or has no mark and few figures."""
    figures = len(_FIGURES.findall(words.of(text)))
    return words.end - words.start > LONGEST_AIM or (marker is None and figures < FEWEST_FIGURES)


def _run_on(text: str, words: Span) -> list[re.Match[str]]:
    """The numbers in brackets that count up within one paragraph: "(1) …; (2) …"."""
    found = list(_RUN_ON.finditer(text, words.start, words.end))
    counts = [int(number[1]) for number in found]
    return found if len(found) > 1 and counts == list(range(counts[0], counts[0] + len(counts))) else []
