"""Compiling one folder of YAML into a checked rubric."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, get_origin

from scripts.compile.digests import made_of
from scripts.compile.examples import Worked, read_examples
from scripts.compile.kept import Kept
from scripts.compile.meaning import check_meaning
from scripts.compile.problems import Origin, Problem, RubricErrors, did_you_mean
from scripts.compile.references import Ids, collect_ids, dangling
from scripts.compile.shape import Mistake, Place, build_item, hints_of, missing_keys
from scripts.compile.verified import Verified
from scripts.compile.versions import read_versions
from scripts.compile.yaml_source import YamlSource, read_yaml
from selfcheck.kinds import inner
from selfcheck.rubric import Rubric


@dataclass(frozen=True, slots=True)
class Compiled:
    """A checked rubric, the place of everything in it that has an id, and its examples.

    ``earlier`` are its kept earlier versions. ``made_of`` stands for all that the rest follows
    from, where that is known: whatever else is made of a call as it was compiled is so, too.
    """

    rubric: Rubric
    origins: dict[tuple[str, str], Origin]
    examples: tuple[Worked, ...] = ()
    earlier: tuple[Rubric, ...] = ()
    made_of: str = field(default="", compare=False)

    def origin(self, kind: str, own: str) -> Origin:
        """Where the thing of this kind and id is written, for an edit link.

        ``kind`` is a key such as ``fields``, ``indicators`` or ``checks``.

        Raises:
            KeyError: if there is no such thing.
        """
        return self.origins[(kind, own)]


@dataclass(slots=True)
class _Folder:
    """All files of a folder merged by their top-level keys.

    ``whole`` is false when a file could not be parsed: what seems to be missing may stand there.
    """

    name: str
    data: dict[str, object] = field(default_factory=dict)
    sources: dict[str, YamlSource] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    whole: bool = True

    def place(self, path: Place) -> Origin:
        """The place of a value, or of the nearest thing around it that is written down."""
        source = self.sources.get(str(path[0])) if path else None
        if source is None:
            return Origin(self.name, 1, 1)
        while path not in source.values:
            path = path[:-1]
        return source.values[path]

    def key_place(self, path: Place) -> Origin:
        """The place of a key where there is one, else of the value."""
        source = self.sources.get(str(path[0])) if path else None
        return source.keys.get(path) or self.place(path) if source else self.place(path)


def compile_folder(
    folder: Path, root: Path, *, verify_examples: bool = True, remembering: Path | None = None
) -> Compiled:
    """Compile the YAML files of one folder; names in messages are relative to ``root``.

    What files in ``remembering`` know of the folder as it is, or of its examples, is not worked
    out again.

    Raises:
        RubricErrors: with every mistake of every file, found in one run.
    """
    if remembering is None or not verify_examples:
        return _compiled(folder, root, verify_examples, None)
    place = remembering / folder.name
    name = folder.relative_to(root).as_posix()
    about = made_of(folder, name)
    kept = Kept[Compiled](place / "compiled", about)
    compiled = kept.recall()
    if compiled is None:
        compiled = _compiled(folder, root, True, Verified(place / "examples", folder))
        if made_of(folder, name) == about:
            compiled = replace(compiled, made_of=about)
            kept.keep(compiled)
        else:
            # Somebody has saved a file since the digest was made: nothing may go by that.
            (place / "examples").unlink(missing_ok=True)
    return compiled


def _compiled(folder: Path, root: Path, verify: bool, verified: Verified | None) -> Compiled:
    merged = _merge(folder, root)
    values, mistakes = _build(merged.data)
    ids = collect_ids(merged.data)
    mistakes += ids.mistakes
    if merged.whole:
        mistakes += dangling(ids)
        mistakes += [((), f"整个文件夹里都没有“{key}:”") for key in missing_keys(merged.data)]
    problems = merged.problems + list(_located(merged, mistakes))
    if problems:
        raise RubricErrors(problems)
    rubric = Rubric(**values)
    if rubric.call.id != folder.name:
        said = f"编号“{rubric.call.id}”与文件夹名“{folder.name}”不一致，请改成一样"
        problems.append(Problem(merged.place(("call", "id")), said))
    problems += _located(merged, check_meaning(rubric))
    if problems:
        raise RubricErrors(problems)
    examples, problems = read_examples(folder, root, rubric, verify=verify, verified=verified)
    earlier, mistaken = read_versions(folder, root, rubric)
    if problems or mistaken:
        raise RubricErrors([*problems, *mistaken])
    return Compiled(rubric, _origins(merged, ids), tuple(examples), earlier)


def _merge(folder: Path, root: Path) -> _Folder:
    merged = _Folder(folder.relative_to(root).as_posix())
    known = hints_of(Rubric)
    for path in sorted(folder.glob("*.y*ml")):
        source = read_yaml(path, path.relative_to(root).as_posix())
        merged.problems.extend(source.problems)
        merged.whole = merged.whole and source.readable
        for key, value in source.data.items():
            place = source.keys[(key,)]
            if key not in known:
                hint = did_you_mean(key, known) or f"，可用的有：{'、'.join(known)}"
                merged.problems.append(Problem(place, f"不认识的键“{key}”{hint}"))
            elif key in merged.data:
                first = merged.sources[key].keys[(key,)]
                merged.problems.append(Problem(place, f"“{key}”已经写在 {first}，只能写一处"))
            else:
                merged.data[key] = value
                merged.sources[key] = source
    return merged


def _build(data: dict[str, object]) -> tuple[dict[str, Any], list[Mistake]]:
    values: dict[str, Any] = {}
    mistakes: list[Mistake] = []
    for key, annotation in hints_of(Rubric).items():
        if key not in data:
            continue
        value = data[key]
        if get_origin(annotation) is not tuple:
            values[key], found = build_item(inner(annotation), value, (key,))
            mistakes += found
        elif not isinstance(value, list):
            mistakes.append(((key,), "应为列表，每项一行以“- ”开头"))
        else:
            built = [
                build_item(inner(annotation), each, (key, index))
                for index, each in enumerate(value)
            ]
            values[key] = tuple(each for each, _ in built)
            mistakes += [mistake for _, found in built for mistake in found]
    return values, mistakes


def _located(merged: _Folder, mistakes: Iterable[Mistake]) -> Iterator[Problem]:
    # What is yet to be filled in is no text or number of the right form either: told once.
    unfilled = {each.origin for each in merged.problems if each.unfilled}
    for path, message in mistakes:
        at_key = message.startswith("不认识的键")
        place = merged.key_place(path) if at_key else merged.place(path)
        if place not in unfilled:
            yield Problem(place, message)


def _origins(merged: _Folder, ids: Ids) -> dict[tuple[str, str], Origin]:
    return {
        (kind, own): merged.place(path[:-1])
        for kind, scope in ids.defined.items()
        for own, path in scope.items()
    }
