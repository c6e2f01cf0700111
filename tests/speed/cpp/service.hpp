// The service: the meeting, the assessment, advocates, contacts and reviews; see sim/dealings.

#pragma once

#include "lines.hpp"
#include "world.hpp"

namespace {

inline void World::ask_for_triage(int32_t row) {
    Case& about = cases[row];
    about.stage = Stage::REFERRED;
    about.awaits_triage = true;
    join(site.for_triage, new_place(row, 0, 0.0, NEVER));
}

inline void World::meeting() {
    ++site.meetings;
    Queue& list = site.for_triage;
    int32_t before = NOBODY, place = list.first;
    for (int count = 0; count < levers.triage.agenda && list.first != NOBODY; ++count) {
        // Whoever stands before the last urgent case is not urgent: the search goes on from there.
        while (place != NOBODY && !cases[places[place].about].urgent)
            before = place, place = places[place].behind;
        const int32_t taken = place == NOBODY ? list.first : place;
        if (place != NOBODY) place = places[place].behind;
        const int32_t row = places[taken].about;
        site.days_in_triage_list += now - places[taken].asked;
        cases[row].awaits_triage = false;
        step_out(list, taken, taken == list.first ? NOBODY : before);
        free(taken);
        decide(row);
    }
    site.next_meeting = now + levers.triage.every;
}

inline void World::decide(int32_t row) {
    Case& about = cases[row];
    lower(about.triaged, now);
    write(Kind::TRIAGE, row, NOBODY);
    if (luck(about.key, Decision::ACCEPTED, about.reopened) < accepted) {
        perpetrators[row].managed = true;
        about.managed = true;
        take_on(row);
    } else {
        about.review_due = about.assessment_due = NEVER;
        about.stage = Stage::DECLINED;
    }
    move(row);
}

inline void World::take_on(int32_t row) {
    Case& about = cases[row];
    Victim& victim = victims[row];
    about.closed = NEVER;
    if (about.assessed == NEVER || about.reopened > 0) ask_for_assessment(row);
    const double waited = about.reopened == 0 ? std::max(now - about.referred, 0.0) : 0.0;
    const double accepts =
        levers.advocacy.uptake * std::exp(-waited / levers.advocacy.uptake_fades);
    if (luck(victim.key, Decision::ACCEPTS_SERVICE, about.reopened) >= accepts) {
        about.stage = Stage::DECLINED;
        about.review_due =
            now + levers.following.support_median + levers.following.monitoring_days;
        return plan_case(row);
    }
    about.stage = Stage::WAITING;
    about.waiting_since = about.unheld_since = now;
    victim.service = Service::ACTIVE;
    lower(victim.joined_service, now);
    const double chance = luck(about.key, Decision::LEAVES_SERVICE, about.reopened);
    victim.service_patience.renew(patience_from(chance), now);
    join(site.for_advocate, new_place(row, Task::FIRST_MEETING, 0.0, NEVER));
    ++site.joined_advocate_list;
    site.next_allocation = now;
    plan_site();
    weigh(row);
}

inline void World::ask_for_assessment(int32_t row) {
    Case& about = cases[row];
    const double chance = luck(about.key, Decision::ASSESSMENT_DELAY, about.reopened);
    about.assessment_due = now + wait_from(chance, levers.assessing.days);
    plan_case(row);
}

inline void World::assessment(int32_t row) {
    Case& about = cases[row];
    const auto& lever = levers.assessing;
    about.assessment_due = NEVER;
    if (!about.is_open_to_service() && !perpetrators[row].managed) return;
    const double seen = bell_from(luck(about.key, Decision::ASSESSMENT_NOISE, about.reopened));
    about.assessed_risk = seen;
    lower(about.assessed, now);
    about.risk = seen > lever.high_above     ? Risk::HIGH
                 : seen > lever.medium_above ? Risk::MEDIUM
                                             : Risk::STANDARD;
    if (about.risk_at_first == Risk::NOT_ASSESSED) about.risk_at_first = about.risk;
    write(Kind::ASSESSMENT, row, about.risk);
    const bool high = about.risk == Risk::HIGH;
    const double share = high ? lever.plan_share_high : lever.plan_share_other;
    about.full_plan = about.full_plan || luck(about.key, Decision::PLANNED, 0) < share;
    if (!about.full_plan) about.failures |= Failure::NO_PLAN;
}

inline int32_t World::advocate_with_room() const {
    int32_t best = NOBODY, fewest = static_cast<int32_t>(levers.advocacy.cap);
    for (size_t row = 0; row < advocates.size(); ++row)
        if (advocates[row].open_cases < fewest)
            best = static_cast<int32_t>(row), fewest = advocates[row].open_cases;
    return best;
}

inline void World::allocation() {
    site.next_allocation = NEVER;
    Queue& line = site.for_advocate;
    while (line.first != NOBODY) {
        const int32_t advocate = advocate_with_room();
        if (advocate == NOBODY) break;
        int32_t best = NOBODY, before_best = NOBODY, before = NOBODY, rank = -1;
        for (int32_t place = line.first; place != NOBODY; place = places[place].behind) {
            const int32_t risk = cases[places[place].about].risk;
            if (risk > rank) best = place, before_best = before, rank = risk;
            before = place;
        }
        const int32_t row = places[best].about;
        site.days_in_advocate_list += now - places[best].asked;
        ++site.left_advocate_list;
        step_out(line, best, before_best);
        free(best);
        give_to(row, advocate);
        write(Kind::ALLOCATION, row, advocate);
        weigh(row);
    }
}

inline void World::give_to(int32_t row, int32_t advocate) {
    Case& about = cases[row];
    about.advocate = advocate;
    about.stage = Stage::HELD;
    lower(about.attached, now);
    about.waiting_since = NEVER;
    if (about.unheld_since < now) about.days_unheld += now - about.unheld_since;
    about.unheld_since = NEVER;
    ++advocates[advocate].open_cases;
    const double due = now + levers.passing.promised_days;
    ask_advocate(advocate, row, Task::FIRST_MEETING, levers.advocacy.first_meeting_hours, due);
}

inline void World::meet(Victim& victim) {
    if (victim.last_contact < now)
        victim.longest_gap = std::max(victim.longest_gap, now - victim.last_contact);
    victim.last_contact = now;
    ++victim.contacts;
}

// The advocate is in touch: whoever is new is told the story, news is heard, nothing is unanswered.
inline void World::encounter(int32_t row, int kind) {
    Case& about = cases[row];
    Victim& victim = victims[row];
    const auto& feeling = levers.feeling;
    const auto& suffering = levers.suffering;
    if (!(victim.channels_met & 1 << Channel::ADVOCATE)) {
        victim.channels_met |= 1 << Channel::ADVOCATE;
        ++victim.workers_met;
        const int64_t occasion = about.tasks_asked[kind] * (6 + TASKS) + 6 + kind;
        if (luck(victim.key, Decision::RETELLS, occasion) < levers.passing.retold_sharing) {
            ++victim.retellings;
            victim.trust *= 1.0 - feeling.trust_lost_by_retelling;
            victim.psychological_by_process += suffering.distress_by_retelling;
        }
    }
    meet(victim);
    ++victim.contacts_by_advocate;
    victim.last_supportive_contact = now;
    ++victim.supportive_contacts;
    victim.incidents_unanswered = 0;
    victim.gravest_unanswered = 0.0;
    victim.trust += (1.0 - victim.trust) * feeling.trust_gained_by_contact;
    victim.emotional_support += (1.0 - victim.emotional_support) * suffering.need_met_by_contact;
    victim.rapport += (1.0 - victim.rapport) * feeling.rapport_gained;
    move(row);
    if (victim.news_owed > 0) {
        victim.news_told += victim.news_owed;
        victim.news_owed = 0;
        victim.news_due = NEVER;
        victim.information += (1.0 - victim.information) * suffering.need_met_by_news;
    }
    Agency& agency = agencies[Channel::ADVOCATE];
    ++agency.contacts;
    agency.hours += levers.contact.advocate.hours;
    weigh(row);
    if (kind == Task::FIRST_MEETING)
        begin_support(row);
    else if (kind == Task::ACCOMPANY)
        about.accompanied = true;
    else if (kind == Task::ROUTINE_CONTACT || kind == Task::MONITORING_CONTACT)
        victim.next_contact[Channel::ADVOCATE] = now + interval(about);
}

inline double World::interval(const Case& about) const {
    if (about.stage == Stage::MONITORED) return levers.advocacy.monitoring_every;
    const double days = levers.contact.advocate.every;
    return about.risk == Risk::HIGH ? days * levers.advocacy.high_risk_interval : days;
}

inline void World::begin_support(int32_t row) {
    Case& about = cases[row];
    Victim& victim = victims[row];
    lower(about.first_contact, now);
    if (about.safety_plan == NEVER) {
        const double due = now + levers.passing.promised_days;
        const double hours = levers.advocacy.safety_plan_hours;
        ask_advocate(about.advocate, row, Task::SAFETY_PLAN, hours, due);
    }
    victim.channels_open |= 1 << Channel::ADVOCATE;
    victim.next_contact[Channel::ADVOCATE] = now + interval(about);
    if (about.review_due < NEVER) return;
    const auto& lever = levers.following;
    const double bell = bell_from(luck(victim.key, Decision::SUPPORT_LENGTH, about.reopened));
    double length = lever.support_median * std::exp(lever.support_spread * bell);
    if (about.risk == Risk::HIGH) length *= lever.support_high_risk;
    about.review_due = now + length;
}

inline void World::make_plan(int32_t row) {
    Victim& victim = victims[row];
    cases[row].safety_plan = now;
    // Full and light plans protect alike in this flow.
    victim.protection = std::max(victim.protection, levers.assessing.plan_protection_full);
    victim.safety += (1.0 - victim.safety) * levers.suffering.need_met_by_plan;
    perpetrators[row].unanswered = true;
    move(row);
    weigh(row);
}

inline void World::contact_due(int32_t row) {
    const Case& about = cases[row];
    const double due = now + levers.passing.promised_days;
    victims[row].next_contact[Channel::ADVOCATE] = NEVER;
    if (about.stage == Stage::MONITORED)
        ask_advocate(about.advocate, row, Task::MONITORING_CONTACT,
                     levers.advocacy.monitoring_hours, due);
    else
        ask_advocate(about.advocate, row, Task::ROUTINE_CONTACT, levers.contact.advocate.hours,
                     due);
}

inline void World::review(int32_t row) {
    Case& about = cases[row];
    const auto& lever = levers.following;
    about.review_due = NEVER;
    ++about.reviews;
    write(Kind::REVIEW, row, about.stage);
    if (about.stage == Stage::HELD && about.is_live()) {
        about.review_due = now + lever.extension_days;
    } else if (about.stage == Stage::HELD) {
        about.stage = Stage::MONITORED;
        about.review_due = now + lever.monitoring_days;
        victims[row].next_contact[Channel::ADVOCATE] = now + levers.advocacy.monitoring_every;
    } else if (about.stage == Stage::MONITORED) {
        end_service(row, true);
    } else if (about.stage == Stage::DECLINED) {
        perpetrators[row].managed = false;
        move(row);
    }
    weigh(row);
}

inline void World::departure(int32_t row) {
    write(Kind::DEPARTURE, row, NOBODY);
    end_service(row, false);
}

inline void World::end_service(int32_t row, bool planned) {
    Case& about = cases[row];
    Victim& victim = victims[row];
    if (about.advocate == NOBODY) {
        leave_line(site.for_advocate, row);
        ++site.left_advocate_list;
    } else {
        --advocates[about.advocate].open_cases;
        site.next_allocation = now;
        plan_site();
    }
    if (about.unheld_since < now) about.days_unheld += now - about.unheld_since;
    about.unheld_since = about.waiting_since = NEVER;
    about.stage = Stage::CLOSED;
    about.closed = now;
    about.advocate = NOBODY;
    about.tasks_pending &= OFFICER_TASKS;
    about.assessment_due = about.review_due = NEVER;
    victim.service = planned ? Service::ENDED_AS_PLANNED : Service::LEFT;
    if (!planned) lower(victim.left_service, now);
    victim.channels_open &= ~(1 << Channel::ADVOCATE);
    victim.next_contact[Channel::ADVOCATE] = NEVER;
    perpetrators[row].managed = false;
    weigh(row);
    move(row);
}

inline void World::week() {
    const auto& lever = levers.classifying;
    for (size_t row = 0; row < advocates.size(); ++row) {
        Advocate& post = advocates[row];
        weeks.push_back({post.week_hours, site.weeks, static_cast<int32_t>(row), post.open_cases,
                         post.task_list.waiting, site.for_advocate.length,
                         site.for_triage.length});
        post.week_hours = 0.0;
        // Nobody holds more than is safe in this flow, and nobody leaves.
        post.strain *= std::exp(-7.0 / levers.staying.strain_memory);
        post.patience.bear(0.0, now);
    }
    const double left = training_now();
    const double gained = lever.training_a_year * 7.0 / 365.25;
    police.training = left + (1.0 - left) * std::min(gained, 1.0);
    police.trained_at = now;
    ++site.weeks;
    site.week_ends = now + 7.0;
}

}  // namespace
