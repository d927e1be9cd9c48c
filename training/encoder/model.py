"""The network: hashed word features, a transformer over words, heads for pretraining and for parsing.

One position is one word (a surface token). Shapes in the comments: B runs, T words, F feature columns,
W width, R label rank, K tags, L relations.
"""

import math
from dataclasses import dataclass, field

import torch
import torch.nn.functional as nnf
from torch import Tensor, nn


@dataclass(frozen=True)
class Sizes:
    """Everything that fixes the shape of the network; ``columns`` are (rows, numbers) of each feature table."""

    columns: tuple[tuple[int, int], ...]
    width: int = 256
    layers: int = 6
    heads: int = 4
    inner: int = 1024
    arc: int = 256
    rank: int = 192
    longest: int = 256
    dropout: float = 0.1
    extra: dict[str, int] = field(default_factory=dict)


class Embedding(nn.Module):
    """Features of a word to its vector: tables side by side, then one projection."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.tables = nn.ModuleList(nn.Embedding(rows, numbers) for rows, numbers in sizes.columns)
        for table in self.tables:
            nn.init.normal_(table.weight, std=0.5)
        self.project = nn.Linear(sum(numbers for _, numbers in sizes.columns), sizes.width)
        self.norm = nn.LayerNorm(sizes.width)
        self.mask = nn.Parameter(torch.randn(sizes.width) * 0.5)

    def forward(self, features: Tensor, masked: Tensor | None = None) -> Tensor:
        """features [B, T, F] integers; masked [B, T] true where the word is hidden -> [B, T, W]."""
        joined = torch.cat([table(features[..., i]) for i, table in enumerate(self.tables)], -1)
        vectors = self.norm(self.project(joined))
        if masked is not None:
            vectors = torch.where(masked.unsqueeze(-1), self.mask.to(vectors.dtype), vectors)
        return vectors


def rotary(longest: int, size: int) -> tuple[Tensor, Tensor]:
    """Cosines and sines of the rotary positions, [longest, size] each."""
    speeds = 10_000.0 ** (-torch.arange(0, size, 2).float() / size)
    angles = torch.arange(longest).float()[:, None] * speeds[None]
    angles = torch.cat([angles, angles], -1)
    return angles.cos(), angles.sin()


def rotate(x: Tensor, cosines: Tensor, sines: Tensor) -> Tensor:
    """Turns [B, H, T, D] by its position."""
    cosines, sines = cosines.to(x.dtype), sines.to(x.dtype)
    first, second = x.chunk(2, -1)
    return x * cosines + torch.cat([-second, first], -1) * sines


class Layer(nn.Module):
    """Attention and feed-forward, each on the normalised input."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.heads = sizes.heads
        self.norm1, self.norm2 = nn.LayerNorm(sizes.width), nn.LayerNorm(sizes.width)
        self.qkv = nn.Linear(sizes.width, 3 * sizes.width)
        self.out = nn.Linear(sizes.width, sizes.width)
        self.up, self.down = nn.Linear(sizes.width, sizes.inner), nn.Linear(sizes.inner, sizes.width)
        self.drop = nn.Dropout(sizes.dropout)
        for last in (self.out, self.down):
            nn.init.normal_(last.weight, std=0.02 / math.sqrt(2 * sizes.layers) * 4)
            nn.init.zeros_(last.bias)

    def forward(self, x: Tensor, turn: tuple[Tensor, Tensor], bias: Tensor | None, plain: bool) -> Tensor:
        """x [B, T, W]; bias [B, 1, 1, T] is added to the scores (minus much for padding) -> [B, T, W]."""
        batch, length, width = x.shape
        qkv = self.qkv(self.norm1(x)).view(batch, length, 3, self.heads, width // self.heads)
        query, key, value = qkv.permute(2, 0, 3, 1, 4).unbind(0)
        query, key = rotate(query, *turn), rotate(key, *turn)
        if plain:
            scores = query @ key.transpose(-1, -2) * (1 / math.sqrt(width // self.heads))
            mixed = torch.softmax(scores + bias, -1) @ value
        else:
            mixed = nnf.scaled_dot_product_attention(query, key, value, bias)
        x = x + self.drop(self.out(mixed.transpose(1, 2).reshape(batch, length, width)))
        return x + self.drop(self.down(self.drop(nnf.gelu(self.up(self.norm2(x))))))


class Encoder(nn.Module):
    """The layers, shared by the languages while pretraining."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer(sizes) for _ in range(sizes.layers))
        self.norm = nn.LayerNorm(sizes.width)
        self.drop = nn.Dropout(sizes.dropout)
        self.plain = False
        cosines, sines = rotary(sizes.longest, sizes.width // sizes.heads)
        self.register_buffer("cosines", cosines, persistent=False)
        self.register_buffer("sines", sines, persistent=False)

    def forward(self, x: Tensor, bias: Tensor | None = None) -> Tensor:
        """x [B, T, W], bias [B, 1, 1, T] or None -> [B, T, W]."""
        length = x.shape[1]
        turn = (self.cosines[:length], self.sines[:length])
        x = self.drop(x)
        for layer in self.layers:
            x = layer(x, turn, bias, self.plain)
        return self.norm(x)


class ParserHeads(nn.Module):
    """Sentence starts, tags (UPOS with features), arcs and relations."""

    def __init__(self, sizes: Sizes, tags: int, relations: int) -> None:
        super().__init__()
        width, arc, rank = sizes.width, sizes.arc, sizes.rank
        self.drop = nn.Dropout(0.33)
        self.start = nn.Linear(width, 1)
        self.tag_hidden, self.tag = nn.Linear(width, width), nn.Linear(width, tags)
        self.arc_dep, self.arc_head = nn.Linear(width, arc), nn.Linear(width, arc)
        self.arc_mix, self.arc_bias = nn.Linear(arc, arc), nn.Linear(arc, 1)
        self.label_dep, self.label_head = nn.Linear(width, 2 * rank), nn.Linear(width, 2 * rank)
        self.label = nn.Linear(rank, relations)
        self.root = nn.Parameter(torch.randn(width) * 0.5)
        self.scale = 1 / math.sqrt(arc)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """x [B, T, W] -> starts [B, T], tags [B, T, K], arcs [B, T, 1 + T] (column 0 is the root),
        label parts of the dependents [B, T, 2R] and of the heads [B, 1 + T, 2R]."""
        drop = self.drop
        starts = self.start(x).squeeze(-1)
        tags = self.tag(drop(nnf.gelu(self.tag_hidden(drop(x)))))
        heads = torch.cat([self.root.to(x.dtype).expand(x.shape[0], 1, -1), x], 1)
        dep, head = drop(nnf.gelu(self.arc_dep(x))), drop(nnf.gelu(self.arc_head(heads)))
        arcs = self.arc_mix(dep) @ head.transpose(1, 2) * self.scale + self.arc_bias(head).transpose(1, 2)
        return starts, tags, arcs, drop(self.label_dep(x)), drop(self.label_head(heads))

    def relations(self, dep: Tensor, head: Tensor) -> Tensor:
        """Label parts of dependents and of their heads, [..., 2R] each -> scores [..., L]."""
        dep_sum, dep_product = dep.chunk(2, -1)
        head_sum, head_product = head.chunk(2, -1)
        return self.label(self.drop(torch.relu(dep_sum + head_sum + dep_product * head_product)))


class Parser(nn.Module):
    """One language's embedding, encoder and heads."""

    def __init__(self, sizes: Sizes, tags: int, relations: int) -> None:
        super().__init__()
        self.embedding, self.encoder = Embedding(sizes), Encoder(sizes)
        self.heads = ParserHeads(sizes, tags, relations)

    def forward(self, features: Tensor, keep: Tensor, masked: Tensor | None = None
                ) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """features [B, T, F], keep [B, T] (true: a word, false: padding) -> what ``ParserHeads`` gives."""
        vectors = self.embedding(features, masked)
        bias = torch.zeros_like(keep, dtype=vectors.dtype).masked_fill(~keep, -1e4)[:, None, None, :]
        return self.heads(self.encoder(vectors, bias))
