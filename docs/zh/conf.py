"""How the Chinese edition is built, once the English one is: into its folder ``zh``.

``sphinx-build -n -W docs/zh docs/_build/html/zh``
"""

import runpy
from pathlib import Path

globals().update(runpy.run_path(str(Path(__file__).parents[1] / "conf.py")))

language = "zh_CN"
exclude_patterns = []
