"""Personal data in the words of citizens: found, and masked on papers that leave the office."""

from models.personal.batch import mask_many
from models.personal.finding import find_personal
from models.personal.kinds import ALL, Found, Kind
from models.personal.masking import mask

__all__ = ["ALL", "Found", "Kind", "find_personal", "mask", "mask_many"]
