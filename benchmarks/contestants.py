"""Pages that start Python in the browser, each built from local files into a folder of its own.

Whatever a peer loads besides Pyodide itself (an editor, jQuery, a package installer) is left out or
replaced by something empty, which is in its favour.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PYODIDE = ROOT / "node_modules" / "pyodide"
PYSCRIPT = ROOT / "benchmarks" / "node_modules" / "@pyscript" / "core" / "dist"
PEERS = ROOT / "build" / "peers"
PEERS_PYTHON = PEERS / "venv" / "bin" / "python"
CALL = "shuangkua-2022-guangdong"

FOREIGN_PYODIDE = re.compile(r"https://[^\"'\s]+/pyodide/v[\d.]+/full/")
FOREIGN_SCRIPT = re.compile(r"<script[^>]*src=\"https://[^>]*></script>")
FOREIGN_STYLE = re.compile(r"(<link[^>]*href=\")https://[^\"]*\.css\"")
LOADED_SCRIPT = re.compile(r"(src: \")https://[^\"]*\"")
INTEGRITY = re.compile(r"\s*integrity: \"[^\"]*\",")


@dataclass(frozen=True)
class Contestant:
    """A page: what builds it, and when its first result is there.

    ``done`` is an expression of JavaScript, evaluated at every frame until it is true.
    """

    name: str
    build: Callable[[Path], None]
    done: str
    path: str = ""


def bare(folder: Path) -> None:
    """Nothing but ``loadPyodide()`` of the npm package."""
    _copy_pyodide(folder)
    _write(
        folder / "index.html",
        """<!doctype html><title>bare</title><p id="out"></p><script type="module">
        import { loadPyodide } from "./pyodide/pyodide.mjs";
        const pyodide = await loadPyodide();
        document.querySelector("#out").textContent = pyodide.runPython("1 + 1");
        </script>""",
    )


def bare_in_worker(folder: Path) -> None:
    """The same in a worker, where it leaves the page alone."""
    _copy_pyodide(folder)
    _write(
        folder / "worker.js",
        """import { loadPyodide } from "./pyodide/pyodide.mjs";
        const pyodide = await loadPyodide();
        postMessage(pyodide.runPython("1 + 1"));""",
    )
    _write(
        folder / "index.html",
        """<!doctype html><title>bare</title><p id="out"></p><script type="module">
        const worker = new Worker("./worker.js", { type: "module" });
        worker.onmessage = ({ data }) => (document.querySelector("#out").textContent = data);
        </script>""",
    )


def ours(folder: Path) -> None:
    """The portal as it is published."""
    _mkdocs([sys.executable], ROOT, folder, "--strict")


def pyscript(folder: Path) -> None:
    """PyScript in a worker, as its makers advise."""
    _copy_pyodide(folder)
    shutil.copytree(PYSCRIPT, folder / "core", ignore=shutil.ignore_patterns("*.map"))
    _write(
        folder / "index.html",
        """<!doctype html><title>PyScript</title><p id="out"></p>
        <link rel="stylesheet" href="core/core.css">
        <script type="module" src="core/core.js"></script>
        <script type="py" config='{"interpreter": "/pyodide/pyodide.mjs"}'>
        from pyscript import document
        document.querySelector("#out").textContent = 1 + 1
        </script>""",
    )


def markdown_exec(folder: Path) -> None:
    """A fence of markdown-exec, run as soon as it can be."""
    _write(PEERS / "markdown-exec" / "docs" / "index.md", "# 1\n\n```pyodide\nprint(1 + 1)\n```\n")
    _write(
        PEERS / "markdown-exec" / "mkdocs.yml",
        "{site_name: peer, theme: {name: material, font: false}, plugins: [markdown-exec],"
        " markdown_extensions: [pymdownx.superfences]}",
    )
    _mkdocs([str(PEERS_PYTHON)], PEERS / "markdown-exec", folder)
    _copy_pyodide(folder)
    _localise(folder)
    page = (folder / "index.html").read_text("utf-8")
    empty = """<script>
    const ace = { edit: (id) => ({ session: { setMode() {} }, setTheme() {}, setOption() {},
      resize() {}, getValue: () => document.getElementById(id).textContent }) };
    const hljs = { highlightElement() {} };
    </script>"""
    _write(folder / "index.html", page.replace("<head>", f"<head>{empty}", 1))
    script = folder / "assets" / "_markdown_exec_pyodide.js"
    code = script.read_text("utf-8")
    _write(script, code.replace('await pyodide.loadPackage("micropip");', ""))


def mkdocs_theme(folder: Path) -> None:
    """A terminal of pyodide-mkdocs-theme, as soon as its Python says that it is ready."""
    source = PEERS / "pyodide-mkdocs-theme"
    _write(source / "docs" / "index.md", "# 1\n\n{{ terminal() }}\n")
    _write(
        source / "mkdocs.yml",
        "{site_name: peer, site_url: 'http://127.0.0.1/', theme: {name: pyodide-mkdocs-theme,"
        " font: false}, plugins: [pyodide_macros: {project: {id: peer, id_feedback: silent}}]}",
    )
    _mkdocs([str(PEERS_PYTHON)], source, folder)
    _copy_pyodide(folder)
    _localise(folder)
    page = (folder / "index.html").read_text("utf-8")
    empty = """<script>
    const anything = new Proxy(function () {}, {
      get: (_, name) => (name === "then" ? undefined : name === Symbol.toPrimitive ? () => ""
        : name === Symbol.iterator ? [][Symbol.iterator].bind([]) : anything),
      apply: () => anything, construct: () => anything });
    globalThis.$ = globalThis.jQuery = globalThis._ = anything;
    </script>"""
    _write(folder / "index.html", page.replace("<head>", f"<head>{empty}", 1))


RUN_FENCE = """(() => {
  const run = document.querySelector(".pyodide [id$=run]");
  if (run?.onclick && !run.clicked) run.clicked = true, run.click();
  return document.querySelector(".pyodide-output")?.textContent.trim() === "2";
})()"""
SHOWN = "document.querySelector('#out')?.textContent === '2'"

CONTESTANTS = (
    Contestant("bare loadPyodide()", bare, SHOWN),
    Contestant("bare loadPyodide() in a worker", bare_in_worker, SHOWN),
    Contestant(
        "our self-check page",
        ours,
        "document.querySelector('[data-counts]:not([hidden])') !== null",
        f"{CALL}/selfcheck/",
    ),
    Contestant("PyScript", pyscript, SHOWN),
    Contestant("markdown-exec", markdown_exec, RUN_FENCE),
    Contestant(
        "pyodide-mkdocs-theme",
        mkdocs_theme,
        "globalThis.CONFIG?.pyodideIsReady && globalThis.pyodide.runPython('1 + 1') === 2",
    ),
)


def _mkdocs(python: list[str], folder: Path, site: Path, *options: str) -> None:
    subprocess.run(
        [*python, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site), *options],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=True,
    )


def _localise(folder: Path) -> None:
    """Take Pyodide from beside the page, and all else that would come from elsewhere as empty."""
    for path in [*folder.rglob("*.html"), *folder.rglob("*.js")]:
        text = FOREIGN_PYODIDE.sub("/pyodide/", path.read_text("utf-8"))
        text = FOREIGN_STYLE.sub(r'\1/empty.css"', FOREIGN_SCRIPT.sub("", text))
        path.write_text(INTEGRITY.sub("", LOADED_SCRIPT.sub(r'\1/empty.js"', text)), "utf-8")
    _write(folder / "empty.css", "")
    _write(folder / "empty.js", "")


def _copy_pyodide(folder: Path) -> None:
    # Sub-folders are packages that npm put beside it.
    shutil.copytree(PYODIDE, folder / "pyodide", ignore=shutil.ignore_patterns("*.map", "*.d.ts"))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
