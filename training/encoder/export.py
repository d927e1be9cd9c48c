"""Trained weights to what the pipelines load: an 8-bit ONNX network and its vocabularies.

    python training/encoder/export.py pl --trained training/work/gpu --pack training/work/carry \\
        --lexicon training/work/lexicon --out training/work/export/pl

Needs the extra packages torch, onnx and onnxruntime. Prints the scores on dev before and after.
"""

import argparse
import json
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parents[1] / "src" / "casus" / "language"))

import evaluate  # noqa: E402
import numpy as np  # noqa: E402
import onnxruntime  # noqa: E402
import torch  # noqa: E402
import trees  # noqa: E402
from model import Embedding, Parser, Sizes  # noqa: E402
from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: E402
from torch import Tensor, nn  # noqa: E402
from wordfeatures import dictionary_rows, form_rows  # noqa: E402

OUTPUTS = ["starts", "tags", "arcs", "label_dep", "label_head"]


def load(folder: Path, language: str) -> tuple[Parser, dict, dict[str, Tensor]]:
    """The parser, what is known of it, and its tables as 8-bit rows."""
    tables = torch.load(folder / f"{language}.tables.pt", weights_only=True)
    saved = torch.load(folder / f"{language}.weights.pt", weights_only=True)
    facts, weights = saved["facts"], {k: v.float() for k, v in saved["weights"].items()}
    count = len(facts["columns"])
    shapes = tuple(tuple(tables[f"embedding.tables.{i}.weight"].shape) for i in range(count))
    sizes = Sizes(shapes, width=facts["width"], layers=facts["layers"], inner=facts["inner"], heads=facts["width"] // 64)
    parser = Parser(sizes, len(facts["tags"]), len(facts["relations"]))
    for i in range(count):
        name = f"embedding.tables.{i}.weight"
        weights[name] = tables[name].float() * tables[name + ":scale"].float()
    parser.load_state_dict(weights)
    return parser.eval(), facts, tables


class Tables(nn.Module):
    """The embedding with 8-bit tables."""

    def __init__(self, embedding: Embedding, tables: dict[str, Tensor]) -> None:
        super().__init__()
        self.project, self.norm, self.count = embedding.project, embedding.norm, len(embedding.tables)
        for i in range(self.count):
            name = f"embedding.tables.{i}.weight"
            self.register_buffer(f"rows{i}", tables[name])
            self.register_buffer(f"scale{i}", tables[name + ":scale"].float())

    def forward(self, features: Tensor) -> Tensor:
        """features [B, T, F] -> [B, T, W]."""
        parts = [getattr(self, f"rows{i}")[features[..., i]].float() * getattr(self, f"scale{i}")[features[..., i]]
                 for i in range(self.count)]
        return self.norm(self.project(torch.cat(parts, -1)))


class Network(nn.Module):
    """What is exported: features and the words to keep -> the scores."""

    def __init__(self, parser: Parser, tables: dict[str, Tensor]) -> None:
        super().__init__()
        self.embedding, self.encoder, self.heads = Tables(parser.embedding, tables), parser.encoder, parser.heads
        self.encoder.plain = True

    def forward(self, features: Tensor, keep: Tensor) -> tuple[Tensor, ...]:
        """features [B, T, F] int32, keep [B, T] float -> starts, tags (numbers), arcs, label parts."""
        vectors = self.embedding(features.long())
        bias = ((keep - 1) * 1e4)[:, None, None, :]
        starts, tags, arcs, dep, head = self.heads(self.encoder(vectors, bias))
        return starts, tags.argmax(-1).to(torch.int32), arcs, dep, head


def to_onnx(parser: Parser, tables: dict[str, Tensor], path: Path) -> None:
    """Writes the network as ``path`` with 8-bit weights, the float one beside it as ``.float.onnx``."""
    count = len(parser.embedding.tables)
    example = (torch.ones(2, 16, count, dtype=torch.int32), torch.ones(2, 16))
    whole = path.with_suffix(".float.onnx")
    axes = {name: {0: "runs", 1: "words"} for name in ["features", "keep", *OUTPUTS]}
    axes["arcs"][2], axes["label_head"][1] = "heads", "heads"
    torch.onnx.export(Network(parser, tables).eval(), example, str(whole), input_names=["features", "keep"], output_names=OUTPUTS,
                      dynamic_axes=axes, opset_version=17, dynamo=False)
    quantize_dynamic(str(whole), str(path), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
                     op_types_to_quantize=["MatMul", "Gemm"], extra_options={"MatMulConstBOnly": True})


def session(path: Path) -> onnxruntime.InferenceSession:
    choices = onnxruntime.SessionOptions()
    choices.intra_op_num_threads = choices.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), choices, providers=["CPUExecutionProvider"])


