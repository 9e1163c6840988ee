"""Statistical disclosure control: which counts of responses stay hidden so that no small one can be worked out."""

from generator.survey.responses.disclosure.release import suppress, suppress_release
from generator.survey.responses.disclosure.tables import BASE, CountTable, Link, Suppression, weights_of

__all__ = ["BASE", "CountTable", "Link", "Suppression", "suppress", "suppress_release", "weights_of"]
