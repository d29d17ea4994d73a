"""What the YAML may hold: a name and a sentence for every key, and a JSON Schema for editors."""
