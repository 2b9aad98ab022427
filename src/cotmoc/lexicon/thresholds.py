"""How a programme's thresholds are said: each verdict with its words and when it is given, and the document behind."""

from dataclasses import dataclass

from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import Verdict
from cotmoc.lexicon import bounds, labels, names


@dataclass(frozen=True, slots=True)
class Threshold:
    """A verdict and when it is given."""

    verdict: Verdict
    rule: str


def listed(programme: Programme, lang: str) -> tuple[Threshold, ...]:
    """Every verdict with its threshold, the final ones first."""
    facts = _figures(programme, lang)
    lagging = bool(programme.thresholds.lag)
    final = (Verdict.EXCEEDED, Verdict.REACHED, Verdict.MISSED)
    under_way = (Verdict.ON_TRACK, Verdict.BEHIND, Verdict.AT_RISK, Verdict.CANNOT_TELL)
    codes = {one: f"thresholds.{one.value}" for one in (*final, *under_way)}
    if lagging:
        codes[Verdict.ON_TRACK] += ".lag"
    return tuple(Threshold(one, labels.say(code, lang, **facts)) for one, code in codes.items())


def exceptions(programme: Programme, lang: str) -> tuple[str, ...]:
    """The targets with a limit of their own."""
    said = []
    for target in programme.targets:
        indicator, factor = programme.indicator(target.indicator), target.conventions.risk_factor
        if indicator is not None and factor is not None and factor != programme.thresholds.risk_factor:
            facts = {"name": names.say(indicator, lang), "factor": bounds.figure(factor, lang)}
            said.append(labels.say("thresholds.exception", lang, **facts))
    return tuple(dict.fromkeys(said))


def basis(programme: Programme, lang: str) -> str:
    """The document that fixes the thresholds, or that none does."""
    source = programme.thresholds.source
    if source is None:
        return labels.say("thresholds.basis.none", lang)
    document = ", ".join(filter(None, (source.document, source.locator)))
    return labels.say("thresholds.basis", lang, document=document)


def line(programme: Programme, lang: str) -> str:
    """The thresholds in one line."""
    return labels.say("thresholds.line", lang, **_figures(programme, lang), basis=basis(programme, lang))


def _figures(programme: Programme, lang: str) -> dict[str, str]:
    limits = programme.thresholds
    return {"lag": bounds.figure(limits.lag, lang), "factor": bounds.figure(limits.risk_factor, lang)}
