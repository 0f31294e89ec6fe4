"""The invented bundle as bytes in `golden/`: what is signed today must be read in ten years.

After a wanted change, with a new number of the format: `python -m tests.exports.exchange.golden`, and read the difference.
"""

from pathlib import Path

from tests.exports.exchange.invented import written

FILE = Path(__file__).parent / "golden" / "month.zip"

if __name__ == "__main__":
    FILE.write_bytes(written())
