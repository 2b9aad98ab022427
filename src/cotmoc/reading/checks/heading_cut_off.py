"""A heading that breaks off: at a comma, an open bracket, or a word that something must follow ("về", "và", "của")."""

import re
from collections.abc import Iterator

from cotmoc.domain.documents import Reading, Span
from cotmoc.domain.findings import Finding, Severity
from cotmoc.reading.passages import Scene, fold

_BREAKS_OFF = re.compile(r"(?:[,(–-]|\b(?:và|của|cho|với|về|các|những|trong|theo|hoặc|tại|từ|bằng|nhằm))$")
_STARTS_ANEW = re.compile(r"[-–+•]\s|\(?[0-9]{1,2}[.)/]|[IVX]+[.-]\s|[a-zđ]\)|Điều\s")
_LONGEST, _FEWEST = 200, 3
_MARKUP = " \t\r\n*_#"


def find(reading: Reading, scene: Scene) -> Iterator[Finding]:
    """Every such heading, where the line behind it starts anew: a heading may take two lines.

    Behind one in capitals a sentence starts anew, too.
    """
    text = reading.document.text
    for section in reading.outline:
        end = text.find("\n", section.span.start)
        line = Span(section.span.start, len(text) if end < 0 else end)
        words = fold(scene.quote(line)).split()
        if len(words) < _FEWEST or len(" ".join(words)) > _LONGEST or not _BREAKS_OFF.search(" ".join(words)):
            continue
        following = text[line.end : line.end + _LONGEST].lstrip(_MARKUP)
        in_capitals = scene.quote(line).isupper() and following[:1].isupper() and following[1:2].islower()
        if _STARTS_ANEW.match(following) or in_capitals:
            last = scene.quote(line).strip(_MARKUP).split()[-1]
            at = text.rindex(last, line.start, line.end)
            facts = {"number": section.number, "last": last}
            yield Finding("heading_cut_off", Severity.WARNING, facts, (Span(at, at + len(last)),))
