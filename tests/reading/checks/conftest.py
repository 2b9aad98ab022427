"""A test's docstring is the excerpt it checks."""

import inspect

import pytest

from cotmoc.domain.documents import Reading
from cotmoc.domain.findings import Finding
from cotmoc.lexicon import messages
from cotmoc.reading import checks, claims, outline, plain_text, quantities


def check(text: str) -> tuple[Finding, ...]:
    """The findings in a text; every one can be said in both languages."""
    document = plain_text.document(text)
    headings = outline.find(document)
    figures = quantities.find(document, outline=headings)
    reading = Reading(document, outline=headings, quantities=figures, claims=claims.find(document, figures))
    found = checks.check(reading)
    assert all(messages.say(finding.code, finding.facts, lang) for finding in found for lang in messages.LANGUAGES)
    return found


@pytest.fixture
def findings(request: pytest.FixtureRequest) -> tuple[Finding, ...]:
    """The findings in the excerpt."""
    return check(inspect.cleandoc(request.function.__doc__))


@pytest.fixture
def found(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """The findings in the excerpt as (severity, code)."""
    return [(finding.severity.value, finding.code) for finding in findings]
