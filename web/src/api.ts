// The HTTP contract of the workbench. All keys are always there; unknown is null or [].
//
// ============================================================ ROUTES
// PAGES (the shell, static/index.html, same file for all; the app routes by path; unknown paths are 404 JSON/HTML):
//   /                      timeline + map + list        ?filters&view=…       (query names the app may use itself: see below)
//   /events/ID             an event
//   /reports               the reports                  /reports/KEY[?event=ID]   a report
//   /voices                who says what                ?filters
//   /invocations           the sheets                   /invocations/ID
//   /review                the queue                    ?filters&author=&second=1
//   /decisions             all decisions, agreement
//   /add                   adding reports, jobs
//   /help
//   /static/…              built files (vite: base "/static/", build.outDir src/casus/workbench/static, hashed names in
//                          static/assets/; index.html at static/index.html). CSP: default-src 'none'; script-src 'self';
//                          style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self';
//                          form-action 'self'; base-uri 'none'; frame-ancestors 'none'. So NO inline <script>, <style>, and no style="" in
//                          markup (element.style.x = … from script and CSSOM are allowed). Put data (world map) under static/ or import it.
//
// DATA (GET; all take .json and, where it says csv, .csv with the same query = the same rows, header first, UTF-8)
//   /session.json                                        Session
//   /overview.json?filters&unit&order&limit              Overview: all that the first view needs, in one request
//   /timeline.json|csv|html?filters&unit                 Timeline            (html = one self-contained file with the list too)
//   /map.json|csv?filters                                Places
//   /events.json|csv?filters&order&limit&offset          EventPage           (csv without limit = ALL events of the filter)
//   /facets.json|csv?filters                             Facets
//   /events/ID.json|csv|html                             EventFull           (csv = its claims; html = file to share)
//   /reports.json|csv?text&outlet&language&family&limit&offset               ReportPage
//   /reports/KEY.json|csv|html                           ReportFull          (csv = its marks; html = file to share)
//   /reports/KEY/words.json?start&end                    Words: what the marked words are, for corrections by marking
//   /voices.json|csv?filters&nodes=80                    Voices              (csv = edges)
//   /invocations.json|csv                                {sheets: Sheet[]}   (csv = one row a party and step)
//   /invocations/ID.json|csv                             Sheet
//   /review.json|csv?filters&author&second&limit&offset  ReviewPage
//   /decisions.json|csv?event&author&limit&offset        DecisionPage, newest first.  /decisions.jsonl = exported lines
//   /agreement.json|csv                                  {agreement: Agreement[]}: between people, and between coders
//   /complete.json?kind=actor|place|source&q&limit       {items: Completion[]}; kind=type|mode|context|status too
//   /changes.json?since=REVISION                         Changes: poll it (every 5 s) to see what others did
//   /jobs.json , /jobs/ID.json                           {jobs: Job[]} , Job: poll (500 ms) while state is queued/running
//   /export/SHAPE?filters                                a download: jsonl geojson plover acled ucdp-ged gdelt icews polecat; csv = a zip of
//                                                        the long tables. What a shape leaves out is in header X-Casus-Left-Out (JSON {reason: n}).
//
// CHANGES OF STATE (POST, body JSON unless said; need header "X-Casus-Token: " + session.token, and are same-origin only)
//   /decisions.json            Decide            -> 200 Decided | 409 conflict (error.code "conflict", with `current`)
//   /decisions/import.json     body: JSON lines (application/x-ndjson)       -> {imported: number}
//   /jobs.json                 Paste | Address   -> 202 Job
//   /jobs/upload.json?name=FILE.txt&language&published    body: the bytes of ONE file (application/octet-stream); one request a file -> 202 Job
//                              .txt .html .htm .jsonl (records, or coded reports of another coder: record.md)
//   /jobs/ID/cancel.json       (empty object)    -> Job
//
// ============================================================ ACCESS
// - On loopback no access token. On another --host every request needs the access token: the user opens the printed address
//   …/?access=TOKEN once; the server sets an HttpOnly SameSite=Strict cookie and redirects to the clean address. The app does nothing.
//   On 401 the app says "open the address that casus serve printed".
// - session.token is the same-origin token; on 403 with code "token" fetch /session.json again (the server was restarted) and retry once.
// - `author` is chosen in the page by the user (kept in localStorage), sent with each decision; session.author is the default.
//
// ============================================================ URL FILTER PARAMETERS (page URL and data URL use the same names)
//   from, to        EDTF day, month or year: 2022-01-05, 2022-01
//   type, status    one or more, comma separated: REQUEST,AID
//   mode            one
//   actor           words of a name, or a country's alpha-3     (as in casus ledger timeline --actor)
//   place           words of a name, or a country's alpha-3
//   source          outlet, report name or speaker
//   language        of a report that tells of it: pl,en,ru
//   text            words in any inflected form; "a phrase"; begin*
//   voices          at least N independent voices
//   disputed=1      sources contradict one another
//   state           unreviewed,accepted,corrected,rejected  (rejected ones are left out unless named here or rejected=1)
//   rejected=1      also rejected ones
//   bbox            west,south,east,north: only events with coordinates of precision point|town|district inside
//   spot            a Spot.id: exactly that place
//   report          KEY: told by this report
//   ids             up to 200 event ids, comma separated
// app-only parameters are ignored by the server: anything else (e.g. view, by, selected, tab)
// order: day (default) | -day | voices | look (most worth a look) | reported | -reported.   limit <= 500 (default 100), offset.
// unit: day | week | month | year | auto (default).
// Unreadable values: 400 with error.field = the parameter's name.
//
// ============================================================ OFFSETS
// All offsets count Unicode CODE POINTS of report.text, end exclusive. JS strings are UTF-16: use Array.from(text) and index that.
// Text is HOSTILE: only ever put into the page as text nodes; show bidi controls and other invisible marks as visible symbols,
// break very long words (overflow-wrap: anywhere), <bdi> around names and quotes. `url` may be anything: link only /^https?:\/\//, rel="noreferrer noopener".

