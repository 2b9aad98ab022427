"""A test's docstring is the excerpt it checks."""

import inspect

import pytest

from cotmoc.domain.findings import Finding
from cotmoc.lexicon import messages
from cotmoc.reading import checks, plain_text, reader


def check(text: str) -> tuple[Finding, ...]:
    """The findings in a text; every one can be said in both languages."""
    found = checks.check(reader.read(plain_text.document(text)))
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
