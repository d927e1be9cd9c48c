"""Fine-tuning on treebanks: all languages together, then one language alone."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import evaluate
import numpy as np
import torch
import torch.nn.functional as nnf
from model import Encoder, Parser, ParserHeads, Sizes
from pretrain import PRECISION, learning_rate
from torch import Tensor, nn
from trees import Batch, Part, Trees, batch, grouped, random_runs

RATES = {"encoder": 3e-4, "embedding": 4e-4, "heads": 1.5e-3}
Scores = tuple[Tensor, Tensor, Tensor, Tensor, Tensor]


@dataclass(slots=True)
class Task:
    """A language to learn: its treebanks, rows of the types [types, F - 1] on the device, allowed tags."""

    trees: Trees
    rows: Tensor
    names: list[str]


def features_of(task: Task, b: Batch, device: torch.device) -> Tensor:
    """[B, T, F] rows of the feature tables."""
    types = torch.from_numpy(b.types).to(device)
    space = torch.from_numpy(b.space).to(device)
    return torch.cat([task.rows[types], space.unsqueeze(-1)], -1)


def spoiled(task: Task, features: Tensor, keep: Tensor) -> tuple[Tensor, Tensor]:
    """Features some of which are unknown, and which words are hidden altogether."""
    features = features.clone()
    chance = torch.rand(*keep.shape, 3, device=keep.device)
    features[..., 0][chance[..., 0] < 0.12] = 0
    if "lemma" in task.names:
        features[..., task.names.index("lemma")][chance[..., 1] < 0.10] = 0
    return features, chance[..., 2] < 0.03


def loss_of(scores: Scores, heads: ParserHeads, b: Batch, device: torch.device) -> Tensor:
    """The sum of the losses of starts, tags, arcs and relations."""
    starts, tags, arcs, label_dep, label_head = scores
    keep = torch.from_numpy(b.keep).to(device)
    sentence = torch.from_numpy(b.sentence).to(device)
    gold_head = torch.from_numpy(b.heads).to(device)
    gold_tag, gold_relation = torch.from_numpy(b.tags).to(device), torch.from_numpy(b.relations).to(device)
    begins = torch.from_numpy(b.starts).to(device)
    start_loss = nnf.binary_cross_entropy_with_logits(starts.float(), begins, reduction="none")[keep].mean()
    tag_loss = nnf.cross_entropy(tags.float().flatten(0, 1), gold_tag.flatten(), ignore_index=-1, label_smoothing=0.03)
    same = sentence.unsqueeze(2) == sentence.unsqueeze(1)
    same = same & ~torch.eye(same.shape[1], dtype=torch.bool, device=device)
    allowed = torch.cat([torch.ones_like(same[..., :1]), same], 2)
    arcs = arcs.float().masked_fill(~allowed, -1e4)
    arc_loss = nnf.cross_entropy(arcs[keep], gold_head[keep])
    chosen = label_head.gather(1, gold_head.unsqueeze(-1).expand(-1, -1, label_head.shape[-1]))
    relations = heads.relations(label_dep[keep], chosen[keep]).float()
    relation_loss = nnf.cross_entropy(relations, gold_relation[keep], ignore_index=-1, label_smoothing=0.03)
    return arc_loss + relation_loss + tag_loss + 0.5 * start_loss


def endless(trees: Trees, part: Part, words: int, rng: np.random.Generator) -> Iterator[Batch]:
    """Batches of the training part for ever, each epoch cut anew."""
    while True:
        groups = grouped(part, random_runs(part, rng), words)
        for number in rng.permutation(len(groups)).tolist():
            yield batch(trees, part, groups[number], rng)


class Average:
    """The running average of a network's weights."""

    def __init__(self, network: nn.Module, decay: float) -> None:
        self.own = list(network.parameters())
        self.kept = [p.detach().clone() for p in self.own]
        self.decay, self.steps = decay, 0

    @torch.no_grad()
    def update(self) -> None:
        self.steps += 1
        decay = min(self.decay, self.steps / (self.steps + 10))
        torch._foreach_lerp_(self.kept, self.own, 1 - decay)

    @torch.no_grad()
    def swap(self) -> None:
        """Exchanges the weights and their average."""
        for own, kept in zip(self.own, self.kept, strict=True):
            other = own.detach().clone()
            own.copy_(kept)
            kept.copy_(other)


def optimizer_of(groups: list[tuple[list[nn.Module], str]], cuda: bool) -> torch.optim.Optimizer:
    """AdamW whose groups know their peak rate."""
    settings = []
    for modules, name in groups:
        parameters = [p for m in modules for p in m.parameters()]
        settings.append({"params": parameters, "lr": RATES[name], "peak": RATES[name]})
    return torch.optim.AdamW(settings, betas=(0.9, 0.95), weight_decay=0.01, fused=cuda)


def step(loss: Tensor, optimizer: torch.optim.Optimizer, done: float, scale: float) -> None:
    for group in optimizer.param_groups:
        group["lr"] = learning_rate(done, group["peak"] * scale, warm=0.06)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    if torch.isfinite(nn.utils.clip_grad_norm_([p for g in optimizer.param_groups for p in g["params"]], 2.0)):
        optimizer.step()


def set_dropout(encoder: Encoder, share: float) -> None:
    """Sets the dropout of the encoder: treebanks are small."""
    for module in encoder.modules():
        if isinstance(module, nn.Dropout):
            module.p = share


def bias_of(keep: Tensor, dtype: torch.dtype) -> Tensor:
    return torch.zeros_like(keep, dtype=dtype).masked_fill(~keep, -1e4)[:, None, None, :]


