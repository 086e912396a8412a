"""What several tests of the readers need."""

import json
from importlib import import_module

import pytest

import govdisclosure as gd


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run what is meant for a process of its own in this one, where it is quick and is measured."""

    def apart(script: str, content: bytes, *, name: str, needs: str) -> object:
        assert needs
        module = import_module(f"govdisclosure.readers.{script.removesuffix('.py')}")
        found = json.loads(json.dumps(module.found(content)))
        if "error" in found:
            raise gd.UnreadableReport(f"{name}: {found['error']}")
        return found

    for reader in ("pdf", "sheet"):
        monkeypatch.setattr(f"govdisclosure.readers.{reader}.apart", apart)