// ============================================================ ERRORS: any status >= 400 has this body
export interface ErrorBody { error: { code: ErrorCode; message: string; remedy: string | null; field: string | null }; current?: EventFull | null }
export type ErrorCode =
  | "bad_value"      // 400: a parameter or body value; field says which
  | "access"         // 401: the access token of a non-loopback address is missing
  | "token"          // 403: X-Casus-Token missing or old
  | "origin"         // 403: came from another origin
  | "host"           // 421: Host header is not one the server answers to
  | "not_found"      // 404: no such event, report, job, page. Ids of events merged away lead to their heir: 200 with another id
  | "conflict"       // 409: somebody changed it since you read it; `current` is the event as it is now (null when it is gone)
  | "method"         // 405
  | "too_large"      // 413: body over the limit (session.limits)
  | "unsupported"    // 415: wrong content type
  | "busy"           // 503: another process writes; try again
  | "internal";      // 500

// ============================================================ TYPES
export type Status = "occurred" | "ongoing" | "future" | "hypothetical" | "negated" | "historical";
export type State = "unreviewed" | "accepted" | "corrected" | "rejected";
export type Precision = "point" | "town" | "district" | "region" | "country";
export type Stance = "asserts" | "hedges" | "denies" | "quotes";
export type Field = "type" | "modes" | "contexts" | "status" | "actors" | "recipients" | "theme" | "when" | "where" | "counts";
export type DecisionKind = "accept" | "correct" | "merge" | "split" | "reject" | "note" | "undo";

export interface Session {
  token: string;
  version: string;                 // of casus
  ledger: string;                  // the file's name (no path)
  author: string | null;           // default for decisions
  revision: number;                // of the ledger, now
  events: number; reports: number; // all, rejected ones included
  first: string | null; last: string | null;   // ISO days that events span
  types: { type: string; label: string; modes: string[] }[];   // PLOVER's, for pickers and legends, in the ontology's order
  contexts: string[];
  statuses: Status[];
  sectors: string[];
  count_kinds: string[];           // killed, injured, arrested, participants, troops
  languages: string[];             // that can be coded
  countries: { code: string; name: string; lat: number | null; lon: number | null }[]; // alpha-3; for labels
  shapes: string[];                // of /export/SHAPE
  limits: { body: number; upload: number; text: number; page: number };   // bytes, bytes, characters, rows
  local_files: boolean;            // Address may be a path or file: address under an allowed folder (casus serve --files FOLDER)
}

