"""Zip files whose bytes depend on their content alone."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

# The earliest date that a zip entry can carry; also as seconds, for `SOURCE_DATE_EPOCH`.
EARLIEST = (1980, 1, 1, 0, 0, 0)
EARLIEST_EPOCH = "315532800"


def read_archive(path: Path) -> dict[str, bytes]:
    """Return the files of a zip by name, folders left out."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def write_archive(path: Path, files: Mapping[str, bytes]) -> None:
    """Write a compressed zip: not every host compresses one that is not."""
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, date_time=EARLIEST)
            entry.external_attr = 0o100644 << 16
            entry.create_system = 3  # Unix, also when built on Windows.
            archive.writestr(entry, files[name], zipfile.ZIP_DEFLATED, compresslevel=9)
