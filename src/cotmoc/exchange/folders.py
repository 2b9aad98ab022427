"""Programme folders in and out: files become a programme, every fault with its file and line; a programme, files."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from cotmoc.domain import soundness
from cotmoc.domain.errors import CotmocError, UnreadableInput
from cotmoc.domain.findings import Finding, Severity
from cotmoc.domain.observations import Observation
from cotmoc.domain.programmes import Programme
from cotmoc.domain.soundness.faults import near
from cotmoc.exchange import (
    contents,
    doubtful_figures,
    observations_csv,
    shapes,
    snapshots,
    texts,
    yaml_nodes,
    yaml_text,
)

LARGEST_YAML = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Location:
    """A line of a file; lines count from 1."""

    path: Path
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading a folder gives: the programme, unless its files have faults, and all that was found."""

    folder: Path
    programme: Programme | None
    findings: tuple[Finding, ...]
    nodes: Mapping[str, yaml_nodes.Node] = field(repr=False)
    rows: tuple[Location, ...] = field(repr=False)

    @property
    def errors(self) -> int:
        """How many findings are errors; a folder without any has a programme, and it is sound."""
        return sum(found.severity is Severity.ERROR for found in self.findings)

    def locate(self, finding: Finding) -> Location:
        """The file and line of what a finding is about; the first line where it is about the whole file."""
        stem, *rest = finding.place or ("programme",)
        line = finding.facts.get("line")
        if stem == "observations":
            return self._row(rest, line if isinstance(line, int) else 1)
        if stem not in contents.FILES:
            return Location(self.folder / str(stem), 1)
        path = self.folder / f"{stem}.yaml"
        if isinstance(line, int) or stem not in self.nodes:
            return Location(path, line if isinstance(line, int) else 1)
        steps = rest if rest and isinstance(rest[0], str) else [stem, *rest]
        return Location(path, yaml_nodes.line_at(self.nodes[str(stem)], tuple(steps)))

    def _row(self, rest: list[str | int], line: int) -> Location:
        index = rest[0] if rest else ""
        if isinstance(index, int):
            return self.rows[index]
        return Location(self.folder / "observations" / index, line)


def load(folder: Path) -> Loaded:
    """The programme of a folder, with the faults of its files, or of the programme where the files have none.

    Raises `UnreadableInput` where there is no such folder. Faults of files stand in the order of the files, those of
    the programme in the order of the rules of `soundness`.
    """
    return _Reader(folder).load()


def write(programme: Programme, folder: Path, comments: Mapping[str, yaml_text.Comments] | None = None) -> None:
    """Write a programme as a new folder; loading it gives the same programme.

    `comments` are, by the stem of a file, what is to stand beside its elements. Raises `CotmocError` where the folder
    holds something already or cannot be written, and then leaves nothing behind.
    """
    texts.publish(folder, files(programme, comments))


def files(programme: Programme, comments: Mapping[str, yaml_text.Comments] | None = None) -> dict[str, str]:
    """The text of each file of a programme, by its name; files that would hold nothing are left out."""
    parts = contents.part(programme)
    held = {stem: shapes.plain(getattr(parts, stem)) for stem in contents.FILES}
    written = {
        f"{stem}.yaml": yaml_text.dumps(values, (comments or {}).get(stem))
        for stem, values in held.items()
        if values or stem in contents.REQUIRED
    }
    return written | {"observations/observations.csv": observations_csv.write(programme.book.observations)}


@dataclass
class _Reader:
    """Collects what is read of one folder."""

    folder: Path
    findings: list[Finding] = field(default_factory=list)
    nodes: dict[str, yaml_nodes.Node] = field(default_factory=dict)
    rows: list[Location] = field(default_factory=list)

    def load(self) -> Loaded:
        """Read every file, join them, and ask whether the programme is sound."""
        names = _names(self.folder)
        self._refuse_strangers(names)
        held: dict[str, Any] = {}
        for stem in contents.FILES:
            if f"{stem}.yaml" in names:
                held[stem] = self._yaml(stem)
            elif stem in contents.REQUIRED:
                self._add(Finding("file_missing", Severity.ERROR, {"name": f"{stem}.yaml"}, place=(stem,)))
        observations = tuple(self._observations()) if "observations" in names else ()
        programme = None
        if not self.findings:
            joined = contents.join(contents.Contents(**held), observations)
            programme = replace(joined, snapshot=snapshots.identify(joined))
            self.findings.extend((*soundness.check(programme), *doubtful_figures.find(programme)))
            self._look_for_next(programme)
        return Loaded(self.folder, programme, tuple(self.findings), self.nodes, tuple(self.rows))

    def _look_for_next(self, programme: Programme) -> None:
        """The programme that is said to follow is there."""
        following = programme.next_programme
        if following is not None and not os.path.isfile(self.folder / following / "programme.yaml"):  # noqa: PTH113 (takes a path too long as absent)
            place = ("programme", "next_programme")
            self._add(Finding("next_programme_missing", Severity.WARNING, {"path": following}, place=place))

    def _add(self, finding: Finding) -> None:
        self.findings.append(finding)

    def _refuse_strangers(self, names: Iterable[str]) -> None:
        """A file that looks like one of ours and is not would be silently left out."""
        ours = [f"{stem}.yaml" for stem in contents.FILES]
        for name in sorted(names):
            if Path(name).suffix.lower() in (".yaml", ".yml") and name not in ours and not name.startswith("."):
                facts = {"name": name, "known": near(name, ours)}
                self._add(Finding("folder_stranger", Severity.ERROR, facts, place=(name,)))

    def _yaml(self, stem: str) -> object:
        try:
            node = yaml_nodes.read(texts.load(self.folder / f"{stem}.yaml", LARGEST_YAML))
            self.nodes[stem] = node
            return shapes.fit(contents.FILES[stem], yaml_nodes.plain(node))
        except shapes.Misfit as misfit:
            for found in sorted(misfit.findings, key=lambda found: yaml_nodes.line_at(self.nodes[stem], found.place)):
                place = found.place if found.place[:1] == (stem,) else (stem, *found.place)
                self._add(replace(found, place=place))
        except CotmocError as error:
            self._add(Finding(error.code, Severity.ERROR, error.facts, place=(stem,)))
        return None

    def _observations(self) -> Iterator[Observation]:
        folder = self.folder / "observations"
        for name in sorted(_names(folder)):
            if name.startswith(".") or name.endswith(".md"):
                continue
            if not name.endswith(".csv"):
                self._add(Finding("observations_not_csv", Severity.ERROR, {"name": name}, place=("observations", name)))
                continue
            yield from self._csv(folder / name)

    def _csv(self, path: Path) -> Iterator[Observation]:
        try:
            rows = observations_csv.read(texts.load(path))
        except CotmocError as error:
            self._add(Finding(error.code, Severity.ERROR, error.facts, place=("observations", path.name)))
            return
        for row in rows:
            for found in row.faults:
                self._add(replace(found, place=("observations", len(self.rows), *found.place)))
            self.rows.append(Location(path, row.line))
            if row.observation is not None:
                yield row.observation


def _names(folder: Path) -> frozenset[str]:
    try:
        if not folder.exists():
            raise UnreadableInput("folder_missing", folder=str(folder))
        if not folder.is_dir():
            raise UnreadableInput("folder_expected", folder=str(folder))
        return frozenset(path.name for path in folder.iterdir())
    except OSError as error:
        raise UnreadableInput("folder_unreadable", folder=str(folder), why=error.strerror or "") from error
