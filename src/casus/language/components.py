"""Registers with spaCy what the trained pipelines are made of; import it before one is loaded."""

from casus.language.embedding import dictionary_embed
from casus.language.lemmas import Lemmas, make_lemmas

__all__ = ["Lemmas", "dictionary_embed", "make_lemmas"]
