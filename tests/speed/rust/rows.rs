//! Rows: the case, the victim and the perpetrator, each with its clocks, and the numbers of a flow.

pub const NEVER: f64 = 1e18;
pub const NOBODY: i16 = -1;

/// In the order of the fields of `Flow` in flow.py: Python hands over a bare array.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Flow {
    pub days: f64,
    pub a_year: f64,
    pub acts_a_day: f64,
    pub spell: f64,
    pub reports_again: f64,
    pub report_delay: f64,
    pub referral_days: f64,
    pub late_share: f64,
    pub late_days: f64,
    pub arrest_share: f64,
    pub triage_every: f64,
    pub agenda: f64,
    pub accept: f64,
    pub uptake: f64,
    pub assessment_days: f64,
    pub high_above: f64,
    pub medium_above: f64,
    pub advocates: f64,
    pub cap: f64,
    pub contact_every: f64,
    pub high_risk_interval: f64,
    pub monitoring_every: f64,
    pub protection: f64,
    pub support_median: f64,
    pub support_spread: f64,
    pub support_high_risk: f64,
    pub monitoring_days: f64,
    pub extension_days: f64,
    pub leaves_service_a_day: f64,
    pub waiting_factor: f64,
    pub withdraws_a_day: f64,
    pub withdraws_charged_a_day: f64,
    pub unanswered_factor: f64,
    pub most_unanswered: f64,
    pub enquiry_days: f64,
    pub charge_share: f64,
    pub preparation_days: f64,
    pub sitting_every: f64,
    pub places: f64,
    pub convicted_share: f64,
    pub order_share: f64,
    pub order_days: f64,
    pub order_factor: f64,
    pub reopens: f64,
}

/// In the order of `COUNTED` in flow.py.
#[derive(Clone, Copy)]
pub enum Counted {
    Victims,
    Incidents,
    Breaches,
    Reports,
    Arrests,
    Decisions,
    Joined,
    Assessed,
    Given,
    Contacts,
    Left,
    Withdrawn,
    Charged,
    Heard,
    Orders,
    Reviews,
    Reopened,
}

pub const COUNTED: usize = Counted::Reopened as usize + 1;

/// One unit-exponential amount, used up at the current intensity.
#[derive(Clone, Copy, Default)]
pub struct Patience {
    left: f64,
    since: f64,
    intensity: f64,
}

impl Patience {
    pub fn renewed(left: f64, since: f64) -> Self {
        Self { left, since, intensity: 0.0 }
    }

    /// From now on it is used at this intensity; when it runs out if nothing changes.
    pub fn bear(&mut self, intensity: f64, now: f64) -> f64 {
        self.left = (self.left - self.intensity * (now - self.since)).max(0.0);
        self.since = now;
        self.intensity = intensity;
        if intensity > 0.0 {
            now + self.left / intensity
        } else {
            NEVER
        }
    }
}

/// The clocks of a row and the moment for which it stands in the agenda.
#[derive(Clone, Copy)]
pub struct Clocks<const MANY: usize> {
    pub at: [f64; MANY],
    pub due: f64,
}

impl<const MANY: usize> Default for Clocks<MANY> {
    fn default() -> Self {
        Self { at: [NEVER; MANY], due: NEVER }
    }
}

impl<const MANY: usize> Clocks<MANY> {
    pub fn soonest(&self) -> f64 {
        let mut best = self.at[0];
        for &when in &self.at[1..] {
            best = if when < best { when } else { best };
        }
        best
    }

    /// The clock that shows this moment, the first of these.
    pub fn showing(&self, when: f64) -> usize {
        self.at.iter().position(|&at| at == when).unwrap_or(0)
    }
}

pub mod clock {
    pub const REFERRAL: usize = 0;
    pub const ASSESSMENT: usize = 1;
    pub const DECISION: usize = 2;
    pub const LISTING: usize = 3;
    pub const REVIEW: usize = 4;

    pub const REPORT: usize = 0;
    pub const WITHDRAWAL: usize = 1;
    pub const DEPARTURE: usize = 2;
    pub const CONTACT: usize = 3;

    pub const INCIDENT: usize = 0;
    pub const STOP: usize = 1;
    pub const ORDER_ENDS: usize = 2;

    pub const EPISODE: usize = 0;
    pub const MEETING: usize = 1;
    pub const ALLOCATION: usize = 2;
    pub const WEEK: usize = 3;
}

#[derive(Clone, Copy, Default, PartialEq)]
pub enum Stage {
    #[default]
    Unreported,
    Reported,
    OnList,
    Out,
    Waiting,
    Held,
    Monitored,
    Closed,
}

#[derive(Clone, Copy, Default, PartialEq, PartialOrd)]
pub enum Risk {
    #[default]
    Unknown,
    Standard,
    Medium,
    High,
}

#[derive(Clone, Copy, Default, PartialEq)]
pub enum Justice {
    #[default]
    NotOpened,
    Investigated,
    Charged,
    Listed,
    Over,
}

#[derive(Clone, Copy)]
pub struct Case {
    pub clocks: Clocks<5>,
    pub key: u64,
    pub last_crisis: f64,
    pub reopened: i32,
    pub advocate: i16,
    pub stage: Stage,
    pub risk: Risk,
    pub justice: Justice,
    pub urgent: bool,
}

impl Case {
    pub fn of(key: u64) -> Self {
        Self {
            clocks: Clocks::default(),
            key,
            last_crisis: -NEVER,
            reopened: 0,
            advocate: NOBODY,
            stage: Stage::Unreported,
            risk: Risk::Unknown,
            justice: Justice::NotOpened,
            urgent: false,
        }
    }

    pub fn is_charged(&self) -> bool {
        matches!(self.justice, Justice::Charged | Justice::Listed)
    }

    pub fn is_live(&self) -> bool {
        self.justice == Justice::Investigated || self.is_charged()
    }
}

#[derive(Clone, Copy, Default)]
pub struct Victim {
    pub clocks: Clocks<4>,
    pub process: Patience,
    pub service: Patience,
    pub tells_of: i32,
    pub unanswered: i16,
    pub in_process: bool,
    pub in_service: bool,
}

#[derive(Clone, Copy)]
pub struct Perpetrator {
    pub clocks: Clocks<3>,
    pub activity: Patience,
    pub key: u64,
    pub incidents: i32,
    pub active: bool,
    pub kept_off: bool,
}

impl Perpetrator {
    pub fn of(key: u64) -> Self {
        Self {
            clocks: Clocks::default(),
            activity: Patience::renewed(1.0, 0.0),
            key,
            incidents: 0,
            active: true,
            kept_off: false,
        }
    }

    pub fn is_under_order(&self) -> bool {
        self.clocks.at[clock::ORDER_ENDS] < NEVER
    }
}
