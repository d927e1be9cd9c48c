"""Where: finds the places that a report mentions and resolves them to entries of the gazetteer."""

from casus.places.model import PlaceMention, Scene
from casus.places.stage import Places

__all__ = ["PlaceMention", "Places", "Scene"]
