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
    for found in _WORD.finditer(text):
        word = found.group()
        in_unit = text[found.start() - 1 : found.start()] == "/"
        if in_unit or word.isascii() or not (word.isalpha() and word.islower()) or syllables.is_syllable(word):
            continue
        span = scene.composed.back(Span(*found.span()))
        facts: dict[str, object] = {"word": scene.quote(span)}
        if len(word) == 1:
            continue
        if halves := syllables.run_together(word):
            facts["halves"] = " ".join(halves)
            yield Finding("words_run_together", Severity.INFO, facts, (span,), stated=word, expected=" ".join(halves))
        else:
            yield Finding("misspelt_word", Severity.INFO, facts, (span,), stated=word)
