"""The tables of a ledger. Lists and records are kept as JSON, what is compared fast as MessagePack.

Reports, codings, records and decisions are what was put in; links, families, blocks, events and words follow
from them and can be made anew (``casus ledger rebuild``).
"""

VERSION = 2
"""Raised with every change of the tables; a ledger of another version is refused with what to do."""

TABLES = """
CREATE TABLE reports (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,         -- digest of text, outlet, address and date: what makes it this report
  name TEXT NOT NULL UNIQUE,        -- the report's own id, with a piece of the key where another bears it
  language TEXT NOT NULL, title TEXT, url TEXT, outlet TEXT, cites TEXT NOT NULL,
  published TEXT, earliest INTEGER, latest INTEGER,
  text TEXT NOT NULL, source BLOB,  -- source: what came in, to code it again from; NULL for coded reports
  family INTEGER NOT NULL,          -- the first report of those that are copies of one another
  added TEXT NOT NULL
);
CREATE INDEX reports_family ON reports(family);

CREATE TABLE inputs (digest TEXT PRIMARY KEY, report INTEGER NOT NULL REFERENCES reports(id)) WITHOUT ROWID;

CREATE TABLE codings (              -- every coding is kept; the newest of a coder is current
  id INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES reports(id),
  coder TEXT NOT NULL, version TEXT NOT NULL, knowledge TEXT NOT NULL,
  body BLOB NOT NULL,               -- the coded report in the contract's form, compressed
  coded TEXT NOT NULL, current INTEGER NOT NULL
);
CREATE INDEX codings_report ON codings(report);

CREATE TABLE records (              -- the coded events of current codings
  id INTEGER PRIMARY KEY,
  coding INTEGER NOT NULL REFERENCES codings(id),
  report INTEGER NOT NULL REFERENCES reports(id),
  anchor TEXT NOT NULL UNIQUE,      -- names the deed of a report through all codings
  code TEXT NOT NULL,               -- the event's id in the coded report
  event INTEGER,                    -- the event of the ledger that it tells of
  deed BLOB NOT NULL
);
CREATE INDEX records_report ON records(report, event);
CREATE INDEX records_event ON records(event);

CREATE TABLE blocks (               -- where records that may tell of one deed meet
  block TEXT NOT NULL, class INTEGER NOT NULL, first INTEGER NOT NULL, record INTEGER NOT NULL, last INTEGER NOT NULL,
  PRIMARY KEY (block, class, first, record)
) WITHOUT ROWID;
CREATE INDEX blocks_record ON blocks(record);

CREATE TABLE links (a INTEGER NOT NULL, b INTEGER NOT NULL, score REAL NOT NULL, why TEXT NOT NULL,
  PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE INDEX links_b ON links(b);

CREATE TABLE bands (hash INTEGER NOT NULL, report INTEGER NOT NULL, PRIMARY KEY (hash, report)) WITHOUT ROWID;

CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,        -- the stable id
  type TEXT NOT NULL, status TEXT NOT NULL, country TEXT,
  first INTEGER, last INTEGER, day INTEGER,
  voices INTEGER NOT NULL, disputed INTEGER NOT NULL, state TEXT NOT NULL,
  spot INTEGER, killed INTEGER, reported INTEGER,
  look REAL,                        -- how much it is worth a person's look
  revision INTEGER,                 -- the change that wrote it last
  body TEXT NOT NULL                -- the account as JSON (docs/record.md)
);
CREATE INDEX events_day ON events(day, id);
CREATE INDEX events_type ON events(type, day);
CREATE INDEX events_country ON events(country, day);
CREATE INDEX events_revision ON events(revision);
CREATE INDEX events_facts ON events(  -- all that is counted, so that counting need not read accounts
  id, day, type, status, state, country, voices, disputed, spot, killed, reported, look, revision, name);

CREATE TABLE state (revision INTEGER NOT NULL);  -- one row: how many changes there were
INSERT INTO state VALUES (0);

CREATE TABLE spots (                -- the places of events
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE,
  name TEXT, country TEXT, admin1 TEXT, precision TEXT, lat REAL, lon REAL
);

CREATE TABLE names (                -- names as they are written, of what the folded keys find
  kind TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, detail TEXT NOT NULL,
  PRIMARY KEY (kind, key)
) WITHOUT ROWID;

CREATE TABLE keys (                 -- what an event is found by: actor, place, mode, ground, language, source, report
  kind TEXT NOT NULL, key TEXT NOT NULL, day INTEGER, event INTEGER NOT NULL,
  PRIMARY KEY (kind, key, event)
) WITHOUT ROWID;
CREATE INDEX keys_event ON keys(event);

CREATE TABLE former (name TEXT PRIMARY KEY, event INTEGER NOT NULL) WITHOUT ROWID;  -- ids of events merged away

CREATE TABLE decisions (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, line TEXT NOT NULL, undone TEXT
);
CREATE TABLE rulings (              -- what decisions in force say of records
  anchor TEXT NOT NULL, kind TEXT NOT NULL, other TEXT NOT NULL, decision TEXT NOT NULL, rank TEXT NOT NULL,
  PRIMARY KEY (anchor, kind, other, decision)
) WITHOUT ROWID;

CREATE VIRTUAL TABLE words USING fts5(surface, stems, content='',
  tokenize = "unicode61 remove_diacritics 2");
"""

_SINCE_2 = TABLES[TABLES.index("CREATE INDEX events_revision"):TABLES.index("CREATE TABLE keys")]

CHANGES = {1: f"""
ALTER TABLE events ADD COLUMN spot INTEGER;
ALTER TABLE events ADD COLUMN killed INTEGER;
ALTER TABLE events ADD COLUMN reported INTEGER;
ALTER TABLE events ADD COLUMN look REAL;
ALTER TABLE events ADD COLUMN revision INTEGER;
{_SINCE_2}
"""}
"""What makes a ledger of an older version one of this; its accounts have no revision then, and are written anew."""
