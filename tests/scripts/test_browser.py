from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from scripts import browser


def program(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_finds_a_browser_on_the_path(tmp_path: Path) -> None:
    edge = program(tmp_path / "microsoft-edge")
    assert browser.find({"PATH": str(tmp_path)}, "linux") == edge


def test_prefers_chromium(tmp_path: Path) -> None:
    program(tmp_path / "google-chrome")
    chromium = program(tmp_path / "chromium")
    assert browser.find({"PATH": str(tmp_path)}, "linux") == chromium


def test_the_variable_chrome_goes_first(tmp_path: Path) -> None:
    program(tmp_path / "bin" / "chromium")
    mine = program(tmp_path / "mine")
    environ = {"PATH": str(tmp_path / "bin"), "CHROME": str(mine)}
    assert browser.find(environ, "linux") == mine


def test_a_wrong_chrome_is_an_error_and_no_other_browser_is_taken(tmp_path: Path) -> None:
    program(tmp_path / "chromium")
    environ = {"PATH": str(tmp_path), "CHROME": str(tmp_path / "gone")}
    with pytest.raises(browser.BrowserNotFoundError, match="CHROME 指向的浏览器无法运行"):
        browser.find(environ, "linux")


def test_finds_nothing_where_there_is_nothing(tmp_path: Path) -> None:
    assert browser.find({"PATH": str(tmp_path)}, "linux") is None


def test_an_empty_environment_means_nothing_is_found() -> None:
    assert browser.find({}, "linux") is None


@pytest.mark.parametrize(
    ("platform", "variable", "place"),
    [
        ("darwin", "HOME", "Applications/Chromium.app/Contents/MacOS/Chromium"),
        ("win32", "ProgramFiles", "Google/Chrome/Application/chrome.exe"),
        ("win32", "ProgramFiles(x86)", "Microsoft/Edge/Application/msedge.exe"),
        ("win32", "LocalAppData", "Chromium/Application/chrome.exe"),
    ],
)
def test_looks_where_installers_put_it(
    tmp_path: Path, platform: str, variable: str, place: str
) -> None:
    installed = program(tmp_path / "installed" / place)
    environ = {"PATH": str(tmp_path), variable: str(tmp_path / "installed")}
    assert browser.find(environ, platform) == installed


@pytest.mark.parametrize(
    ("platform", "debian", "command"),
    [
        ("linux", True, "apt-get install -y chromium fonts-noto-cjk"),
        ("linux", False, "dnf install"),
        ("darwin", False, "brew install"),
        ("win32", False, "winget install"),
    ],
)
def test_without_a_browser_the_message_names_the_command(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    platform: str,
    debian: bool,
    command: str,
) -> None:
    monkeypatch.setattr(browser, "find", lambda: None)
    monkeypatch.setattr(browser, "_is_debian", lambda: debian)
    monkeypatch.setattr("sys.platform", platform)
    assert browser.main([]) == 1
    message = capsys.readouterr().err
    assert message.startswith("未找到 Chrome")
    assert command in message


class Apt:
    """Stands for apt-get: records its calls; the browser is there after `install`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, root: bool, works: bool = True) -> None:
        self.calls: list[list[str]] = []
        self.works = works
        monkeypatch.setattr(browser, "_is_debian", lambda: True)
        monkeypatch.setattr("os.geteuid", lambda: 0 if root else 1000)
        monkeypatch.setattr("subprocess.run", self.run)
        monkeypatch.setattr(browser, "find", self.find)

    def run(self, command: list[str], **_: object) -> None:
        self.calls.append(command)
        if not self.works:
            raise subprocess.CalledProcessError(100, command)

    def find(self) -> Path | None:
        installed = any("install" in call for call in self.calls)
        return Path("chromium") if installed else None


def test_ensure_installs_browser_and_fonts_as_root(monkeypatch: pytest.MonkeyPatch) -> None:
    apt = Apt(monkeypatch, root=True)
    assert browser.main(["--ensure"]) == 0
    update, install = apt.calls
    assert "update" in update
    assert install[-2:] == ["chromium", "fonts-noto-cjk"]


def test_ensure_leaves_an_installed_browser_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    apt = Apt(monkeypatch, root=True)
    monkeypatch.setattr(browser, "find", lambda: Path("chromium"))
    assert browser.main(["--ensure"]) == 0
    assert apt.calls == []


def test_ensure_asks_the_person_where_it_is_not_root(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    apt = Apt(monkeypatch, root=False)
    assert browser.main(["--ensure"]) == 1
    assert apt.calls == []
    assert "sudo sh -c 'apt-get update && apt-get install" in capsys.readouterr().err


def test_nothing_is_installed_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    apt = Apt(monkeypatch, root=True)
    assert browser.main([]) == 1
    assert apt.calls == []


def test_a_failed_installation_is_a_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Apt(monkeypatch, root=True, works=False)
    assert browser.main(["--ensure"]) == 1
    assert capsys.readouterr().err.startswith("安装浏览器失败")
