"""What tests share: one coder, loaded once, and the example dossier, coded once."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from casus.cli import casus
from casus.coder import Coder, load

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def coder() -> Coder:
    return load()


@pytest.fixture(scope="session")
def dossier(tmp_path_factory) -> Path:
    """A ledger of the example dossier, as a user makes it. Who changes it works on a copy."""
    path = tmp_path_factory.mktemp("dossier") / "crisis.ledger"
    result = CliRunner().invoke(casus, ["ledger", "add", str(path), str(ROOT / "examples" / "dossier")])
    assert result.exit_code == 0, result.output
    assert "28 reports added, 0 known, 1 copies" in result.output
    return path
