"""Personal data in the words of citizens: found, and masked on papers that leave the office."""

from models.personal.batch import mask_many
from models.personal.beside import hide_all_beside, hide_beside
from models.personal.finding import find_personal
from models.personal.kinds import ALL, Found, Kind
from models.personal.masking import mask

__all__ = ["ALL", "Found", "Kind", "find_personal", "hide_all_beside", "hide_beside", "mask", "mask_many"]
