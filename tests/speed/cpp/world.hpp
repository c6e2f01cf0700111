// One world of the same happenings: its rows, its agenda and its loop; see sim/loop.py.

#pragma once

#include <array>
#include <cmath>
#include <vector>

#include "agenda.hpp"
#include "luck.hpp"
#include "rows.hpp"

namespace {

inline double patience_from(double chance) { return -std::log(1.0 - chance); }
inline double wait_from(double chance, double mean) { return mean * patience_from(chance); }

inline void lower(double& value, double other) { value = other < value ? other : value; }

// Demand in layers, as in sim/population.py: each is as high as all those below it together.
constexpr int LAYERS = 32;

inline double floor_of(int layer) { return layer == 0 ? 0.0 : std::exp2(layer - 1.0); }
inline double height_of(int layer) { return layer == 0 ? 1.0 : floor_of(layer); }

// An owner's number is eight times its row plus this, which settles who is first at one moment.
enum Owner : uint32_t { OF_SITE, OF_CASE, OF_VICTIM, OF_PERPETRATOR, OF_ADVOCATE, OF_OFFICER, OF_COURT };

enum Priority { AT_ONCE, EVENT, BEGINNING, ROUTINE, LATER };

struct World {
    const Parameters levers;
    const double days;
    const bool detailed;
    uint64_t key = 0;
    double now = 0.0;
    int64_t events = 0, stale = 0;
    Agenda agenda;
    Site site;
    Police police;
    std::array<Agency, 6> agencies;
    std::array<Court, 2> courts;
    std::vector<Case> cases;
    std::vector<Victim> victims;
    std::vector<Perpetrator> perpetrators;
    std::vector<Advocate> advocates;
    std::vector<Investigator> investigators;
    std::vector<Place> places;
    std::vector<Week> weeks;
    std::vector<Act> incidents;
    std::vector<Report> reports;
    std::vector<Happening> event_log;
    std::array<double, LAYERS> awaited;
    std::array<int64_t, LAYERS> number;
    int layers = 0;
    int32_t free_place = NOBODY;
    // What never changes in a world: an advocate's hours a day, and what unanswered incidents make
    // of an intensity, while the victim waits for an advocate and otherwise.
    double pace = 0.0, accepted = 0.0, convicted = 0.0;
    std::vector<double> pushes, pushes_waiting;

    World(const Parameters& parameters, double until, bool with_log)
        : levers(parameters), days(until), detailed(with_log) {
        const auto& at = levers.advocacy;
        pace = at.weekly_hours * (1.0 - at.away_share) / 7.0;
        pace = std::max(pace - levers.staying.supervision_hours / 7.0, 0.5 * pace);
        accepted = levers.triage.accept / (1.0 - levers.triage.accept + levers.triage.accept);
        convicted = 1.0 / (1.0 + std::exp(-levers.hearing.conviction_level));
        const auto& leaving = levers.disengagement;
        for (int count = 0; count <= leaving.most_counted; ++count) {
            const double push = leaving.unanswered_incident * count;
            pushes.push_back(std::exp(push));
            pushes_waiting.push_back(std::exp(push + leaving.waiting));
        }
    }

    void tell(uint64_t address) {
        begin(address);
        Entry entry;
        while (agenda.take(entry)) {
            const auto row = static_cast<int32_t>(entry.owner >> 3);
            switch (entry.owner & 7) {
                case OF_PERPETRATOR: happen(perpetrators, row, entry); break;
                case OF_VICTIM: happen(victims, row, entry); break;
                case OF_CASE: happen(cases, row, entry); break;
                case OF_ADVOCATE: happen(advocates, row, entry); break;
                case OF_OFFICER: happen(investigators, row, entry); break;
                case OF_COURT: happen(courts, row, entry); break;
                default: happen(site, row, entry);
            }
        }
    }

    void write(int what, int32_t row, int32_t whom) {
        if (detailed) event_log.push_back({now, what, row, whom});
    }

    // -- planning: the soonest clock of each row, and what it stands for

    static double soonest(const Case& of) {
        return std::min({of.referral_due, of.assessment_due, of.decision_due, of.listing_due,
                         of.review_due});
    }
    static double soonest(const Victim& of) {
        return std::min({of.reports, of.leaves_process, of.leaves_service, of.news_due,
                         next_contact(of)});
    }
    // Four of the six channels are never open in this flow but for these.
    static double next_contact(const Victim& of) {
        return std::min({of.next_contact[Channel::ADVOCATE], of.next_contact[Channel::OFFICER],
                         of.next_contact[Channel::WITNESS_CARE]});
    }
    static double soonest(const Perpetrator& of) {
        return std::min({of.next_incident, of.calms, of.turns, of.order_step});
    }
    static double soonest(const Advocate& of) { return of.task_list.finishes; }
    static double soonest(const Investigator& of) { return of.task_list.finishes; }
    static double soonest(const Court& of) { return of.next_sitting; }
    static double soonest(const Site& of) {
        return std::min({of.next_episode, of.next_meeting, of.next_allocation, of.week_ends});
    }

