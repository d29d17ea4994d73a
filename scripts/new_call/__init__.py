"""``python -m scripts.new_call --id ID [--from CALL]``: the folder of a new call."""
