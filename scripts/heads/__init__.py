"""What the head of a page tells programs: its name, its picture, and what it is about."""

from scripts.heads.form_pages import recommend_description, selfcheck_description
from scripts.heads.heads import Head, head_of_call_pages, head_of_written_page
from scripts.heads.robots import robots

__all__ = [
    "Head",
    "head_of_call_pages",
    "head_of_written_page",
    "recommend_description",
    "robots",
    "selfcheck_description",
]
