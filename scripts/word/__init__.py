"""The template of the Word documents that the engine writes: paper and styles, no text."""
