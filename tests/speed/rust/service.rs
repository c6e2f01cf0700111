//! The service: the meeting, the assessment, the line, advocates, contacts and reviews.

use crate::luck::{self, bell_from, luck, patience_from, wait_from};
use crate::rows::{clock, Case, Counted, Patience, Risk, Stage, NEVER, NOBODY};
use crate::world::World;

/// Reports within so many days of one that was answered at once are answered with it.
const ANSWERED_WITH: f64 = 1.0;

impl World {
    pub fn referral(&mut self, row: usize) {
        self.cases[row].clocks.at[clock::REFERRAL] = NEVER;
        self.cases[row].stage = Stage::OnList;
        self.triage_list.push(row as u32);
    }

    pub fn meeting(&mut self) {
        for _ in 0..self.flow.agenda as usize {
            if self.triage_list.is_empty() {
                break;
            }
            let cases = &self.cases;
            let urgent = self.triage_list.iter().position(|&row| cases[row as usize].urgent);
            let row = self.triage_list.remove(urgent.unwrap_or(0)) as usize;
            self.decide(row);
        }
        self.site.at[clock::MEETING] = self.now + self.flow.triage_every;
    }

    fn decide(&mut self, row: usize) {
        self.count(Counted::Decisions);
        let case = &mut self.cases[row];
        case.stage = Stage::Out;
        let reopened = i64::from(case.reopened);
        if luck(case.key, luck::ACCEPTED, reopened) >= self.flow.accept {
            return;
        }
        let takes = luck(case.key, luck::ACCEPTS_SERVICE, reopened) < self.flow.uptake;
        self.ask_for_assessment(row);
        if takes {
            self.join(row);
        } else {
            let days = self.flow.support_median + self.flow.monitoring_days;
            self.cases[row].clocks.at[clock::REVIEW] = self.now + days;
        }
        self.plan_case(row);
    }

    fn join(&mut self, row: usize) {
        self.count(Counted::Joined);
        let case = &mut self.cases[row];
        case.stage = Stage::Waiting;
        let chance = luck(case.key, luck::LEAVES_SERVICE, i64::from(case.reopened));
        let victim = &mut self.victims[row];
        victim.in_service = true;
        victim.service = Patience::renewed(patience_from(chance), self.now);
        self.line.push(row as u32);
        self.site.at[clock::ALLOCATION] = self.now;
        self.weigh(row);
    }

    fn ask_for_assessment(&mut self, row: usize) {
        let case = &mut self.cases[row];
        let chance = luck(case.key, luck::ASSESSMENT_DELAY, i64::from(case.reopened));
        case.clocks.at[clock::ASSESSMENT] = self.now + wait_from(chance, self.flow.assessment_days);
    }

    pub fn assessment(&mut self, row: usize) {
        self.count(Counted::Assessed);
        let case = &mut self.cases[row];
        case.clocks.at[clock::ASSESSMENT] = NEVER;
        let seen = bell_from(luck(case.key, luck::ASSESSMENT_NOISE, i64::from(case.reopened)));
        case.risk = if seen > self.flow.high_above {
            Risk::High
        } else if seen > self.flow.medium_above {
            Risk::Medium
        } else {
            Risk::Standard
        };
    }

    pub fn allocation(&mut self) {
        self.site.at[clock::ALLOCATION] = NEVER;
        while !self.line.is_empty() {
            let mut fewest = 0;
            for (place, &held) in self.held.iter().enumerate() {
                if held < self.held[fewest] {
                    fewest = place;
                }
            }
            if f64::from(self.held[fewest]) >= self.flow.cap {
                return;
            }
            // The first of the highest known risk: the line is in the order of joining.
            let mut next = 0;
            for (place, &row) in self.line.iter().enumerate() {
                let best = self.cases[self.line[next] as usize].risk;
                if self.cases[row as usize].risk > best {
                    next = place;
                }
            }
            let row = self.line.remove(next) as usize;
            self.held[fewest] += 1;
            self.give(row, fewest as i16);
        }
    }

