"""Words that no Vietnamese word can be: two run together ("hiệnvới"), or a slip of the keyboard ("đuợc")."""

import re
from collections.abc import Iterator

from cotmoc.domain.documents import Reading, Span
from cotmoc.domain.findings import Finding, Severity
from cotmoc.lexicon import syllables
from cotmoc.reading.passages import Scene

_WORD = re.compile(r"[^\W\d_]+")


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """Every lower-case word with Vietnamese marks that is no syllable; names and foreign words are left alone."""
    text = scene.composed.document.text
    odd = {word for word in set(_WORD.findall(text)) if _is_odd(word)}
    for found in _WORD.finditer(text) if odd else ():
        word = found.group()
        if word not in odd or text[found.start() - 1 : found.start()] == "/":
            continue
        span = scene.composed.back(Span(*found.span()))
        facts: dict[str, object] = {"word": scene.quote(span)}
        if halves := syllables.run_together(word):
            facts["halves"] = " ".join(halves)
            yield Finding("words_run_together", Severity.INFO, facts, (span,), stated=word, expected=" ".join(halves))
        else:
            yield Finding("misspelt_word", Severity.INFO, facts, (span,), stated=word)


def _is_odd(word: str) -> bool:
    marked = len(word) > 1 and not word.isascii() and word.isalpha() and word.islower()
    return marked and not syllables.is_syllable(word)