def type_rows(forms: list[str], lexicon: Path, language: str, dictionary_name: str) -> np.ndarray:
    """Feature rows of types by the vocabularies that are shipped, [types, F - 1]."""
    place = _vocabulary(lexicon / f"{language}.forms.txt")
    rows = np.array([form_rows(form, place) for form in forms], dtype=np.int32)
    if dictionary_name == "none":
        return rows
    from casus.language.dictionaries import dictionary
    analyse, lemmas = dictionary(dictionary_name), _vocabulary(lexicon / f"{language}.lemmas.txt")
    return np.concatenate([rows, np.array([dictionary_rows(analyse(form), lemmas) for form in forms], dtype=np.int32)], 1)


def _vocabulary(path: Path) -> dict[str, int]:
    return {line: i + 1 for i, line in enumerate(path.read_text(encoding="utf8").split("\n"))}


def predictor(network: onnxruntime.InferenceSession, rows: np.ndarray, label: dict[str, np.ndarray]) -> evaluate.Predict:
    """What ``evaluate`` needs of an exported network."""
    def predict(b: trees.Batch) -> evaluate.Outputs:
        features = np.concatenate([rows[b.types], b.space[..., None].astype(np.int32)], -1)
        starts, tags, arcs, dep, head = network.run(None, {"features": features, "keep": b.keep.astype(np.float32)})

        def relate(columns: np.ndarray) -> np.ndarray:
            chosen = np.take_along_axis(head, columns[..., None], 1)
            rank = dep.shape[-1] // 2
            mixed = dep[..., :rank] + chosen[..., :rank] + dep[..., rank:] * chosen[..., rank:]
            return (np.maximum(mixed, 0) @ label["weight"].T + label["bias"]).argmax(-1)
        return starts, tags, arcs, relate
    return predict


def label_weights(parser: Parser) -> dict[str, np.ndarray]:
    """The last layer of the relations, which runs outside the network."""
    return {"weight": parser.heads.label.weight.detach().numpy(), "bias": parser.heads.label.bias.detach().numpy()}


def write(parser: Parser, facts: dict, tables: dict[str, Tensor], meta: dict, lexicon: Path, out: Path) -> None:
    """Writes the folder of the component."""
    out.mkdir(parents=True, exist_ok=True)
    to_onnx(parser, tables, out / "network.onnx")
    np.savez(out / "label.npz", **{k: v.astype(np.float16) for k, v in label_weights(parser).items()})
    language = facts["language"]
    for name in ("forms", "lemmas"):
        if (source := lexicon / f"{language}.{name}.txt").exists():
            shutil.copy(source, out / f"{name}.txt")
    kept = {"tags": facts["tags"], "relations": facts["relations"], "dictionary": meta["dictionaries"][language]}
    (out / "facts.json").write_text(json.dumps(kept, ensure_ascii=False, indent=0), encoding="utf8")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("language")
    options.add_argument("--trained", type=Path, required=True)
    options.add_argument("--pack", type=Path, required=True)
    options.add_argument("--lexicon", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--part", default="dev")
    args = options.parse_args()
    meta = json.loads((args.pack / "meta.json").read_text(encoding="utf8"))
    parser, facts, tables = load(args.trained, args.language)
    write(parser, facts, tables, meta, args.lexicon, args.out)
    loaded = trees.load(args.pack / f"{args.language}.trees.xz")
    rows = type_rows(loaded.forms, args.lexicon, args.language, meta["dictionaries"][args.language])
    print("trained:", json.dumps(facts["scores"].get(args.part)))
    for name in ("network.float.onnx", "network.onnx"):
        predict = predictor(session(args.out / name), rows, label_weights(parser))
        result = evaluate.evaluate(predict, loaded, loaded.parts[args.part], facts["tags"], facts["relations"])
        print(f"{name}: {json.dumps(result)}", flush=True)
    (args.out / "network.float.onnx").unlink()
    print(f"{args.out}: {sum(f.stat().st_size for f in args.out.iterdir()) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
