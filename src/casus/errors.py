"""The errors that Casus raises: one small tree, drawn here.

CasusError
├── InputError      a report that cannot be read or coded (the others are coded all the same)
├── LexiconError    a lexicon, ontology or knowledge file that is wrong, with file and entry
├── PipelineError   a language pipeline that is missing or cannot be used
└── LedgerError     a ledger that cannot be opened, or something asked of it that it does not hold
"""


class CasusError(Exception):
    """What is wrong, where, and what to do about it."""


class InputError(CasusError):
    """A report that cannot be read or coded."""


class LexiconError(CasusError):
    """Data of the lexicons, the ontology or the knowledge base that is wrong."""


class PipelineError(CasusError):
    """A language pipeline that is missing or cannot be used."""


class LedgerError(CasusError):
    """A ledger that cannot be opened, or something asked of it that it does not hold."""
