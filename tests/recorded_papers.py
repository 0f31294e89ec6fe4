"""The papers that were recorded, for tests to look at."""

from models.papers.record import Recorded, paper_of_row
from models.papers.tables import PaperRow
from models.storage.database import connection


def list_papers() -> list[Recorded]:
    """All of them, the newest first."""
    with connection():
        return [paper_of_row(row) for row in PaperRow.select().order_by(PaperRow.id.desc())]
