"""Every key is explained in Chinese; editors' schemas say what the compiler says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.compile.shape import hints_of
from scripts.schema.__main__ import FILES
from scripts.schema.build import call_schema, example_schema
from scripts.schema.keys import about, content, key_of
from scripts.schema.records import records

ROOT = Path(__file__).parents[2]
RUBRICS = [*ROOT.glob("rubric/*/*.yaml"), *ROOT.glob("tests/rubrics/*/*.yaml")]
EXAMPLES = list(ROOT.glob("rubric/*/examples/*.yaml"))
TYPES: dict[str, type] = {
    "string": str,
    "integer": int,
    "boolean": bool,
    "object": dict,
    "array": list,
}

CALL = json.loads(call_schema())
EXAMPLE = json.loads(example_schema())


def wrong(value: Any, schema: dict[str, Any], top: dict[str, Any], path: str = "") -> list[str]:
    """What a value breaks of a schema: the part of draft 7 that ours use."""
    if "$ref" in schema:
        return wrong(value, top["definitions"][schema["$ref"].split("/")[-1]], top, path)
    found: list[str] = []
    for part in schema.get("allOf", ()):
        found += wrong(value, part, top, path)
    for word in ("anyOf", "oneOf"):
        if word in schema:
            fitting = sum(not wrong(value, part, top, path) for part in schema[word])
            if fitting == 0 or (word == "oneOf" and fitting > 1):
                found.append(f"{path}: {word} fits {fitting}")
    kind = TYPES.get(schema.get("type", ""))
    if kind and (not isinstance(value, kind) or (kind is int and isinstance(value, bool))):
        return [*found, f"{path}: not {schema['type']}"]
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{path}: not among {schema['enum']}")
    if "const" in schema and value != schema["const"]:
        found.append(f"{path}: not {schema['const']}")
    if "pattern" in schema and not re.search(schema["pattern"], value):
        found.append(f"{path}: pattern")
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        rest = schema.get("additionalProperties", {})
        found += [f"{path}: misses {key}" for key in schema.get("required", ()) if key not in value]
        for key, each in value.items():
            if key in properties:
                found += wrong(each, properties[key], top, f"{path}.{key}")
            elif rest is False:
                found.append(f"{path}: does not know {key}")
            else:
                found += wrong(each, rest, top, f"{path}.{key}")
    if isinstance(value, list):
        for index, each in enumerate(value):
            found += wrong(each, schema.get("items", {}), top, f"{path}[{index}]")
    return found


def test_every_key_of_every_record_is_explained() -> None:
    for name, cls in records().items():
        assert about(cls).endswith("。"), name
        for key in hints_of(cls):
            described = key_of(cls, key)
            assert described.name and described.about.endswith("。"), f"{name}.{key}"


def test_nothing_is_explained_that_is_no_key() -> None:
    every = {f"{name}.{key}" for name, cls in records().items() for key in hints_of(cls)}
    own = {f"{name}.{key}" for name, each in content()["records"].items() for key in each["keys"]}
    assert set(content()["records"]) == set(records())
    assert own <= every
    assert set(content()["examples"]) <= every
    keys = {each.rpartition(".")[2] for each in every} | {"kind"}
    assert set(content()["common"]) <= keys


@pytest.mark.parametrize("name", FILES)
def test_the_files_are_current(name: str) -> None:
    assert (ROOT / "rubric" / "schema" / name).read_text("utf-8") == FILES[name]()


@pytest.mark.parametrize("path", RUBRICS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_file_of_a_call_fits(path: Path) -> None:
    assert wrong(yaml.safe_load(path.read_text("utf-8")), CALL, CALL) == []


def test_every_example_fits() -> None:
    for path in EXAMPLES:
        assert wrong(yaml.safe_load(path.read_text("utf-8")), EXAMPLE, EXAMPLE) == [], path


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("cal: {}", ": does not know cal"),
        ("call: {id: x}", ".call: misses version"),
        ("call: {id: 有, version: '1'}", ".call.id: pattern"),
        ("retired: x", ".retired: not array"),
        ("rules: [{id: a, title: b, text: c, topic: paper, source: {document: d, place: e}}]",
         ".rules[0].topic: not among"),
        ("checks: [{kind: nothing}]", ".checks[0]: oneOf fits 0"),
        ("sections: [{id: a, part: b, title: c, source: {document: d, place: e}, fields: [],"
         " starred: 1}]", ".sections[0].starred: not boolean"),
    ],
)  # fmt: skip
def test_what_the_compiler_refuses_the_schema_refuses_too(text: str, said: str) -> None:
    assert any(each.startswith(said) for each in wrong(yaml.safe_load(text), CALL, CALL))


def test_every_file_names_its_schema() -> None:
    for path in (*ROOT.glob("rubric/*/*.yaml"), *EXAMPLES):
        first = path.read_text("utf-8").partition("\n")[0]
        target = first.removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / target).resolve().is_file(), path
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
    assert {(ROOT / each).is_file() for each in settings["yaml.schemas"]} == {True}
