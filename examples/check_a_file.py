"""Check a report that was published as a file, and say what each finding rests on."""

import sys
from pathlib import Path

import govdisclosure as gd

path = sys.argv[1] if len(sys.argv) > 1 else Path(__file__).with_name("shuyang-2025.txt")
report = gd.read(path)
assessment = gd.check(report)
balanced, checked = assessment.balanced()
print(f"{report.publisher} {report.year}: {balanced} of {checked} identities hold")
for finding in assessment.findings:
    print(finding)
    print("   ", finding.cites.english)
print(f"undecided: {len(assessment.undecided)} rules")
