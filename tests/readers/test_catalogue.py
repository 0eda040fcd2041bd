import re

from biaogao.readers.catalogue import CATALOGUE, Findings, finding
from biaogao.source import Span


def test_codes_and_names_are_unique_and_well_formed():
    assert all(re.fullmatch(r"(?:SRC|MET|MDN)-\d\d", code) for code in CATALOGUE)
    assert len({entry.name for entry in CATALOGUE.values()}) == len(CATALOGUE)


def test_finding_takes_name_severity_and_clause_from_the_catalogue():
    one = finding("MDN-10", "此行有1格。", None)
    assert (one.name, one.severity.value, one.clause) == ("ragged-table", "error", "9.8")


def test_a_flood_of_one_code_is_counted_and_said():
    findings = Findings(limit=2)
    for line in range(1, 6):
        findings.add("MDN-22", "“$”", Span.of("f", line, 1, line, 2))
    said = findings.all()
    assert len(said) == 3
    assert "另有3处" in said[-1].message
