from __future__ import annotations

import subprocess
from pathlib import Path
from types import ModuleType

import pytest

from scripts.browser import chromium, debian, firefox, nginx, webkit
from scripts.browser.__main__ import main
from scripts.browser.problem import BrowserNotFoundError


def program(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    ("browser", "name"),
    [(chromium, "microsoft-edge"), (firefox, "firefox"), (firefox, "firefox-esr")],
)
def test_finds_a_browser_on_the_path(tmp_path: Path, browser: ModuleType, name: str) -> None:
    found = program(tmp_path / name)
    assert browser.find({"PATH": str(tmp_path)}, "linux") == found


@pytest.mark.parametrize(
    ("browser", "preferred", "other"),
    [(chromium, "chromium", "google-chrome"), (firefox, "firefox-esr", "firefox")],
)
def test_prefers_what_debian_has(
    tmp_path: Path, browser: ModuleType, preferred: str, other: str
) -> None:
    program(tmp_path / other)
    found = program(tmp_path / preferred)
    assert browser.find({"PATH": str(tmp_path)}, "linux") == found


@pytest.mark.parametrize(
    ("browser", "variable", "name"),
    [(chromium, "CHROME", "chromium"), (firefox, "FIREFOX", "firefox-esr")],
)
def test_the_variable_goes_first(
    tmp_path: Path, browser: ModuleType, variable: str, name: str
) -> None:
    program(tmp_path / "bin" / name)
    mine = program(tmp_path / "mine")
    environ = {"PATH": str(tmp_path / "bin"), variable: str(mine)}
    assert browser.find(environ, "linux") == mine


@pytest.mark.parametrize(
    ("browser", "variable", "name"),
    [(chromium, "CHROME", "chromium"), (firefox, "FIREFOX", "firefox-esr")],
)
def test_a_wrong_variable_is_an_error_and_no_other_browser_is_taken(
    tmp_path: Path, browser: ModuleType, variable: str, name: str
) -> None:
    program(tmp_path / name)
    environ = {"PATH": str(tmp_path), variable: str(tmp_path / "gone")}
    with pytest.raises(BrowserNotFoundError, match=f"{variable} 指向的浏览器无法运行"):
        browser.find(environ, "linux")


@pytest.mark.parametrize("browser", [chromium, firefox])
def test_finds_nothing_where_there_is_nothing(tmp_path: Path, browser: ModuleType) -> None:
    assert browser.find({"PATH": str(tmp_path)}, "linux") is None
    assert browser.find({}, "linux") is None


@pytest.mark.parametrize(
    ("browser", "platform", "variable", "place"),
    [
        (
            chromium,
            "darwin",
            "HOME",
            "Applications/Chromium.app/Contents/MacOS/Chromium",
        ),
        (firefox, "darwin", "HOME", "Applications/Firefox.app/Contents/MacOS/firefox"),
        (chromium, "win32", "ProgramFiles", "Google/Chrome/Application/chrome.exe"),
        (chromium, "win32", "ProgramFiles(x86)", "Microsoft/Edge/Application/msedge.exe"),
        (chromium, "win32", "LocalAppData", "Chromium/Application/chrome.exe"),
        (firefox, "win32", "ProgramFiles", "Mozilla Firefox/firefox.exe"),
    ],
)
def test_looks_where_installers_put_it(
    tmp_path: Path, browser: ModuleType, platform: str, variable: str, place: str
) -> None:
    installed = program(tmp_path / "installed" / place)
    environ = {"PATH": str(tmp_path), variable: str(tmp_path / "installed")}
    assert browser.find(environ, platform) == installed


@pytest.mark.parametrize(
    "place",
    ["lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser", "libexec/webkit2gtk-4.1/MiniBrowser"],
)
def test_webkit_is_its_driver_its_browser_and_a_screen(tmp_path: Path, place: str) -> None:
    environ = {"PATH": str(tmp_path)}
    parts = [program(tmp_path / place)]
    for name in ("WebKitWebDriver", "Xvfb"):
        assert webkit.find(environ, tmp_path) is None
        parts.append(program(tmp_path / name))
    found = webkit.find(environ, tmp_path)
    assert found is not None
    assert [found.browser, found.driver, found.screen] == parts


def test_nginx_is_found_where_only_roots_path_leads(tmp_path: Path) -> None:
    assert nginx.find({"PATH": ""}, str(tmp_path)) is None
    found = program(tmp_path / "nginx")
    assert nginx.find({"PATH": ""}, str(tmp_path)) == found


