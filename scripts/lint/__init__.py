"""``python -m scripts.lint [DIR]``: the compiler's mistakes and matters of style in one run."""
