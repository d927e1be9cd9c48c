"""Pretrains the encoder, then trains the parsers of the languages, within given seconds.

    python training/encoder/train.py --pack training/work/carry --out training/work/gpu --work /tmp/parser

Writes ``encoder.pt``, ``xx.tables.pt``, ``xx.weights.pt`` (for ``export.py``) and ``results.json``.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parents[1] / "src" / "casus" / "language"))

import corpus  # noqa: E402
import evaluate  # noqa: E402
import finetune  # noqa: E402
import numpy as np  # noqa: E402
import pretrain  # noqa: E402
import torch  # noqa: E402
import trees  # noqa: E402
from model import ParserHeads  # noqa: E402

VARIANTS = ("pl:joint", "en:joint", "ru:joint", "pl:direct")
LENGTH = 128
BEGIN = time.time()


def say(*words: object) -> None:
    print(f"[{time.time() - BEGIN:.0f} s]", *words, flush=True)


def halves(state: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    return {k: v.detach().half().cpu() if v.is_floating_point() else v.cpu() for k, v in state.items()}


def bytes_of(state: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Matrices as 8-bit rows (``name`` and ``name:scale``), the rest as half floats."""
    result = {}
    for name, tensor in state.items():
        tensor = tensor.detach().float().cpu()
        if tensor.ndim == 2:
            scale = tensor.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
            result[name], result[name + ":scale"] = (tensor / scale).round().to(torch.int8), scale.half()
        else:
            result[name] = tensor.half()
    return result


def write_parser(out: Path, language: str, state: dict[str, torch.Tensor], facts: dict) -> None:
    """The embedding's tables in one file, everything else in another."""
    tables = {k: v for k, v in state.items() if k.startswith("embedding.tables")}
    torch.save(bytes_of(tables), out / f"{language}.tables.pt")
    torch.save({"weights": halves({k: v for k, v in state.items() if k not in tables}), "facts": facts},
               out / f"{language}.weights.pt")


def stage_raw(args: argparse.Namespace, meta: dict, work: Path) -> dict:
    """Reads the pack; leaves the rows of the treebanks' types in ``work``."""
    streams = corpus.read_blocks(args.pack, min(args.processes, os.cpu_count() or 1))
    data = {}
    for x in corpus.LANGUAGES:
        types, stream = streams[x]
        tree_types = trees.load(args.pack / f"{x}.trees.xz").forms
        lexicon = pretrain.lexicon(args.pack, meta, x, types, tree_types)
        order = np.array([lexicon.place[form] for form in types], dtype=np.int32)
        np.save(work / f"{x}.rows.npy", lexicon.rows[[lexicon.place[form] for form in tree_types]])
        data[x] = (2 * order[stream >> 1] + (stream & 1), lexicon.rows.astype(np.int16), lexicon.target.astype(np.int32))
        say(f"{x}: {len(stream) / 1e6:.2f} M words, {len(lexicon.target)} types, {lexicon.rows.shape[1]} columns")
    return data


def stage_pretrain(args: argparse.Namespace, meta: dict, sizes: dict, data: dict, device: torch.device, seconds: float
                   ) -> pretrain.Pretrainer:
    forms = {x: int(data[x][2].max()) + 1 for x in data}
    tags = {x: 4096 if meta["dictionaries"][x] != "none" else 0 for x in data}
    network = pretrain.Pretrainer(sizes, forms, tags).to(device)
    say(f"{sum(p.numel() for p in network.encoder.parameters()) / 1e6:.2f} M parameters in the encoder, on {device}")
    weights = np.array([len(data[x][0]) for x in data], dtype=float) ** 0.7
    runs = {x: max(1, round(args.batch / LENGTH * w / weights.sum())) for x, w in zip(data, weights, strict=True)}
    tensors = {x: tuple(torch.from_numpy(array).to(device) for array in arrays) for x, arrays in data.items()}

    def save() -> None:
        torch.save(bytes_of(network.encoder.state_dict()), args.out / "encoder.pt")
        for x in data:
            torch.save(bytes_of(network.embeddings[x].state_dict()), args.out / f"{x}.tables.pt")

    pretrain.pretrain(network, tensors, seconds, runs, LENGTH, save)
    return network


def task_of(args: argparse.Namespace, meta: dict, x: str, work: Path, device: torch.device, own: list[int] | None
            ) -> finetune.Task:
    """A language's treebanks; ``own``: tags are numbered within these."""
    loaded = trees.load(args.pack / f"{x}.trees.xz")
    if own is not None:
        table = np.full(len(meta["tags"]) + 1, -1)
        table[own] = np.arange(len(own))
        for part in loaded.parts.values():
            part.tags = table[part.tags]
    rows = torch.from_numpy(np.load(work / f"{x}.rows.npy")).to(device)
    return finetune.Task(loaded, rows, pretrain.columns(meta, x))


def stage_joint(args: argparse.Namespace, meta: dict, sizes: dict, network: pretrain.Pretrainer, work: Path, seconds: float
                ) -> None:
    device = next(network.parameters()).device
    heads = ParserHeads(next(iter(sizes.values())), len(meta["tags"]), len(meta["relations"])).to(device)
    tasks = {x: task_of(args, meta, x, work, device, None) for x in corpus.LANGUAGES}
    finetune.joint(network.encoder, network.embeddings, heads, tasks, seconds, args.words)
    keep(work / "joint.pt", network, heads)


def keep(path: Path, network: pretrain.Pretrainer, heads: ParserHeads | None) -> None:
    torch.save({"encoder": network.encoder.state_dict(),
                "embeddings": {x: e.state_dict() for x, e in network.embeddings.items()},
                "heads": heads.state_dict() if heads else None}, path)