class System:
    """Stands for a system: which browsers it has, and an apt-get that records its calls."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls: list[list[str]] = []
        self.installed: set[str] = set()
        self.works = True
        self._patch = monkeypatch
        self.become("linux", debian=True, root=True)
        monkeypatch.setattr("subprocess.run", self._run)
        for browser in (chromium, firefox, webkit, nginx):
            monkeypatch.setattr(browser, "find", lambda browser=browser: self._find(browser))

    def become(self, platform: str, *, debian: bool, root: bool) -> None:
        self._patch.setattr("sys.platform", platform)
        self._patch.setattr("shutil.which", lambda name: f"/usr/bin/{name}" if debian else None)
        self._patch.setattr("os.geteuid", lambda: 0 if root else 1000, raising=False)
        self._patch.setattr(webkit, "exists_for", lambda: platform == "linux")
        self._patch.setattr(nginx, "exists_for", lambda: platform != "win32")

    def _find(self, browser: ModuleType) -> Path | None:
        there = self.installed.issuperset(browser.PACKAGES)
        return Path(f"/usr/bin/{browser.PACKAGES[0]}") if there else None

    def _run(self, command: list[str], **_: object) -> None:
        self.calls.append(command)
        if not self.works:
            raise subprocess.CalledProcessError(100, command)
        if "install" in command:
            self.installed.update(command)


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> System:
    """A Debian as its root sees it, without any browser."""
    return System(monkeypatch)


ALL = [*chromium.PACKAGES, *firefox.PACKAGES, *webkit.PACKAGES, *nginx.PACKAGES]


def test_ensure_installs_everything_that_is_missing_as_root(
    system: System, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--ensure"]) == 0
    update, install = system.calls
    assert "update" in update
    assert install[-len(ALL) :] == ALL
    assert len(capsys.readouterr().out.splitlines()) == 4


def test_ensure_installs_only_what_is_missing(system: System) -> None:
    system.installed.update(chromium.PACKAGES, webkit.PACKAGES, nginx.PACKAGES)
    assert main(["--ensure"]) == 0
    assert system.calls[-1][-2:] == ["--no-install-recommends", "firefox-esr"]


def test_ensure_leaves_installed_browsers_alone(system: System) -> None:
    system.installed.update(ALL)
    assert main(["--ensure"]) == 0
    assert system.calls == []


def test_ensure_installs_none_in_place_of_a_wrong_variable(
    system: System, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def wrong() -> Path:
        raise BrowserNotFoundError("环境变量 FIREFOX 指向的浏览器无法运行")

    monkeypatch.setattr(firefox, "find", wrong)
    assert main(["--ensure"]) == 1
    assert "firefox-esr" not in system.calls[-1]
    assert "chromium" in system.calls[-1]
    assert "FIREFOX 指向的浏览器无法运行" in capsys.readouterr().err


def test_ensure_asks_the_person_where_it_is_not_root(
    system: System, capsys: pytest.CaptureFixture[str]
) -> None:
    system.become("linux", debian=True, root=False)
    assert main(["--ensure"]) == 1
    assert system.calls == []
    assert capsys.readouterr().err.count("sudo sh -c 'apt-get update && apt-get install") == 4


def test_nothing_is_installed_unasked(system: System) -> None:
    assert main([]) == 1
    assert system.calls == []


def test_a_failed_installation_is_a_failure(
    system: System, capsys: pytest.CaptureFixture[str]
) -> None:
    system.works = False
    assert main(["--ensure"]) == 1
    assert capsys.readouterr().err.startswith("安装浏览器失败")


@pytest.mark.parametrize(
    ("platform", "debian", "commands"),
    [
        ("linux", True, [" ".join(each.PACKAGES) for each in (chromium, firefox, webkit, nginx)]),
        (
            "linux",
            False,
            [
                "dnf install chromium",
                "dnf install firefox",
                "dnf install nginx",
                "这三个程序的软件包",
            ],
        ),
        ("darwin", False, ["cask google-chrome", "cask firefox", "brew install nginx"]),
        ("win32", False, ["winget install Google.Chrome", "winget install Mozilla.Firefox.ESR"]),
    ],
)
def test_without_browsers_the_message_names_how_to_get_each(
    system: System,
    capsys: pytest.CaptureFixture[str],
    platform: str,
    debian: bool,
    commands: list[str],
) -> None:
    system.become(platform, debian=debian, root=False)
    assert main([]) == 1
    message = capsys.readouterr().err
    for command in commands:
        assert command in message
    assert message.count("未找到") == (2 if platform == "win32" else 3)
    # Where there can be no WebKitGTK, that is said and asks nothing of the person.
    assert ("WebKitGTK 不齐" in message) == (platform == "linux")
    assert ("WebKitGTK 只有 Linux 版" in message) == (platform != "linux")
    assert ("nginx 的测试不在 Windows 上运行" in message) == (platform == "win32")


def test_without_a_webkit_for_the_system_the_others_are_enough(
    system: System, capsys: pytest.CaptureFixture[str]
) -> None:
    system.become("darwin", debian=False, root=False)
    system.installed.update(chromium.PACKAGES, firefox.PACKAGES, nginx.PACKAGES)
    assert main(["--ensure"]) == 0
    assert "WebKitGTK 只有 Linux 版" in capsys.readouterr().err
    assert debian.is_debian() is False