def joint(encoder: Encoder, embeddings: nn.ModuleDict, heads: ParserHeads, tasks: dict[str, Task], seconds: float,
          words: int, seed: int = 1) -> None:
    """Trains one parser for all languages; each step takes one language, the larger ones more often."""
    device = heads.root.device
    cuda = device.type == "cuda"
    rng = np.random.default_rng(seed)
    sources = {x: endless(task.trees, task.trees.parts["train"], words, rng) for x, task in tasks.items()}
    chances = np.array([len(task.trees.parts["train"].types) for task in tasks.values()]) ** 0.5
    names = list(tasks)
    optimizer = optimizer_of([([encoder], "encoder"), ([embeddings], "embedding"), ([heads], "heads")], cuda)
    for module in (encoder, embeddings, heads):
        module.train()
    begin = shown = time.time()
    steps = 0
    while (spent := time.time() - begin) < seconds:
        x = names[int(rng.choice(len(names), p=chances / chances.sum()))]
        b = next(sources[x])
        keep = torch.from_numpy(b.keep).to(device)
        features, hidden = spoiled(tasks[x], features_of(tasks[x], b, device), keep)
        with torch.autocast(device.type, PRECISION, enabled=cuda):
            vectors = embeddings[x](features, hidden)
            scores = heads(encoder(vectors, bias_of(keep, PRECISION if cuda else vectors.dtype)))
            loss = loss_of(scores, heads, b, device)
        step(loss, optimizer, spent / seconds, 1.0)
        steps += 1
        if time.time() - shown > 10:
            shown = time.time()
            print(f"joint {spent:.0f} s, step {steps}, {x} loss {loss.item():.3f}", flush=True)
    print(f"joint done: {steps} steps", flush=True)


def predictor(parser: Parser, task: Task, device: torch.device) -> evaluate.Predict:
    """What ``evaluate`` needs of a parser in PyTorch."""
    def predict(b: Batch) -> evaluate.Outputs:
        with torch.no_grad():
            keep = torch.from_numpy(b.keep).to(device)
            starts, tags, arcs, dep, head = parser(features_of(task, b, device), keep)

        def relate(columns: np.ndarray) -> np.ndarray:
            with torch.no_grad():
                at = torch.from_numpy(columns).to(device)
                chosen = head.gather(1, at.unsqueeze(-1).expand(-1, -1, head.shape[-1]))
                return parser.heads.relations(dep, chosen).argmax(-1).cpu().numpy()
        return starts.cpu().numpy(), tags.argmax(-1).cpu().numpy(), arcs.cpu().numpy(), relate
    return predict


def single(parser: Parser, task: Task, tags: list[str], relations: list[str], seconds: float, words: int, look: float,
           scale: float, label: str, keep_best: Callable[[dict[str, float]], None], seed: int = 1) -> None:
    """Trains the parser of one language and ends with the averaged weights that were best on dev.

    ``keep_best`` is called with the scores whenever they are the best, while the parser has those weights.
    """
    device = parser.heads.root.device
    cuda = device.type == "cuda"
    rng = np.random.default_rng(seed)
    dev = task.trees.parts["dev"]
    source = endless(task.trees, task.trees.parts["train"], words, rng)
    optimizer = optimizer_of([([parser.encoder], "encoder"), ([parser.embedding], "embedding"), ([parser.heads], "heads")], cuda)
    set_dropout(parser.encoder, 0.15)
    average = Average(parser, 0.998)
    best: dict[str, Tensor] = {}
    best_scores: dict[str, float] = {}
    begin = looked = time.time()
    steps = 0
    parser.train()
    finished = False
    while not finished:
        spent = time.time() - begin
        finished = spent >= seconds
        b = next(source)
        keep = torch.from_numpy(b.keep).to(device)
        features, hidden = spoiled(task, features_of(task, b, device), keep)
        with torch.autocast(device.type, PRECISION, enabled=cuda):
            vectors = parser.embedding(features, hidden)
            scores = parser.heads(parser.encoder(vectors, bias_of(keep, PRECISION if cuda else vectors.dtype)))
            loss = loss_of(scores, parser.heads, b, device)
        step(loss, optimizer, min(1.0, spent / seconds), scale)
        average.update()
        steps += 1
        if finished or time.time() - looked > look:
            shown = loss.item()
            parser.eval()
            average.swap()
            now = evaluate.scores(dev, evaluate.run(predictor(parser, task, device), task.trees, dev, False), tags, relations)
            if not best or now["las"] + 0.5 * now["tag"] > best_scores["las"] + 0.5 * best_scores["tag"]:
                best = {k: v.detach().cpu().clone() for k, v in parser.state_dict().items()}
                best_scores = now
                keep_best(now)
            average.swap()
            parser.train()
            looked = time.time()
            print(f"{label} {spent:.0f} s, step {steps}, loss {shown:.3f}, dev {now}", flush=True)
    parser.load_state_dict(best)
    parser.eval()


def new_parser(sizes: Sizes, encoder: dict[str, Tensor], embedding: dict[str, Tensor], heads: dict[str, Tensor] | None,
               own: list[int], relations: int) -> Parser:
    """A parser from a pretrained encoder and embedding, and from joint heads cut to the tags ``own``."""
    parser = Parser(sizes, len(own), relations)
    parser.encoder.load_state_dict(encoder)
    parser.embedding.load_state_dict(embedding)
    if heads:
        cut = {k: v[torch.tensor(own, device=v.device)] if k.startswith("tag.") else v for k, v in heads.items()}
        parser.heads.load_state_dict(cut)
    return parser
