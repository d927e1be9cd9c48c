"""Where a report plays: how present each country is, by mentions and how near they are."""

_LEAD = {0: 3.0, 1: 2.5}  # weight of the headline or first sentence, and of the one after it


class Story:
    """The countries of a report by sentence."""

    def __init__(self, breaks: frozenset[int] = frozenset()) -> None:
        self._breaks = breaks  # sentences that open a paragraph: what stands before them is another matter
        self._mentions: list[tuple[int, int, str, float]] = []
        self._towns: list[tuple[int, int, str]] = []
        self._total: dict[str, float] = {}

    def mention(self, sentence: int, place: int, country: str, weight: float, *, town: bool = False) -> None:
        """Notes that a country is named in a sentence, by the token at a place."""
        if town:
            self._towns.append((sentence, place, country))
        self._mentions.append((sentence, place, country, weight))
        lead = _LEAD.get(sentence, 1.0)
        self._total[country] = self._total.get(country, 0.0) + weight * lead

    def main(self) -> str | None:
        """The country that the report is mostly about."""
        return next(iter(self.countries()), None)

    def near(self, sentence: int, place: int) -> str | None:
        """The country of the report at a token: what it is mostly about, moved by what stands shortly before."""
        scores: dict[str, float] = {}
        for country, weight in self._total.items():
            scores[country] = scores.get(country, 0.0) + weight
        for at, index, country, weight in self._mentions:
            if index < place and (at == sentence or (at == sentence - 1 and sentence not in self._breaks)):
                scores[country] += weight / (1 + sentence - at)
        return max(sorted(scores), key=lambda c: scores[c]) if scores else None

    def town(self, sentence: int, place: int) -> str | None:
        """The country of the last town that is named in a sentence before a token."""
        return max(((at, country) for number, at, country in self._towns if number == sentence and at < place),
                   default=(0, None))[1]

    def countries(self) -> dict[str, float]:
        """All countries with their weights, the most present first."""
        return dict(sorted(self._total.items(), key=lambda item: -item[1]))
