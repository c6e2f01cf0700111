"""The whole numbers that commands take, each read and refused in the same way."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from experiments.executors import Cluster, Hands, Kind
from experiments.limits import LARGEST_SEED, MOST_REPLICATIONS, MOST_WORKERS
from scenarios.refusal import Refusal


def whole(option: str, low: int, high: int) -> Callable[[Any], int]:
    """Reads a whole number of an option.

    Parameters
    ----------
    option
        How messages name it.
    low, high
        The least and the most that are accepted.

    Returns
    -------
    Callable
        From text to number; it raises a Refusal that names the option, what was given, and what
        was expected.

    Examples
    --------
    >>> whole("--workers", 1, 8)("4")
    4
    """
    expected = f"a whole number from {low:,} to {high:,}"

    def read(given: Any) -> int:
        try:
            number = int(str(given))
        except ValueError:
            message = "not a whole number"
            raise Refusal(message, where=option, value=given, expected=expected) from None
        if not low <= number <= high:
            message = "too small" if number < low else "too large"
            raise Refusal(message, where=option, value=number, expected=expected)
        return number

    return read


def replications_option(words: str, fewest: int = 1, option: str = "--replications") -> Any:
    """The option that asks for a number of replications.

    Parameters
    ----------
    words
        What the help says of it.
    fewest
        The least that will do.
    option
        Its name, for the message.

    Returns
    -------
    Any
        What ``typer.Option`` makes.
    """
    return typer.Option(
        parser=whole(option, fewest, MOST_REPLICATIONS), metavar="NUMBER", help=words
    )


Seed = Annotated[
    int,
    typer.Option(parser=whole("--seed", 0, LARGEST_SEED), metavar="NUMBER", help="Whose luck."),
]

Workers = Annotated[
    int | None,
    typer.Option(
        parser=whole("--workers", 1, MOST_WORKERS),
        metavar="NUMBER",
        help="Runs side by side; as many as there are processors.",
    ),
]

Executor = Annotated[Kind, typer.Option(help="What a worker is.")]

ClusterAddress = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        metavar="ADDRESS",
        help="Run on a Dask cluster: tcp://HOST:PORT, or local:4 for four processes here.",
    ),
]


def hands_of(executor: Kind, cluster: str | None) -> Hands:
    """Who does the work.

    Parameters
    ----------
    executor
        What a worker of this machine is.
    cluster
        The address of a cluster, which goes before it.

    Returns
    -------
    Hands
        Either.

    Raises
    ------
    Refusal
        When the address makes no sense.
    """
    if cluster is None:
        return executor
    from experiments.cluster import checked

    checked(cluster)
    return Cluster(cluster)
