"""Made-up photos, and a case to which some were put."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PIL import Image

from models.cases.evidence import Moment, add_evidence
from models.cases.store import complaint_of_number
from tui.evidence.data import CaseEvidence, load_evidence

BY = "หัวหน้า"


def save_photo(path: Path, colour: str = "red", size: tuple[int, int] = (64, 48)) -> Path:
    """A photo of one colour, of the kind that the file's ending says."""
    Image.new("RGB", size, colour).save(path)
    return path


def photographed() -> CaseEvidence:
    """A case of the furnished office, with a photo of before and one of after, which it may have already."""
    case = complaint_of_number("2566-0001")
    found = load_evidence(case.id)
    if found.photos:
        return found
    with tempfile.TemporaryDirectory() as folder:
        for moment, colour in ((Moment.BEFORE, "brown"), (Moment.AFTER, "green")):
            photo = save_photo(Path(folder) / f"{moment}.png", colour)
            add_evidence(case.id, photo, by=BY, moment=moment)
    return load_evidence(case.id)
