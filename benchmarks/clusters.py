"""What a cluster costs: the nation's work, smaller, in this process and on clusters of this machine; answers equal.

All read the same Parquet partitions and bring the figures of the nation and its provinces. `parts` is the kernel in a
plain loop; what the clusters take beyond it is the overhead of distribution, since two cores are all that there are.
Sessions are open before the race. Only where the cluster extra is installed.
"""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from benchmarks.engine import INDICATORS, RATIOS, RUNS, Work
from benchmarks.races import Contender, Race
from tests.warehouse import clusters as started

from cotmoc.warehouse import errands, parquet, partitions
from cotmoc.warehouse.errands import Errand, Figures, Part
from cotmoc.warehouse.facts import Facts
from cotmoc.warehouse.sweeps import Sweep

PROVINCES, COMMUNES = 8, 640
CODES = [*(f"x{at}" for at in range(INDICATORS)), *(f"r{at}" for at in range(RATIOS))]


class Prepared:
    """The partitions in a folder, and the errand."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.work = Work(PROVINCES, COMMUNES)
        programme, places = self.work.programme, self.work.definitions.places
        self.wholes = [unit.code for unit in places.ordered if unit.level != "commune"]
        self.errand: Errand = errands.errand_of(programme, CODES, RUNS, self.wholes)
        self.parts: list[Part] = []
        for heads in errands.parts(programme):
            units = [unit.code for unit in partitions.branch(programme, *heads).org_units]
            parquet.write(folder / f"part={heads[0]}", self.work.facts, places, units)
            self.parts.append(Part(heads, folder=str(folder / f"part={heads[0]}")))

    def whole(self) -> Sweep:
        """All partitions as one tree in this process."""
        facts = errands.of_folders([Path(part.folder or "") for part in self.parts], self.work.definitions.places)
        sweep = Sweep(self.work.programme, facts, definitions=self.work.definitions)
        for code in CODES:
            for run in RUNS:
                sweep.of(code, run)
        return sweep

    def in_parts(self) -> Sweep:
        """The kernel part by part in this process."""
        brought = [
            one
            for part in self.parts
            for one in errands.fulfil(self.errand, part.heads, partial(errands.of_folders, [Path(part.folder or "")]))
        ]
        return self.crowned(brought)

    def on(self, master: str) -> Sweep:
        """The kernel mapped over a cluster."""
        from cotmoc.warehouse import clusters

        return self.crowned(clusters.mapped(master, self.errand, self.parts))

    def crowned(self, brought: list[errands.Brought]) -> Sweep:
        """The figures of the nation from those of the provinces."""
        sweep = errands.put_together(self.errand.programme, brought, lambda _: Facts())
        for code in CODES:
            for run in RUNS:
                sweep.of(code, run)
        return sweep

    def told(self, sweep: Sweep) -> Figures:
        """The figures of the nation."""
        at = sweep.places.index["n"]
        cut = {key: partitions.of_places(sweep.of(*key), slice(at, at + 1)) for key in sweep.known}
        return errands.figures({key: cut[key] for key in cut if key[0] in CODES and key[1] in RUNS}, ["n"])


def races_of() -> Iterator[Race]:
    """The race, on whichever clusters can be started here."""
    if find_spec("pyspark") is None:
        return
    from cotmoc.warehouse import clusters

    clusters.PATIENCE = started.PATIENCE
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        given = Prepared(folder / "figures")
        racing = [Contender("parts", given.in_parts), Contender("whole tree", given.whole)]
        absent = {}
        for name, java in (("Sail", False), ("Spark standalone, two workers", True)):
            if reason := started.lacking(java=java):
                absent[name] = reason
                continue
            cluster = started.standalone(folder / "spark") if java else started.sail()
            master = stack.enter_context(cluster)
            stack.enter_context(clusters.opened(master))
            racing.append(Contender(name, partial(given.on, master)))
        wanted = given.told(given.in_parts())
        for one in racing[1:]:
            assert given.told(one.run()) == wanted, one.name  # type: ignore[arg-type]  # all of these give a sweep
        title = f"A nation of {PROVINCES} provinces on a cluster: {given.work.count:,} figures"
        yield Race(title, given.work.count, "figures", racing, absent)
