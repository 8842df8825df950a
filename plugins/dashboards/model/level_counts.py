"""How many numbers there are of each level: the one count that pages, charts, articles and downloads agree on."""

from collections import Counter
from collections.abc import Iterable, Mapping

from dashboards.model.dataset import Observation
from dashboards.model.vocabulary import COUNTED_AS, CountedAs


def counts(observations: Iterable[Observation]) -> Mapping[CountedAs, int]:
    """Count observations by what they are counted as, all of them and those of which there are none."""
    found = Counter(it.counted_as for it in observations)
    return {name: found[name] for name in COUNTED_AS}
