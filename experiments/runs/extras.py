"""What must be installed beside the product, asked before anything is simulated."""

from importlib.util import find_spec

from caseflow.scenarios.refusal import Refusal


def needed(library: str, what: str, extra: str = "calibration") -> None:
    """Refuse at once what could only fail in the end."""
    if find_spec(library) is None:
        raise Refusal(
            f"{what} {library}, which is not installed: pip install 'caseflow-stalking[{extra}]'"
        )
