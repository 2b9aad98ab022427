"""The tables of a report: results against targets, the next term's targets, tasks."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from cotmoc.domain.attainment import bounds, rates
from cotmoc.domain.comparisons import Comparison
from cotmoc.domain.programmes import Programme
from cotmoc.domain.targets import HorizonKind, Target
from cotmoc.domain.tasks import Task, TaskKind, TaskState, state_on
from cotmoc.lexicon import numbers, phrases, wording
from cotmoc.reporting import figures, grounds
from cotmoc.reporting.lines import Group, Line, all_lines
from cotmoc.reporting.reports import Align, Cell, Column, Paragraph, ParagraphKind, Row, Table, Words

_RESULT_COLUMNS = (
    ("number", 9, Align.CENTRE),
    ("indicator", 41, Align.LEFT),
    ("measure_unit", 28, Align.CENTRE),
    ("target", 16, Align.RIGHT),
    ("result", 16, Align.RIGHT),
    ("attainment", 14, Align.RIGHT),
    ("verdict", 25, Align.CENTRE),
    ("remark", 16, Align.LEFT),
)
_COMPARISON_COLUMNS = (
    ("number", 9, Align.CENTRE),
    ("indicator", 39, Align.LEFT),
    ("measure_unit", 18, Align.CENTRE),
    ("old_target", 16, Align.RIGHT),
    ("old_result", 16, Align.RIGHT),
    ("new_target", 22, Align.RIGHT),
    ("change", 24, Align.RIGHT),
    ("marks", 21, Align.LEFT),
)
_TASK_COLUMNS = (("group", 62, Align.LEFT), ("tasks", 16, Align.CENTRE))
_STATES = (TaskState.DONE, TaskState.DONE_LATE, TaskState.OPEN, TaskState.OVERDUE, TaskState.UNDATED)
_OVERDUE_COLUMNS = (
    ("number", 10, Align.CENTRE),
    ("task", 90, Align.LEFT),
    ("lead_unit", 40, Align.LEFT),
    ("due_date", 25, Align.CENTRE),
)


def of_results(groups: Iterable[Group], number: int, lang: str) -> Table:
    """Every line: item, name, measure unit, target, result, attainment, verdict, remark; a heading for each group."""
    rows: list[Row] = []
    chosen = tuple(groups)
    for place, group in enumerate(chosen, 1):
        rows.append(Row((Cell.of(f"{place}. {group.title}"),), heading=True))
        rows += [_result_row(line, lang) for line in group.lines]
    said = [phrases.say("remark.results", lang)]
    if any(line.target.derivation is not None for line in all_lines(chosen)):
        said[0] += " " + phrases.say("remark.inferred", lang)
    if any(line.figures is None for line in all_lines(chosen)):
        said[0] += " " + phrases.say("remark.verdict_only", lang)
    if any(line.illustrative for line in all_lines(chosen)):
        said.append(phrases.say("remark.illustrative", lang))
    columns = _columns(_RESULT_COLUMNS, lang)
    return Table(phrases.say("table.results", lang, number=number), columns, tuple(rows), _remarks(said))


def _result_row(line: Line, lang: str) -> Row:
    shown = line.figures
    result = attainment = bound = "–"
    if shown is not None:
        bound = figures.cell_bound(line.target, lang)
        result = figures.say(shown.result, "", lang) if shown.result is not None else "–"
        attainment = figures.say(shown.attainment, "", lang) if shown.attainment is not None else "–"
    starred = result + ("*" if line.illustrative and result != "–" else "")
    told = (line.number, name_of(line, lang), line.target.measure_unit, bound)
    judged = (attainment, line.word, _marks(line, lang))
    found = Cell.of(starred, way=line.way if result != "–" else None)
    return Row((*(Cell.of(text) for text in told), found, *(Cell.of(text) for text in judged)))


def name_of(line: Line, lang: str) -> str:
    """The name in a table: where the bound is a fall in per cent and the indicator a number, that it is the fall."""
    falls = rates.is_reduction(line.target) and line.target.measure_unit != line.indicator.measure_unit
    if not falls or line.target.title:
        return line.name
    return phrases.say("fall_of", lang, name=wording.open_lower(line.name))


def _marks(line: Line, lang: str) -> str:
    """What the reader should know of the line, in a word each."""
    found = {
        "mark.part": line.target.parent is not None,
        "mark.secondary": line.target.secondary,
        "mark.inferred": line.target.derivation is not None,
        "mark.derived": line.judgement.result.derived,
        "mark.unclear": line.judgement.result.scope_unclear,
    }
    marks = [phrases.say(code, lang) for code, holds in found.items() if holds]
    no_figure = line.figures is not None and line.figures.result is None
    return ", ".join([*marks, *filter(None, [grounds.mark(line.judgement, lang) if no_figure else ""])])


def of_comparison(
    rows: Iterable[tuple[Comparison, Line]], old: Programme, new: Programme, number: int, lang: str
) -> Table:
    """What the old term asked for, what came of it, what the new term asks for, and what deserves a look."""
    terms = {"old": "{} - {}".format(*wording.term_years(old)), "new": "{} - {}".format(*wording.term_years(new))}
    columns = tuple(
        Column(phrases.say(f"column.{name}", lang, term=terms["new" if name == "new_target" else "old"]), width, align)
        for name, width, align in _COMPARISON_COLUMNS
    )
    told = tuple(_compared(row, line, lang) for row, line in rows)
    return Table(phrases.say("table.comparison", lang, number=number), columns, told)


def _compared(row: Comparison, line: Line, lang: str) -> Row:
    hidden = line.figures is None
    shown = line.figures.result if line.figures is not None else None
    marks = [phrases.say(f"compare.{name}", lang) for name in ("lowered", "below_result") if getattr(row, name)]
    texts = (
        f"{row.new.item or ''}{row.new.part or ''}",
        line.name,
        row.new.measure_unit,
        "–" if hidden else yearly(figures.cell_bound(row.old, lang), row.old, row.new, lang),
        "–" if shown is None else figures.say(shown, "", lang) + ("*" if line.illustrative else ""),
        "–" if hidden else yearly(figures.cell_bound(row.new, lang), row.new, row.old, lang),
        "–" if hidden or row.change is None else say_change(row.change, row.change_unit or "", lang),
        ", ".join(marks),
    )
    return Row(tuple(Cell.of(text, bold=bool(marks) and text is texts[-1]) for text in texts))


def yearly(bound: str, target: Target, other: Target, lang: str) -> str:
    """The bound of a target; said to be so much a year where the target beside it is of another horizon."""
    each_year = target.horizon is HorizonKind.EACH_YEAR and other.horizon is not HorizonKind.EACH_YEAR
    return phrases.say("per_year", lang, measure_unit=bound) if each_year else bound


def say_change(change: Decimal, change_unit: str, lang: str) -> str:
    """A change with its sign ("+0,19 điểm %", "−7,14%"), or that there is none."""
    if change == 0:
        return phrases.say("compare.same", lang)
    sign = "+" if change > 0 else "−"
    shown = figures.say(numbers.shortest(abs(change), figures.RATIO_DECIMALS), "", lang)
    return sign + shown + (phrases.say("points.short", lang) if change_unit == bounds.POINTS else change_unit)


def of_tasks(programme: Programme, day: date, number: int, lang: str) -> Table:
    """How many tasks of each group stand where on a day, and the total."""
    columns = [*_TASK_COLUMNS, *((state.value, 17, Align.CENTRE) for state in _STATES)]
    rows = [_task_row(title, states) for title, states in _states_by_group(programme, day)]
    total = [state for _, states in _states_by_group(programme, day) for state in states]
    rows.append(_task_row(phrases.say("row.total", lang), total, bold=True))
    return Table(phrases.say("table.tasks", lang, number=number), _columns(columns, lang), tuple(rows))


def tasks_of(programme: Programme) -> tuple[Task, ...]:
    """The tasks that somebody owes: the groups and breakthroughs that only gather others are left out."""
    parents = {task.parent for task in programme.tasks}
    return tuple(task for task in programme.tasks if task.kind is TaskKind.TASK or task.code not in parents)


def _states_by_group(programme: Programme, day: date) -> Iterator[tuple[str, list[TaskState]]]:
    by_code = {task.code: task for task in programme.tasks}
    grouped: dict[str, list[TaskState]] = {}
    for task in tasks_of(programme):
        top = task
        while top.parent in by_code:
            top = by_code[top.parent]
        grouped.setdefault(f"{top.number}. {top.title}" if top.number else top.title, []).append(state_on(task, day))
    yield from grouped.items()


def _task_row(title: str, states: list[TaskState], *, bold: bool = False) -> Row:
    counts = Counter(states)
    amounts = (len(states), *(counts[state] for state in _STATES))
    return Row((Cell.of(title, bold=bold), *(Cell.of(str(amount), bold=bold) for amount in amounts)))


def of_overdue(programme: Programme, day: date, number: int, lang: str) -> Table | None:
    """The tasks overdue on a day with who leads them; None where there are none."""
    late = [task for task in tasks_of(programme) if state_on(task, day) is TaskState.OVERDUE]
    rows = [
        Row(
            tuple(
                Cell.of(text)
                for text in (str(place), task.title, _lead_unit(task, programme), f"{task.due_date:%d/%m/%Y}")
            )
        )
        for place, task in enumerate(late, 1)
    ]
    caption = phrases.say("table.overdue", lang, number=number)
    return Table(caption, _columns(_OVERDUE_COLUMNS, lang), tuple(rows)) if rows else None


def _lead_unit(task: Task, programme: Programme) -> str:
    unit = programme.org_units.get(task.posts.lead_unit or "")
    return unit.name if unit else task.posts.lead_unit or ""


def _columns(columns: Iterable[tuple[str, int, Align]], lang: str) -> tuple[Column, ...]:
    return tuple(Column(phrases.say(f"column.{name}", lang), width, align) for name, width, align in columns)


def _remarks(said: Iterable[str]) -> tuple[Paragraph, ...]:
    return tuple(Paragraph((Words(text),), ParagraphKind.REMARK) for text in said)
