"""Speed and memory, measured side by side: `python -m tests.benchmarks` prints the table. Nothing here passes or fails."""
