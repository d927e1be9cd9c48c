"""The digest of everything a coder knows, so that a record says what it was made with."""

import hashlib

from casus.lexicon.store import compiled, data_root


def knowledge_digest() -> str:
    """SHA-256 over the ontology, the lexicons, the knowledge and the models: paths and contents."""
    root = data_root()
    files = sorted(p for part in ("ontology", "languages", "knowledge") for p in (root / part).rglob("*")
                   if p.is_file() and p.suffix != ".md" and "corpora" not in p.parts)

    def digest() -> str:
        whole = hashlib.sha256()
        for path in files:
            whole.update(f"{path.relative_to(root).as_posix()}\0".encode())
            whole.update(hashlib.sha256(path.read_bytes()).digest())
        return whole.hexdigest()

    return compiled("digest", files, digest, str)
