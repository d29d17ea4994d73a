"""The page's modules that know no page, called under Node."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# A busy machine draws slowly; that says nothing about the page.
settings.register_profile(
    "page", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("page")

Call = Callable[..., Any]


class Refused(Exception):
    """The module refused what it was given; the message is the one for the person."""


@pytest.fixture(scope="session")
def call() -> Iterator[Call]:
    """Calls a function of the page; raises `Refused` with what the person would be told."""
    with subprocess.Popen(
        ["node", str(Path(__file__).parent / "call.mjs")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as node:
        assert node.stdin and node.stdout
        writing, reading = node.stdin, node.stdout

        def called(name: str, *arguments: object) -> Any:
            writing.write(json.dumps({"call": name, "arguments": arguments}) + "\n")
            writing.flush()
            answer = json.loads(reading.readline())
            if "refused" in answer:
                raise Refused(answer["refused"])
            return answer.get("result")

        yield called
        writing.close()
