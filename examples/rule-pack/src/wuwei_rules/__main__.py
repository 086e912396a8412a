"""``wuwei-check REPORT...``: the standard rules and those of the circular, on files."""

import sys

import govdisclosure as gd
from wuwei_rules import RULES


def main() -> None:
    """Check each file that is named, and exit with 1 if a warning or an error was found."""
    worst = 0
    for path in sys.argv[1:]:
        try:
            report = gd.read(path)
        except gd.GovDisclosureError as error:
            print(error, file=sys.stderr)
            worst = 2
            continue
        assessment = gd.check(report, rules=gd.standard_rules(report.form) | RULES)
        for finding in assessment.at_least(gd.Severity.WARNING):
            print(f"{path}: {finding}")
            worst = max(worst, 1)
    sys.exit(worst)


if __name__ == "__main__":
    main()
