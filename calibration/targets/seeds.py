"""Which replications a fit uses for what: luck that has been looked at is never used to check."""

MOST = 10_000_000
"""No fit has more worlds than this, of one site."""

CHECKED = MOST
"""The first replication under which draws of a posterior are told again."""

FRESH = 2 * MOST
"""The first under which a best fit is told again."""

TRUTHS = 3 * MOST
"""The first under which known values are told, to be found again."""

MADE_UP = 4 * MOST
"""The first under which pilots are made up from draws of a posterior."""
