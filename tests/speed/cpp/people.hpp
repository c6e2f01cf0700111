// People: who they are, what is done to them, and what that leaves; see sim/stages/incident.py.

#pragma once

#include "world.hpp"

namespace {

constexpr double YEAR = 365.0;

inline void World::begin(uint64_t address) {
    key = address;
    now = 0.0;
    events = stale = 0;
    agenda.clear(days);
    cases.clear(), victims.clear(), perpetrators.clear();
    places.clear(), weeks.clear(), incidents.clear(), reports.clear(), event_log.clear();
    free_place = NOBODY;
    site = {}, police = {};
    agencies = {}, courts = {};
    police.training = levers.classifying.training_at_start;
    advocates.assign(static_cast<size_t>(levers.advocacy.advocates), {});
    for (size_t row = 0; row < advocates.size(); ++row) {
        Advocate& post = advocates[row];
        post.key = key_of(key, Decision::LEAVES_POST, static_cast<int64_t>(row));
        post.patience.renew(patience_from(luck(post.key, Decision::LEAVES_POST, 0)), 0.0);
    }
    investigators.assign(static_cast<size_t>(levers.investigating.investigators), {});
    courts[0].next_sitting = levers.hearing.magistrates_every;
    courts[1].next_sitting = levers.hearing.crown_every;
    for (uint32_t row = 0; row < 2; ++row) plan(courts[row], 8 * row + OF_COURT);
    number.fill(0);
    layers = 0;
    const double wanted = levers.demand.reports_a_year / levers.demand.share_that_report / 365.25;
    for (; layers < LAYERS && floor_of(layers) < wanted; ++layers) {
        awaited[layers] = 0.0;
        await_next(layers);
    }
    await_somebody();
    site.week_ends = 7.0;
    site.next_meeting = levers.triage.every;
    plan_site();
}

inline void World::await_next(int layer) {
    const uint64_t address = key_of(key, Decision::ARRIVES, layer);
    const double chance = luck(address, Decision::ARRIVES, number[layer] + 1);
    awaited[layer] += wait_from(chance, 1.0 / height_of(layer));
    ++number[layer];
}

inline int World::first_layer() const {
    int first = 0;
    for (int layer = 1; layer < layers; ++layer)
        if (awaited[layer] < awaited[first]) first = layer;
    return first;
}

inline void World::await_somebody() { site.next_episode = awaited[first_layer()]; }

inline void World::episode() {
    const int layer = first_layer();
    const uint64_t address = key_of(key, Decision::ARRIVES, layer);
    const uint64_t person = key_of(address, Decision::IDENTITY, number[layer]);
    await_next(layer);
    await_somebody();
    const double level = floor_of(layer) + luck(person, Decision::LEVEL, 0) * height_of(layer);
    if (level < levers.demand.reports_a_year / levers.demand.share_that_report / 365.25)
        begin_case(person);
}

inline void World::begin_case(uint64_t person) {
    const auto row = static_cast<int32_t>(cases.size());
    Case& about = cases.emplace_back();
    Victim& victim = victims.emplace_back();
    Perpetrator& perpetrator = perpetrators.emplace_back();
    about.key = victim.key = perpetrator.key = person;
    about.number = row;
    about.began = victim.last_changed = now;
    about.evidence = bell_from(luck(person, Decision::EVIDENCE, 0));
    draw_victim(victim);
    draw_perpetrator(perpetrator, victim.relationship == Relationship::EX_INTIMATE);
    victim.service_patience.renew(patience_from(luck(person, Decision::LEAVES_SERVICE, 0)), now);
    perpetrator.spells = 1;
    const double length = patience_from(luck(person, Decision::DURATION, 0));
    perpetrator.persistence.renew(levers.persistence.burst_mean * length, now);
    // An episode begins with an incident: the first falls due at once.
    perpetrator.activity.renew(0.0, now);
    ++site.episodes;
    move(row);
}

inline void World::draw_victim(Victim& victim) {
    const auto& mix = levers.mix;
    const double chance = luck(victim.key, Decision::RELATIONSHIP, 0);
    victim.relationship = chance < mix.ex_intimate                     ? Relationship::EX_INTIMATE
                       : chance < mix.ex_intimate + mix.acquaintance ? Relationship::ACQUAINTANCE
                       : chance < mix.ex_intimate + mix.acquaintance + mix.family
                           ? Relationship::FAMILY
                           : Relationship::STRANGER;
    victim.woman = luck(victim.key, Decision::GENDER, 0) < mix.women;
    victim.children_in_common =
        victim.relationship == Relationship::EX_INTIMATE &&
        luck(victim.key, Decision::CHILDREN, 0) < mix.children_if_ex_intimate;
    victim.willingness = std::exp(levers.help_seeking.willingness_spread *
                               bell_from(luck(victim.key, Decision::WILLINGNESS, 0)));
    const auto& feeling = levers.feeling;
    const double lean = bell_from(luck(victim.key, Decision::TRUST, 0));
    victim.trust = std::clamp(feeling.trust_at_first + feeling.trust_spread * lean, 0.02, 0.98);
    victim.minoritised = luck(victim.key, Decision::MINORITISED, 0) < mix.minoritised;
    if (victim.minoritised) victim.trust *= 1.0 - mix.minoritised_trust;
    victim.company = 1.0 - feeling.isolated_at_first * luck(victim.key, Decision::COMPANY, 0);
    victim.fear = feeling.fear_at_first * luck(victim.key, Decision::FEAR, 0);
}

inline void World::draw_perpetrator(Perpetrator& perpetrator, bool ex_intimate) {
    const auto& mix = levers.mix;
    const double rate_bell = bell_from(luck(perpetrator.key, Decision::INCIDENT_RATE, 0));
    const double violence_bell = bell_from(luck(perpetrator.key, Decision::VIOLENCE, 0));
    perpetrator.base_rate = levers.conduct.burst_rate;
    perpetrator.violence = std::exp(levers.conduct.violence_spread * violence_bell);
    if (ex_intimate) perpetrator.violence *= levers.conduct.ex_intimate_violence;
    perpetrator.true_risk = mix.risk_from_rate * rate_bell + mix.risk_from_violence * violence_bell +
                   mix.risk_from_persistence * -1.0;
}

inline int World::kind_of_incident(const Perpetrator& perpetrator, double chance, bool ex_intimate) const {
    const auto& conduct = levers.conduct;
    double readiness = perpetrator.violence;
    if (perpetrator.threatened || perpetrator.damaged) readiness *= conduct.after_threat_violence;
    double edge = std::min(conduct.assault_share * readiness, 0.5);
    if (chance < edge) return Incident::ASSAULT;
    edge += std::min(conduct.threat_share * readiness, 0.3);
    if (chance < edge) return Incident::THREAT;
    edge += conduct.damage_share;
    if (chance < edge) return Incident::DAMAGE;
    edge += conduct.following_share;
    if (chance < edge) return Incident::FOLLOWING;
    if (ex_intimate) {
        edge += conduct.economic_share;
        if (chance < edge) return Incident::ECONOMIC;
    }
    return Incident::CONTACT;
}

inline double World::severity_of(int kind) const {
    switch (kind) {
        case Incident::ASSAULT: return levers.severity.assault;
        case Incident::THREAT: return levers.severity.threat;
        case Incident::DAMAGE: return levers.severity.damage;
        case Incident::FOLLOWING: return levers.severity.following;
        case Incident::ECONOMIC: return levers.severity.economic;
        default: return levers.severity.contact;
    }
}

inline void World::incident(int32_t row) {
    Perpetrator& perpetrator = perpetrators[row];
    Victim& victim = victims[row];
    Case& about = cases[row];
    const auto& suffering = levers.suffering;
    const int32_t which = perpetrator.incidents++;
    const double chance = luck(perpetrator.key, Decision::KIND_OF_INCIDENT, which);
    const int kind =
        kind_of_incident(perpetrator, chance, victim.relationship == Relationship::EX_INTIMATE);
    const bool violent = kind == Incident::ASSAULT;
    if (violent) ++perpetrator.violent_incidents;
    if (kind == Incident::THREAT) perpetrator.threatened = true;
    if (kind == Incident::DAMAGE) perpetrator.damaged = true;
    perpetrator.activity.renew(patience_from(luck(perpetrator.key, Decision::NEXT_INCIDENT, which + 1)), now);
    if (perpetrator.order >= Order::INTERIM) ++perpetrator.breaches;
    age(victim);
    const double severity = severity_of(kind);
    victim.fear += (1.0 - victim.fear) * severity;
    victim.psychological_by_him += suffering.distress_by_incident * severity;
    victim.physical_by_him += suffering.restriction_by_fear * victim.fear;
    if (violent) {
        victim.physical_by_him += suffering.injury * (1.0 - suffering.injury_lasts);
        victim.physical_lasting += suffering.injury * suffering.injury_lasts;
    }
    if (kind == Incident::DAMAGE) {
        victim.financial_by_him += suffering.damage;
        victim.spent += levers.costs.repair;
    } else if (kind == Incident::ECONOMIC) {
        victim.financial_by_him += suffering.economic_abuse;
        victim.spent += levers.costs.economic_abuse;
    }
    victim.lasting_fear += (1.0 - victim.lasting_fear) * levers.feeling.lasting_fear * severity;
    victim.company *= 1.0 - levers.feeling.company_lost * severity;
    if (luck(victim.key, Decision::WORK_LOST, which) < suffering.work_lost_by_fear * victim.fear) {
        ++victim.days_of_work_lost;
        victim.spent += levers.costs.lost_work_day;
    }
    const bool first = about.stage == Stage::UNREPORTED;
    const double base = first ? levers.help_seeking.first_report : levers.help_seeking.later_report;
    const bool reported =
        luck(perpetrator.key, Decision::REPORTS, which) < std::min(base * victim.willingness, 1.0);
    if (!first) {
        const bool within = now <= about.reported + YEAR;
        lower(about.first_repeat, now);
        about.repeats_in_year += within;
        if (violent) {
            lower(about.first_violent_repeat, now);
            about.violent_repeats_in_year += within;
        }
        if (reported) {
            lower(about.first_reported_repeat, now);
            about.reported_repeats_in_year += within;
        }
        incidents.push_back({now, row, kind});
    }
    if (reported) {
        victim.gravest_unanswered = std::max(victim.gravest_unanswered, severity);
        if (victim.reports == NEVER) {
            const double delay = luck(perpetrator.key, Decision::REPORT_DELAY, which);
            victim.tells_of = which + 1;
            victim.reports = now + wait_from(delay, levers.help_seeking.delay);
        }
    }
    write(Kind::INCIDENT, row, kind);
    move(row);
    weigh(row);
}

inline void World::calming(int32_t row) {
    perpetrators[row].provoked = false;
    perpetrators[row].calms = NEVER;
    move(row);
}

inline void World::turning(int32_t row) {
    Perpetrator& perpetrator = perpetrators[row];
    write(Kind::TURNING, row, 1);
    perpetrator.first_spell = now;
    perpetrator.active = false;
    perpetrator.turns = NEVER;
    move(row);
}

inline void World::order_ends(int32_t row) {
    perpetrators[row].order = Order::NO_ORDER;
    perpetrators[row].order_step = NEVER;
    write(Kind::ORDER, row, Order::NO_ORDER);
    move(row);
}

// Time has passed: distress fades, and fear down to what lasts.
inline void World::age(Victim& victim) {
    const double span = now - victim.last_changed;
    if (!(span > 0.0)) return;
    const double lasting = std::min(victim.lasting_fear, victim.fear);
    victim.fear = lasting + (victim.fear - lasting) * std::exp(-span / levers.feeling.fear_memory);
    const double kept = std::exp(-span / levers.suffering.memory);
    victim.psychological_by_him *= kept;
    victim.psychological_by_process *= kept;
    victim.physical_by_him *= kept;
    victim.last_changed = now;
}

// Something has changed for the perpetrator: patience is used at what the intensity now is.
inline void World::move(int32_t row) {
    Perpetrator& perpetrator = perpetrators[row];
    double intensity = 0.0;
    if (perpetrator.active) {
        const double effect =
            perpetrator.order == Order::RESTRAINING ? levers.restraining.restraining_order : 1.0;
        const double held = 1.0 - (1.0 - effect) * perpetrator.order_force;
        intensity = perpetrator.base_rate * held * (1.0 - victims[row].protection);
    }
    perpetrator.next_incident = perpetrator.activity.bear(intensity, now);
    if (perpetrator.active) perpetrator.turns = perpetrator.persistence.bear(1.0, now);
    plan_perpetrator(row);
}

// Something has changed for the victim: likewise patience with the process and with the service.
inline void World::weigh(int32_t row) {
    const Case& about = cases[row];
    Victim& victim = victims[row];
    age(victim);
    const auto& leaving = levers.disengagement;
    const auto count = std::min<size_t>(victim.incidents_unanswered, pushes.size() - 1);
    victim.leaves_process = NEVER;
    if (victim.process == Process::SUPPORTING) {
        const double base = about.is_charged() ? leaving.after_charge : leaving.before_charge;
        victim.leaves_process = victim.process_patience.bear(base * pushes[count], now);
    }
    victim.leaves_service = NEVER;
    if (victim.service == Service::ACTIVE) {
        const bool waits = about.stage == Stage::WAITING;
        const double push = waits ? pushes_waiting[count] : pushes[count];
        victim.leaves_service = victim.service_patience.bear(leaving.from_service * push, now);
    }
    plan_victim(row);
}

}  // namespace
