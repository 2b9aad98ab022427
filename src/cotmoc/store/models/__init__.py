"""The tables, one file per concept."""

from cotmoc.store.models.allocations import Allocation, AllocationStep
from cotmoc.store.models.audit import AuditEntry
from cotmoc.store.models.chains import Chain, Sealed
from cotmoc.store.models.documents import Document
from cotmoc.store.models.dues import DueEntry, DueItem, EvidenceFile
from cotmoc.store.models.observations import Observation
from cotmoc.store.models.programmes import Programme, ProgrammeVersion
from cotmoc.store.models.records import Record
from cotmoc.store.models.reviews import Review, ReviewDecision
from cotmoc.store.models.submissions import Submission, SubmissionEvent
from cotmoc.store.models.users import RoleGrant, User

__all__ = [
    "Allocation",
    "AllocationStep",
    "AuditEntry",
    "Chain",
    "Document",
    "DueEntry",
    "DueItem",
    "EvidenceFile",
    "Observation",
    "Programme",
    "ProgrammeVersion",
    "Record",
    "Review",
    "ReviewDecision",
    "RoleGrant",
    "Sealed",
    "Submission",
    "SubmissionEvent",
    "User",
]
