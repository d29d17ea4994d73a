"""What can be wrong with a whole file; what is wrong with one row is counted, see counting.py."""


class UnreadableList(Exception):
    """A file that cannot be read as a list; the message says why and what to do, in Chinese."""