export interface When { edtf: string; earliest: string | null; latest: string | null }
export interface Party { name: string; kind: "person" | "organization" | "country" | "place" | "group" | "office" | null; country: string | null; sectors: string[] }
export interface Where { name: string | null; country: string | null; admin1: string | null; lat: number | null; lon: number | null; precision: Precision | null; gazetteer_id: string | null }
export interface Toll { of: string; low: number | null; best: number | null; high: number | null }

/** One line of a list. */
export interface EventRow {
  id: string;                      // 12 hex; URL /events/ID
  revision: number;                // send back with decisions
  type: string; modes: string[]; contexts: string[]; status: Status;
  quad: string; score: number | null;
  actors: Party[]; recipients: Party[]; theme: string | null;
  when: When | null;
  day: string | null;              // the day it is sorted and counted by (ISO); of `when`, else of its first report
  reported: { first: string | null; last: string | null };
  where: Where | null; spot: string | null;   // Spot.id
  counts: Toll[];
  voices: number; reports: number; languages: string[];
  disagreements: ("when" | "status" | "counts")[];
  state: State;
  look: number;                    // how much worth a look, 0…
  confidence: number | null;       // of the coder, 0..1
  quote: string;                   // words of the first report that state it
}
export interface EventPage { total: number; offset: number; limit: number; order: string; rows: EventRow[]; next: number | null /* offset */; revision: number; ms: number }

export interface Timeline {
  unit: "day" | "week" | "month" | "year";
  /** [first day of the bucket (ISO), status, type, number]; only non-zero ones, by day. Weeks begin on Monday. */
  cells: [string, Status, string, number][];
  undated: number;                 // events of no known day at all
  first: string | null; last: string | null;
  total: number; revision: number; ms: number;
}

/** A place with events. point|town|district are `points` (pins); region and country are `areas`: never a pin. */
export interface Spot {
  id: string;                      // opaque; filter spot=
  name: string | null; country: string | null; admin1: string | null; precision: Precision;
  lat: number | null; lon: number | null;     // of an area: where its label goes
  events: number; disputed: number; killed: number;   // killed: sum of best
  types: Record<string, number>; statuses: Partial<Record<Status, number>>;
}
export interface Places { points: Spot[]; areas: Spot[]; nowhere: number; total: number; revision: number; ms: number }

/** Counts within the filter, most frequent first. `value` is what goes into the URL parameter of that name. */
export interface Facet { value: string; label: string; n: number }
export interface Facets {
  type: Facet[]; status: Facet[]; state: Facet[]; language: Facet[];
  actor: Facet[]; place: Facet[]; source: Facet[];          // the 60 most frequent each. source = outlets and speakers
  voices: Facet[];                 // value "1","2","3",… number of events with at least so many voices
  disputed: number; total: number; revision: number; ms: number;
  // facets of a field leave out that field's own condition, so that alternatives to the chosen value are seen with their numbers
}
export interface Overview { events: EventPage; timeline: Timeline; map: Places; facets: Facets; total: number; revision: number; ms: number }

// ------------------------------------------------------------ an event
export interface EventFull extends EventRow {
  grounds: { pact: string | null; article: string | null }[];
  records: RecordOf[];             // the coded events of reports that were found to be this one, in order of publication
  claims: Claim[];                 // every value of every field, side by side (group by field, then by value)
  narrowing: NarrowingStep[];      // how the date was narrowed, first to last; [] = no report states a time
  why: { a: string; b: string; score: number; why: string[]; reports: [string, string] }[];   // a, b: RecordOf.anchor. why these are one; reasons in words
  history: { status: Status; stage: string; when: string | null; report: string; key: string }[];
  decisions: Decision[];           // on this event, oldest first, undone ones included (undone != null)
  notes: { author: string; time: string; text: string }[];
  corrected: Field[];              // fields that people set
  coded: Partial<Record<Field, unknown>>;  // what the records say of those fields (the value before people corrected it)
  looks: { why: string; weight: number }[];   // why it is worth a look (look = sum)
  origin: Origin | null;           // the first source
  voices_of: { voice: number; outlets: string[]; reports: string[] }[];   // which reports are one voice
  near: EventRow[];                // up to 8 events that are most alike: candidates to merge with
}
export interface RecordOf {
  anchor: string; report: string /* name */; key: string /* URL of the report */; event: string /* id in the coded report */;
  coder: string; voice: number; language: string; outlet: string | null; url: string | null; title: string | null;
  published: string | null; copy_of: string | null /* key of the first copy */;
  quote: string; start: number; end: number;      // the first evidence
  told_by: { name: string; stance: Stance; medium: string | null }[];   // outermost first; [] = the outlet's own voice
  status: Status; confidence: number;
}
export interface Claim {
  field: "status" | "actors" | "recipients" | "when" | "where" | "counts";
  value: string | { of: string; low: number | null; high: number | null };
  chosen: boolean;                 // agrees with what the event says
  report: string; key: string; language: string; outlet: string | null; published: string | null;
  told_by: string | null;          // "Belarus' foreign ministry > Lukashenko"
  stance: Stance; quote: string; voice: number; anchor: string;
  start: number | null; end: number | null;   // the words in the report that gave this value
}
export interface NarrowingStep { report: string; key: string; said: string; left: string /* EDTF */ }
/** The first source of a story: the report that came out first, and whom it passes on. */
export interface Origin { name: string; kind: "outlet" | "agency" | "speaker"; report: string; key: string; published: string | null; outlets: number; reports: number; copies: number }

