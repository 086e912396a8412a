"""Compare a report with last year's: what was carried forward, and which documents are in force."""

from pathlib import Path

import govdisclosure as gd

report = gd.read(Path(__file__).with_name("shuyang-2025.txt"))

# Last year's report as its figures are known: one number differs from what this year's implies.
last_year = gd.Report.of(
    {
        "requests.carried_forward.natural_person": 38,
        "requests.carried_forward.business": 0,
        "requests.carried_forward.research": 0,
        "requests.carried_forward.public_interest": 0,
        "requests.carried_forward.legal_service": 0,
        "requests.carried_forward.other": 0,
        "disclosures.normative_documents.in_force": 27,
    },
    publisher=report.publisher,
    year=report.year - 1,
)
last_year = gd.completed(last_year)  # the total follows from the kinds of applicant
assessment = gd.check(report.after(last_year), rules=gd.standard_rules(report.form).select("years"))
for finding in assessment.findings:
    print(finding)
for name in assessment.passed:
    print("passed", name)
for each in assessment.undecided:
    print(each)
