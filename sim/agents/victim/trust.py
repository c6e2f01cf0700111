"""Trust: how it falls, and how it is won, always by a share.

It falls, each time by a share of what is still there:

* when the story must be told again, not at the first telling (``tell_again`` in ``harm.py``);
* when two workers' advice conflicts (``hear_contradiction`` in ``harm.py``);
* when a promised update does not come (``miss_news`` in ``contact.py``);
* when somebody who should have protected does not (``be_failed`` in ``harm.py``): the details
  are disclosed, a breach or an act online is not acted upon, nobody is charged, the charge is of
  less than stalking, a court errs, a release comes of which the victim was not told;
* when a report is answered badly, or called something else (``sim/stages/report.py``).

It is won by a contact that reassures (``be_supported`` in ``contact.py``), by a report answered
well (``sim/stages/report.py``) and by a charge (``sim/stages/charge.py``), each time by a share of
what is missing. How large each share is: ``caseflow parameters --search trust``.
"""

from caseflow.sim.agents.victim.person import Victim
from caseflow.sim.rows import Share
from caseflow.sim.rule import rule


@rule
def lose_trust(victim: Victim, share: Share) -> None:
    """A share of the trust is lost."""
    victim.trust *= 1.0 - share


@rule
def gain_trust(victim: Victim, share: Share) -> None:
    """A share of the trust still missing is won."""
    victim.trust += (1.0 - victim.trust) * share
