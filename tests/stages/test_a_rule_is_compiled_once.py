"""A rule that was called need not be compiled again, and interpreted it never has to."""

from caseflow.sim.luck import key_of_world
from caseflow.sim.rule import COMPILED, is_compiled, quiet, rule


@rule
def fresh(number: int) -> int:
    return number + 1


def test_a_rule_that_was_called_is_compiled() -> None:
    with quiet():
        key_of_world(1, 2, 3)
    assert is_compiled(key_of_world, 1, 2, 3)


def test_a_rule_for_arguments_of_a_new_kind_is_compiled_only_when_it_is_called() -> None:
    assert is_compiled(fresh, 1 + 0j) is not COMPILED
