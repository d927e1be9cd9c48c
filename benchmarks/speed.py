"""Speed and memory: a cold start on one report, and the whole pipeline against the bare parse.

    python benchmarks/speed.py
"""

import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "tests" / "gold" / "report.txt"
DOSSIER = ROOT / "examples" / "dossier"
COLD, WARM, MEMORY = 1.5, 1.4, 700

PARSE = """
import sys, spacy
from casus.language.analyzer import load
text = open(sys.argv[1], encoding="utf8").read()
load("pl").parse(text)
"""
CODE = """
import sys, resource
sys.argv = ["casus", "code", sys.argv[1], "--format", "jsonl", "--out", "/dev/null"]
from casus.cli import casus
try:
    casus()
finally:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def seconds(script: str) -> tuple[float, str]:
    """Wall seconds of a fresh Python, and what it printed."""
    start = time.perf_counter()
    run = subprocess.run([sys.executable, "-c", script, str(REPORT)], capture_output=True, text=True, check=True)
    return time.perf_counter() - start, run.stdout


def cold(times: int = 5) -> dict[str, float]:
    """Medians of cold starts, taken in turn so that the machine's mood strikes both alike."""
    parse, code, memory = [], [], 0
    seconds(CODE)  # compiles the tables once
    for _ in range(times):
        parse.append(seconds(PARSE)[0])
        spent, out = seconds(CODE)
        code.append(spent)
        memory = max(memory, int(out.split()[-1]))
    return {"parse_s": statistics.median(parse), "code_s": statistics.median(code),
            "ratio": statistics.median(code) / statistics.median(parse), "memory_mb": memory}


def warm(times: int = 7) -> dict[str, float]:
    """The whole pipeline over the example dispatches against the bare parse, both warm."""
    from casus.coder import load
    from casus.documents import Source, document

    coder = load()
    items = [document(Source(id=p.stem, name=p.name, text=p.read_text(encoding="utf8")))
             for p in sorted(DOSSIER.glob("*.txt"))]
    for item in items:
        coder.work(item)
    words, parse, code = 0, [], []
    for _ in range(times):
        start = time.perf_counter()
        words = sum(len(coder.stages(i.report.language).analyzer.parse(i.coded_text()).tokens) for i in items)
        middle = time.perf_counter()
        for item in items:
            coder.work(item)
        parse.append(middle - start)
        code.append(time.perf_counter() - middle)
    return {"words": words, "parse_words_per_s": words / statistics.median(parse),
            "code_words_per_s": words / statistics.median(code),
            "ratio": statistics.median(code) / statistics.median(parse)}


def main() -> None:
    """Measures both and compares them with what is promised."""
    figures = {"cold": cold(), "warm": warm()}
    figures["self_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024  # type: ignore[assignment]
    print(json.dumps(figures, indent=1))
    print(f"cold start: {figures['cold']['ratio']:.2f} of importing spaCy, loading and parsing (at most {COLD}), "
          f"{figures['cold']['memory_mb']} MB (at most {MEMORY})")
    print(f"warm: {figures['warm']['ratio']:.2f} of the bare parse (at most {WARM}), "
          f"{figures['warm']['code_words_per_s']:.0f} words/s")
    ok = (figures["cold"]["ratio"] <= COLD and figures["warm"]["ratio"] <= WARM
          and figures["cold"]["memory_mb"] <= MEMORY)
    sys.exit(0 if ok else 1)


if __name__ == "__main__":
    main()
