"""The lists attached to the form: their templates, and counting a filled list against the form.

Nothing here is loaded until a list is asked for.
"""
