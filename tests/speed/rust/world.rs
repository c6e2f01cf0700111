//! One world: its beginning, its loop, and the planning of whatever has a clock.

use crate::agenda::{Agenda, Entry};
use crate::people::{floor_of, LAYERS};
use crate::rows::{clock, Case, Clocks, Counted, Flow, Perpetrator, Victim, COUNTED, NEVER};

// An owner's number is eight times its row plus its kind, which settles who is first at one moment.
const SITE: u32 = 0;
const CASE: u32 = 1;
const VICTIM: u32 = 2;
const PERPETRATOR: u32 = 3;
const COURT: u32 = 6;

pub struct World {
    pub flow: Flow,
    pub counts: [i64; COUNTED],
    pub open_cases: f64,
    pub waiting: f64,
    pub now: f64,
    pub cases: Vec<Case>,
    pub victims: Vec<Victim>,
    pub perpetrators: Vec<Perpetrator>,
    pub site: Clocks<4>,
    pub court: Clocks<1>,
    pub triage_list: Vec<u32>,
    pub line: Vec<u32>,
    pub court_list: Vec<u32>,
    pub heard: usize,
    pub places_saved: f64,
    pub held: Vec<i32>,
    pub key: u64,
    agenda: Agenda,
    pub awaited: [f64; LAYERS],
    pub number: [i64; LAYERS],
    pub layers: usize,
    weeks: i32,
    pub pushes: Vec<f64>,
}

impl World {
    pub fn new(flow: Flow) -> Self {
        let most = flow.most_unanswered as i32;
        Self {
            flow,
            counts: [0; COUNTED],
            open_cases: 0.0,
            waiting: 0.0,
            now: 0.0,
            cases: Vec::new(),
            victims: Vec::new(),
            perpetrators: Vec::new(),
            site: Clocks::default(),
            court: Clocks::default(),
            triage_list: Vec::new(),
            line: Vec::new(),
            court_list: Vec::new(),
            heard: 0,
            places_saved: 0.0,
            held: vec![0; flow.advocates as usize],
            key: 0,
            agenda: Agenda::default(),
            awaited: [0.0; LAYERS],
            number: [0; LAYERS],
            layers: 0,
            weeks: 0,
            pushes: (0..=most).map(|many| flow.unanswered_factor.powf(f64::from(many))).collect(),
        }
    }

    pub fn count(&mut self, what: Counted) {
        self.counts[what as usize] += 1;
    }

    /// Worlds are told one after the other in the same memory.
    pub fn tell(&mut self, key: u64) {
        self.begin(key);
        while let Some(entry) = self.agenda.take() {
            let row = (entry.owner >> 3) as usize;
            match entry.owner & 7 {
                PERPETRATOR => {
                    if let Some(kind) = self.taken_up(|it| &mut it.perpetrators[row].clocks, entry)
                    {
                        self.perpetrator(row, kind);
                    }
                    self.plan_perpetrator(row);
                }
                VICTIM => {
                    if let Some(kind) = self.taken_up(|it| &mut it.victims[row].clocks, entry) {
                        self.victim(row, kind);
                    }
                    self.plan_victim(row);
                }
                CASE => {
                    if let Some(kind) = self.taken_up(|it| &mut it.cases[row].clocks, entry) {
                        self.case(row, kind);
                    }
                    self.plan_case(row);
                }
                COURT => {
                    if self.taken_up(|it| &mut it.court, entry).is_some() {
                        self.sitting();
                    }
                    self.plan_court();
                }
                _ => {
                    if let Some(kind) = self.taken_up(|it| &mut it.site, entry) {
                        self.calendar(kind);
                    }
                    self.plan_site();
                }
            }
        }
        self.open_cases /= f64::from(self.weeks);
        self.waiting /= f64::from(self.weeks);
    }

    /// What an entry stands for now, unless it is stale or its clock was put back.
    fn taken_up<const MANY: usize>(
        &mut self,
        clocks: impl Fn(&mut Self) -> &mut Clocks<MANY>,
        entry: Entry,
    ) -> Option<usize> {
        let row = clocks(self);
        if row.due != entry.when {
            return None;
        }
        row.due = NEVER;
        let soonest = row.soonest();
        if soonest > entry.when {
            return None;
        }
        let kind = row.showing(soonest);
        self.now = entry.when;
        Some(kind)
    }

