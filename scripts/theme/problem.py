"""A theme that cannot be mended."""


class UnknownThemeError(Exception):
    """A file of the theme is not the one that is known here; the message is for people."""
