"""The audit finds what is wrong with pins, and the bill of materials keeps its standard."""

import copy
import json
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from tests.packaging.audit import misfits, other_versions, weaknesses, without_licence
from tests.packaging.cyclonedx_rules import breaches
from tests.packaging.materials import UNKNOWN, Material, bill, materials


def test_every_pin_is_what_is_installed_and_says_its_licence() -> None:
    assert list(other_versions()) == []
    assert list(without_licence(list(materials()))) == []


def test_another_version_is_found(tmp_path: Path) -> None:
    file = tmp_path / "constraints.txt"
    file.write_text(f"numpy==0.1\npytest=={version('pytest')}\nnot-there-at-all==1\n", "utf-8")
    found = list(other_versions(file))
    assert found == [f"numpy is pinned at 0.1, but {version('numpy')} is installed"]


def test_a_pin_for_another_python_is_let_be(tmp_path: Path) -> None:
    file = tmp_path / "constraints.txt"
    here, tests = version("numpy"), version("pytest")
    file.write_text(
        f'numpy==0.1; python_version < "3.8"\nnumpy=={here}; python_version >= "3.8"\n'
        f'pytest=={tests}; python_version >= "3.8"\npytest==0.1; python_version < "3"\n',
        "utf-8",
    )
    assert list(other_versions(file)) == []


def test_a_library_without_a_licence_is_found() -> None:
    assert len(list(without_licence([Material("odd", "1", UNKNOWN, ())]))) == 1


def test_what_does_not_fit_together_is_found() -> None:
    said = "print('odd 1 has requirement numpy<1'); raise SystemExit(1)"
    assert list(misfits((sys.executable, "-c", said))) == ["odd 1 has requirement numpy<1"]
    assert list(misfits((sys.executable, "-c", "print('No broken requirements found.')"))) == []


def test_known_weaknesses_are_told_and_silence_is_no_answer() -> None:
    known = {"id": "PYSEC-1", "fix_versions": ["1.1"], "aliases": [], "description": ""}
    libraries = [
        {"name": "odd", "version": "1.0", "vulns": [known]},
        {"name": "even", "version": "2.0", "vulns": []},
    ]
    told = list(weaknesses(json.dumps({"dependencies": libraries, "fixes": []})))
    assert told == ["odd 1.0: PYSEC-1, mended in 1.1"]
    with pytest.raises(ValueError, match="Expecting value"):
        list(weaknesses(""))


@pytest.fixture(scope="module")
def written() -> dict[str, Any]:
    """The bill of materials, as it is read again."""
    return json.loads(json.dumps(bill(list(materials()), version("caseflow-stalking"))))


def test_the_bill_keeps_the_standard(written: dict[str, Any]) -> None:
    assert list(breaches(written)) == []


SPOILT = (
    lambda bill: bill.pop("bomFormat"),
    lambda bill: bill.update(version=0),
    lambda bill: bill.update(serialNumber="urn:uuid:1"),
    lambda bill: bill.update(colour="red"),
    lambda bill: bill["components"][0].pop("name"),
    lambda bill: bill["components"][0].update(type="book"),
    lambda bill: bill["components"][0].update(purl="numpy"),
    lambda bill: bill["components"].append(bill["components"][0]),
    lambda bill: bill["components"][0].update(licenses=[{"license": {"id": "MIT", "name": "M"}}]),
    lambda bill: bill["components"][0].update(licenses=[{"license": {"name": ""}}]),
    lambda bill: bill["components"][0].update(licenses=[{}]),
    lambda bill: bill["dependencies"][0]["dependsOn"].append("pkg:pypi/nobody@1"),
    lambda bill: bill["dependencies"].append(bill["dependencies"][0]),
)


@pytest.mark.parametrize("place", range(len(SPOILT)))
def test_a_bill_that_breaks_the_standard_is_found(place: int, written: dict[str, Any]) -> None:
    spoilt = copy.deepcopy(written)
    SPOILT[place](spoilt)
    assert list(breaches(spoilt))
