"""How this project runs its tests: laws hold however slow the machine is.

The profiles of Hypothesis are all here.  ``pytest tests --quick`` is the run to develop with: fewer
examples of each law, and none of the tests marked `slow` or `long`.  The branches that tests reach
are counted with ``--hypothesis-profile=branches -m 'not (long or dear)'``.
"""

import pytest
from hypothesis import HealthCheck, settings

from govdisclosure.rules import Rule

# A report has two hundred cells, so that drawing one takes its time on a busy machine: neither a
# deadline nor the rate at which examples are drawn says anything about the law.
# There are five hundred laws: a fifth of the examples that Hypothesis would draw keeps a run of all
# of them within minutes, and each run draws others.
settings.register_profile(
    "laws", deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("quick", settings.get_profile("laws"), max_examples=10)
# Whether a branch is reached does not hang on luck: the same examples on each run.  Tracing makes
# each of them dear, and the whole number is drawn where nothing is traced.
settings.register_profile(
    "branches", settings.get_profile("laws"), max_examples=15, derandomize=True, database=None
)
settings.load_profile("laws")


#: What the quick run leaves out.
LEFT_OUT = ("slow", "long")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the quick run."""
    parser.addoption(
        "--quick", action="store_true", help="few examples of each law, and no test marked slow"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Load the profile before any law is defined, for each takes its settings from it."""
    if config.getoption("quick"):
        settings.load_profile("quick")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is slow or long."""
    if config.getoption("quick"):
        slow = [each for each in items if any(map(each.get_closest_marker, LEFT_OUT))]
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if item not in slow]


@pytest.fixture(autouse=True)
def rules_that_raise_fail_the_test(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Let a rule that raises an error fail the test, which would otherwise only be undecided.

    A test marked `broken_rules` is about such rules, and has them as a user does.
    """
    if not request.node.get_closest_marker("broken_rules"):
        monkeypatch.setattr(Rule, "ended", Rule.__call__)
