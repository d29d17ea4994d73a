"""Word documents made from a rubric and answers, by the standard library alone."""
