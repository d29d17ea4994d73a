"""Find the browsers that the tests drive, or install Debian's.

Run ``python -m scripts.browser`` to print their paths; ``--ensure`` installs what is missing where
that is possible without asking anyone, which is what a fresh CI machine needs.
"""