    fn begin(&mut self, key: u64) {
        self.key = key;
        self.now = 0.0;
        self.counts = [0; COUNTED];
        self.open_cases = 0.0;
        self.waiting = 0.0;
        self.weeks = 0;
        self.places_saved = 0.0;
        self.heard = 0;
        self.agenda.clear(self.flow.days);
        self.cases.clear();
        self.victims.clear();
        self.perpetrators.clear();
        self.triage_list.clear();
        self.line.clear();
        self.court_list.clear();
        self.held.fill(0);
        self.site = Clocks::default();
        self.court = Clocks::default();
        self.court.at[0] = self.flow.sitting_every;
        self.plan_court();
        self.number = [0; LAYERS];
        self.layers = 0;
        while self.layers < LAYERS && floor_of(self.layers) < self.flow.a_year / 365.25 {
            self.awaited[self.layers] = 0.0;
            self.layers += 1;
            self.await_next(self.layers - 1);
        }
        self.await_somebody();
        self.site.at[clock::WEEK] = 7.0;
        self.site.at[clock::MEETING] = self.flow.triage_every;
        self.plan_site();
    }

    // Planning.

    fn plan<const MANY: usize>(
        clocks: &mut Clocks<MANY>,
        agenda: &mut Agenda,
        days: f64,
        owner: u32,
    ) {
        let when = clocks.soonest();
        if when < clocks.due && when < days {
            clocks.due = when;
            agenda.note(when, owner);
        }
    }

    pub fn plan_case(&mut self, row: usize) {
        let owner = 8 * row as u32 + CASE;
        Self::plan(&mut self.cases[row].clocks, &mut self.agenda, self.flow.days, owner);
    }

    pub fn plan_victim(&mut self, row: usize) {
        let owner = 8 * row as u32 + VICTIM;
        Self::plan(&mut self.victims[row].clocks, &mut self.agenda, self.flow.days, owner);
    }

    pub fn plan_perpetrator(&mut self, row: usize) {
        let owner = 8 * row as u32 + PERPETRATOR;
        Self::plan(&mut self.perpetrators[row].clocks, &mut self.agenda, self.flow.days, owner);
    }

    pub fn plan_site(&mut self) {
        Self::plan(&mut self.site, &mut self.agenda, self.flow.days, SITE);
    }

    fn plan_court(&mut self) {
        Self::plan(&mut self.court, &mut self.agenda, self.flow.days, COURT);
    }

    // What happens, by the clock that shows it.

    fn perpetrator(&mut self, row: usize, kind: usize) {
        match kind {
            clock::INCIDENT => self.incident(row),
            clock::STOP => self.stop(row),
            _ => {
                self.perpetrators[row].clocks.at[clock::ORDER_ENDS] = NEVER;
                self.act_at_another_pace(row);
            }
        }
    }

    fn victim(&mut self, row: usize, kind: usize) {
        match kind {
            clock::CONTACT => self.contact_due(row),
            clock::REPORT => self.report(row),
            clock::WITHDRAWAL => self.withdrawal(row),
            _ => {
                self.count(Counted::Left);
                self.end_service(row);
            }
        }
    }

    fn case(&mut self, row: usize, kind: usize) {
        match kind {
            clock::REFERRAL => self.referral(row),
            clock::ASSESSMENT => self.assessment(row),
            clock::DECISION => self.charge(row),
            clock::LISTING => self.listing(row),
            _ => self.review(row),
        }
    }

    fn calendar(&mut self, kind: usize) {
        match kind {
            clock::EPISODE => self.episode(),
            clock::MEETING => self.meeting(),
            clock::ALLOCATION => self.allocation(),
            _ => self.week(),
        }
    }

    fn week(&mut self) {
        self.open_cases += f64::from(self.held.iter().sum::<i32>());
        self.waiting += self.line.len() as f64;
        self.weeks += 1;
        self.site.at[clock::WEEK] = self.now + 7.0;
    }
}
