"""Finds places in a question: names, demonyms, central banks, capitals and nicknames, spelt well or badly."""

from assistant.offline.places.find import find_places
from assistant.offline.places.slot import PlaceSlot

__all__ = ["PlaceSlot", "find_places"]
