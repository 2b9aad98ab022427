"""Why a figure is what it is and what would change it, in words: for the screen, the terminal and paper alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain.attainment import bounds as measures
from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import Trace, Verdict
from cotmoc.domain.sensitivities import Lever, Place, Sensitivity, Wanted
from cotmoc.domain.targets import Target
from cotmoc.lexicon import bounds, labels, names, numbers, phrases, verdicts, wording

_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a trace in words, its value, and the steps that it rests on.

    `of` names another indicator than the one above; of a figure of the ledger `status` is how firm it is and `said_by`
    who entered it.
    """

    words: str
    trace: Trace
    of: str = ""
    value: str = ""
    status: str = ""
    said_by: str = ""
    illustrative: bool = False
    inputs: tuple["Step", ...] = ()


def tell(trace: Trace, programme: Programme, lang: str, *, above: str | None = None) -> Step:
    """A trace in words; `above` is the name of the indicator of the step above, if there is one."""
    observed = trace.observation
    named = trace.facts.get("indicator")
    named = named if isinstance(named, str) else above
    return Step(
        words=wording.say_remark(trace.rule, trace.facts, programme, lang),
        trace=trace,
        of=_indicator_named(named, programme, lang) if named is not None and above not in (None, named) else "",
        value="" if trace.value is None else _figure(trace.value, lang),
        status=phrases.say(f"status.{observed.status.value}", lang) if observed else "",
        said_by=(observed.provenance.recorded_by or "") if observed else "",
        illustrative=observed is not None and observed.illustrative,
        inputs=tuple(tell(one, programme, lang, above=named) for one in trace.inputs),
    )


def _indicator_named(name: str, programme: Programme, lang: str) -> str:
    """An indicator's name in a language, by the name that it has in the programme."""
    found = next((one for one in programme.indicators if one.name == name), None)
    return names.say(found, lang) if found else name


