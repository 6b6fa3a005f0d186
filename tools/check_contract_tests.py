#!/usr/bin/env python3
"""Fails when a test that contract.md names is missing, was skipped or did not pass.

usage: check_contract_tests.py CONTRACT.md JUNIT.xml [JUNIT.xml ...]

A row `| rule | test_file.py::test_name |` may name several tests; all cases of a parametrized
test count. Exit code 0: every named test passed; 1: the others are listed; 2: wrong usage.
"""

import pathlib
import re
import sys
import xml.etree.ElementTree

TEST = re.compile(r"test_\w+\.py::test_\w+")


def named_tests(contract):
    """[(rule, [test, …])] of every table row, in order."""
    rows = []
    for line in contract.splitlines():
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip())[1:-1]]
        if len(cells) != 2 or cells[0] == "rule" or re.fullmatch(r":?-+:?", cells[0]):
            continue
        rows.append((cells[0], TEST.findall(cells[1])))
    return rows


def outcomes(report):
    """{test: {outcome, …}} of one JUnit report; each case adds passed, skipped or failed."""
    found = {}
    for case in xml.etree.ElementTree.parse(report).iter("testcase"):
        module = case.get("classname", "").split(".")[-1]
        name = case.get("name", "").split("[")[0]
        tags = {child.tag for child in case}
        outcome = "skipped" if "skipped" in tags else "passed"
        if tags & {"failure", "error"}:
            outcome = "failed"
        found.setdefault(f"{module}.py::{name}", set()).add(outcome)
    return found


def complaints(rows, results):
    """One sentence for each row that names no test and each named test that did not pass."""
    for rule, tests in rows:
        if not tests:
            yield f"no test is named for: {rule}"
        for test in tests:
            bad = results.get(test, {"missing"}) - {"passed"}
            if bad:
                yield f"{test} ({', '.join(sorted(bad))}) for: {rule}"


def main(arguments):
    if len(arguments) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    rows = named_tests(pathlib.Path(arguments[0]).read_text(encoding="utf-8"))
    results = {}
    for report in arguments[1:]:
        for test, found in outcomes(report).items():
            results.setdefault(test, set()).update(found)
    wrong = list(complaints(rows, results))
    if not rows:
        wrong.append(f"{arguments[0]} has no table of rules")
    for complaint in wrong:
        print(complaint)
    if not wrong:
        print(f"{len(rows)} rules, each with passing tests")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
