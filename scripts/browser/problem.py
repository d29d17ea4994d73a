"""Why a browser cannot be driven."""


class BrowserNotFoundError(Exception):
    """There is no browser to drive, or no server to serve it; the message says how to get one."""