    fn give(&mut self, row: usize, advocate: i16) {
        self.count(Counted::Given);
        self.count(Counted::Contacts);
        let case = &mut self.cases[row];
        case.stage = Stage::Held;
        case.advocate = advocate;
        let bell = bell_from(luck(case.key, luck::SUPPORT_LENGTH, i64::from(case.reopened)));
        let longer = if case.risk == Risk::High { self.flow.support_high_risk } else { 1.0 };
        let days = self.flow.support_median * (self.flow.support_spread * bell).exp() * longer;
        case.clocks.at[clock::REVIEW] = self.now + days;
        let next = self.now + self.interval(&self.cases[row]);
        let victim = &mut self.victims[row];
        victim.unanswered = 0;
        victim.clocks.at[clock::CONTACT] = next;
        if !self.perpetrators[row].kept_off {
            self.perpetrators[row].kept_off = true;
            self.act_at_another_pace(row);
        }
        self.plan_case(row);
        self.weigh(row);
    }

    fn interval(&self, case: &Case) -> f64 {
        if case.stage == Stage::Monitored {
            return self.flow.monitoring_every;
        }
        let shorter = if case.risk == Risk::High { self.flow.high_risk_interval } else { 1.0 };
        self.flow.contact_every * shorter
    }

    pub fn contact_due(&mut self, row: usize) {
        let next = self.now + self.interval(&self.cases[row]);
        self.victims[row].clocks.at[clock::CONTACT] = next;
        self.be_in_touch(row);
    }

    /// An advocate is in touch: what was unanswered is answered.
    pub fn be_in_touch(&mut self, row: usize) {
        self.count(Counted::Contacts);
        if self.victims[row].unanswered != 0 {
            self.victims[row].unanswered = 0;
            self.weigh(row);
        }
    }

    pub fn alert_service(&mut self, row: usize) {
        let case = &mut self.cases[row];
        if case.stage == Stage::Held {
            return self.answer_at_once(row);
        }
        if !matches!(case.stage, Stage::Monitored | Stage::Closed) {
            return;
        }
        let tells_of = i64::from(self.victims[row].tells_of);
        if luck(case.key, luck::REOPENS, tells_of) >= self.flow.reopens {
            return;
        }
        case.reopened += 1;
        if case.stage == Stage::Closed {
            case.stage = Stage::OnList;
            self.triage_list.push(row as u32);
            return self.count(Counted::Reopened);
        }
        case.stage = Stage::Held;
        case.clocks.at[clock::REVIEW] = self.now + self.flow.support_median;
        self.count(Counted::Reopened);
        self.ask_for_assessment(row);
        self.answer_at_once(row);
    }

    fn answer_at_once(&mut self, row: usize) {
        let case = &mut self.cases[row];
        if self.now >= case.last_crisis + ANSWERED_WITH {
            case.last_crisis = self.now;
            self.be_in_touch(row);
        }
    }

    pub fn review(&mut self, row: usize) {
        self.count(Counted::Reviews);
        let case = &mut self.cases[row];
        case.clocks.at[clock::REVIEW] = NEVER;
        if case.stage == Stage::Monitored {
            self.end_service(row);
        } else if case.stage == Stage::Held && case.is_live() {
            case.clocks.at[clock::REVIEW] = self.now + self.flow.extension_days;
        } else if case.stage == Stage::Held {
            case.stage = Stage::Monitored;
            case.clocks.at[clock::REVIEW] = self.now + self.flow.monitoring_days;
            self.victims[row].clocks.at[clock::CONTACT] = self.now + self.flow.monitoring_every;
            self.plan_victim(row);
        }
    }

    pub fn end_service(&mut self, row: usize) {
        let case = &mut self.cases[row];
        if case.stage == Stage::Waiting {
            self.line.retain(|&waits| waits as usize != row);
        } else {
            self.held[case.advocate as usize] -= 1;
            case.advocate = NOBODY;
            self.site.at[clock::ALLOCATION] = self.now;
            self.plan_site();
        }
        let case = &mut self.cases[row];
        case.stage = Stage::Closed;
        case.clocks.at[clock::ASSESSMENT] = NEVER;
        case.clocks.at[clock::REVIEW] = NEVER;
        let victim = &mut self.victims[row];
        victim.in_service = false;
        victim.clocks.at[clock::DEPARTURE] = NEVER;
        victim.clocks.at[clock::CONTACT] = NEVER;
    }
}