// ------------------------------------------------------------ a report
export interface ReportRow {
  key: string; name: string; language: string; title: string | null; outlet: string | null; cites: string[]; url: string | null;
  published: string | null; added: string; events: number; copies: number; copy_of: string | null /* key */; family: string /* key of the first copy */;
  found: [string, boolean][] | null;   // with text=: pieces of the snippet, true = a word found
}
export interface ReportPage { total: number; offset: number; limit: number; rows: ReportRow[]; next: number | null; revision: number; ms: number }
export interface ReportFull extends ReportRow {
  text: string;
  published_as: { edtf: string | null; earliest: string | null; latest: string | null };
  codings: { coder: string; version: string; coded: string; current: boolean }[];
  entities: EntityOf[];
  marks: Mark[];                   // by start, then longest first; may overlap and nest
  records: ReportRecord[];         // what was coded from it
  copies_of: { key: string; name: string; outlet: string | null; published: string | null }[];   // its family without itself
}
export interface EntityOf { id: string; name: string; aliases: string[]; kind: Party["kind"]; country: string | null; sectors: string[]; office: string | null; known: boolean }
export interface Mark {
  id: number;                      // index in marks
  start: number; end: number;
  kind: "published" | "evidence" | "trigger" | "actor" | "recipient" | "mention" | "speaker" | "when" | "where" | "count" | "ground" | "found";
  record: string | null;           // ReportRecord.anchor
  entity: string | null;           // EntityOf.id
  label: string;                   // what the words were read as: "2022-01-05", "Kassym-Jomart Tokayev", "killed 26", "ask-for-help (pl/zwrócić się)"
}
export interface ReportRecord {
  anchor: string; event: string /* ledger event ID */; revision: number; code: string; coder: string;
  type: string; modes: string[]; contexts: string[]; status: Status;
  actors: string[]; recipients: string[];          // EntityOf.id
  theme: string | null; when: When | null; where: Where | null; counts: { of: string; low: number | null; high: number | null }[];
  told_by: { speaker: string /* EntityOf.id */; name: string; stance: Stance; medium: string | null }[];
  confidence: number; state: State;
  fields: Partial<Record<Field | "told_by" | "grounds", number[]>>;   // marks (ids) that gave the field
}
/** What marked words are, as values to correct with: of the coding where it read them, else of the names known. */
export interface Words { text: string; actors: Completion[]; places: Completion[]; when: When[]; counts: number[] }

// ------------------------------------------------------------ who says what
export interface Voices {
  nodes: { id: string; kind: "outlet" | "agency" | "speaker"; name: string; reports: number; claims: number; first: number /* stories it was first with */ }[];
  /** outlet -publishes-> (nothing), outlet -cites-> agency|outlet, outlet -quotes-> speaker, speaker -quotes-> speaker */
  edges: { from: string; to: string; kind: "cites" | "quotes"; n: number; asserts: number; hedges: number; denies: number }[];
  stories: Story[];                // copies of one text, and events told by many; most outlets first, up to 50
  left_out: number;                // nodes beyond ?nodes=
  drawn_from: number;              // events that the graph is drawn from (at most 2,500 of total, those with the most voices)
  total: number; revision: number; ms: number;
}
export interface Story { event: string | null; family: string | null; label: string; origin: Origin; chain: { key: string; report: string; outlet: string | null; published: string | null; copy: boolean; via: string | null }[] }

