// Which columns there are, and where: so that Python lays them beside those of the model by name.

#pragma once

#include <cstddef>
#include <string>
#include <type_traits>

#include "rows.hpp"

namespace {

template <typename Column>
std::string stored() {
    if (std::is_same_v<Column, bool>) return "?";
    const char kind = std::is_floating_point_v<Column> ? 'f'
                      : std::is_signed_v<Column>       ? 'i'
                                                       : 'u';
    return kind + std::to_string(sizeof(Column));
}

#define COLUMN(NAME, PATH) \
    text += " " NAME ":" + stored<std::remove_reference_t<decltype(Of::PATH)>>() + ":" + \
            std::to_string(offsetof(Of, PATH));
#define SAME(PATH) COLUMN(#PATH, PATH)
#define PATIENCE(PATH) SAME(PATH.left) SAME(PATH.since) SAME(PATH.intensity)
#define LINE(NAME, PATH) \
    COLUMN(NAME ".first", PATH.first) COLUMN(NAME ".last", PATH.last) \
    COLUMN(NAME ".length", PATH.length)
#define TASK_LIST \
    SAME(task_list.finishes) SAME(task_list.began) SAME(task_list.hours_a_day) \
    SAME(task_list.hours_done) SAME(task_list.hours_events) SAME(task_list.hours_beginnings) \
    SAME(task_list.hours_routine) SAME(task_list.days_waited) SAME(task_list.doing) \
    SAME(task_list.waiting) SAME(task_list.done) SAME(task_list.late)

inline std::string columns_of_cases() {
    using Of = Case;
    std::string text;
    SAME(referral_due) SAME(assessment_due) SAME(decision_due) SAME(listing_due) SAME(review_due)
    SAME(key) SAME(stage) SAME(justice) SAME(risk) SAME(risk_at_first) SAME(outcome)
    SAME(verdict) SAME(sentence) SAME(known_as_stalking) SAME(recorded_as_stalking)
    SAME(full_plan) SAME(managed) SAME(urgent) SAME(awaits_triage) SAME(accompanied)
    SAME(reports) SAME(incidents_before) SAME(repeats_in_year) SAME(violent_repeats_in_year)
    SAME(reported_repeats_in_year) SAME(reported) SAME(first_repeat) SAME(first_reported_repeat)
    SAME(advocate) SAME(officer) SAME(assessed_risk) SAME(waiting_since) SAME(unheld_since)
    SAME(days_unheld) SAME(last_crisis) SAME(evidence) SAME(reopened) SAME(reviews)
    SAME(violence_known) SAME(tasks_pending) SAME(hearings) SAME(times_charged)
    SAME(times_unsupported) SAME(times_evidential) SAME(times_other) SAME(investigations)
    SAME(arrested) SAME(restraining_orders) SAME(began) SAME(recorded) SAME(classified)
    SAME(referred) SAME(triaged) SAME(assessed) SAME(attached) SAME(first_contact)
    SAME(safety_plan) SAME(closed) SAME(decided) SAME(charged) SAME(completed)
    SAME(first_violent_repeat) SAME(first_recorded_repeat) SAME(number) SAME(recorded_incidents)
    SAME(recorded_repeats_in_year) SAME(failures)
    for (int task = 0; task < TASKS; ++task)
        text += " tasks_asked." + std::to_string(task) + ":i4:" +
                std::to_string(offsetof(Case, tasks_asked) + 4 * task);
    return text;
}

inline std::string columns_of_victims() {
    using Of = Victim;
    std::string text;
    SAME(reports) SAME(leaves_process) SAME(leaves_service) SAME(news_due) SAME(fear) SAME(trust)
    SAME(rapport) SAME(protection) SAME(lasting_fear) SAME(company) SAME(last_changed)
    PATIENCE(process_patience) PATIENCE(service_patience)
    COLUMN("harms.physical_by_him", physical_by_him)
    COLUMN("harms.financial_by_him", financial_by_him)
    COLUMN("harms.psychological_by_him", psychological_by_him)
    COLUMN("harms.financial_by_process", financial_by_process)
    COLUMN("harms.psychological_by_process", psychological_by_process)
    COLUMN("harms.physical_lasting", physical_lasting)
    SAME(last_supportive_contact) SAME(willingness) SAME(gravest_unanswered) SAME(key)
    SAME(process) SAME(service) SAME(relationship) SAME(woman) SAME(children_in_common)
    SAME(poorly_answered) SAME(minoritised) SAME(tells_of) SAME(incidents_unanswered)
    SAME(retellings) SAME(channels_open) SAME(contacts) SAME(supportive_contacts)
    SAME(workers_met) SAME(news_owed) SAME(news_told) SAME(news_total) SAME(channels_with_news)
    SAME(channels_met) COLUMN("contacts_by.0", contacts_by_advocate)
    COLUMN("needs.emotional_support", emotional_support)
    COLUMN("needs.information", information) COLUMN("needs.safety", safety)
    SAME(last_contact) SAME(longest_gap) SAME(withdrew_before_charge)
    SAME(withdrew_after_charge) SAME(joined_service) SAME(left_service) SAME(spent)
    SAME(days_of_work_lost)
    for (int channel = 0; channel < 6; ++channel)
        text += " next_contact." + std::to_string(channel) + ":f8:" +
                std::to_string(offsetof(Victim, next_contact) + 8 * channel);
    return text;
}

inline std::string columns_of_perpetrators() {
    using Of = Perpetrator;
    std::string text;
    SAME(next_incident) SAME(calms) SAME(turns) SAME(order_step) SAME(key) SAME(base_rate)
    SAME(violence) SAME(order_force) PATIENCE(activity) PATIENCE(persistence) SAME(active)
    SAME(provoked) SAME(threatened) SAME(damaged) SAME(managed) SAME(unanswered)
    SAME(convicted_before) SAME(restraint) SAME(order) SAME(incidents) SAME(violent_incidents)
    SAME(breaches) SAME(true_risk) SAME(first_spell) SAME(order_made) SAME(spells)
    SAME(breaches_punished) SAME(times_restrained)
    return text;
}

inline std::string columns_of_advocates() {
    using Of = Advocate;
    std::string text;
    TASK_LIST SAME(key) PATIENCE(patience) SAME(strain) SAME(week_hours) SAME(open_cases)
    return text;
}

inline std::string columns_of_investigators() {
    using Of = Investigator;
    std::string text;
    TASK_LIST SAME(open_cases)
    return text;
}

inline std::string columns_of_courts() {
    using Of = Court;
    std::string text;
    SAME(next_sitting) SAME(places_saved) SAME(days_waited) SAME(cases_heard) SAME(joined)
    LINE("waiting", waiting)
    return text;
}

inline std::string columns_of_sites() {
    using Of = Site;
    std::string text;
    SAME(next_episode) SAME(next_meeting) SAME(next_allocation) SAME(week_ends)
    SAME(days_in_triage_list) SAME(days_in_advocate_list) SAME(episodes) SAME(weeks)
    SAME(meetings) SAME(joined_advocate_list) SAME(left_advocate_list)
    LINE("for_triage", for_triage) LINE("for_advocate", for_advocate)
    return text;
}

inline std::string columns_of_police() {
    using Of = Police;
    std::string text;
    SAME(training) SAME(trained_at) SAME(reports) SAME(recorded)
    return text;
}

inline std::string columns_of_agencies() {
    using Of = Agency;
    std::string text;
    SAME(hours) SAME(contacts)
    return text;
}

inline std::string columns_of_weeks() {
    using Of = Week;
    std::string text;
    SAME(hours) SAME(week) SAME(advocate) SAME(open_cases) SAME(tasks_waiting)
    SAME(waiting_list) SAME(triage_list)
    return text;
}

inline std::string columns_of_incidents() {
    using Of = Act;
    std::string text;
    SAME(when) COLUMN("case", row) SAME(kind)
    return text;
}

inline std::string columns_of_reports() {
    using Of = Report;
    std::string text;
    SAME(when) COLUMN("case", row) SAME(recorded)
    return text;
}

inline std::string columns_of_event_log() {
    using Of = Happening;
    std::string text;
    SAME(when) SAME(what) COLUMN("case", row) SAME(whom)
    return text;
}

}  // namespace
