"""Names for the kinds of identifiers a rubric uses.

They are plain strings at run time. The distinct types let the compiler find every reference in a
rubric by its annotation and report one that points nowhere.
"""

from typing import NewType

FieldId = NewType("FieldId", str)
"""Id of a field of the form or of a question before it, for example ``devices.total``."""

SectionId = NewType("SectionId", str)
"""Id of a section of the form, for example ``devices``."""

ListId = NewType("ListId", str)
"""Id of a named list of options, for example ``industries``."""

DocumentId = NewType("DocumentId", str)
"""Id of an official document, for example ``province``."""

AttachmentId = NewType("AttachmentId", str)
"""Id of an attachment of the form, for example ``devices``."""

ColumnId = NewType("ColumnId", str)
"""Id of a column of an attached list, for example ``device.kind``."""

OfficeId = NewType("OfficeId", str)
"""Id of an office that receives applications, for example ``guangzhou``."""

RouteId = NewType("RouteId", str)
"""Id of a route an application travels, for example ``via_guangzhou``."""

AmbiguityId = NewType("AmbiguityId", str)
"""Id of something the notice leaves open, for example ``kinds_add_up``."""
