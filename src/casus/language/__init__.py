"""One interface over the trained pipelines: sentences, tokens, lemmas, morphology, dependencies, names."""

from casus.language.parse import Morph, Parse, Sentence, Token

__all__ = ["Morph", "Parse", "Sentence", "Token"]
