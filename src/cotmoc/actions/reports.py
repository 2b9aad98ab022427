"""What is made from the figures, and what is checked: both leave a line of audit, so that a paper can be proved later.

Neither keeps a text. The line holds the SHA-256 of the file, by which it is known again.
"""

import hashlib
from collections import Counter

from cotmoc.actions import audit
from cotmoc.domain.errors import NotAllowed
from cotmoc.domain.findings import Finding
from cotmoc.domain.programmes import Programme
from cotmoc.domain.roles import Act, Scope
from cotmoc.reporting.reports import Report
from cotmoc.store.models import User


def note_making(report: Report, content: bytes, programme: Programme, *, inside: bool, scope: Scope, by: User) -> None:
    """Note that a report was made as a file; raises `NotAllowed` for whoever may not see the programme's figures."""
    scope.require(Act.VIEW, programme.org_unit)
    after = {
        "period": report.period,
        "as_of": report.as_of.isoformat(),
        "layout": report.layout,
        "lang": report.lang,
        "inside": inside,
        "snapshot": report.snapshot,
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    audit.log(
        "report.made",
        by=by,
        subject=report.title,
        programme=programme.code,
        org_unit=programme.org_unit,
        after=after,
    )


def note_check(
    name: str, content: bytes, findings: tuple[Finding, ...], programme: Programme, *, scope: Scope, by: User
) -> None:
    """Note that a text was checked, by its name and digest, with how much was found; its words are not kept."""
    if not scope.may_anywhere(Act.VIEW):
        raise NotAllowed("check_not_you")
    counts = Counter(found.severity.value for found in findings)
    after = {"sha256": hashlib.sha256(content).hexdigest(), "findings": dict(counts)}
    audit.log("text.checked", by=by, subject=name, programme=programme.code, after=after)
