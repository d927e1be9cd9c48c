"""Where a report plays: how present each country is, by mentions and how near they are."""

from collections import Counter

_LEAD = 3.0  # weight of the headline and the first sentence


class Story:
    """The countries of a report by sentence."""

    def __init__(self) -> None:
        self._mentions: list[tuple[int, str, float]] = []
        self._total: Counter[str] = Counter()

    def mention(self, sentence: int, country: str, weight: float) -> None:
        """Notes that a country is named in a sentence."""
        weight *= _LEAD if sentence <= 1 else 1.0
        self._mentions.append((sentence, country, weight))
        self._total[country] += weight  # type: ignore[assignment]

    def main(self) -> str | None:
        """The country that the report is mostly about."""
        return self._total.most_common(1)[0][0] if self._total else None

    def near(self, sentence: int) -> str | None:
        """The country of the report at a sentence: what it is mostly about, moved by what stands near."""
        scores: Counter[str] = Counter()
        for country, weight in self._total.items():
            scores[country] += weight
        for at, country, weight in self._mentions:
            distance = abs(sentence - at)
            if at <= sentence and distance <= 1:
                scores[country] += 4.0 * weight / (1 + distance)  # type: ignore[assignment]
        return max(sorted(scores), key=lambda c: scores[c]) if scores else None

    def countries(self) -> dict[str, float]:
        """All countries with their weights, the most present first."""
        return dict(self._total.most_common())
