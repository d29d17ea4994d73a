"""What is generated from all calls together: kept from one build to the next, as each call is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from scripts.compile import Compiled
from scripts.compile.digests import digest_of
from scripts.recalled import recalled
from selfcheck.rubric import Rubric

if TYPE_CHECKING:
    from scripts.languages import Translated

RUBRICS = "rubric"
EXAMPLES = "examples"

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Together:
    """What follows from these calls, which are in ``rubric/`` of the folder ``root``.

    While serving nothing is kept, since the code and the templates may change at any time. Modules
    are loaded only where there is something to make.
    """

    root: Path
    calls: tuple[Compiled, ...]
    serving: bool

    def handbook(self) -> dict[str, str]:
        """The generated pages of the editors' handbook, by their paths."""

        def make() -> dict[str, str]:
            from scripts.handbook import handbook

            return handbook(self._folders())

        return self._recalled("handbook", "", make)

    def translated(self) -> tuple[Translated, ...]:
        """The pages in other languages.

        Raises:
            RubricErrors: with the mistakes in a language's settings, or in a call's texts.
        """

        def make() -> tuple[Translated, ...]:
            from scripts.languages import translate

            return translate(self.root, self._rubrics())

        return self._recalled("languages", self._texts(), make)

    def _recalled(self, name: str, about: str, make: Callable[[], Value]) -> Value:
        # What was compiled without keeping does not say what it was made of.
        if self.serving or not all(each.made_of for each in self.calls):
            return make()
        made_of = "\0".join(each.made_of for each in self.calls)
        return recalled(name, f"{made_of}\0{about}", make)

    def _rubrics(self) -> list[Rubric]:
        return [each.rubric for each in self.calls]

    def _folders(self) -> list[Path]:
        return [self.root / RUBRICS / each.rubric.call.id for each in self.calls]

    def _texts(self) -> str:
        """A digest of the texts beside the calls: their own files say nothing of these."""
        found = (path for folder in self._folders() for path in sorted(folder.glob("*/*.y*ml")))
        texts = [path for path in found if path.parent.name != EXAMPLES]
        names = [path.relative_to(self.root).as_posix() for path in texts]
        return f"{names}{digest_of(texts)}"
