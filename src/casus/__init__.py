"""Casus reads news reports in Polish, English and Russian and codes sourced event records.

    >>> import casus
    >>> coded = casus.load().code(text)
"""

from typing import TYPE_CHECKING, Any

from casus._version import __version__

if TYPE_CHECKING:
    from casus.coder import Coder

__all__ = ["__version__", "load"]


def load(**options: Any) -> "Coder":
    """A coder for all languages that Casus has; see ``casus.coder.Coder``."""
    from casus.coder import load as load_coder  # spaCy costs a second: not before it is needed

    return load_coder(**options)
