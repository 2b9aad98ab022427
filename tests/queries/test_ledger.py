"""What is altered in the tables by hand is found, wherever it is."""

from collections.abc import Callable

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from tests.architecture.acts import Stage

from cotmoc.actions import documents
from cotmoc.domain.ledger import Fault
from cotmoc.queries import ledger as walk
from cotmoc.store import ledger, models

pytestmark = pytest.mark.django_db


def by_hand(statement: str, *facts: str | int | None) -> None:
    """A statement that does not go through the product."""
    with connection.cursor() as cursor:
        cursor.execute(statement, facts)


def lived_in(code: str) -> None:
    """A sample in which a form was filled in, sent and approved, and a text brought in."""
    stage = Stage(code)
    stage.approved()
    documents.add(code, "NQ", "Một văn bản", {}, by=stage.user("van-phong"))


def test_the_whole_sample_holds(sample: str) -> None:
    found = walk.verify()
    assert found.broken == ()
    assert found.entries == sum(table._default_manager.count() for table in ledger.KINDS.values())
    assert found.entries > len(found.heads) > len(ledger.KINDS) - 2


@pytest.mark.parametrize(
    ("table", "column", "value", "kind"),
    [
        ("observation", "value", "99.9", "observation"),
        ("observation", "recorded_by", "Ai đó", "observation"),
        ("observation", "recorded_at", "2020-01-01 00:00:00+00:00", "observation"),
        ("auditentry", "action", "nothing.done", "audit"),
        ("auditentry", "subject", "Việc khác", "audit"),
        ("dueentry", "text", "Đã xong", "due_entry"),
        ("dueitem", "due_date", "2030-01-01", "due_item"),
        ("record", '"values"', "{}", "record"),
        ("submissionevent", "comment", "Đồng ý.", "step"),
        ("programmeversion", "content", "{}", "version"),
        ("document", "text", "", "document"),
    ],
)
def test_an_entry_altered_by_hand_is_named(sample: str, table: str, column: str, value: str | None, kind: str) -> None:
    lived_in(sample)
    row = ledger.KINDS[kind]._default_manager.order_by("pk").last()
    assert row is not None
    by_hand(f"UPDATE store_{table} SET {column} = %s WHERE id = %s", value, row.pk)  # noqa: S608 (names of this test)
    found = walk.verify().broken
    assert [(one.kind, one.place, one.fault) for one in found] == [(kind, row.place, Fault.ALTERED)]
    assert found[0].entry


def test_an_entry_removed_by_hand_is_named(sample: str) -> None:
    last = models.Observation.objects.order_by("pk").last()
    assert last is not None
    by_hand("DELETE FROM store_observation WHERE id = %s", last.pk)
    assert [(one.org_unit, one.place, one.fault) for one in walk.verify().broken] == [
        (last.org_unit, last.place, Fault.MISSING)
    ]


def test_an_entry_slipped_in_is_named(sample: str) -> None:
    row = models.Observation.objects.order_by("pk")[5]
    row.pk, row.chain, row.value = None, None, "1"
    row.save()
    assert [(one.fault, one.entry) for one in walk.verify().broken] == [(Fault.ADDED, str(row))]


def test_a_chain_made_anew_with_all_its_seals_is_found_by_the_heads_kept_before(sample: str) -> None:
    kept = walk.verify().heads
    row = models.Observation.objects.order_by("-place")[0]
    models.Observation.objects.filter(chain=row.chain).update(value="7", chain=None)
    models.Chain.objects.filter(pk=row.chain_id or 0).update(length=0, seal="")
    ledger.adopt()
    assert walk.verify().holds
    assert [(one.org_unit, one.fault) for one in walk.verify(kept).broken] == [(row.org_unit, Fault.REWRITTEN)]


def test_figures_of_an_approved_form_altered_by_hand_are_found(sample: str) -> None:
    lived_in(sample)
    row = models.Submission.objects.filter(state="approved").first()
    assert row is not None
    models.Submission.objects.filter(pk=row.pk).update(figures={})
    assert [(one.kind, one.entry) for one in walk.verify().broken] == [("submission", str(row))]


def test_a_file_of_evidence_that_is_not_what_was_brought_in_is_found(
    sample: str, person: Callable[[str], models.User]
) -> None:
    name = default_storage.save("evidence/x.txt", _content("hai"))
    digest = "0" * 64
    kept = models.EvidenceFile(file=name, name="x.txt", size=3, sha256=digest, uploaded_by=person("van-phong"))
    kept.uploaded_at = models.AuditEntry.objects.order_by("pk")[0].at
    ledger.add(kept)
    assert [(one.kind, one.fault) for one in walk.verify().broken] == [("file", Fault.ALTERED)]
    default_storage.delete(name)
    assert [(one.kind, one.fault) for one in walk.verify().broken] == [("file", Fault.MISSING)]


def _content(words: str):  # type: ignore[no-untyped-def]  # Django's own type
    from django.core.files.base import ContentFile

    return ContentFile(words)
