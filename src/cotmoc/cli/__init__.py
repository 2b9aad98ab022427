"""The command line: a contract. For people by default; with `--json` one JSON document on standard output.

Exit status: 0 done; 1 the answer is "no"; 2 wrong usage or unreadable input, in one clear sentence on standard error.
"""

from cotmoc.cli.app import main

__all__ = ["main"]
