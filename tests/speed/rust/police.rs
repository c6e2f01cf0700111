//! Police and courts: reports, investigations, charges, hearings and orders.

use crate::luck::{self, luck, patience_from, wait_from};
use crate::rows::{clock, Counted, Justice, Patience, Stage, NEVER, NOBODY};
use crate::world::World;

impl World {
    pub fn report(&mut self, row: usize) {
        self.count(Counted::Reports);
        let victim = &mut self.victims[row];
        victim.clocks.at[clock::REPORT] = NEVER;
        victim.unanswered += 1;
        let tells_of = i64::from(victim.tells_of);
        let first = self.cases[row].stage == Stage::Unreported;
        if first {
            self.open_investigation(row);
        }
        let case = &mut self.cases[row];
        if case.justice == Justice::Investigated
            && luck(case.key, luck::ARRESTED, tells_of) < self.flow.arrest_share
        {
            case.urgent = true;
            self.count(Counted::Arrests);
        }
        if !first {
            self.alert_service(row);
        }
        self.weigh(row);
        self.plan_case(row);
    }

    fn open_investigation(&mut self, row: usize) {
        let case = &mut self.cases[row];
        case.stage = Stage::Reported;
        case.justice = Justice::Investigated;
        let mut wait = wait_from(luck(case.key, luck::REFERRAL_DELAY, 0), self.flow.referral_days);
        if luck(case.key, luck::REFERRAL_DELAY, 1) < self.flow.late_share {
            wait += self.flow.late_days;
        }
        case.clocks.at[clock::REFERRAL] = self.now + wait;
        let enquiries = wait_from(luck(case.key, luck::ENQUIRIES, 1), self.flow.enquiry_days);
        case.clocks.at[clock::DECISION] = self.now + enquiries;
        self.support_process(row, luck::LEAVES_PROCESS);
    }

    fn support_process(&mut self, row: usize, decision: i64) {
        let patience = patience_from(luck(self.cases[row].key, decision, 1));
        let victim = &mut self.victims[row];
        victim.in_process = true;
        victim.process = Patience::renewed(patience, self.now);
    }

    fn leave_process(&mut self, row: usize) {
        let victim = &mut self.victims[row];
        victim.in_process = false;
        victim.clocks.at[clock::WITHDRAWAL] = NEVER;
    }

    pub fn withdrawal(&mut self, row: usize) {
        self.count(Counted::Withdrawn);
        self.leave_process(row);
        let case = &mut self.cases[row];
        if !case.is_charged() {
            case.justice = Justice::Over;
            case.clocks.at[clock::DECISION] = NEVER;
        }
    }

    pub fn charge(&mut self, row: usize) {
        let case = &mut self.cases[row];
        case.clocks.at[clock::DECISION] = NEVER;
        // The evidence is a reading of which this share lies above the threshold.
        if luck(case.key, luck::EVIDENCE, 0) <= 1.0 - self.flow.charge_share {
            case.justice = Justice::Over;
            return self.leave_process(row);
        }
        case.justice = Justice::Charged;
        case.clocks.at[clock::LISTING] = self.now + self.flow.preparation_days;
        let held = case.advocate != NOBODY;
        self.count(Counted::Charged);
        self.support_process(row, luck::LEAVES_PROCESS_CHARGED);
        if held {
            self.be_in_touch(row);
        }
        self.weigh(row);
    }

    pub fn listing(&mut self, row: usize) {
        let case = &mut self.cases[row];
        case.clocks.at[clock::LISTING] = NEVER;
        case.justice = Justice::Listed;
        let held = case.advocate != NOBODY;
        self.court_list.push(row as u32);
        if held {
            self.be_in_touch(row);
        }
    }

    pub fn sitting(&mut self) {
        let room = self.places_saved + self.flow.places;
        let mut heard = 0.0;
        while heard < room.floor() && self.heard < self.court_list.len() {
            let row = self.court_list[self.heard] as usize;
            self.heard += 1;
            heard += 1.0;
            self.hear(row);
        }
        // Whole places that nobody used are lost, parts are kept.
        self.places_saved = (room - heard).max(0.0).min(room - room.floor());
        self.court.at[0] = self.now + self.flow.sitting_every;
    }

    fn hear(&mut self, row: usize) {
        self.count(Counted::Heard);
        self.cases[row].justice = Justice::Over;
        self.leave_process(row);
        let key = self.cases[row].key;
        if luck(key, luck::CONVICTED, 0) >= self.flow.convicted_share
            || luck(key, luck::RESTRAINED, 0) >= self.flow.order_share
        {
            return;
        }
        self.count(Counted::Orders);
        self.perpetrators[row].clocks.at[clock::ORDER_ENDS] = self.now + self.flow.order_days;
        self.plan_perpetrator(row);
        self.act_at_another_pace(row);
    }
}
