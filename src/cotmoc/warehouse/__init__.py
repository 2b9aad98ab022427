"""The bulk reading of definitions: millions of cells at once, as exact whole numbers in dense arrays.

`domain.engine` reads a definition for one cell, with its trace; what is here reads the same definition for whole
columns of cells and holds the same values. It needs NumPy and Arrow (`pip install cotmoc[bulk]`), which the rest of the
product does without: importing it where they are absent raises `NotFound` (`bulk_not_installed`).
"""

from importlib.util import find_spec

from cotmoc.domain.errors import NotFound

_absent = [name for name in ("numpy", "pyarrow") if find_spec(name) is None]
if _absent:
    raise NotFound("bulk_not_installed", names=", ".join(_absent))
