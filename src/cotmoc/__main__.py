"""`python -m cotmoc` is the command `cotmoc`."""

import sys

from cotmoc.cli import main

sys.exit(main())
