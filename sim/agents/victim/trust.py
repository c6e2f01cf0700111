"""Trust: how it falls, and how it is won, always by a share.

It falls when she must tell her story again (``tell_again``), when two workers advise her
differently (``hear_contradiction``), when a promised update does not come (``miss_news``), when
somebody fails her (``be_failed``), and when a report is answered badly or called something else
(``sim/stages/report.py``). It is won by a contact that reassures her (``be_supported``), by a
report answered well, and by a charge. How much each costs or wins is a line of ``feeling`` in
``scenarios/parameters.csv``.
"""

from sim.agents.victim.person import Victim
from sim.rows import Share
from sim.rule import rule


@rule
def lose_trust(victim: Victim, share: Share) -> None:
    """A share of her trust is lost."""
    victim.trust *= 1.0 - share


@rule
def gain_trust(victim: Victim, share: Share) -> None:
    """A share of the trust still missing is won."""
    victim.trust += (1.0 - victim.trust) * share
