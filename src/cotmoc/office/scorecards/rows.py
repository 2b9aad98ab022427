"""What an org unit reaches in words: points as a range, its standing, each criterion with its figure, what it lacks."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain.results import AbsenceKind
from cotmoc.domain.scorecards import Condition, CriteriaGroup, Criterion
from cotmoc.domain.scoring import Outcome, Score, Scored, Shortfall
from cotmoc.lexicon import bounds, names
from cotmoc.lexicon import scorecards as words
from cotmoc.office import places
from cotmoc.office.indicators import rows as figures
from cotmoc.office.scorecards.rules import Reader
from cotmoc.office.visits import Visit
from cotmoc.queries.scorecards import Row

_KINDS = {
    Outcome.PASSED: "done",
    Outcome.FAILED: "error",
    Outcome.AWAITS_PEOPLE: "info",
    Outcome.CANNOT_TELL: "neutral",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A badge: its kind and its words, and what belongs beside it."""

    kind: str
    words: str
    note: str


@dataclass(frozen=True, slots=True)
class Unit:
    """An org unit in the table of a scorecard."""

    code: str
    name: str
    points: str
    met: str
    standing: Standing
    place: str
    before: str
    unclear: str
    cells: tuple["Cell", ...]
    estimate: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A criterion in a row: points or met, "" where it cannot be told; `state` is met, part, unmet or unknown."""

    words: str
    state: str


@dataclass(frozen=True, slots=True)
class Line:
    """A criterion on the page of an org unit."""

    title: str
    href: str
    value: str
    why: str
    bound: str
    doubt: str
    points: str
    state: str
    before: str
    changed: bool
    estimate: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The criteria of a group with its points; `reached` is None where what is missing decides."""

    name: str
    points: str
    least: str
    reached: bool | None
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Teller:
    """Says scores to one visit."""

    visit: Visit
    reader: Reader

    def unit(self, row: Row) -> Unit:
        """An org unit with its score."""
        score = row.score
        return Unit(
            row.org_unit.code,
            row.org_unit.name,
            self.span(score.low, score.high),
            self._met(score),
            self.standing(score),
            words.place(row.place),
            "" if row.before is None else self._whole(row.before),
            words.missing(score, self.visit.lang),
            tuple(self._cell(one, by_points=score.edition.by_points) for one in score.lines),
            score.estimate,
        )

    def _whole(self, score: Score) -> str:
        return self.span(score.low, score.high) if score.edition.by_points else self._met(score)

    def _met(self, score: Score) -> str:
        return f"{score.met}/{len(score.counted)}"

    def standing(self, score: Score) -> Standing:
        """What came of it, as a badge."""
        lang = self.visit.lang
        return Standing(_KINDS[score.outcome], words.outcome(score, lang), words.remark(score, lang))

    def span(self, low: Decimal, high: Decimal) -> str:
        """Points, as a range where something is missing."""
        return words.span(low, high, self.visit.lang)

    def _cell(self, one: Scored, *, by_points: bool) -> Cell:
        if one.met is None:
            return Cell("", "unknown")
        met = self.reader.say("met" if one.met else "unmet")
        return Cell(self.reader.figure(one.low) if by_points and one.criterion.most else met, _state(one))

    def groups(self, row: Row) -> tuple[Group, ...]:
        """The criteria of an org unit by group, those without one last."""
        score = row.score
        found = [self._group(one.group, self.span(one.low, one.high), one.reached, row) for one in score.groups]
        rest = tuple(self.line(one, row) for one in score.lines if one.criterion.group is None)
        return (*found, Group("", "", "", None, rest)) if rest else tuple(found)

    def _group(self, group: CriteriaGroup, points: str, reached: bool | None, row: Row) -> Group:
        lines = tuple(self.line(one, row) for one in row.score.lines if one.criterion.group == group.code)
        least = self.reader.say("group.least", least=self.reader.figure(group.least)) if group.least else ""
        return Group(names.say(group, self.visit.lang), points, least, reached, lines)

    def line(self, one: Scored, row: Row) -> Line:
        """A criterion with its figure, the way to its trace, and its points in the period before."""
        criterion, earlier = one.criterion, row.before.lines if row.before else ()
        before = next((line for line in earlier if line.criterion.code == criterion.code), None)
        of_class = self.reader.scorecard.classes.get(row.org_unit.code)
        return Line(
            self.reader.title(criterion),
            places.indicator(self.visit, criterion.indicator, row.org_unit.code, one.result.period),
            self.value(one),
            self._why(one),
            self.reader.bound_of(criterion, of_class),
            self.reader.doubt(criterion) if one.bound is None or criterion.certainty else "",
            f"{self.span(one.low, one.high)}/{self.reader.figure(criterion.most)}" if criterion.most else "–",
            _state(one),
            "" if before is None else self._before(before, by_points=row.score.edition.by_points),
            before is not None and self._rule(before.criterion, of_class) != self._rule(criterion, of_class),
            one.result.is_estimate,
        )

    def _why(self, one: Scored) -> str:
        """Why there is no figure, where that is more than that nobody reported it."""
        absence = one.result.absence
        plain = absence is None or absence.kind is AbsenceKind.NOT_REPORTED
        return "" if plain else figures.absence(self.visit, one.result)

    def _before(self, one: Scored, *, by_points: bool) -> str:
        if one.met is None:
            return ""
        return self.reader.figure(one.low) if by_points and one.criterion.most else self.value(one)

    def _rule(self, criterion: Criterion, of_class: str | None) -> tuple[str, str]:
        return self.reader.bound_of(criterion, of_class), self.reader.points(criterion)

    def value(self, one: Scored) -> str:
        """The figure in its measure unit; of what people judge, whether it is met; "" where there is none."""
        value, indicator = one.result.value, self.visit.programme.indicator(one.criterion.indicator)
        if value is None or indicator is None:
            return ""
        if one.criterion.judged:
            return self.reader.say("met" if one.met else "unmet")
        return bounds.beside(figures.figure(value, indicator, self.visit.lang), indicator.measure_unit)

    def lacking(self, score: Score) -> tuple[str, ...]:
        """What keeps it from passing, a sentence each."""
        return tuple(self._lacks(score, one) for one in score.shortfalls)

    def _lacks(self, score: Score, one: Shortfall) -> str:
        say, figure = self.reader.say, self.reader.figure
        if isinstance(one.of, Condition):
            return say("lacks.condition", name=names.say(one.of, self.visit.lang))
        if isinstance(one.of, Criterion):
            return say("lacks.criterion" if one.certain else "lacks.untold", name=self.reader.title(one.of))
        if isinstance(one.of, CriteriaGroup):
            found = next(group for group in score.groups if group.group == one.of)
            name, low, high, least = names.say(one.of, self.visit.lang), found.low, found.high, one.of.least
        else:
            name, low, high, least = say("whole"), score.low, score.high, score.edition.least
        code = "lacks.points" if one.certain else "lacks.perhaps"
        return say(code, name=name, points=self.span(low, high), least=figure(least), lack=figure(least - low))

    def upward(self, score: Score) -> tuple[str, tuple[str, ...]]:
        """How many points the next band takes, and the criteria that can bring them, the most first."""
        band = score.next_band
        if band is None:
            return "", ()
        told = self.reader.say(
            "next", points=self.reader.figure(band.least - score.low), band=names.say(band, self.visit.lang)
        )
        open_lines = sorted((one for one in score.lines if one.room), key=lambda one: -one.room)
        return told, tuple(self._upward(one) for one in open_lines)

    def _upward(self, one: Scored) -> str:
        value = self.value(one) or self.reader.say("no_figure")
        bound = "" if one.bound is None else self._needed(one)
        facts = {"name": self.reader.title(one.criterion), "points": self.reader.figure(one.room)}
        return self.reader.say("next.by", value=value, bound=bound or self.reader.say("doubt"), **facts)

    def _needed(self, one: Scored) -> str:
        unit = one.result.measure_unit
        if one.criterion.judged or one.bound is None:
            return self.reader.say("bound.judged")
        return bounds.say(one.criterion.op, one.bound, None, unit, self.visit.lang)

    def cells(self, row: Row) -> Iterator[list[str]]:
        """The criteria of an org unit as lines of a file."""
        unit, score = row.org_unit.name, row.score
        for one in score.lines:
            line, most = self.line(one, row), self.reader.figure(one.criterion.most)
            state, bound = self.reader.say(f"state.{line.state}"), line.bound or line.doubt
            points = self.span(one.low, one.high)
            yield [unit, one.criterion.code, line.title, line.value, bound, points, most, state, line.why]
        standing, points = self.standing(score), self.span(score.low, score.high)
        note = "; ".join(filter(None, (standing.note, words.missing(score, self.visit.lang))))
        whole = self.reader.say("whole")
        yield [unit, "", whole, self.met(score), "", points, self.reader.figure(score.most), standing.words, note]

    def met(self, score: Score) -> str:
        """How many criteria are met: đạt 18/19 tiêu chí."""
        return self.reader.say("met.count", met=score.met, count=len(score.counted))


def _state(one: Scored) -> str:
    """Met, part of its points, unmet, or unknown."""
    if one.met is None:
        return "unknown"
    if one.met:
        return "met"
    return "part" if one.low else "unmet"
