"""The built site on nginx under deploy/nginx.conf, and built twice for a sub-path."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page

from scripts.browser.nginx import NOT_HERE, exists_for, require

ROOT = Path(__file__).parents[2]
HOST = "127.0.0.1"
CONFIGURATION = ROOT / "deploy" / "nginx.conf"
STARTS_WITHIN_S = 60
SUB_PATH = "/guides/portal/"
COMPRESSING = re.compile(r"^find site .*gzip.*$", re.MULTILINE)
"""The command of docs/publishing.md that compresses the files beforehand."""
NOT_COMPRESSED = ("runtime/pyodide.mjs",)
"""Files that are left for nginx to compress on the way, as it would without that command."""

collect_ignore = [] if exists_for() else ["test_nginx.py"]

# What surrounds the file on a host: nothing that it relies on.
AROUND = """
daemon off;
pid {folder}/pid;
error_log {folder}/errors;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/portal.conf;
}}
"""


def pytest_report_header() -> list[str]:
    return [] if exists_for() else [NOT_HERE]


@dataclass(frozen=True)
class Served:
    """A site on nginx: its address with a closing slash, its path, and the folder of its files."""

    address: str
    path: str
    files: Path


def configured(path: str, root: Path, port: int) -> str:
    """The file as an operator changes it for another place, and for a port that is free."""
    text = CONFIGURATION.read_text("utf-8")
    for old, new in (
        ("listen 80;", f"listen {HOST}:{port};"),
        ("location ^~ / {", f"location ^~ {path} {{"),
        ("root /srv/www;", f"root {root};"),
        ("=404 /404.html;", f"=404 {path}404.html;"),
    ):
        assert text.count(old) == 1, f"deploy/nginx.conf 里应有一处 {old}"
        text = text.replace(old, new)
    return text


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The site for a sub-path, built here and by another project folder, as on another machine.

    The other one has nothing kept from earlier builds, another time zone, order of sets, and time.
    """
    here, there = tmp_path_factory.mktemp("here"), tmp_path_factory.mktemp("there")
    project = there / "project"
    copy_project(project)
    running = [
        build(ROOT, here, PYTHONHASHSEED="1", TZ="UTC"),
        build(project, there / "site", PYTHONHASHSEED="2", TZ="Asia/Shanghai"),
    ]
    for each in running:
        said, _ = each.communicate()
        assert each.returncode == 0, said
    return here, there / "site"


def copy_project(folder: Path) -> None:
    """What a build reads; what npm and make have installed is only pointed at."""
    for name in ("docs", "rubric", "scripts", "selfcheck", "build/runtime"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "package.json", "package-lock.json", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")


def build(project: Path, out: Path, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", out],
        cwd=project,
        env={
            **os.environ,
            **environment,
            "SITE_URL": f"https://portal.example{SUB_PATH}",
            "NO_MKDOCS_2_WARNING": "1",
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@pytest.fixture(scope="session", params=["/", SUB_PATH])
def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """The site on nginx at the root of a host and under a sub-path."""
    path: str = request.param
    folder = tmp_path_factory.mktemp("nginx")
    files = folder / "www" / path.strip("/")
    if path == SUB_PATH:
        built = request.getfixturevalue("builds")[0]
    else:
        built = request.getfixturevalue("site_dir")
        request.getfixturevalue("site")
    shutil.copytree(built, folder / "site")
    command = COMPRESSING.search((ROOT / "docs" / "publishing.md").read_text("utf-8"))
    assert command
    subprocess.run(command[0], shell=True, check=True, cwd=folder)
    for name in NOT_COMPRESSED:
        (folder / "site" / f"{name}.gz").unlink()
    files.parent.mkdir(parents=True, exist_ok=True)
    (folder / "site").rename(files)
    folder.chmod(0o755)
    port = free_port()
    (folder / "portal.conf").write_text(configured(path, folder / "www", port), "utf-8")
    # Started by root, nginx hands its work to another user, who cannot read this folder.
    user = "user root;\n" if os.geteuid() == 0 else ""
    main = folder / "nginx.conf"
    main.write_text(user + AROUND.format(folder=folder), "utf-8")
    errors = folder / "errors"
    with subprocess.Popen([require(), "-e", errors, "-c", main], stdin=subprocess.DEVNULL) as nginx:
        try:
            address = f"http://{HOST}:{port}{path}"
            wait_for(address, nginx, errors)
            yield Served(address, path, files)
        finally:
            nginx.terminate()


def wait_for(address: str, nginx: subprocess.Popen[bytes], errors: Path) -> None:
    deadline = time.monotonic() + STARTS_WITHIN_S
    while nginx.poll() is None and time.monotonic() < deadline:
        try:
            urlopen(address).close()
            return
        except OSError:
            time.sleep(0.05)
    pytest.fail(f"nginx 没有启动：\n{errors.read_text('utf-8')}", pytrace=False)


@pytest.fixture
def page(page: Page, requests: list[str], served: Served) -> Iterator[Page]:
    """An empty page that may ask only nginx, which this session's `site` does not know of."""
    yield page
    foreign = [each for each in requests if not each.startswith((served.address, "data:", "blob:"))]
    assert foreign == []
    requests.clear()
