"""Build-time code: everything that turns rubrics into pages, files and checks."""
