"""Entry point of ``python -m selfcheck``."""

import sys

from selfcheck.cli import main

if __name__ == "__main__":
    sys.exit(main())
