"""What each YAML file of a programme folder holds, as records whose fields are the keys."""

from dataclasses import dataclass, field, fields

from cotmoc.domain.indicators import Indicator
from cotmoc.domain.observations import Book, Observation
from cotmoc.domain.org_units import OrgUnit, OrgUnits, Placement, Succession, Tree
from cotmoc.domain.programmes import ItemGroup, PlanItem, Programme, Term
from cotmoc.domain.registers import CollectionForm, Register
from cotmoc.domain.scorecards import Scorecard
from cotmoc.domain.sources import Source
from cotmoc.domain.targets import Target, TargetSet
from cotmoc.domain.tasks import Task
from cotmoc.domain.thresholds import Thresholds
from cotmoc.lexicon import measure_units


@dataclass(frozen=True, slots=True)
class ProgrammeFile:
    """What `programme.yaml` holds."""

    code: str
    name: str
    org_unit: str
    tree: str
    term: Term
    target_sets: tuple[TargetSet, ...]
    issued_by: str | None = None
    place: str | None = None
    resolution: Source | None = None
    scope: str | None = None
    next_programme: str | None = None
    illustrative: bool = False
    thresholds: Thresholds = field(default_factory=Thresholds)
    item_groups: tuple[ItemGroup, ...] = ()
    items: tuple[PlanItem, ...] = ()


@dataclass(frozen=True, slots=True)
class OrgUnitsFile:
    """What `org_units.yaml` holds."""

    trees: tuple[Tree, ...]
    org_units: tuple[OrgUnit, ...]
    placements: tuple[Placement, ...] = ()
    successions: tuple[Succession, ...] = ()


@dataclass(frozen=True, slots=True)
class IndicatorsFile:
    """What `indicators.yaml` holds."""

    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class TargetsFile:
    """What `targets.yaml` holds."""

    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class TasksFile:
    """What `tasks.yaml` holds."""

    tasks: tuple[Task, ...] = ()


@dataclass(frozen=True, slots=True)
class FormsFile:
    """What `forms.yaml` holds."""

    forms: tuple[CollectionForm, ...] = ()


@dataclass(frozen=True, slots=True)
class RegistersFile:
    """What `registers.yaml` holds."""

    registers: tuple[Register, ...] = ()


@dataclass(frozen=True, slots=True)
class ScorecardsFile:
    """What `scorecards.yaml` holds."""

    scorecards: tuple[Scorecard, ...] = ()


FILES: dict[str, type] = {
    "programme": ProgrammeFile,
    "org_units": OrgUnitsFile,
    "indicators": IndicatorsFile,
    "targets": TargetsFile,
    "tasks": TasksFile,
    "forms": FormsFile,
    "registers": RegistersFile,
    "scorecards": ScorecardsFile,
}
"""The shape of each file by its stem."""

REQUIRED = frozenset({"programme", "org_units", "indicators"})
"""The files without which there is no programme."""


@dataclass(frozen=True, slots=True)
class Contents:
    """All YAML files of a folder."""

    programme: ProgrammeFile
    org_units: OrgUnitsFile
    indicators: IndicatorsFile
    targets: TargetsFile = TargetsFile()
    tasks: TasksFile = TasksFile()
    forms: FormsFile = FormsFile()
    registers: RegistersFile = RegistersFile()
    scorecards: ScorecardsFile = ScorecardsFile()


def join(held: Contents, observations: tuple[Observation, ...]) -> Programme:
    """The programme that the files make together; its snapshot is still empty."""
    head = held.programme
    units = held.org_units
    return Programme(
        **{one.name: getattr(head, one.name) for one in fields(head)},
        org_units=OrgUnits(units.org_units, units.trees, units.placements, units.successions),
        indicators=held.indicators.indicators,
        targets=held.targets.targets,
        tasks=held.tasks.tasks,
        forms=held.forms.forms,
        registers=held.registers.registers,
        scorecards=held.scorecards.scorecards,
        book=Book(observations),
        measures=measure_units.measures(one.measure_unit for one in held.indicators.indicators),
    )


def part(programme: Programme) -> Contents:
    """The files of a programme; the opposite of `join`."""
    units = programme.org_units
    return Contents(
        ProgrammeFile(**{one.name: getattr(programme, one.name) for one in fields(ProgrammeFile)}),
        OrgUnitsFile(units.trees, units.org_units, units.placements, units.successions),
        IndicatorsFile(programme.indicators),
        TargetsFile(programme.targets),
        TasksFile(programme.tasks),
        FormsFile(programme.forms),
        RegistersFile(programme.registers),
        ScorecardsFile(programme.scorecards),
    )
