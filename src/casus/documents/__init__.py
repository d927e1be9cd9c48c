"""What came in: readers, the layout of a report, its publication date, its source line, its language."""

from casus.documents.document import Document, document
from casus.documents.readers import LIMIT, read
from casus.documents.source import Problem, Source

__all__ = ["LIMIT", "Document", "Problem", "Source", "document", "read"]
