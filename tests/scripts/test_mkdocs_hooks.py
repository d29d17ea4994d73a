"""The hook between MkDocs and the rubric: what happens when an editor slips."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CALL = "shuangkua-2022-guangdong"
MKDOCS = [sys.executable, "-m", "mkdocs"]
QUIET = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
PATIENCE = 60.0


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what the site is made of, to break."""
    for name in ("docs", "rubric", "scripts", "selfcheck"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "package-lock.json"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "build").mkdir()
    for name in ("build/runtime", "node_modules"):
        (tmp_path / name).symlink_to(ROOT / name)
    return tmp_path


def spoil(project: Path) -> tuple[Path, str]:
    """Misspell one key; return the file and its right text."""
    path = project / "rubric" / CALL / "figures.yaml"
    right = path.read_text("utf-8")
    path.write_text(right.replace("caveat:", "caveet:", 1), "utf-8")
    return path, right


def build(project: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*MKDOCS, "build", "--strict", "--site-dir", str(project / "site")],
        cwd=project,
        env=QUIET,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


def test_a_build_with_broken_data_fails_with_the_line(project: Path) -> None:
    spoil(project)
    built = build(project)
    assert built.returncode != 0
    assert f"rubric/{CALL}/figures.yaml:" in built.stderr
    assert "caveet" in built.stderr
    assert "Traceback" not in built.stderr


def test_a_build_without_the_runtime_says_how_to_make_it(project: Path) -> None:
    (project / "build" / "runtime").unlink()
    built = build(project)
    assert built.returncode != 0
    assert "make build" in built.stderr


def test_a_build_without_what_bundles_the_scripts_says_how_to_get_it(project: Path) -> None:
    (project / "node_modules").unlink()
    built = build(project)
    assert built.returncode != 0
    assert "npm ci" in built.stderr and "Traceback" not in built.stderr


@pytest.fixture
def served(project: Path) -> Iterator[str]:
    """The address at which `mkdocs serve` shows the project."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"127.0.0.1:{port}"
    with (project / "log").open("w") as log:
        process = subprocess.Popen(
            [*MKDOCS, "serve", "--dev-addr", address],
            cwd=project,
            env={**QUIET, "SITE_URL": f"http://{address}/"},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        yield f"http://{address}/"
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=PATIENCE)


def wait_for(address: str, shows: Callable[[str], bool]) -> str:
    """Ask for the page until it shows what is wanted."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
                html = answer.read().decode("utf-8")
        except OSError:
            html = ""
        if shows(html):
            return str(html)
        time.sleep(0.3)
    raise AssertionError(f"{address} 一直没有变成应有的样子")


def test_serving_shows_mistakes_on_every_page_and_recovers(project: Path, served: str) -> None:
    figures = f"{served}{CALL}/figures/"
    shown = wait_for(figures, lambda html: "公开数字参考" in html and "caveet" not in html)
    # The reloading script differs from answer to answer, so no policy could name it.
    assert "livereload(" in shown
    assert "Content-Security-Policy" not in shown
    path, right = spoil(project)
    for page in (figures, served, f"{served}{CALL}/selfcheck/"):
        html = wait_for(page, lambda html: "caveet" in html)
        assert f"rubric/{CALL}/figures.yaml:" in html
    path.write_text(right, "utf-8")
    wait_for(figures, lambda html: "公开数字参考" in html and "caveet" not in html)
    assert "caveet" in (project / "log").read_text("utf-8")


def test_serving_bundles_edited_scripts_anew_and_keeps_what_was_right(
    project: Path, served: str
) -> None:
    script = f"{served}javascripts/offline/page.js"
    path = project / "docs" / "javascripts" / "offline" / "page.js"
    wait_for(script, lambda text: "本站有新版本。" in text)
    right = path.read_text("utf-8")
    path.write_text(f"{right}\nnot a script", "utf-8")
    wait_for(served, lambda _: "offline/page.js" in (project / "log").read_text("utf-8"))
    assert "本站有新版本。" in wait_for(script, bool)
    path.write_text(right.replace("本站有新版本。", "本站改过了。"), "utf-8")
    wait_for(script, lambda text: "本站改过了。" in text)


def test_serving_starts_with_broken_data_too(project: Path) -> None:
    path, right = spoil(project)
    with_broken_data = served.__wrapped__(project)  # type: ignore[attr-defined]
    address = next(with_broken_data)
    try:
        wait_for(address, lambda html: "caveet" in html)
        path.write_text(right, "utf-8")
        wait_for(f"{address}{CALL}/figures/", lambda html: "公开数字参考" in html)
    finally:
        next(with_broken_data, None)
