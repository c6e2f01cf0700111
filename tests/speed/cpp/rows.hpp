// The rows of the same happenings: every column that the reference flow moves, by the model's name.
//
// Wide columns stand before narrow ones, and clocks first, as in the model. What the flow never
// moves has no column here: the test holds the model to that.

#pragma once

#include <array>
#include <cstdint>

#include "generated.hpp"

namespace {

constexpr double NEVER = 1e18;
constexpr int32_t NOBODY = -1;

struct Patience {
    double left = 1.0, since = 0.0, intensity = 0.0;

    void renew(double amount, double now) { *this = {amount, now, 0.0}; }

    // From now on it is used at this intensity; when it runs out if nothing changes.
    double bear(double at, double now) {
        const double rest = left - intensity * (now - since);
        left = rest > 0.0 ? rest : 0.0;
        since = now;
        intensity = at;
        return at > 0.0 ? now + left / at : NEVER;
    }
};

struct Queue {
    int32_t first = NOBODY, last = NOBODY, length = 0;
};

// A task in somebody's list, or a case in a line.
struct Place {
    double hours = 0.0, asked = NEVER, due = NEVER;
    int32_t about = NOBODY, kind = 0, behind = NOBODY;
};

struct TaskList {
    double finishes = NEVER, began = NEVER, hours_a_day = 0.0;
    double hours_done = 0.0, hours_events = 0.0, hours_beginnings = 0.0, hours_routine = 0.0;
    double days_waited = 0.0;
    std::array<Queue, 5> lines;  // by Priority
    int32_t doing = NOBODY, waiting = 0, done = 0, late = 0;
};

struct Case {
    double referral_due = NEVER, assessment_due = NEVER, decision_due = NEVER, listing_due = NEVER,
           review_due = NEVER, due = NEVER;
    uint64_t key = 0;
    uint8_t stage = 0, justice = 0, risk = 0, risk_at_first = 0, outcome = 0, verdict = 0,
            sentence = 0;
    bool known_as_stalking = false, recorded_as_stalking = false, full_plan = false,
         managed = false, urgent = false, awaits_triage = false, accompanied = false;
    int32_t reports = 0, incidents_before = 0, repeats_in_year = 0, violent_repeats_in_year = 0,
            reported_repeats_in_year = 0;
    double reported = NEVER, first_repeat = NEVER, first_reported_repeat = NEVER;
    int32_t advocate = NOBODY, officer = NOBODY;
    double assessed_risk = 0.0, waiting_since = NEVER, unheld_since = NEVER, days_unheld = 0.0,
           last_crisis = NEVER, evidence = 0.0;
    int32_t reopened = 0, reviews = 0, violence_known = 0, tasks_pending = 0;
    std::array<int32_t, TASKS> tasks_asked{};
    int32_t hearings = 0, times_charged = 0, times_unsupported = 0, times_evidential = 0,
            times_other = 0, investigations = 0, arrested = 0, restraining_orders = 0;
    double began = NEVER, recorded = NEVER, classified = NEVER, referred = NEVER, triaged = NEVER,
           assessed = NEVER, attached = NEVER, first_contact = NEVER, safety_plan = NEVER,
           closed = NEVER, decided = NEVER, charged = NEVER, completed = NEVER,
           first_violent_repeat = NEVER, first_recorded_repeat = NEVER;
    int32_t number = 0, recorded_incidents = 0, recorded_repeats_in_year = 0, failures = 0;

    bool is_charged() const { return justice == Justice::CHARGED || justice == Justice::LISTED; }
    bool is_live() const { return justice == Justice::INVESTIGATED || is_charged(); }
    bool is_held() const { return stage == Stage::HELD || stage == Stage::MONITORED; }
    bool is_open_to_service() const { return stage >= Stage::ACCEPTED && stage <= Stage::MONITORED; }
};

struct Victim {
    double reports = NEVER, leaves_process = NEVER, leaves_service = NEVER, news_due = NEVER;
    std::array<double, 6> next_contact{NEVER, NEVER, NEVER, NEVER, NEVER, NEVER};
    double due = NEVER;
    double fear = 0.0, trust = 0.5, rapport = 0.0, protection = 0.0, lasting_fear = 0.0,
           company = 1.0, last_changed = 0.0;
    Patience process_patience, service_patience;
    double physical_by_him = 0.0, financial_by_him = 0.0, psychological_by_him = 0.0,
           financial_by_process = 0.0, psychological_by_process = 0.0, physical_lasting = 0.0;
    double last_supportive_contact = NEVER, willingness = 1.0, gravest_unanswered = 0.0;
    uint64_t key = 0;
    uint8_t process = 0, service = 0, relationship = 0;
    bool woman = true, children_in_common = false, poorly_answered = false, minoritised = false;
    int32_t tells_of = 0, incidents_unanswered = 0, retellings = 0, channels_open = 0;
    int32_t contacts = 0, supportive_contacts = 0, workers_met = 0, news_owed = 0, news_told = 0,
            news_total = 0, channels_with_news = 0, channels_met = 0, contacts_by_advocate = 0;
    double emotional_support = 0.0, information = 0.0, safety = 0.0;
    double last_contact = NEVER, longest_gap = 0.0, withdrew_before_charge = NEVER,
           withdrew_after_charge = NEVER, joined_service = NEVER, left_service = NEVER,
           spent = 0.0;
    int32_t days_of_work_lost = 0;
};

struct Perpetrator {
    double next_incident = NEVER, calms = NEVER, turns = NEVER, order_step = NEVER, due = NEVER;
    uint64_t key = 0;
    double base_rate = 0.0, violence = 1.0, order_force = 1.0;
    Patience activity, persistence;
    bool active = true, provoked = false, threatened = false, damaged = false, managed = false,
         unanswered = false, convicted_before = false;
    uint8_t restraint = 0, order = 0;
    int32_t incidents = 0, violent_incidents = 0, breaches = 0;
    double true_risk = 0.0, first_spell = NEVER, order_made = NEVER;
    int32_t spells = 0, breaches_punished = 0, times_restrained = 0;
};

struct Advocate {
    double due = NEVER;
    TaskList task_list;
    uint64_t key = 0;
    Patience patience;
    double strain = 0.0, week_hours = 0.0;
    int32_t open_cases = 0;
};

struct Investigator {
    double due = NEVER;
    TaskList task_list;
    int32_t open_cases = 0;
};

struct Court {
    double next_sitting = NEVER, due = NEVER, places_saved = 0.0, days_waited = 0.0;
    int32_t cases_heard = 0, joined = 0;
    Queue waiting;
};

struct Site {
    double next_episode = NEVER, next_meeting = NEVER, next_allocation = NEVER, week_ends = NEVER,
           due = NEVER;
    double days_in_triage_list = 0.0, days_in_advocate_list = 0.0;
    Queue for_triage, for_advocate;
    int32_t episodes = 0, weeks = 0, meetings = 0, joined_advocate_list = 0, left_advocate_list = 0;
};

struct Police {
    double training = 0.0, trained_at = 0.0;
    int32_t reports = 0, recorded = 0;
};

struct Agency {
    double hours = 0.0;
    int32_t contacts = 0;
};

struct Week {
    double hours = 0.0;
    int32_t week, advocate, open_cases, tasks_waiting, waiting_list, triage_list;
};

struct Act {
    double when;
    int32_t row, kind;
};

struct Report {
    double when;
    int32_t row;
    bool recorded;
};

struct Happening {
    double when;
    int32_t what, row, whom;
};

}  // namespace
