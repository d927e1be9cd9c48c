"""When: finds the times that a report mentions and resolves them to EDTF values."""

from casus.times.mention import Reading, TimeMention
from casus.times.stage import Times

__all__ = ["Reading", "TimeMention", "Times"]
