"""How the documentation is built: ``sphinx-build -n -W docs docs/_build/html``.

The Chinese edition has a configuration of its own, which takes over this one.
"""

import sys
from pathlib import Path

import govdisclosure

HERE = Path(__file__).parent.resolve()
sys.path.insert(0, str(HERE / "_extensions"))

project = "govdisclosure"
author = "The govdisclosure engineers"
project_copyright = "The govdisclosure engineers"
release = govdisclosure.__version__
language = "en"

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "bigrams",
    "catalogue",
    "categories",
    "codes",
    "commands",
    "drawn",
    "editions",
    "house",
    "llms",
    "mathematics",
    "refusals",
    "rooms",
    "schema",
    "sections",
    "terms",
]
exclude_patterns = ["_build", "zh"]
templates_path = [str(HERE / "_templates")]
nitpicky = True
# The changelog in Chinese has a title of its own, below which ours has none.
suppress_warnings = ["myst.header"]
# What the standard library's and attrs' annotations name is not documented here, and no page of
# another project is fetched for it: the build opens no connection.
nitpick_ignore_regex = [
    ("py:.*", r"(builtins|collections|datetime|decimal|enum|fractions|functools)\..*"),
    ("py:.*", r"(os|pathlib|typing)\..*"),
    ("py:.*", r"(bool|bytes|date|dict|float|frozenset|int|list|object|set|str|tuple|type|None)"),
    ("py:.*", r"(Any|Callable|ClassVar|Decimal|Iterable|Iterator|Literal|Mapping|Path|PathLike)"),
    ("py:.*", r"(Protocol|Self|Sequence|StrEnum|TypeAlias|Enum|ImportError|KeyError|LookupError)"),
    ("py:.*", r"(OSError|ValueError|Exception)"),
    ("py:.*", r"(hypothesis|pyarrow)\..*"),
    ("py:class", r"Element"),
    # What violations are made from; nobody makes them but the check.
    ("py:class", r"govdisclosure\.batch\.(violations\.CheckedTable|kernel\.found_rows\.Tally)"),
    ("py:class", r"govdisclosure\.folders\.folder_check\.FolderOptions"),
    # Read like any other mapping; nobody makes one but the library.
    ("py:class", r"govdisclosure\.frozen_mapping\.FrozenMapping"),
    # What enumerations are made with, so that they name the nearest of their values.
    ("py:class", r"govdisclosure\.errors\.Choice"),
    ("py:class", r"_pickle\.PicklingError"),
    # The type variables of a generic table mean what their bounds say, and have no page.
    ("py:.*", r"govdisclosure\.reports\.tables\.(Row|Column)"),
    # Sphinx cuts a long alias of tuples at its first comma.
    ("py:class", r"tuple\[str"),
]

# 400 MB that a page of the reference does not need.
autodoc_mock_imports = ["pyspark"]
# What writes findings takes an assessment or many; the name of that type is for the code alone.
_MANY = "~govdisclosure.Assessment | ~collections.abc.Iterable[~govdisclosure.Assessment]"
autodoc_type_aliases = {"Shown": _MANY, "Reports": _MANY}
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True, "undoc-members": False}
toc_object_entries_show_parents = "hide"
# An address is no English prose: its hyphens and quotes are what it is written with.
smartquotes = False

html_theme = "furo"
html_title = f"govdisclosure {release}"
html_show_sourcelink = False
html_show_sphinx = False
html_copy_source = False
html_search_language = "bigrams"
html_math_renderer = "mathml"
html_static_path = [str(HERE / "_static")]
html_css_files = ["pages.css"]
# Fonts and scripts come from the theme itself; a page opens no connection elsewhere.
html_theme_options = {"navigation_with_keys": True}
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "switch.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}
