"""Documents made from answers: which kinds there are, by the ending of the file's name."""

from __future__ import annotations

from collections.abc import Callable

from selfcheck.answers import Answers
from selfcheck.rubric import Rubric


class CannotExport(Exception):
    """A document that cannot be made; the message says why."""


def export(kind: str, rubric: Rubric, answers: Answers) -> bytes:
    """The document of this kind, such as ``.docx`` for the application form.

    Raises:
        CannotExport: for an unknown kind, or where the build left out what the kind needs.
    """
    write = _WRITERS.get(kind.lower())
    if write is None:
        raise CannotExport(f"不会写“{kind or '没有扩展名'}”的文件，可以写：{'、'.join(_WRITERS)}")
    return write(rubric, answers)


def _application(rubric: Rubric, answers: Answers) -> bytes:
    # Loaded only when asked for: nobody who checks answers should wait for it.
    from selfcheck.word.application import application
    from selfcheck.word.package import NoTemplate

    try:
        return application(rubric, answers)
    except NoTemplate as error:
        raise CannotExport(str(error)) from error


_WRITERS: dict[str, Callable[[Rubric, Answers], bytes]] = {".docx": _application}
