"""``python -m scripts.word`` writes the template into the engine's own files."""

from __future__ import annotations

from pathlib import Path

from scripts.word.template import template

TARGET = Path(__file__).parents[2] / "selfcheck" / "templates" / "form.docx"


def main() -> None:
    """Write the template."""
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(template())


if __name__ == "__main__":
    main()
