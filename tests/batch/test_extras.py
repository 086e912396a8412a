"""Without its libraries a room says which are missing, and how they are installed."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("hidden", "module", "said"),
    [
        ("pyarrow", "batch", "pyarrow is not installed: pip install 'govdisclosure[batch]'"),
        ("numpy", "batch", "numpy is not installed: pip install 'govdisclosure[batch]'"),
        ("pyspark", "batch.spark", "pip install 'govdisclosure[spark]'"),
    ],
)
def test_a_missing_library_is_named(hidden: str, module: str, said: str) -> None:
    code = (
        f"import sys; sys.modules[{hidden!r}] = None\n"
        "import govdisclosure as gd\n"
        f"try: import govdisclosure.{module}\n"
        "except gd.MissingExtra as error: print(error)"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said in shown.stdout
