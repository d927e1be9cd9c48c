"""The shapes of the compiled linguists' data: event types, frames, classes and lexicon entries."""

import msgspec


class EventType(msgspec.Struct, frozen=True):
    """A PLOVER event type with its quad class, intensity score and its modes' scores."""

    type: str
    quad: str
    score: float
    modes: dict[str, float]
    unlike: tuple[str, ...] = ()
    unlike_actors: tuple[str, ...] = ()


class Rule(msgspec.Struct, frozen=True, gc=False):
    """What a frame is worth when its conditions hold: role or feature -> the values it may have."""

    when: dict[str, tuple[str, ...]]
    type: str | None = None
    modes: tuple[str, ...] | None = None
    contexts: tuple[str, ...] | None = None
    drop: bool = False


class Frame(msgspec.Struct, frozen=True, gc=False):
    """A frame (ontology/frames/README.md); ``roles`` holds the markers of actor, recipient and theme."""

    name: str
    about: str
    type: str | None
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    roles: dict[str, tuple[str, ...]]
    genitive: str
    reciprocal: bool
    count: dict[str, str]
    status: str | None
    inner: str
    own: str
    control: str
    needs: dict[str, tuple[str, ...]]
    rules: tuple[Rule, ...]
    stance: str | None
    implied: str | None = None
    against: str | None = None
    denied: str | None = None


class Transform(msgspec.Struct, frozen=True):
    """What a status makes of types: another type, and the status that the record then has."""

    type: tuple[str, ...]
    status: tuple[str, ...]
    then: str
    becomes: str | None = None
    modes: tuple[str, ...] = ()
    own: bool = False


class NounClass(msgspec.Struct, frozen=True, gc=False):
    """A class of nouns: of those that act (``kind`` is set), or of what deeds are about.

    ``offices`` are others that the noun may mean where nobody holds ``office``, the likeliest first;
    ``speaker`` is the office of who speaks for it; ``world`` the organisation that the noun means in a report
    which names a sister of that (the Security Council, where the UN is spoken of); ``mode`` how those attack who
    use such weapons. A class
    named ``x`` may be taken up by nouns of any class named ``y-x`` (a ministry: a foreign-ministry).
    """

    name: str
    kind: str | None = None
    sectors: tuple[str, ...] = ()
    office: str | None = None
    label: str = ""
    home: str = "story"
    country: str | None = None
    anaphor: str | None = None
    theme: str | None = None
    contexts: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    speaker: str | None = None
    world: str | None = None
    mode: str | None = None


class Example(msgspec.Struct, frozen=True):
    """A sentence that justifies an entry, with the word that fills each role."""

    text: str
    actor: str | None = None
    recipient: str | None = None
    theme: str | None = None
    why: str | None = None


class Entry(msgspec.Struct, frozen=True, gc=False):
    """A word or phrase that evokes a frame.

    ``head`` is the lemma that states the deed, ``others`` the lemmas that must stand by it; ``roles`` are
    the markers that differ from the frame's own; ``place`` is file and line.
    """

    id: str
    head: str
    others: tuple[str, ...]
    pos: str
    frame: str
    roles: dict[str, tuple[str, ...]]
    place: str


class Ontology(msgspec.Struct, frozen=True):
    """Everything that is the same in all languages."""

    types: dict[str, EventType]
    frames: dict[str, Frame]
    classes: dict[str, NounClass]
    transforms: tuple[Transform, ...]


class LexiconTable(msgspec.Struct, frozen=True):
    """One language's entries, noun classes and role markers."""

    entries: tuple[Entry, ...]
    nouns: dict[str, tuple[str, ...]]
    markers: dict[str, tuple[str, ...]]
