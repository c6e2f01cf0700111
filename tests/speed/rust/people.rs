//! Who comes, what the perpetrator does, and what is weighed after any change.

use crate::luck::{self, key_of, luck, patience_from, wait_from};
use crate::rows::{clock, Case, Counted, Perpetrator, Stage, Victim, NEVER};
use crate::world::World;

/// Demand in layers, as in sim/population.py: each is as high as all those below it together.
pub const LAYERS: usize = 32;

pub fn floor_of(layer: usize) -> f64 {
    if layer == 0 {
        0.0
    } else {
        (layer as f64 - 1.0).exp2()
    }
}

fn height_of(layer: usize) -> f64 {
    if layer == 0 {
        1.0
    } else {
        floor_of(layer)
    }
}

impl World {
    // Who comes.

    pub fn key_of_layer(&self, layer: usize) -> u64 {
        key_of(self.key, luck::ARRIVES, layer as i64)
    }

    pub fn await_next(&mut self, layer: usize) {
        let chance = luck(self.key_of_layer(layer), luck::ARRIVES, self.number[layer] + 1);
        self.awaited[layer] += wait_from(chance, 1.0 / height_of(layer));
        self.number[layer] += 1;
    }

    pub fn first_layer(&self) -> usize {
        let mut first = 0;
        for layer in 1..self.layers {
            if self.awaited[layer] < self.awaited[first] {
                first = layer;
            }
        }
        first
    }

    pub fn await_somebody(&mut self) {
        self.site.at[clock::EPISODE] = self.awaited[self.first_layer()];
    }

    pub fn episode(&mut self) {
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

    pub fn incident(&mut self, row: usize) {
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

    pub fn stop(&mut self, row: usize) {
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
}
