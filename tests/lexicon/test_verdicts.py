"""How verdicts are said."""

from decimal import Decimal

import pytest

from cotmoc.domain.observations import Status
from cotmoc.domain.periods import Period
from cotmoc.domain.results import Judgement, Result, Trace, Verdict
from cotmoc.domain.targets import HorizonKind, Op, Target
from cotmoc.lexicon import verdicts


def judged(verdict: Verdict, *, estimate: bool = False, rounded: bool = False) -> Judgement:
    target = Target("t", "nq", "i", "tv", Op.GE, HorizonKind.BY, "%", Decimal(90))
    result = Result("i", "tv", Period.year(2020), Decimal(90), "%", Status.FINAL, Trace("trace_observed"))
    return Judgement(target, result, verdict, estimate=estimate, rounded=rounded)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_verdict_has_a_word_in_both_languages(lang: str) -> None:
    assert all(verdicts.word(verdict, lang) for verdict in Verdict)


def test_an_estimate_says_so() -> None:
    assert verdicts.say(judged(Verdict.REACHED, estimate=True)) == "đạt (ước)"


def test_a_target_reached_by_rounding_says_so() -> None:
    assert verdicts.say(judged(Verdict.REACHED, rounded=True)) == "đạt (làm tròn)"


def test_what_cannot_be_told_is_no_estimate() -> None:
    assert verdicts.say(judged(Verdict.CANNOT_TELL, estimate=True)) == "chưa đủ cơ sở đánh giá"
