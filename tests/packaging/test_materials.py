"""The bill of materials names every library that is pinned, its licence, and who needs it."""

from importlib.metadata import version

from tests.packaging.materials import NOT_HERE, UNKNOWN, bill, materials, pinned


def test_everything_that_is_pinned_is_listed_with_a_licence() -> None:
    every = list(materials())
    assert [material.name for material in every] == sorted(pinned())
    installed = [material for material in every if material.licence != NOT_HERE]
    assert len(installed) > 40
    # Ciw, which only the tests of speed use, says it in a file and not in its metadata.
    assert {entry.name for entry in installed if entry.licence == UNKNOWN} <= {"ciw"}
    by_name = {material.name: material for material in every}
    assert "BSD" in by_name["numpy"].licence
    assert "llvmlite" in by_name["numba"].needs


def test_the_bill_is_the_same_each_time_and_refers_to_nothing_else() -> None:
    every = list(materials())
    written = bill(every, version("caseflow-stalking"))
    assert written == bill(list(materials()), version("caseflow-stalking"))
    known = {entry["bom-ref"] for entry in written["components"]}
    assert len(known) == len(every)
    for entry in written["dependencies"]:
        assert set(entry["dependsOn"]) <= known
    assert written["dependencies"][0]["dependsOn"]
