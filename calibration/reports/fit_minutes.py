"""How long a fit took, and what of it an earlier run had simulated already."""

from caseflow.experiments.runs.posterior import Account


def minutes_words(account: Account) -> str:
    """So many minutes of the last run, and how much of it was found and not simulated."""
    told = f"{account.seconds / 60.0:.1f} minutes"
    found = int(account.diagnostics.get("from_store", 0))
    if not found:
        return told
    return f"{told} of its last run, which found {found:,} simulations of earlier ones in the store"