// ------------------------------------------------------------ an invocation
export interface Sheet {
  id: string;                      // "ID-of-appeal.CST"
  treaty: string; name: string; article: string | null; invoker: string /* alpha-3 */; invoker_name: string;
  appeal: string /* event ID */; when: string | null; voices: number; reports: { report: string; key: string }[]; quote: string;
  organisation: Answer | null; members: Answer[]; silent: string[];
}
export type AnswerKind = "silent" | "asked" | "refused" | "preparing" | "ready" | "agreed" | "sent";
export interface Answer { who: string; name: string; answer: AnswerKind; steps: { answer: AnswerKind; when: string | null; event: string; forces: Toll[]; quote: string }[] }

// ------------------------------------------------------------ review
export interface ReviewPage { total: number; all: number /* of the filter, whatever their state */; left: number /* of those, not yet reviewed */; rows: (EventRow & { looks: { why: string; weight: number }[] })[]; offset: number; limit: number; next: number | null; revision: number; ms: number }
// second=1&author=A: events that others have judged and A has not. Otherwise: unreviewed ones (state= in the filter overrides).

/** `revision` is EventRow.revision as last read: the decision is refused with 409 when it has changed. */
export type Decide =
  | { kind: "accept" | "reject"; author: string; event: string; revision: number; text?: string }
  | { kind: "correct"; author: string; event: string; revision: number; field: Field; value: FieldValue; text?: string; words?: { key: string; start: number; end: number } }
  | { kind: "merge"; author: string; event: string; revision: number; other: string; other_revision: number; text?: string }
  | { kind: "split"; author: string; event: string; revision: number; keys: string[] /* reports that tell of another deed */; text?: string }
  | { kind: "note"; author: string; event: string; revision?: number; text: string }
  | { kind: "undo"; author: string; decision: string };
/** type, status: string. modes, contexts: string[]. actors, recipients: Party[]. theme: string|null. when: EDTF string | null. where: Where | null. counts: Toll[]. */
export type FieldValue = string | null | string[] | Party[] | Where | Toll[];
export interface Decided { decision: Decision; event: EventFull | null /* the event now (of merge: the joined one; of split: the rest) */; others: EventRow[] /* other events that came to be or changed */; gone: string[]; revision: number }
export interface Decision {
  id: string; kind: DecisionKind; author: string; time: string;     // ISO UTC
  field: Field | null; value: unknown; text: string | null;
  event: string | null;            // ledger event that it bears on now
  label: string | null;            // that event in few words
  against: string | null;          // the other event of a merge/split
  undone: string | null;           // id of the undo
  undoes: string | null;
}
export interface DecisionPage { total: number; rows: Decision[]; offset: number; limit: number; next: number | null; authors: string[]; revision: number }
export interface Agreement {
  /** Krippendorff's alpha; null where fewer than two judged the same or nothing varies */
  between: "people" | "coders";    // people: who accepted/corrected/rejected the same events; coders: codings of the same reports
  judges: string[];
  fields: { field: string; metric: "nominal" | "interval" | "sets"; alpha: number | null; units: number; pairs: number; judges: number }[];
}
export interface Completion {
  kind: "actor" | "place" | "source" | "type" | "mode" | "context" | "status";
  name: string; detail: string | null;  // "person, KAZ, GOV", "town in Kazakhstan"
  n: number;                       // events of the ledger with it
  value: Party | Where | string;   // what a correction sends
}
export interface Changes { revision: number; events: { id: string; revision: number }[] /* up to 500 */; more: boolean; total: number; reports: number; decisions: number }

// ------------------------------------------------------------ adding
export interface Paste { kind: "paste"; text: string; outlet?: string; published?: string /* EDTF */; language?: string; url?: string; title?: string; name?: string }
export interface Address { kind: "address"; address: string /* http(s)://…, or a path where session.local_files */; language?: string; published?: string }
export interface Job {
  id: string; what: string;        // "pasted text", "FILE.txt", "https://…"
  state: "queued" | "running" | "done" | "failed" | "cancelled";
  step: "waiting" | "fetching" | "loading" | "coding" | "storing" | null;   // loading = the language models (seconds, first time)
  total: number | null; done: number;                                      // reports
  added: { key: string; name: string; events: number; copies: number }[];
  known: { key: string; name: string }[];
  left_out: { name: string; what: string; remedy: string }[];
  error: string | null; started: string; finished: string | null;
}
