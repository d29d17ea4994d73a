"""How every command of the project ends: with its status, and quietly when nobody reads on."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import NoReturn

READER_GONE = 141
"""The status that a shell gives to a program whose reader has gone: 128 and SIGPIPE."""


def run(main: Callable[[], int]) -> NoReturn:
    """Exit with the status of ``main``; a closed pipe (``head``, a pager) is no mistake.

    What is still buffered is written here, where a closed pipe can be noticed, and not while the
    interpreter ends, where it would be complained of.
    """
    try:
        try:
            status = main()
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = READER_GONE
    sys.exit(status)
