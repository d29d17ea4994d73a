"""What differs between two rubrics: one small class per kind of change, one module per part.

:func:`changes` is what somebody who has filled in an earlier version is told, of fields alone;
:func:`all_changes` is everything, for editors and the page of changes.
"""

from scripts.changes.base import PARTS, Change
from scripts.changes.everything import all_changes, head_changes
from scripts.changes.fields import changes, changes_to_json

__all__ = ["PARTS", "Change", "all_changes", "changes", "changes_to_json", "head_changes"]
