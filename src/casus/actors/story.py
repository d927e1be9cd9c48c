"""Where a report plays: how present each country is, by mentions and how near they are."""

_LEAD = 3.0  # weight of the headline and the first sentence


class Story:
    """The countries of a report by sentence."""

    def __init__(self) -> None:
        self._mentions: list[tuple[int, str, float]] = []
        self._total: dict[str, float] = {}

    def mention(self, sentence: int, country: str, weight: float) -> None:
        """Notes that a country is named in a sentence."""
        weight *= _LEAD if sentence <= 1 else 1.0
        self._mentions.append((sentence, country, weight))
        self._total[country] = self._total.get(country, 0.0) + weight

    def main(self) -> str | None:
        """The country that the report is mostly about."""
        return next(iter(self.countries()), None)

    def near(self, sentence: int) -> str | None:
        """The country of the report at a sentence: what it is mostly about, moved by what stands near."""
        scores: dict[str, float] = {}
        for country, weight in self._total.items():
            scores[country] = scores.get(country, 0.0) + weight
        for at, country, weight in self._mentions:
            distance = abs(sentence - at)
            if at <= sentence and distance <= 1:
                scores[country] += 1.0 * weight / (1 + distance)
        return max(sorted(scores), key=lambda c: scores[c]) if scores else None

    def countries(self) -> dict[str, float]:
        """All countries with their weights, the most present first."""
        return dict(sorted(self._total.items(), key=lambda item: -item[1]))
