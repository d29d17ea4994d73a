"""Builds the browser's Python: Pyodide, a trimmed standard library, the engine, all compiled."""
