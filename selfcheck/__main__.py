"""Entry point of ``python -m selfcheck``."""

from selfcheck.cli import main
from selfcheck.command import run

if __name__ == "__main__":
    run(main)
