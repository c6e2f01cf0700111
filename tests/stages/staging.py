"""Setting a stage: a small real world with one case in it, and rows that an example may set."""

from typing import Any

import numpy as np

from caseflow.scenarios.scenario import load
from caseflow.sim import Replication
from caseflow.sim.agenda import plan_case, plan_perpetrator, plan_victim
from caseflow.sim.agents.agency import Clinic, Holder, Reach
from caseflow.sim.agents.case import Case, Justice, Stage
from caseflow.sim.agents.court import Court
from caseflow.sim.agents.perpetrator import Perpetrator
from caseflow.sim.agents.police import Police
from caseflow.sim.agents.victim import Process, Victim
from caseflow.sim.caseloads import note_caseload
from caseflow.sim.channels import Channel
from caseflow.sim.dealings.beginnings import begin_case
from caseflow.sim.dealings.encounter import open_channel
from caseflow.sim.dealings.process import open_investigation
from caseflow.sim.dealings.service import give_to
from caseflow.sim.params import Parameters
from caseflow.sim.rows import NOBODY
from caseflow.sim.rule import quiet
from caseflow.sim.soonest import Kind
from caseflow.sim.stages import contact_due
from caseflow.sim.world import Site, World

TODAY = 100.0
"""The day on which every example happens."""


class Setting:
    """One site on one day, with one case that has just begun.

    Its parameters are those of Cheshire, and an example sets what it is about: shares to 0 or 1,
    so that luck has no say. ``row`` is the case.
    """

    def __init__(self) -> None:
        settings = load("pilot", {}, ["cheshire"]).settings("cheshire")
        self.replication = Replication(settings, 11, detail=True)
        self.world: World = self.replication.world
        self.world.now = TODAY
        # Stages happen here without the loop, which sees to it that there is room to write.
        self.replication.grow()
        self.row = self.begin(1)

    def begin(self, key: int) -> int:
        """Begin one more case, by this luck; its row."""
        with quiet():
            row = int(begin_case(self.world, np.uint64(key), NOBODY))
        self.perpetrator_of(row).next_incident = 1e18
        return row

    def row_of(self, table: str, row: int) -> Any:
        """One row of a table, to be read and set."""
        return self.replication.tables[table][row]

    @property
    def parameters(self) -> Parameters:
        """What holds from the first day."""
        found: Parameters = self.row_of("periods", 0).parameters
        return found

    @property
    def site(self) -> Site:
        """The site."""
        found: Site = self.row_of("sites", 0)
        return found

    @property
    def police(self) -> Police:
        """The police unit."""
        found: Police = self.row_of("police", 0)
        return found

    @property
    def clinic(self) -> Clinic:
        """The clinic."""
        found: Clinic = self.row_of("clinics", 0)
        return found

    @property
    def case(self) -> Case:
        """The case."""
        found: Case = self.row_of("cases", self.row)
        return found

    @property
    def victim(self) -> Victim:
        """Its victim."""
        found: Victim = self.row_of("victims", self.row)
        return found

    @property
    def perpetrator(self) -> Perpetrator:
        """Its perpetrator."""
        return self.perpetrator_of(self.row)

    def perpetrator_of(self, row: int) -> Perpetrator:
        """The perpetrator of any case."""
        found: Perpetrator = self.row_of("perpetrators", row)
        return found

    def advocate(self, post: int = 0) -> Any:
        """One advocate's post."""
        return self.row_of("advocates", post)

    def court(self, crown: bool = False) -> Court:
        """The magistrates' court, or the Crown Court."""
        found: Court = self.row_of("courts", int(crown))
        return found

    def happens(self, stage: Any, *whom: int) -> None:
        """Let one thing happen, and plan whatever it moved."""
        with quiet():
            # An example may have set how many cases a post holds.
            for post in range(len(self.replication.tables["advocates"])):
                note_caseload(self.world, post)
            stage.happens(self.world, *whom)
            for row in range(len(self.replication.tables["cases"])):
                plan_case(self.world, row)
                plan_victim(self.world, row)
                plan_perpetrator(self.world, row)

    def reported(self) -> None:
        """She has reported, and nothing else has come of it yet."""
        self.case.reported, self.case.reports = self.world.now, 1
        self.case.stage = Stage.REPORTED
        self.victim.retellings = 1

    def held(self, post: int = 0) -> None:
        """An advocate holds her case, has nothing to do about it, and may reach her."""
        self.reported()
        self.case.unheld_since = self.world.now
        with quiet():
            give_to(self.world, self.row, post, 3)
            open_channel(self.world, self.row, int(Channel.ADVOCATE), 1e18)
        self.put_down(post)

    def investigated(self) -> None:
        """An officer investigates, with nothing on the desk, and she supports it."""
        with quiet():
            open_investigation(self.world, self.row)
        self.put_down_of_officer()

    def charged(self) -> None:
        """He is charged, and she supports the prosecution."""
        self.case.justice, self.case.charged = Justice.CHARGED, self.world.now
        self.victim.process = Process.SUPPORTING
        self.victim.process_patience.left = 1.0

    def reaching(self, reach: Reach, holder: Holder) -> None:
        """Every agency reaches her in this way; the advocate always directly."""
        contact = self.parameters.contact
        contact.holder = contact.holder_high_risk = holder
        for channel in Channel:
            line = contact[channel.name.lower()]
            way = Reach.DIRECTLY if channel == Channel.ADVOCATE else reach
            line.reaches = line.reaches_high_risk = way

    def involve(self, channel: Channel) -> None:
        """A channel is in touch with her from today."""
        with quiet():
            open_channel(self.world, self.row, int(channel), TODAY)

    def contact_falls_due(self, channel: Channel) -> None:
        """It is this channel's turn to be in touch with her, before any other's."""
        self.victim.next_contact[channel] = self.world.now - 1.0
        self.happens(contact_due, self.row)

    def put_down(self, post: int = 0) -> None:
        """What the advocate is doing is dropped, undone."""
        self.case.tasks_pending = 0
        self.advocate(post).task_list.doing = NOBODY
        self.advocate(post).task_list.finishes = 1e18

    def put_down_of_officer(self) -> None:
        """What the officer is doing is dropped, undone."""
        self.case.tasks_pending = 0
        task_list = self.row_of("investigators", int(self.case.officer)).task_list
        task_list.doing, task_list.finishes = NOBODY, 1e18

    def doing(self, post: int = 0) -> Any:
        """The entry of the task that an advocate has in hand."""
        return self.row_of("entries", int(self.advocate(post).task_list.doing))

    def written(self) -> list[tuple[Kind, int]]:
        """The lines of the event log: what, and whom or which."""
        task_list = self.replication.tables["event_log"]
        return [(Kind(int(line["what"])), int(line["whom"])) for line in task_list]

    def has_failed(self, failure: int) -> bool:
        """Whether this went wrong in the case."""
        return bool(int(self.case.failures) & failure)
