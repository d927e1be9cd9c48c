"""The same report gives the same bytes: with fresh tables or kept ones, and from process to process."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def coded(root: Path, seed: str) -> bytes:
    run = subprocess.run([sys.executable, "-m", "casus", "code", str(ROOT / "tests/gold/report.txt"), "--format", "jsonl"],
                         env=os.environ | {"PYTHONPATH": str(root / "src"), "PYTHONHASHSEED": seed}, capture_output=True,
                         check=True)
    return run.stdout


def test_fresh_tables_and_kept_ones(tmp_path):
    for part in ("src", "ontology", "languages", "knowledge"):
        if part == "src":
            shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            (tmp_path / part).symlink_to(ROOT / part)
    fresh = coded(tmp_path, "1")
    assert (tmp_path / ".compiled").is_dir()
    assert coded(tmp_path, "2") == fresh
    assert coded(ROOT, "3") == fresh
