"""What spaCy imports before it trains."""

import casus.language.components  # noqa: F401
