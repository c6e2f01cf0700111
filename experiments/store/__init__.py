"""The store: a ledger of runs in SQL, where every number of an answer is found again.

The only part of the product that names SQLAlchemy. With ``--detail`` every table of the model is
kept under its own name, with the columns ``run``, ``site`` and ``row`` before its own.
"""

from caseflow.experiments.store.store import Store

__all__ = ["Store"]
