"""Registers with spaCy what the trained pipelines are made of; import it before one is loaded."""

from casus.language.lemmas import Lemmas, make_lemmas
from casus.language.network import NetworkParser, make_parser

__all__ = ["Lemmas", "NetworkParser", "make_lemmas", "make_parser"]
