"""Where a report plays: how present each country is, by mentions and how near they are."""

_LEAD = {0: 3.0, 1: 2.5}  # weight of the headline or first sentence, and of the one after it


class Story:
    """The countries of a report by sentence."""

    def __init__(self, breaks: frozenset[int] = frozenset()) -> None:
        self._breaks = breaks  # sentences that open a paragraph: what stands before them is another matter
        self._mentions: list[tuple[int, int, str, float]] = []
        self._where: dict[int, list[int]] = {}  # sentence -> numbers of mentions
        self._towns: list[tuple[int, int, str]] = []
        self._total: dict[str, float] = {}
        self._told: dict[int, list[tuple[int, str, float]]] = {}  # sentence -> what counts there
        self._near: dict[tuple[int, int], str | None] = {}

    def mention(self, sentence: int, place: int, country: str, weight: float, *, town: bool = False) -> None:
        """Notes that a country is named in a sentence, by the token at a place."""
        if town:
            self._towns.append((sentence, place, country))
        self._where.setdefault(sentence, []).append(len(self._mentions))
        self._mentions.append((sentence, place, country, weight))
        self._told.clear()
        self._near.clear()
        lead = _LEAD.get(sentence, 1.0)
        self._total[country] = self._total.get(country, 0.0) + weight * lead

    def main(self) -> str | None:
        """The country that the report is mostly about."""
        return next(iter(self.countries()), None)

    def near(self, sentence: int, place: int) -> str | None:
        """The country of the report at a token: what it is mostly about, moved by what stands shortly before."""
        if (sentence, place) not in self._near:
            scores = dict(self._total)
            for index, country, weight in self._about(sentence):
                if index < place:
                    scores[country] += weight
            most = max(scores.values(), default=0.0)
            self._near[sentence, place] = min((c for c, score in scores.items() if score == most), default=None)
        return self._near[sentence, place]

    def _about(self, sentence: int) -> list[tuple[int, str, float]]:
        """The mentions in a sentence and in the one before it, if no paragraph parts them."""
        if sentence not in self._told:
            earliest = sentence if sentence in self._breaks else sentence - 1
            told = sorted(number for at in range(earliest, sentence + 1) for number in self._where.get(at, ()))
            self._told[sentence] = [(place, country, weight / (1 + sentence - at))
                                    for at, place, country, weight in map(self._mentions.__getitem__, told)]
        return self._told[sentence]

    def town(self, sentence: int, place: int) -> str | None:
        """The country of the last town that is named in a sentence before a token."""
        return max(((at, country) for number, at, country in self._towns if number == sentence and at < place),
                   default=(0, None))[1]

    def countries(self) -> dict[str, float]:
        """All countries with their weights, the most present first."""
        return dict(sorted(self._total.items(), key=lambda item: -item[1]))
