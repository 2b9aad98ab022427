"""`python -m cotmoc` is the command `cotmoc`."""

import sys

from cotmoc.cli import main

if __name__ == "__main__":  # where processes are spawned, a server's worker imports this module again
    sys.exit(main())