@dataclass(frozen=True, slots=True)
class Change:
    """A figure by which a verdict would turn: what it is, what it would have to be, and the verdict then."""

    name: str
    place: Place
    value: str
    to: str = ""
    by: str = ""
    verdict: str = ""
    effect: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What would change a verdict: sentences on the whole, then figure by figure.

    `moving` are the figures that move the result and do not turn the verdict alone.
    """

    sentences: tuple[str, ...]
    turning: tuple[Change, ...] = ()
    moving: tuple[Change, ...] = ()


def name_of(target: Target, programme: Programme, lang: str) -> str:
    """A target by its set and its bound, since one set may hold several for one indicator."""
    found = next((names.say(one, lang) for one in programme.target_sets if one.code == target.set), target.set)
    return labels.say("trace.set", lang, name=found, bound=bounds.of(target, lang))


def tell_changes(sensitivity: Sensitivity, programme: Programme, lang: str) -> Changes:
    """What would change a result in words."""
    told = [_change(one, sensitivity, programme, lang) for one in sensitivity.levers]
    turning = tuple(one for one in told if one.to)
    sentences = tuple(_sentences(sensitivity, programme, lang, alone=bool(turning)))
    return Changes(sentences, turning, tuple(one for one in told if not one.to))


def _sentences(sensitivity: Sensitivity, programme: Programme, lang: str, *, alone: bool) -> Iterator[str]:
    judgement, own = sensitivity.judgement, sensitivity.own
    if own is not None and own.turn is not None and judgement is not None:
        rises = own.turn.value > own.value
        code = f"trace.own.{'more' if rises else 'less'}"
        unit = sensitivity.result.measure_unit
        facts = {"by": _measured(abs(own.turn.value - own.value), unit, lang), "to": _figure(own.turn.value, lang)}
        yield labels.say(code, lang, **facts, verdict=verdicts.word(own.turn.verdict, lang))
    if sensitivity.wanted is not None:
        yield _of_wanted(sensitivity.wanted, sensitivity, programme, lang)
    elif judgement is not None and own is None and not alone:
        reason = judgement.reason if judgement.verdict is Verdict.CANNOT_TELL else None
        said = wording.say_remark(reason.code, reason.facts, programme, lang) if reason else ""
        yield (
            labels.say("trace.because", lang, reason=wording.open_lower(said))
            if said
            else labels.say("trace.firm", lang)
        )


def _of_wanted(wanted: Wanted, sensitivity: Sensitivity, programme: Programme, lang: str) -> str:
    """From which figure on what would be the verdict; without that, what is waited for."""
    told = _places_named(wanted.places, sensitivity, programme, lang)
    facts: dict[str, object] = {"names": told, "count": len(wanted.places)}
    if wanted.verdict is None:
        return labels.say("trace.wanted", lang, **facts)
    facts["below"] = verdicts.word(wanted.verdict, lang)
    if wanted.turn is None:
        return labels.say("trace.wanted.any", lang, **facts)
    facts |= {"to": _figure(wanted.turn.value, lang), "verdict": verdicts.word(wanted.turn.verdict, lang)}
    code = "trace.wanted.one" if len(wanted.places) == 1 else "trace.wanted.sum"
    return labels.say(code, lang, **facts)


def _change(lever: Lever, sensitivity: Sensitivity, programme: Programme, lang: str) -> Change:
    name = _place_named(lever.place, sensitivity, programme, lang)
    indicator = programme.indicator(lever.place.indicator)
    unit = indicator.measure_unit if indicator else ""
    effect = "" if lever.effect is None else _signed(lever.effect, lang)
    bare = Change(name, lever.place, _figure(lever.value, lang), effect=effect)
    if lever.turn is None:
        return bare
    by = lever.turn.value - lever.value
    sign = "+" if by > 0 else "−"
    return Change(
        name,
        lever.place,
        bare.value,
        to=_figure(lever.turn.value, lang),
        by=sign + _measured(abs(by), unit, lang),
        verdict=verdicts.word(lever.turn.verdict, lang),
        effect=effect,
    )


def _places_named(places: Sequence[Place], sensitivity: Sensitivity, programme: Programme, lang: str) -> str:
    """Figures by what they are; those of several org units for one period under that period."""
    first = places[0]
    alike = all((one.indicator, one.period) == (first.indicator, first.period) for one in places)
    if len(places) > 1 and alike:
        found = (programme.org_units.get(one.org_unit) for one in places)
        names_told = ", ".join(unit.name for unit in found if unit)
        return phrases.say(
            "named_period", lang, name=names_told, period=wording.say_period(first.period, programme, lang)
        )
    return "; ".join(_place_named(one, sensitivity, programme, lang) for one in places)


def _place_named(place: Place, sensitivity: Sensitivity, programme: Programme, lang: str) -> str:
    """A figure by what it is: its period, with its org unit and its indicator where they are not the result's own."""
    result, unit = sensitivity.result, programme.org_units.get(place.org_unit)
    indicator = programme.indicator(place.indicator)
    period = wording.say_period(place.period, programme, lang)
    parts = [names.say(indicator, lang)] if indicator and place.indicator != result.indicator else []
    parts += [unit.name] if unit and place.org_unit != result.org_unit else []
    if not parts:
        return labels.say("trace.place", lang, period=period)
    return phrases.say("named_period", lang, name=", ".join(parts), period=period)


def _measured(value: Decimal, measure_unit: str, lang: str) -> str:
    if measures.is_percent(measure_unit):
        return _figure(value, lang) + phrases.say("points.short", lang)
    return bounds.beside(_figure(value, lang), measure_unit)


def _signed(value: Decimal, lang: str) -> str:
    """A small effect to two digits that tell."""
    decimals = max(_DECIMALS, 1 - value.adjusted())
    return ("+" if value > 0 else "−") + bounds.figure(numbers.shortest(abs(value), decimals), lang)


def _figure(value: Decimal, lang: str) -> str:
    return bounds.figure(numbers.shortest(value, _DECIMALS), lang)