    template <typename Row>
    void plan(Row& row, uint32_t owner) {
        const double when = soonest(row);
        if (when < row.due && when < days) {
            row.due = when;
            agenda.note(when, owner);
        }
    }
    void plan_case(int32_t row) { plan(cases[row], 8 * row + OF_CASE); }
    void plan_victim(int32_t row) { plan(victims[row], 8 * row + OF_VICTIM); }
    void plan_perpetrator(int32_t row) { plan(perpetrators[row], 8 * row + OF_PERPETRATOR); }
    void plan_advocate(int32_t row) { plan(advocates[row], 8 * row + OF_ADVOCATE); }
    void plan_site() { plan(site, OF_SITE); }

    // -- what happens, unless the entry is stale or its clock was put back

    template <typename Rows>
    static auto& row_of(Rows& rows, int32_t row) { return rows[row]; }
    static Site& row_of(Site& rows, int32_t) { return rows; }

    template <typename Rows>
    void happen(Rows& rows, int32_t row, const Entry& entry) {
        auto& who = row_of(rows, row);
        if (who.due != entry.when) {
            ++stale;
            return;
        }
        who.due = NEVER;
        if (soonest(who) > entry.when) {
            ++stale;
        } else {
            now = entry.when;
            ++events;
            happens(who, row, now);
        }
        // Only an episode moves rows about, and it happens to the site, which stays.
        plan(who, entry.owner);
    }

    void happens(Perpetrator& of, int32_t row, double when) {
        if (of.next_incident == when) return incident(row);
        if (of.calms == when) return calming(row);
        if (of.turns == when) return turning(row);
        order_ends(row);
    }
    void happens(Victim& of, int32_t row, double when) {
        if (of.reports == when) return report(row);
        if (of.leaves_process == when) return withdrawal(row);
        if (of.leaves_service == when) return departure(row);
        contact_due(row);
    }
    void happens(Case& of, int32_t row, double when) {
        if (of.referral_due == when) return referral(row);
        if (of.assessment_due == when) return assessment(row);
        if (of.decision_due == when) return charge(row);
        if (of.listing_due == when) return listing(row);
        review(row);
    }
    void happens(Advocate&, int32_t row, double) { advocate_work(row); }
    void happens(Investigator&, int32_t row, double) { officer_work(row); }
    void happens(Court&, int32_t row, double) { sitting(row); }
    void happens(Site& of, int32_t, double when) {
        if (of.next_episode == when) return episode();
        if (of.next_meeting == when) return meeting();
        if (of.next_allocation == when) return allocation();
        week();
    }

    // -- people.hpp
    void begin(uint64_t address);
    void await_next(int layer);
    int first_layer() const;
    void await_somebody();
    void episode();
    void begin_case(uint64_t person);
    void draw_victim(Victim& victim);
    void draw_perpetrator(Perpetrator& perpetrator, bool ex_intimate);
    void incident(int32_t row);
    int kind_of_incident(const Perpetrator& perpetrator, double chance, bool ex_intimate) const;
    double severity_of(int kind) const;
    void calming(int32_t row);
    void turning(int32_t row);
    void order_ends(int32_t row);
    void age(Victim& victim);
    void move(int32_t row);
    void weigh(int32_t row);

    // -- lines.hpp
    int32_t new_place(int32_t about, int kind, double hours, double due);
    void free(int32_t place);
    void join(Queue& line, int32_t place);
    void step_out(Queue& line, int32_t place, int32_t before);
    int32_t take_first(Queue& line);
    int32_t take_gravest(Queue& line);
    void leave_line(Queue& line, int32_t about);
    int32_t next_task(TaskList& list);
    bool put(TaskList& list, int32_t row, int kind, double hours, double vary, double due);
    template <int32_t Case::*HOLDER, typename Worker>
    void begin_next(Worker& worker, int32_t number_of_worker, double hours_a_day);
    void ask_advocate(int32_t advocate, int32_t row, int kind, double hours, double due);
    void carry_on(int32_t advocate);
    void investigate(int32_t row);
    void officer_work(int32_t officer);
    void advocate_work(int32_t advocate);

    // -- police.hpp
    double training_now() const;
    void report(int32_t row);
    void police_respond(int32_t row);
    void open_investigation(int32_t row);
    void owe_news(int32_t row, int channel);
    void alert_service(int32_t row);
    void answer_incident(int32_t row);
    void refer(int32_t row);
    void referral(int32_t row);
    void support_process(int32_t row, int64_t decision);
    void end_investigation(int32_t row, int outcome);
    void end_process(int32_t row);
    void be_failed(Victim& victim);
    void be_let_down(Victim& victim);
    void provoke(Perpetrator& perpetrator);
    void charge(int32_t row);
    void prosecute(int32_t row);
    void drop(int32_t row);
    void listing(int32_t row);
    void sitting(int32_t court);
    void hear(int32_t row);
    void complete(int32_t row, int verdict, int sentence);
    void withdrawal(int32_t row);

    // -- service.hpp
    void meeting();
    void decide(int32_t row);
    void take_on(int32_t row);
    void watch(int32_t row);
    void ask_for_triage(int32_t row);
    void ask_for_assessment(int32_t row);
    void assessment(int32_t row);
    void allocation();
    int32_t advocate_with_room() const;
    void give_to(int32_t row, int32_t advocate);
    void meet(Victim& victim);
    void encounter(int32_t row, int kind);
    void begin_support(int32_t row);
    void make_plan(int32_t row);
    double interval(const Case& about) const;
    void contact_due(int32_t row);
    void review(int32_t row);
    void end_service(int32_t row, bool planned);
    void departure(int32_t row);
    void week();
};

}  // namespace
