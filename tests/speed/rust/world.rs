//! One world: its loop, who comes, what the perpetrator does and what is weighed after any change.

use crate::agenda::{Agenda, Entry};
use crate::luck::{self, key_of, luck, patience_from, wait_from};
use crate::rows::{clock, Case, Clocks, Counted, Flow, Perpetrator, Stage, Victim, COUNTED, NEVER};

// An owner's number is eight times its row plus its kind, which settles who is first at one moment.
const SITE: u32 = 0;
const CASE: u32 = 1;
const VICTIM: u32 = 2;
const PERPETRATOR: u32 = 3;
const COURT: u32 = 6;

/// Demand in layers, as in sim/population.py: each is as high as all those below it together.
const LAYERS: usize = 32;

fn floor_of(layer: usize) -> f64 {
    if layer == 0 { 0.0 } else { (layer as f64 - 1.0).exp2() }
}

fn height_of(layer: usize) -> f64 {
    if layer == 0 { 1.0 } else { floor_of(layer) }
}

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
    key: u64,
    agenda: Agenda,
    awaited: [f64; LAYERS],
    number: [i64; LAYERS],
    layers: usize,
    weeks: i32,
    pushes: Vec<f64>,
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
                    if let Some(kind) = self.taken_up(|it| &mut it.perpetrators[row].clocks, entry) {
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

    // Who comes.

    fn key_of_layer(&self, layer: usize) -> u64 {
        key_of(self.key, luck::ARRIVES, layer as i64)
    }

    fn await_next(&mut self, layer: usize) {
        let chance = luck(self.key_of_layer(layer), luck::ARRIVES, self.number[layer] + 1);
        self.awaited[layer] += wait_from(chance, 1.0 / height_of(layer));
        self.number[layer] += 1;
    }

    fn first_layer(&self) -> usize {
        let mut first = 0;
        for layer in 1..self.layers {
            if self.awaited[layer] < self.awaited[first] {
                first = layer;
            }
        }
        first
    }

    fn await_somebody(&mut self) {
        self.site.at[clock::EPISODE] = self.awaited[self.first_layer()];
    }

    fn episode(&mut self) {
        let layer = self.first_layer();
        let key = key_of(self.key_of_layer(layer), luck::IDENTITY, self.number[layer]);
        self.await_next(layer);
        self.await_somebody();
        let level = floor_of(layer) + luck(key, luck::LEVEL, 0) * height_of(layer);
        if level >= self.flow.a_year / 365.25 {
            return;
        }
        self.count(Counted::Victims);
        self.cases.push(Case::of(key));
        self.victims.push(Victim::default());
        let mut perpetrator = Perpetrator::of(key);
        perpetrator.clocks.at[clock::INCIDENT] = self.now;
        let spell = wait_from(luck(key, luck::DURATION, 0), self.flow.spell);
        perpetrator.clocks.at[clock::STOP] = self.now + spell;
        self.perpetrators.push(perpetrator);
        self.plan_perpetrator(self.perpetrators.len() - 1);
    }

    // What the perpetrator does.

    fn incident(&mut self, row: usize) {
        self.count(Counted::Incidents);
        let now = self.now;
        let perpetrator = &mut self.perpetrators[row];
        let number = i64::from(perpetrator.incidents);
        perpetrator.incidents += 1;
        let key = perpetrator.key;
        let patience = patience_from(luck(key, luck::NEXT_INCIDENT, number + 1));
        perpetrator.activity = crate::rows::Patience::renewed(patience, now);
        if perpetrator.is_under_order() {
            self.count(Counted::Breaches);
        }
        self.act_at_another_pace(row);
        let victim = &mut self.victims[row];
        if victim.clocks.at[clock::REPORT] < NEVER {
            return;
        }
        let first = self.cases[row].stage == Stage::Unreported;
        if !first && luck(key, luck::REPORTED, number) >= self.flow.reports_again {
            return;
        }
        let delay = wait_from(luck(key, luck::REPORT_DELAY, number), self.flow.report_delay);
        victim.clocks.at[clock::REPORT] = now + delay;
        victim.tells_of = number as i32 + 1;
        self.plan_victim(row);
    }

    fn stop(&mut self, row: usize) {
        let perpetrator = &mut self.perpetrators[row];
        perpetrator.active = false;
        perpetrator.clocks.at[clock::INCIDENT] = NEVER;
        perpetrator.clocks.at[clock::STOP] = NEVER;
    }

    /// Something has changed for the perpetrator: patience is used at what the intensity now is.
    pub fn act_at_another_pace(&mut self, row: usize) {
        let perpetrator = &mut self.perpetrators[row];
        if !perpetrator.active {
            return;
        }
        let mut intensity = self.flow.acts_a_day;
        if perpetrator.is_under_order() {
            intensity *= self.flow.order_factor;
        }
        if perpetrator.kept_off {
            intensity *= 1.0 - self.flow.protection;
        }
        perpetrator.clocks.at[clock::INCIDENT] = perpetrator.activity.bear(intensity, self.now);
        self.plan_perpetrator(row);
    }

    /// Something has changed for the victim: likewise patience with the process and the service.
    pub fn weigh(&mut self, row: usize) {
        let case = &self.cases[row];
        let victim = &mut self.victims[row];
        let most = self.pushes.len() - 1;
        let push = self.pushes[(victim.unanswered as usize).min(most)];
        if victim.in_process {
            let base = if case.is_charged() {
                self.flow.withdraws_charged_a_day
            } else {
                self.flow.withdraws_a_day
            };
            victim.clocks.at[clock::WITHDRAWAL] = victim.process.bear(base * push, self.now);
        }
        if victim.in_service {
            let waits = if case.stage == Stage::Waiting { self.flow.waiting_factor } else { 1.0 };
            let intensity = self.flow.leaves_service_a_day * push * waits;
            victim.clocks.at[clock::DEPARTURE] = victim.service.bear(intensity, self.now);
        }
        self.plan_victim(row);
    }

    fn week(&mut self) {
        self.open_cases += f64::from(self.held.iter().sum::<i32>());
        self.waiting += self.line.len() as f64;
        self.weeks += 1;
        self.site.at[clock::WEEK] = self.now + 7.0;
    }
}
