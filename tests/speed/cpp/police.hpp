// Police and courts: reports, investigations, charges, hearings; see sim/stages/report.py.

#pragma once

#include "lines.hpp"
#include "world.hpp"

namespace {

inline double World::training_now() const {
    return police.training *
           std::exp(-(now - police.trained_at) / levers.classifying.training_decay);
}

inline void World::report(int32_t row) {
    Case& about = cases[row];
    Victim& victim = victims[row];
    victim.reports = NEVER;
    ++about.reports;
    ++police.reports;
    if (about.stage == Stage::UNREPORTED) {
        about.reported = now;
        about.incidents_before = perpetrators[row].incidents;
        about.stage = Stage::REPORTED;
        ++victim.retellings;
        meet(victim);
    }
    ++victim.incidents_unanswered;
    write(Kind::REPORT, row, about.reports);
    const int32_t recorded_before = about.recorded_incidents;
    police_respond(row);
    reports.push_back({now, row, about.recorded_incidents > recorded_before});
    if (about.stage == Stage::REPORTED && about.referral_due == NEVER) refer(row);
    alert_service(row);
    move(row);
    weigh(row);
    plan_case(row);
}

inline void World::police_respond(int32_t row) {
    Case& about = cases[row];
    Victim& victim = victims[row];
    Perpetrator& perpetrator = perpetrators[row];
    const auto& feeling = levers.feeling;
    const auto& lever = levers.classifying;
    const int32_t which = victim.tells_of;
    double good = lever.good_response_untrained;
    good += (lever.good_response_trained - good) * training_now();
    victim.poorly_answered = luck(about.key, Decision::FIRST_RESPONSE, which) >= good;
    if (victim.poorly_answered)
        victim.trust *= 1.0 - feeling.trust_lost_by_poor_response;
    else
        victim.trust += (1.0 - victim.trust) * feeling.trust_gained_by_good_response;
    // What comes to a course of conduct that is being investigated is added to its record.
    const double share = about.is_live() ? lever.recorded_anew : lever.recorded_share;
    if (luck(about.key, Decision::RECORDED, which) < share) {
        const bool again = about.recorded < NEVER;
        lower(about.recorded, now);
        ++about.recorded_incidents;
        ++police.recorded;
        if (again) {
            lower(about.first_recorded_repeat, now);
            about.recorded_repeats_in_year += now <= about.reported + YEAR;
        }
        if (!about.known_as_stalking) {
            about.known_as_stalking = about.recorded_as_stalking = true;
            lower(about.classified, now);
        }
    }
    if (perpetrator.order >= Order::INTERIM && perpetrator.breaches > 0) {
        ++perpetrator.breaches_punished;
        perpetrator.order_force = 1.0;
    }
    if (about.justice == Justice::NOT_OPENED) open_investigation(row);
    if (about.justice == Justice::INVESTIGATED &&
        luck(about.key, Decision::ARRESTED, which) < levers.investigating.arrest_share) {
        ++about.arrested;
        about.urgent = true;
        provoke(perpetrator);
        owe_news(row, Channel::OFFICER);
    }
}

inline void World::provoke(Perpetrator& perpetrator) {
    perpetrator.provoked = true;
    perpetrator.calms = now + levers.restraining.provoked_days;
}

inline void World::open_investigation(int32_t row) {
    Case& about = cases[row];
    Victim& victim = victims[row];
    about.justice = Justice::INVESTIGATED;
    about.officer = 0;  // the only one
    ++about.investigations;
    ++investigators[about.officer].open_cases;
    support_process(row, Decision::LEAVES_PROCESS);
    victim.channels_open |= 1 << Channel::OFFICER;
    victim.next_contact[Channel::OFFICER] = now + levers.contact.officer.every;
    investigate(row);
}

inline void World::support_process(int32_t row, int64_t decision) {
    Victim& victim = victims[row];
    victim.process = Process::SUPPORTING;
    const double chance = luck(victim.key, decision, cases[row].investigations);
    victim.process_patience.renew(patience_from(chance), now);
}

// News that nobody passes on in this flow: the holder would have to, or the agency itself.
inline void World::owe_news(int32_t row, int channel) {
    Victim& victim = victims[row];
    if (victim.news_owed == 0) {
        victim.news_due = now + levers.passing.promised_days;
        victim.channels_with_news = 0;
    }
    ++victim.news_owed;
    ++victim.news_total;
    if (!cases[row].is_held()) victim.channels_with_news |= 1 << channel;
    plan_victim(row);
}

inline void World::refer(int32_t row) {
    Case& about = cases[row];
    const auto& lever = levers.referral;
    double wait = wait_from(luck(about.key, Decision::REFERRAL_DELAY, 0), lever.days);
    if (luck(about.key, Decision::REFERRAL_DELAY, 1) < lever.late_share) {
        about.failures |= Failure::REFERRED_LATE;
        wait += lever.late_days;
    }
    about.referral_due = now + wait;
}

inline void World::referral(int32_t row) {
    Case& about = cases[row];
    about.referral_due = NEVER;
    about.referred = now;
    write(Kind::REFERRAL, row, NOBODY);
    ask_for_triage(row);
}

inline void World::alert_service(int32_t row) {
    Case& about = cases[row];
    about.violence_known = perpetrators[row].violent_incidents;
    if (about.reports == 1) return;
    if (about.stage == Stage::HELD) return answer_incident(row);
    if (about.stage != Stage::MONITORED && about.stage != Stage::CLOSED) return;
    const double chance = luck(about.key, Decision::CONSULTED, victims[row].tells_of);
    if (chance >= levers.following.reopening_other) return;
    ++about.reopened;
    if (about.stage == Stage::CLOSED) return ask_for_triage(row);
    about.stage = Stage::HELD;
    ask_for_assessment(row);
    about.review_due = now + levers.following.support_median;
    answer_incident(row);
}

// Every report is a crisis in this flow, but those of one day are one.
inline void World::answer_incident(int32_t row) {
    Case& about = cases[row];
    const double due = now + levers.passing.promised_days;
    if (about.last_crisis < NEVER && now < about.last_crisis + 1.0) {
        Victim& victim = victims[row];
        if (victim.channels_open & 1 << Channel::ADVOCATE)
            lower(victim.next_contact[Channel::ADVOCATE], due);
        return;
    }
    about.last_crisis = now;
    ask_advocate(about.advocate, row, Task::CRISIS, levers.advocacy.crisis_hours, due);
}

inline void World::end_investigation(int32_t row, int outcome) {
    Case& about = cases[row];
    --investigators[about.officer].open_cases;
    about.outcome = outcome;
    about.decided = now;
    about.decision_due = NEVER;
    about.tasks_pending &= ~OFFICER_TASKS;
    if (outcome == Outcome::CHARGED) {
        about.justice = Justice::CHARGED;
        lower(about.charged, now);
        ++about.times_charged;
        return;
    }
    about.justice = Justice::DECIDED;
    ++(outcome == Outcome::VICTIM_DOES_NOT_SUPPORT    ? about.times_unsupported
       : outcome == Outcome::EVIDENTIAL_DIFFICULTIES ? about.times_evidential
                                                      : about.times_other);
}

inline void World::end_process(int32_t row) {
    Victim& victim = victims[row];
    Perpetrator& perpetrator = perpetrators[row];
    if (victim.process == Process::SUPPORTING) victim.process = Process::OVER;
    victim.channels_open &= ~(1 << Channel::OFFICER | 1 << Channel::WITNESS_CARE);
    victim.next_contact[Channel::OFFICER] = victim.next_contact[Channel::WITNESS_CARE] = NEVER;
    if (perpetrator.restraint == Restraint::BAIL) {
        perpetrator.restraint = Restraint::AT_LARGE;
        move(row);
    }
    weigh(row);
}

inline void World::be_failed(Victim& victim) {
    victim.trust *= 1.0 - levers.feeling.trust_lost_by_failure;
    victim.psychological_by_process += levers.suffering.distress_by_failure;
}

inline void World::be_let_down(Victim& victim) {
    victim.trust *= 1.0 - levers.feeling.trust_lost_by_verdict;
    victim.fear += (1.0 - victim.fear) * levers.feeling.fear_by_verdict;
}

inline void World::charge(int32_t row) {
    Case& about = cases[row];
    const auto& lever = levers.investigating;
    about.decision_due = NEVER;
    if (lever.evidence_spread * about.evidence > lever.charge_threshold)
        prosecute(row);
    else
        drop(row);
    write(Kind::CHARGE, row, about.outcome);
    owe_news(row, Channel::OFFICER);
    plan_case(row);
    weigh(row);
}

inline void World::drop(int32_t row) {
    const Case& about = cases[row];
    const auto& lever = levers.investigating;
    const int64_t which = about.investigations;
    int outcome = Outcome::EVIDENTIAL_DIFFICULTIES;
    if (luck(about.key, Decision::OUTCOME_CODE, which) < lever.other_outcome_share)
        outcome = Outcome::OTHER;
    else if (luck(about.key, Decision::OUTCOME_CODE, -which) < lever.failed_coded_unsupported)
        outcome = Outcome::VICTIM_DOES_NOT_SUPPORT;
    end_investigation(row, outcome);
    be_failed(victims[row]);
    end_process(row);
}

inline void World::prosecute(int32_t row) {
    Case& about = cases[row];
    Victim& victim = victims[row];
    Perpetrator& perpetrator = perpetrators[row];
    end_investigation(row, Outcome::CHARGED);
    victim.trust += (1.0 - victim.trust) * levers.feeling.trust_gained_by_charge;
    support_process(row, Decision::LEAVES_PROCESS_CHARGED);
    about.listing_due = now + levers.hearing.magistrates_preparation;
    perpetrator.restraint = Restraint::BAIL;
    ++perpetrator.times_restrained;
    provoke(perpetrator);
    move(row);
    victim.channels_open |= 1 << Channel::WITNESS_CARE;
    victim.next_contact[Channel::WITNESS_CARE] = now + levers.contact.witness_care.every;
    if (about.is_held()) {
        const double due = now + levers.passing.promised_days;
        ask_advocate(about.advocate, row, Task::CRISIS, levers.advocacy.crisis_hours, due);
    }
}

inline void World::listing(int32_t row) {
    Case& about = cases[row];
    about.listing_due = NEVER;
    about.justice = Justice::LISTED;
    ++courts[0].joined;
    join(courts[0].waiting, new_place(row, 0, 0.0, NEVER));
    write(Kind::LISTING, row, 0);
    about.accompanied = false;
    ask_advocate(about.advocate, row, Task::ACCOMPANY, levers.advocacy.accompany_hours, NEVER);
    owe_news(row, Channel::WITNESS_CARE);
}

inline void World::sitting(int32_t which) {
    Court& court = courts[which];
    const auto& lever = levers.hearing;
    const double room =
        court.places_saved + (which == 1 ? lever.crown_places : lever.magistrates_places);
    int heard = 0;
    while (heard < static_cast<int>(room)) {
        const int32_t place = take_first(court.waiting);
        if (place == NOBODY) break;
        court.days_waited += now - places[place].asked;
        free(place);
        ++heard;
        hear(places[place].about);
    }
    // Whole places that nobody used are lost, parts are kept.
    court.places_saved =
        std::min(std::max(room - heard, 0.0), room - static_cast<double>(static_cast<int>(room)));
    court.cases_heard += heard;
    court.next_sitting = now + (which == 1 ? lever.crown_every : lever.magistrates_every);
}

inline void World::complete(int32_t row, int verdict, int sentence) {
    Case& about = cases[row];
    about.justice = Justice::COMPLETED;
    about.verdict = verdict;
    about.sentence = sentence;
    about.completed = now;
    be_let_down(victims[row]);
    end_process(row);
}

inline void World::hear(int32_t row) {
    Case& about = cases[row];
    Victim& victim = victims[row];
    Perpetrator& perpetrator = perpetrators[row];
    ++about.hearings;
    victim.financial_by_process += levers.suffering.work_lost_by_hearing;
    ++victim.days_of_work_lost;
    victim.psychological_by_process += levers.suffering.distress_by_missed_news;
    victim.spent += levers.costs.lost_work_day;
    write(Kind::HEARING, row, about.hearings);
    if (luck(about.key, Decision::CONVICTED, 0) < convicted) {
        perpetrator.convicted_before = true;
        complete(row, Verdict::CONVICTED, Sentence::FINE);
        const auto& lever = levers.sentencing;
        if (luck(about.key, Decision::RESTRAINED, 0) < lever.restraining_order_share) {
            perpetrator.order = Order::RESTRAINING;
            perpetrator.order_step = now + lever.restraining_order_days;
            lower(perpetrator.order_made, now);
            perpetrator.order_force = 1.0;
            ++about.restraining_orders;
        }
        move(row);
    } else {
        complete(row, Verdict::ACQUITTED, Sentence::NO_SENTENCE);
    }
    owe_news(row, Channel::WITNESS_CARE);
    weigh(row);
}

inline void World::withdrawal(int32_t row) {
    Victim& victim = victims[row];
    const bool charged = cases[row].is_charged();
    victim.process =
        charged ? Process::WITHDRAWN_AFTER_CHARGE : Process::WITHDRAWN_BEFORE_CHARGE;
    lower(charged ? victim.withdrew_after_charge : victim.withdrew_before_charge, now);
    write(Kind::WITHDRAWAL, row, charged);
    if (charged) return weigh(row);
    end_investigation(row, Outcome::VICTIM_DOES_NOT_SUPPORT);
    end_process(row);
}

}  // namespace
