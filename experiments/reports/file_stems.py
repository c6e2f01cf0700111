"""Names of files: what a scenario is called, as every disk and every page of words takes it."""

import hashlib
import re

from caseflow.scenarios.other_systems import is_reserved

LONGEST = 120
"""Bytes of a name without its ending; disks take 255 of all of it."""


def file_stem(name: str) -> str:
    """A name of letters, digits, dashes and underscores; different names stay different.

    Examples
    --------
    >>> file_stem("flow_pilot"), file_stem("flow_my area (2)")
    ('flow_pilot', 'flow_my_area__2_-26475')
    """
    plain = re.sub(r"[^\w-]", "_", name)
    if plain == name and len(name.encode()) <= LONGEST and not is_reserved(name):
        return name
    cut = plain.encode()[: LONGEST - 6].decode(errors="ignore")
    return f"{cut}-{hashlib.sha256(name.encode('utf-8', 'replace')).hexdigest()[:5]}"
