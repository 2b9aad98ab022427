"""Targets on a status: judged by the records of its register, by a competent body's document, never by a number."""

from dataclasses import replace
from datetime import date

from cotmoc.domain.attainment.standpoints import Standpoint
from cotmoc.domain.recognitions import Recognition, RecognitionState, state_on
from cotmoc.domain.registers import RecordEvent, Register
from cotmoc.domain.results import Judgement, Remark, Trace, Verdict
from cotmoc.domain.targets import HorizonKind

_REASONS = {
    RecognitionState.UNKNOWN: "reason_no_recognition",
    RecognitionState.LAPSED: "reason_recognition_lapsed",
    RecognitionState.WITHDRAWN: "reason_recognition_withdrawn",
    RecognitionState.BROKEN: "reason_status_broken",
}


def judge(stand: Standpoint) -> Judgement:
    """A status by its register: in force, lapsed, withdrawn, broken or unknown on the last day that counts.

    Without a register a person judges: green is never assumed.
    """
    result = stand.evaluate(stand.measured)
    register = next((one for one in stand.programme.registers if one.code == stand.indicator.register), None)
    if register is None:
        return stand.cannot_tell(result, "reason_person_judges")
    day = _day(stand)
    found = state_on(register.records, stand.target.org_unit, day)
    told = _facts(register, found, day)
    remarks = _before_the_term(stand, register)
    result = replace(result, illustrative=found.record is not None and found.record.illustrative)
    verdict = _verdict(found.state, final=stand.final)
    if found.state is RecognitionState.IN_FORCE:
        said, reason = Remark("remark_recognised", told), None
        remarks = (said, *remarks)
    else:
        said = reason = Remark(_REASONS[found.state], told)
    words = register.reason_of(found.record) if found.record else ""
    reasoned = Remark("remark_reasoned", {"reason": words, "body": told["body"]})
    remarks = (*remarks, *([reasoned] if words else []))
    judgement = stand.judgement(result, verdict, reason)
    kept = verdict is Verdict.ON_TRACK
    return replace(judgement, remarks=remarks, must_be_kept=kept, trace=(Trace(said.code, told),))


def _verdict(state: RecognitionState, *, final: bool) -> Verdict:
    """In force is reached, on track before the end; withdrawn or broken is missed.

    Lapsed wants a new recognition: behind, and at the end nobody can tell.
    """
    if state is RecognitionState.IN_FORCE:
        return Verdict.REACHED if final else Verdict.ON_TRACK
    if state is RecognitionState.UNKNOWN:
        return Verdict.CANNOT_TELL
    if state is RecognitionState.LAPSED:
        return Verdict.CANNOT_TELL if final else Verdict.BEHIND
    return Verdict.MISSED


def _day(stand: Standpoint) -> date:
    last = stand.measured.last_day
    return min(last, stand.as_of) if stand.as_of else last


def _facts(register: Register, found: Recognition, day: date) -> dict[str, object]:
    record = found.record
    return {
        "register": register.name,
        "body": register.competent_body or "–",
        "day": day,
        "on": record.on if record else "–",
        "until": (record.until if record else None) or "–",
        "document": record.source.document if record and record.source else "–",
    }


def _before_the_term(stand: Standpoint, register: Register) -> tuple[Remark, ...]:
    """A status to be maintained that was not there when the term began is worth a look."""
    if stand.target.horizon is not HorizonKind.MAINTAIN:
        return ()
    if any(record.event is RecordEvent.HELD for record in register.records):
        return ()
    start = stand.programme.term.plan.start
    state = state_on(register.records, stand.target.org_unit, start).state
    return () if state is RecognitionState.IN_FORCE else (Remark("remark_not_there_before", {"day": start}),)
