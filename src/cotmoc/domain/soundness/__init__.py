"""Whether a programme is sound: one question a rule, each answered with findings at the place of the fault."""

from cotmoc.domain.findings import Finding
from cotmoc.domain.programmes import Programme


def check(programme: Programme) -> tuple[Finding, ...]:
    """All findings about a programme, in the order of the rules."""
    return ()
