"""General rule engines that somebody might pick instead, each given the same checks.

Rules are prepared once; answers are given in the shape the engine wants. Neither is timed, which
is in their favour: ours reads the answers within the timed part.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar

import celpy
import json_logic
import jsonschema

from benchmarks import schemas
from benchmarks.samples import as_answers
from benchmarks.translation import translate
from selfcheck.case import Case
from selfcheck.rubric import Rubric


class Rules(ABC):
    """A rule engine that has been given those of a rubric's checks that it can say."""

    name: ClassVar[str]
    checks: tuple[str, ...]
    """The ids of these checks, in the rubric's order."""

    @abstractmethod
    def shape(self, answers: dict[str, object]) -> Any:
        """The answers as the engine wants them."""

    @abstractmethod
    def violated(self, shaped: Any) -> frozenset[str]:
        """The ids of the checks that find something."""


class Ours(Rules):
    """This project's engine: reading the answers, then the checks with their messages."""

    name = "selfcheck"

    def __init__(self, rubric: Rubric, checks: Sequence[str]) -> None:
        self.checks = tuple(checks)
        self._rubric = rubric
        self._rules = [rubric.checks_by_id[each] for each in checks]

    def shape(self, answers: dict[str, object]) -> Any:
        """See :meth:`Rules.shape`."""
        return as_answers(self._rubric, answers)

    def violated(self, shaped: Any) -> frozenset[str]:
        """See :meth:`Rules.violated`."""
        case = Case.of(self._rubric, shaped)
        found = [each.evaluate(case) for each in self._rules]
        return frozenset(each.check for each in found if each is not None)


class JsonLogic(Rules):
    """JsonLogic rules, run by panzi-json-logic."""

    name = "panzi-json-logic"

    def __init__(self, rubric: Rubric) -> None:
        said = {each.id: translate(each, rubric, _JsonLogicWords()) for each in rubric.checks}
        self._rules = {key: rule for key, rule in said.items() if rule is not None}
        self.checks = tuple(self._rules)

    def shape(self, answers: dict[str, object]) -> Any:
        """See :meth:`Rules.shape`. A dot in a variable's name leads into a nested object."""
        nested: dict[str, dict[str, object]] = {}
        for field, value in answers.items():
            section, _, name = field.partition(".")
            nested.setdefault(section, {})[name] = value
        return nested

    def violated(self, shaped: Any) -> frozenset[str]:
        """See :meth:`Rules.violated`."""
        rules = self._rules.items()
        return frozenset(key for key, rule in rules if json_logic.jsonLogic(rule, shaped))


class Cel(Rules):
    """CEL expressions, run by cel-python."""

    name = "cel-python"

    def __init__(self, rubric: Rubric) -> None:
        environment = celpy.Environment(runner_class=celpy.CompiledRunner)
        said = {each.id: translate(each, rubric, _CelWords()) for each in rubric.checks}
        self._rules = {
            key: environment.program(environment.compile(rule))
            for key, rule in said.items()
            if rule is not None
        }
        self.checks = tuple(self._rules)

    def shape(self, answers: dict[str, object]) -> Any:
        """See :meth:`Rules.shape`."""
        return {"answers": celpy.json_to_cel(answers)}  # type: ignore[arg-type, unused-ignore]

    def violated(self, shaped: Any) -> frozenset[str]:
        """See :meth:`Rules.violated`."""
        return frozenset(key for key, rule in self._rules.items() if rule.evaluate(shaped))


class JsonSchema(Rules):
    """One JSON schema, validated by jsonschema; it cannot compare one answer with another."""

    name = "jsonschema"

    def __init__(self, rubric: Rubric) -> None:
        said = {each.id: schemas.schema_of(each, rubric) for each in rubric.checks}
        rules = {key: schema for key, schema in said.items() if schema is not None}
        self.checks = tuple(rules)
        self._validator = jsonschema.Draft202012Validator({"allOf": list(rules.values())})

    def shape(self, answers: dict[str, object]) -> Any:
        """See :meth:`Rules.shape`."""
        return answers

    def violated(self, shaped: Any) -> frozenset[str]:
        """See :meth:`Rules.violated`."""
        errors = self._validator.iter_errors(shaped)
        return frozenset(self.checks[each.absolute_schema_path[1]] for each in errors)


class _JsonLogicWords:
    """See :class:`benchmarks.translation.Language`."""

    def known(self, field: str) -> Any:
        return {"!==": [{"var": field}, None]}

    def is_(self, field: str, value: object) -> Any:
        return {"===": [{"var": field}, value]}

    def amount(self, field: str) -> Any:
        return {"if": [self.is_(field, "无"), 0, {"var": field}]}

    def number(self, value: int) -> Any:
        return value

    def plus(self, terms: Sequence[Any]) -> Any:
        return {"+": list(terms)}

    def times(self, first: Any, second: Any) -> Any:
        return {"*": [first, second]}

    def minus(self, first: Any, second: Any) -> Any:
        return {"-": [first, second]}

    def more(self, first: Any, second: Any) -> Any:
        return {">": [first, second]}

    def choose(self, condition: Any, yes: Any, no: Any) -> Any:
        return {"if": [condition, yes, no]}

    def every(self, parts: Sequence[Any]) -> Any:
        return {"and": list(parts)}

    def some(self, parts: Sequence[Any]) -> Any:
        return {"or": list(parts)}

    def no(self, part: Any) -> Any:
        return {"!": [part]}


class _CelWords:
    """See :class:`benchmarks.translation.Language`."""

    def known(self, field: str) -> str:
        return f'("{field}" in answers)'

    def is_(self, field: str, value: object) -> str:
        shown = f'"{value}"' if isinstance(value, str) else str(value).lower()
        # Only values of one type can be compared.
        same = f'type(answers["{field}"]) == type({shown})'
        return f'({self.known(field)} && {same} && answers["{field}"] == {shown})'

    def amount(self, field: str) -> str:
        return f'(type(answers["{field}"]) == string ? 0 : answers["{field}"])'

    def number(self, value: int) -> str:
        return str(value)

    def plus(self, terms: Sequence[str]) -> str:
        return f"({' + '.join(terms)})"

    def times(self, first: str, second: str) -> str:
        return f"({first} * {second})"

    def minus(self, first: str, second: str) -> str:
        return f"({first} - {second})"

    def more(self, first: str, second: str) -> str:
        return f"({first} > {second})"

    def choose(self, condition: str, yes: str, no: str) -> str:
        return f"({condition} ? {yes} : {no})"

    def every(self, parts: Sequence[str]) -> str:
        return f"({' && '.join(parts)})"

    def some(self, parts: Sequence[str]) -> str:
        return f"({' || '.join(parts)})"

    def no(self, part: str) -> str:
        return f"(!{part})"
