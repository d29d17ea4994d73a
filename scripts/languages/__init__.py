"""The portal in other languages: each is a folder of templates, and of texts beside each call.

What has not been translated is shown in Chinese, and says so to a screen reader.
"""

from scripts.languages.language import Language, languages
from scripts.languages.pages import Translated, translate

__all__ = ["Language", "Translated", "languages", "translate"]
