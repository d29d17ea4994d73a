"""Why a browser cannot be driven."""


class BrowserNotFoundError(Exception):
    """There is no browser to drive; the message says how to get one."""
