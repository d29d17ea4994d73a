from __future__ import annotations

from pathlib import Path

import pytest

from scripts.modules import static_imports


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.js").write_text(text, "utf-8")
    return folder / "page.js"


def test_modules_are_followed_and_each_is_named_once(tmp_path: Path) -> None:
    page = write(
        tmp_path,
        page='// import "./comment.js";\nimport { a } from "./a.js";\nimport "./b.js";\n',
        a='import {\n  b,\n  c,\n} from "./b.js";\nexport { d } from "./c.js";\n',
        b='import { a } from "./a.js";\n',
        c="export const d = 1;\n",
    )
    assert [each.name for each in static_imports(page)] == ["page.js", "a.js", "b.js", "c.js"]


def test_what_is_imported_on_demand_is_left_out(tmp_path: Path) -> None:
    page = write(tmp_path, page='const later = () => import("./later.js");\n')
    assert [each.name for each in static_imports(page)] == ["page.js"]


def test_a_missing_module_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        static_imports(write(tmp_path, page='import "./gone.js";\n'))
