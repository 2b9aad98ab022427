"""Reading a document: head, outline, citations, quantities, claims, targets and tasks in one pass over its words."""

from collections.abc import Iterator
from dataclasses import replace

from cotmoc.domain.documents import Document, NotUnderstood, Reading
from cotmoc.lexicon import dates
from cotmoc.reading import citations, claims, composition, heads, numerals, outline, quantities, targets, tasks
from cotmoc.reading.composition import Composition

IMPOSSIBLE_DATE, MALFORMED_NUMBER = "date_not_understood", "number_not_understood"
"""Why a date or a number was not understood: rows of `lexicon/messages.toml`."""


def read(document: Document) -> Reading:
    """All that is read of a document; every span is into its canonical text and quotes it.

    Nothing is raised for what cannot be understood: it is in `not_understood`, with the reason.
    """
    composed = composition.compose(document)
    words = composed.document
    sections = outline.find(words)
    cited = citations.find(words)
    figures = quantities.find(words, citations=cited, outline=sections)
    found = targets.find(words, sections, figures)
    read_of_words = Reading(
        document=words,
        head=heads.find(words, outline=sections, citations=cited),
        outline=sections,
        targets=found.targets,
        quantities=figures,
        claims=claims.find(words, figures),
        citations=cited,
        tasks=tasks.find(words, sections),
        not_understood=tuple(
            sorted(
                (*found.not_understood, *_impossible_dates(words), *_malformed_numbers(words)),
                key=lambda passage: passage.span.start,
            )
        ),
    )
    return _led_back(read_of_words, document, composed)


def _impossible_dates(document: Document) -> Iterator[NotUnderstood]:
    for day in dates.find_dates(document.text):
        if day.impossible:
            yield NotUnderstood(day.quote, day.span, IMPOSSIBLE_DATE)


def _malformed_numbers(document: Document) -> Iterator[NotUnderstood]:
    for span in numerals.malformed(document.text):
        yield NotUnderstood(span.of(document.text), span, MALFORMED_NUMBER)


def _led_back(reading: Reading, document: Document, composed: Composition) -> Reading:
    """The same reading with every span and quote in the document's own text."""
    text, back = document.text, composed.back
    if composed.document is document:
        return reading

    return Reading(
        document=document,
        head=reading.head,
        outline=tuple(replace(section, span=back(section.span)) for section in reading.outline),
        targets=tuple(
            replace(target, span=back(target.span), quote=back(target.span).of(text)) for target in reading.targets
        ),
        quantities=tuple(
            replace(figure, span=back(figure.span), quote=back(figure.span).of(text)) for figure in reading.quantities
        ),
        claims=tuple(
            replace(claim, spans=spans, quote=spans[0].of(text))
            for claim in reading.claims
            if (spans := tuple(back(span) for span in claim.spans))
        ),
        citations=tuple(
            replace(cited, span=back(cited.span), quote=back(cited.span).of(text)) for cited in reading.citations
        ),
        tasks=tuple(replace(task, span=back(task.span)) for task in reading.tasks),
        not_understood=tuple(
            replace(passage, span=back(passage.span), quote=back(passage.span).of(text))
            for passage in reading.not_understood
        ),
    )
