"""``python -m scripts.schema``: write the JSON Schemas that editors complete and check YAML by."""

from __future__ import annotations

from pathlib import Path

from scripts.compile import RUBRICS
from scripts.schema.build import call_schema, example_schema
from selfcheck.command import run

FILES = {"call.schema.json": call_schema, "example.schema.json": example_schema}


def main(folder: Path = RUBRICS / "schema") -> int:
    """Write both files; returns the exit status."""
    folder.mkdir(exist_ok=True)
    for name, write in FILES.items():
        (folder / name).write_text(write(), "utf-8")
        print(f"已写到 {folder / name}")
    return 0


if __name__ == "__main__":
    run(main)
