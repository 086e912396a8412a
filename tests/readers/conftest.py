"""What several tests of the readers need."""

import json
from typing import Any

import pytest

import govdisclosure as gd
from govdisclosure.errors import of_file


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run what is meant for a process of its own in this one, where it is quick and is measured."""

    def sandboxed(module: Any, content: bytes, *, name: str, needs: str) -> object:
        assert needs
        found = json.loads(json.dumps(module.extract(content)))
        if "error" in found:
            raise gd.UnreadableReport(of_file(name, gd.Message(**found["error"])))
        return found

    for reader in ("pdf.document", "sheet"):
        target = f"govdisclosure.readers.formats.{reader}.run_sandboxed"
        monkeypatch.setattr(target, sandboxed)
