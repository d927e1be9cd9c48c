"""Pretraining: words are hidden and the network names their form, their ending and their dictionary class."""

import lzma
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import corpus
import numpy as np
import torch
import torch.nn.functional as nnf
from model import Embedding, Encoder, Sizes
from torch import Tensor, nn
from wordfeatures import DICTIONARY_COLUMNS, FORM_COLUMNS, SPACE_ROWS, form_rows

NUMBERS = {"form": 80, "prefix3": 48, "prefix5": 48, "suffix2": 32, "suffix3": 48, "suffix4": 48, "shape": 32,
           "tag": 48, "case": 48, "lemma": 80, "name": 16, "space": 8}
ENDING, TAG = 4, len(FORM_COLUMNS)  # columns of the suffix of three letters and of the dictionary's tag
PRECISION = torch.bfloat16


@dataclass(slots=True)
class Lexicon:
    """The types of a language: ``rows`` [types, F] of the feature tables, ``target`` [types] the form to name."""

    place: dict[str, int]
    rows: np.ndarray
    target: np.ndarray
    names: list[str]


def sizes_for(meta: dict, language: str, width: int, layers: int, inner: int) -> Sizes:
    """The sizes of the network of a language; the last column is the space after the word."""
    rows = dict(FORM_COLUMNS + DICTIONARY_COLUMNS) | {
        "form": meta["input_forms"][language], "lemma": meta["lemmas"], "space": SPACE_ROWS}
    return Sizes(tuple((rows[name], NUMBERS[name]) for name in columns(meta, language)), width=width, layers=layers,
                 heads=width // 64, inner=inner)


def columns(meta: dict, language: str) -> list[str]:
    names = [name for name, _ in FORM_COLUMNS]
    if meta["dictionaries"][language] != "none":
        names += [name for name, _ in DICTIONARY_COLUMNS]
    return [*names, "space"]


def lexicon(folder: Path, meta: dict, language: str, raw: list[str], tree_types: list[str]) -> Lexicon:
    """The feature rows of all types, the space column left out."""
    types = sorted(set(raw) | set(tree_types))
    forms = {form: i + 1 for i, form in enumerate(corpus.read_lines(folder / f"{language}.forms.xz"))}
    table = np.array([form_rows(form, forms) for form in types], dtype=np.int64)
    target = table[:, 0].copy()
    table[table[:, 0] >= meta["input_forms"][language], 0] = 0
    path = folder / f"{language}.dictionary.xz"
    if path.exists():
        known = np.frombuffer(lzma.decompress(path.read_bytes()), dtype=np.uint16).reshape(len(DICTIONARY_COLUMNS), -1).T
        if len(known) != len(types):
            print(f"WARNING {language}: {len(known)} dictionary rows, {len(types)} types; the rows are left empty", flush=True)
            known = np.zeros((len(types), len(DICTIONARY_COLUMNS)), dtype=np.uint16)
        table = np.concatenate([table, known.astype(np.int64)], 1)
    return Lexicon({form: i for i, form in enumerate(types)}, table, target, columns(meta, language))


class Guesses(nn.Module):
    """Names what is hidden: form, ending of three letters, dictionary tag."""

    def __init__(self, width: int, forms: int, tags: int) -> None:
        super().__init__()
        self.hidden, self.norm = nn.Linear(width, width), nn.LayerNorm(width)
        self.form, self.ending = nn.Linear(width, forms), nn.Linear(width, 4096)
        self.tag = nn.Linear(width, tags) if tags else None

    def forward(self, x: Tensor, form: Tensor, ending: Tensor, tag: Tensor | None) -> tuple[Tensor, Tensor]:
        """x [M, W], targets [M] -> the loss and the share of forms named rightly."""
        x = self.norm(nnf.gelu(self.hidden(x)))
        known = form > 0
        scores = self.form(x).float()
        losses = nnf.cross_entropy(scores, form, reduction="none")
        loss = (losses * known).sum() / known.sum().clamp(min=1)
        right = ((scores.argmax(-1) == form) & known).sum() / known.sum().clamp(min=1)
        loss = loss + 0.4 * nnf.cross_entropy(self.ending(x).float(), ending)
        if self.tag is not None and tag is not None:
            loss = loss + 0.6 * nnf.cross_entropy(self.tag(x).float(), tag)
        return loss, right


class Pretrainer(nn.Module):
    """The shared encoder with an embedding and guesses for every language."""

    def __init__(self, sizes: dict[str, Sizes], forms: dict[str, int], tags: dict[str, int]) -> None:
        super().__init__()
        self.encoder = Encoder(next(iter(sizes.values())))
        self.embeddings = nn.ModuleDict({x: Embedding(sizes[x]) for x in sizes})
        self.guesses = nn.ModuleDict({x: Guesses(sizes[x].width, forms[x], tags[x]) for x in sizes})

    def forward(self, batch: dict[str, tuple[Tensor, ...]]) -> tuple[Tensor, dict[str, Tensor]]:
        """Language -> what ``draw`` gives; the loss, and the share of the forms that were named rightly."""
        vectors = [self.embeddings[x](seen, hidden) for x, (_, seen, hidden, _, _) in batch.items()]
        counts = [len(v) for v in vectors]
        encoded = self.encoder(torch.cat(vectors)).split(counts)
        total, shares = torch.zeros((), device=encoded[0].device), {}
        for x, output in zip(batch, encoded, strict=True):
            true, _, _, chosen, targets = batch[x]
            true = true.flatten(0, 1)[chosen]
            tag = true[:, TAG] if true.shape[-1] > TAG + 1 else None
            loss, shares[x] = self.guesses[x](output.flatten(0, 1)[chosen], targets.flatten()[chosen], true[:, ENDING], tag)
            total = total + loss
        return total / len(counts), shares


def draw(stream: Tensor, rows: Tensor, target: Tensor, runs: int, length: int, count: int) -> tuple[Tensor, ...]:
    """Random windows of which ``count`` words are to be named.

    True features and seen features [B, T, F], hidden [B, T], chosen [M] flat positions, form targets [B, T].
    """
    device = stream.device
    first = torch.randint(0, len(stream) - length, (runs, 1), device=device)
    codes = stream[first + torch.arange(length, device=device)].long()
    types = codes >> 1
    space = (codes & 1) + 1
    features = torch.cat([rows[types].long(), space.unsqueeze(-1)], -1)
    chosen = torch.rand(types.shape, device=device).flatten().topk(count).indices
    dice = torch.rand(count, device=device)
    hidden = torch.zeros(types.numel(), dtype=torch.bool, device=device)
    hidden[chosen] = dice < 0.85
    seen = features.flatten(0, 1).clone()
    swapped = chosen[dice > 0.95]
    seen[swapped, :-1] = rows[types.flatten()[torch.randint(0, types.numel(), swapped.shape, device=device)]].long()
    unknown = torch.rand(types.numel(), device=device) < 0.04
    seen[unknown, 0] = 0
    return features, seen.view_as(features), hidden.view_as(types), chosen, target[types].long()


def learning_rate(done: float, peak: float, warm: float = 0.04) -> float:
    """The rate after the share ``done`` of the time: a short rise, then a cosine to nothing."""
    if done < warm:
        return peak * (done / warm + 0.01)
    return peak * 0.5 * (1 + math.cos(math.pi * min(1.0, (done - warm) / (1 - warm)))) + peak * 1e-3


def pretrain(network: Pretrainer, data: dict[str, tuple[Tensor, Tensor, Tensor]], seconds: float, runs: dict[str, int],
             length: int, save: Callable[[], None], peak: float = 1e-3) -> None:
    """Trains for ``seconds``; ``data``: language -> stream [N], rows [types, F - 1], targets [types]."""
    device = next(network.parameters()).device
    cuda = device.type == "cuda"
    decayed = [p for n, p in network.named_parameters() if p.ndim > 1 and "tables" not in n]
    others = [p for n, p in network.named_parameters() if not (p.ndim > 1 and "tables" not in n)]
    optimizer = torch.optim.AdamW([{"params": decayed, "weight_decay": 0.05}, {"params": others, "weight_decay": 0.0}],
                                  lr=peak, betas=(0.9, 0.98), eps=1e-7, fused=cuda)
    network.train()
    begin = shown = saved = time.time()
    step = words = 0
    while (spent := time.time() - begin) < seconds:
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(spent / seconds, peak)
        batch = {x: draw(stream, rows, target, runs[x], length, int(runs[x] * length * 0.18))
                 for x, (stream, rows, target) in data.items()}
        with torch.autocast(device.type, PRECISION, enabled=cuda):
            loss, shares = network(batch)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        if torch.isfinite(nn.utils.clip_grad_norm_(network.parameters(), 1.0)):
            optimizer.step()
        step += 1
        words += sum(runs.values()) * length
        if time.time() - shown > 10:
            shown = time.time()
            named = " ".join(f"{x} {float(share):.3f}" for x, share in shares.items())
            print(f"pretrain {spent:.0f} s, step {step}, {words / 1e6:.1f} M words, loss {loss.item():.3f}, forms {named}", flush=True)
        if time.time() - saved > 60:
            saved = time.time()
            save()
    print(f"pretrain done: {step} steps, {words / 1e6:.1f} M words", flush=True)
    save()
