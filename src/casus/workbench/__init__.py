"""The workbench: a local page on a ledger (docs/workbench.md).

``app`` is the whole: ``guard`` stands before it, ``desk`` holds the ledger. What is counted is kept in ``columns`` and
counted by ``counts``; ``asked`` reads an address. ``lists`` and ``pages`` are the pages (``rows``, ``event``, ``report``,
``voices``, ``sheets``, ``agreement``, ``completion``), sent by ``answer`` as JSON, CSV (``cells``) or one file
(``share``, ``markup``). ``deciding`` takes decisions; ``jobs`` adds reports (``adding``, ``incoming``, ``fetching``,
``coding``). The front end is in ``static``, built from ``web/``.
"""
