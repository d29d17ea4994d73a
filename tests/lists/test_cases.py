"""What is said of a filled list, case by case, however its bytes are cut."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.lists.conftest import CountBytes

CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[each["name"] for each in CASES])
def test_case(count: CountBytes, case: dict[str, Any]) -> None:
    content = case["list"].encode()
    found = count(content, case.get("answers"))
    report = "\n".join(found.report())
    for line in case.get("says", []):
        assert line in report, report
    for word in case.get("silent", []):
        assert word not in report
    entries = {each.field: each.entry for each in found.tallies}
    wanted = case.get("numbers", {})
    assert {field: entries[field] for field in wanted} == wanted, report
    for encoding in ("utf-8-sig", "gb18030", "utf-16"):
        other = count(case["list"].encode(encoding), case.get("answers"), piece=7)
        assert other.tallies == found.tallies
        assert other.troubles == found.troubles


def test_a_list_agrees_only_if_every_row_was_read(count: CountBytes) -> None:
    sound = "模型名称,模型种类\n甲,研发仿真模型\n"
    answers = {"models.total": 1, "models.simulation": 1}
    assert count(sound.encode(), answers).agrees
    for line in ("乙,没有这类\n", "甲,研发仿真模型\n", ",研发仿真模型\n", "丙,业务流程,多\n"):
        assert not count(f"{sound}{line}".encode(), answers | {"models.total": 2}).agrees, line
    assert not count(sound.encode(), {"models.total": 2}).agrees