def one(args: argparse.Namespace, meta: dict, sizes: dict, device: torch.device) -> None:
    """Trains one language from one start: the work of a process of its own."""
    torch.set_num_threads(2)
    torch.manual_seed(7)
    x, variant = args.only.split(":")
    work, own = args.work, meta["own_tags"][x]
    start = torch.load(work / ("joint.pt" if variant == "joint" else "pretrained.pt"), map_location=device, weights_only=True)
    parser = finetune.new_parser(sizes[x], start["encoder"], start["embeddings"][x], start["heads"], own,
                                 len(meta["relations"])).to(device)
    task = task_of(args, meta, x, work, device, own)
    tags = [meta["tags"][i] for i in own]

    def best(scores: dict[str, float]) -> None:
        torch.save(parser.state_dict(), work / f"{x}.{variant}.pt")
        (work / f"{x}.{variant}.json").write_text(json.dumps({"dev_runs": scores}))

    seconds = args.finetune_seconds + (args.joint_seconds * 0.3 if variant == "direct" else 0)
    finetune.single(parser, task, tags, meta["relations"], min(seconds, args.finish - time.time() - 20), args.words,
                    args.look, 0.6 if variant == "joint" else 1.0, args.only, best)
    predict = finetune.predictor(parser, task, device)
    result = {"dev_runs": evaluate.scores(task.trees.parts["dev"], evaluate.run(predict, task.trees, task.trees.parts["dev"], False),
                                          tags, meta["relations"])}
    for part in ("dev", "test"):
        result[part] = evaluate.evaluate(predict, task.trees, task.trees.parts[part], tags, meta["relations"])
    (work / f"{x}.{variant}.json").write_text(json.dumps(result))


def stage_languages(args: argparse.Namespace, meta: dict, results: dict) -> None:
    """Trains the languages side by side, then keeps the best start of each."""
    work = args.work
    finish = BEGIN + args.deadline
    children = []
    for variant in args.variants:
        passed = [word for word in sys.argv[1:] if not word.startswith("--deadline=")]
        children.append(subprocess.Popen([sys.executable, __file__, *passed, "--only", variant, "--finish", str(finish - 12)]))
    for child in children:
        try:
            child.wait(max(1.0, finish - time.time()))
        except subprocess.TimeoutExpired:
            say("a language did not finish in time; its best weights so far are kept")
            child.kill()
    for x in corpus.LANGUAGES:
        found = [(json.loads(path.read_text()), path) for path in sorted(work.glob(f"{x}.*.json"))]
        for result, path in found:
            results[path.stem] = result
        if found:
            result, path = max(found, key=lambda f: f[0]["dev_runs"]["las"])
            state = torch.load(path.with_suffix(".pt"), map_location="cpu", weights_only=True)
            facts = {"language": x, "start": path.stem.split(".")[1], "tags": [meta["tags"][i] for i in meta["own_tags"][x]],
                     "relations": meta["relations"], "columns": pretrain.columns(meta, x), "scores": result,
                     "width": args.width, "layers": args.layers, "inner": args.inner}
            write_parser(args.out, x, state, facts)
            say(f"{x}: kept {path.stem}, {json.dumps(result)}")


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pack", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="a folder for what is of no use later")
    parser.add_argument("--pretrain-seconds", type=float, default=240)
    parser.add_argument("--joint-seconds", type=float, default=50)
    parser.add_argument("--finetune-seconds", type=float, default=140)
    parser.add_argument("--deadline", type=float, default=540, help="seconds after which everything is written")
    parser.add_argument("--batch", type=int, default=32_768, help="words of a pretraining step")
    parser.add_argument("--words", type=int, default=3_000, help="words of a step on treebanks")
    parser.add_argument("--look", type=float, default=12, help="seconds between looks at dev")
    parser.add_argument("--width", type=int, default=256)
    parser.add_argument("--layers", type=int, default=8)
    parser.add_argument("--inner", type=int, default=1024)
    parser.add_argument("--processes", type=int, default=16)
    parser.add_argument("--variants", nargs="+", default=list(VARIANTS))
    parser.add_argument("--only", help=argparse.SUPPRESS)
    parser.add_argument("--finish", type=float, default=0, help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> None:
    args = options()
    meta = json.loads((args.pack / "meta.json").read_text(encoding="utf8"))
    sizes = {x: pretrain.sizes_for(meta, x, args.width, args.layers, args.inner) for x in corpus.LANGUAGES}
    work = args.work
    work.mkdir(parents=True, exist_ok=True)
    args.out.mkdir(parents=True, exist_ok=True)
    if args.only:
        one(args, meta, sizes, torch.device("cuda" if torch.cuda.is_available() else "cpu"))
        return
    say("torch", torch.__version__)
    torch.manual_seed(1)
    data = stage_raw(args, meta, work)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.set_float32_matmul_precision("high")
    left = args.deadline - (time.time() - BEGIN) - args.joint_seconds - args.finetune_seconds - 45
    network = stage_pretrain(args, meta, sizes, data, device, max(20.0, min(args.pretrain_seconds, left)))
    keep(work / "pretrained.pt", network, None)
    stage_joint(args, meta, sizes, network, work, args.joint_seconds)
    del network, data
    if device.type == "cuda":
        torch.cuda.empty_cache()
    results: dict = {"arguments": {k: str(v) for k, v in vars(args).items()}, "torch": torch.__version__,
                     "device": torch.cuda.get_device_name() if device.type == "cuda" else "cpu"}
    stage_languages(args, meta, results)
    results["seconds"] = round(time.time() - BEGIN)
    (args.out / "results.json").write_text(json.dumps(results, indent=1))
    say("done")


if __name__ == "__main__":
    main()
