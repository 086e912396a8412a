"""What other programs make of a report is read: ``python tests/benchmarks/tools.py make|score``.

``make OUT [--count N] [--seed N]`` writes documents of known figures, lets every tool that is
installed take their text, and names the tools that are not; documents that are in OUT already are
kept.  ``score OUT [--before FILE] [--save FILE] [--details]`` reads what came out and prints for
each tool how many documents were exact, unread with a reason, refused, wrong (a cell holds another
number) or silent (a number is missing without a word), and keeps this as JSON.  ``--only TEXT``
keeps to the tools whose name has it.  The two steps may be run by different Pythons: the tools need
much that the library does not.
"""

import argparse
import json
from pathlib import Path

from extraction import scores


def make(out: Path, count: int, seed: int, only: str) -> None:
    """Write the documents, and what each tool makes of them."""
    from extraction import making

    making.make(out, count=count, seed=seed, only=only)


def score(out: Path, before: Path | None, save: Path | None, *, only: str, details: bool) -> None:
    """Read what the tools made, and print the table."""
    found = scores.score(out, only)
    (save or out / "score.json").write_text(json.dumps(found, ensure_ascii=False), "utf-8")
    old = json.loads(before.read_text("utf-8")) if before else {}
    if details:
        print("\n".join(scores.details(found)))
    print("\n".join(scores.table(found, old)))


def main() -> None:
    """Do one of the two steps."""
    parser = argparse.ArgumentParser(description=__doc__)
    steps = parser.add_subparsers(dest="step", required=True)
    making = steps.add_parser("make")
    making.add_argument("out", type=Path)
    making.add_argument("--count", type=int, default=15, help="documents of each kind")
    making.add_argument("--seed", type=int, default=14)
    scoring = steps.add_parser("score")
    scoring.add_argument("out", type=Path)
    scoring.add_argument("--before", type=Path)
    scoring.add_argument("--save", type=Path)
    scoring.add_argument("--details", action="store_true")
    for step in (making, scoring):
        step.add_argument("--only", default="", help="only tools whose name has this in it")
    given = parser.parse_args()
    if given.step == "make":
        make(given.out, given.count, given.seed, given.only)
    else:
        score(given.out, given.before, given.save, only=given.only, details=given.details)


if __name__ == "__main__":
    main()
