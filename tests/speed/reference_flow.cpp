// The reference flow of tests/speed/flow.py in C++17: how fast the model's own algorithm can be.
//
// Rows are plain structs in arrays, each with its clocks; the agenda holds one live entry a row, in
// buckets of a sixteenth of a day; hazards are patiences; luck is a pure function of an address.
// Addresses are those of sim/luck.py, so a seed brings the same people here as in the model, and
// the two can be compared world by world. Only what this flow needs is here: contacts take no time,
// so advocates are bare counts of cases, and there is no diary and no table to read afterwards.

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <vector>

#include "cpp/agenda.hpp"
#include "cpp/luck.hpp"

namespace {

constexpr double NEVER = 1e18;
constexpr int32_t NOBODY = -1;

// In the order of the fields of `Flow` in flow.py: Python hands over a bare array.
struct Flow {
    double days, a_year, acts_a_day, spell, reports_again, report_delay, referral_days, late_share,
        late_days, arrest_share, triage_every, agenda, accept, uptake, assessment_days, high_above,
        medium_above, advocates, cap, contact_every, high_risk_interval, monitoring_every,
        protection, support_median, support_spread, support_high_risk, monitoring_days,
        extension_days, leaves_service_a_day, waiting_factor, withdraws_a_day,
        withdraws_charged_a_day, unanswered_factor, most_unanswered, enquiry_days, charge_share,
        preparation_days, sitting_every, places, convicted_share, order_share, order_days,
        order_factor, reopens;
};

// In the order of `COUNTED` in flow.py.
enum Counted {
    VICTIMS, INCIDENTS, BREACHES, REPORTS, ARRESTS, DECISIONS, JOINED, ASSESSED, GIVEN, CONTACTS,
    LEFT, WITHDRAWN, CHARGES, HEARD, ORDERS, REVIEWS, REOPENED, COUNTED
};

// ---- luck ---------------------------------------------------------------------------------------

enum Decision : int64_t {
    WORLD = 0, ARRIVES = 1, IDENTITY = 2, LEVEL = 3, DURATION = 25, NEXT_INCIDENT = 40,
    REPORTED = 42, REPORT_DELAY = 43, REFERRAL_DELAY = 61, ACCEPTED = 62, ASSESSMENT_NOISE = 64,
    ASSESSMENT_DELAY = 65, ACCEPTS_SERVICE = 67, REOPENS = 63, LEAVES_PROCESS = 100,
    LEAVES_PROCESS_CHARGED = 101, LEAVES_SERVICE = 102, SUPPORT_LENGTH = 103, ARRESTED = 120,
    EVIDENCE = 122, ENQUIRIES = 123, CONVICTED = 133, RESTRAINED = 135
};

// A chance is a multiple of 2^-53, so that nothing is lost by taking it from one, and the plain
// logarithm is the faster.
inline double patience_from(double chance) { return -std::log(1.0 - chance); }

inline double wait_from(double chance, double mean) { return mean * patience_from(chance); }

// ---- rows ---------------------------------------------------------------------------------------

// One unit-exponential amount, used up at the current intensity.
struct Patience {
    double left = 1.0, since = 0.0, intensity = 0.0;

    void renew(double amount, double now) { *this = {amount, now, 0.0}; }

    // From now on it is used at this intensity; when it runs out if nothing changes.
    double bear(double at, double now) {
        left = std::max(left - intensity * (now - since), 0.0);
        since = now;
        intensity = at;
        return at > 0.0 ? now + left / at : NEVER;
    }
};

// The clocks of a row and the moment for which it stands in the agenda. A clock's number is the
// kind of happening. Planning wants the soonest moment alone, which takes no branches.
template <int MANY>
struct Clocks {
    std::array<double, MANY> at;
    double due = NEVER;

    Clocks() { at.fill(NEVER); }

    double soonest() const {
        double best = at[0];
        for (int kind = 1; kind < MANY; ++kind) best = at[kind] < best ? at[kind] : best;
        return best;
    }

    // The clock that shows the soonest moment, the first of these.
    int first() const {
        const double when = soonest();
        int kind = 0;
        while (at[kind] != when) ++kind;
        return kind;
    }
};

enum CaseClock { REFERRAL, ASSESSMENT, DECISION, LISTING, REVIEW, CASE_CLOCKS };
enum VictimClock { REPORT, WITHDRAWAL, DEPARTURE, CONTACT, VICTIM_CLOCKS };
enum PerpetratorClock { INCIDENT, STOP, ORDER_ENDS, PERPETRATOR_CLOCKS };
enum SiteClock { EPISODE, MEETING, ALLOCATION, WEEK, SITE_CLOCKS };
enum CourtClock { SITTING, COURT_CLOCKS };

enum class Stage : uint8_t { UNREPORTED, REPORTED, ON_LIST, OUT, WAITING, HELD, MONITORED, CLOSED };
enum class Risk : uint8_t { UNKNOWN, STANDARD, MEDIUM, HIGH };
enum class Justice : uint8_t { NOT_OPENED, INVESTIGATED, CHARGED, LISTED, OVER };

struct Case : Clocks<CASE_CLOCKS> {
    uint64_t key;
    double last_crisis = -NEVER;
    int32_t reopened = 0;
    int16_t advocate = NOBODY;
    Stage stage = Stage::UNREPORTED;
    Risk risk = Risk::UNKNOWN;
    Justice justice = Justice::NOT_OPENED;
    bool urgent = false;

    bool is_charged() const { return justice == Justice::CHARGED || justice == Justice::LISTED; }
    bool is_live() const { return justice == Justice::INVESTIGATED || is_charged(); }
};

struct Victim : Clocks<VICTIM_CLOCKS> {
    Patience process, service;
    int32_t tells_of = 0;
    int16_t unanswered = 0;
    bool in_process = false, in_service = false;
};

struct Perpetrator : Clocks<PERPETRATOR_CLOCKS> {
    Patience activity;
    uint64_t key;
    int32_t incidents = 0;
    bool active = true, kept_off = false;

    bool is_under_order() const { return at[ORDER_ENDS] < NEVER; }
};

// ---- agenda -------------------------------------------------------------------------------------

// An owner's number is eight times its row plus its kind, which settles who is first at one moment.
enum Owner : uint32_t { SITE = 0, CASE = 1, VICTIM = 2, PERPETRATOR = 3, COURT = 6 };

// ---- the world ----------------------------------------------------------------------------------

// Demand in layers, as in sim/population.py: each is as high as all those below it together.
constexpr int LAYERS = 32;

double floor_of(int layer) { return layer == 0 ? 0.0 : std::exp2(layer - 1.0); }
double height_of(int layer) { return layer == 0 ? 1.0 : floor_of(layer); }

class World {
public:
    std::array<int64_t, COUNTED> counts;
    double open_cases, waiting;

    explicit World(const Flow& flow) : flow_(flow) {
        for (int unanswered = 0; unanswered <= flow.most_unanswered; ++unanswered)
            pushes_.push_back(std::pow(flow.unanswered_factor, unanswered));
        held_.resize(static_cast<size_t>(flow.advocates));
    }

    // Worlds are told one after the other in the same memory.
    void tell(uint64_t key) {
        begin(key);
        Entry entry;
        while (agenda_.take(entry)) {
            const auto row = static_cast<int32_t>(entry.owner >> 3);
            switch (entry.owner & 7) {
                case PERPETRATOR: happen(perpetrators_[row], entry, &World::perpetrator); break;
                case VICTIM: happen(victims_[row], entry, &World::victim); break;
                case CASE: happen(cases_[row], entry, &World::case_step); break;
                case COURT: happen(court_, entry, &World::court); break;
                default: happen(site_, entry, &World::site);
            }
        }
        open_cases /= weeks_;
        waiting /= weeks_;
    }

private:
    const Flow flow_;
    uint64_t key_ = 0;
    double now_ = 0.0;
    Agenda agenda_;
    std::vector<Case> cases_;
    std::vector<Victim> victims_;
    std::vector<Perpetrator> perpetrators_;
    Clocks<SITE_CLOCKS> site_;
    Clocks<COURT_CLOCKS> court_;
    std::array<double, LAYERS> awaited_;
    std::array<int64_t, LAYERS> number_;
    int layers_ = 0, weeks_ = 0;
    double places_saved_ = 0.0;
    size_t heard_ = 0;
    std::vector<int32_t> triage_list_, line_, court_list_, held_;
    std::vector<double> pushes_;  // by how much unanswered incidents raise an intensity

    void begin(uint64_t key) {
        key_ = key;
        now_ = 0.0;
        counts.fill(0);
        open_cases = waiting = 0.0;
        weeks_ = layers_ = 0;
        places_saved_ = 0.0;
        heard_ = 0;
        agenda_.clear(flow_.days);
        cases_.clear(), victims_.clear(), perpetrators_.clear();
        triage_list_.clear(), line_.clear(), court_list_.clear();
        std::fill(held_.begin(), held_.end(), 0);
        site_ = {}, court_ = {};
        court_.at[SITTING] = flow_.sitting_every;
        plan(court_, COURT);
        number_.fill(0);
        for (; layers_ < LAYERS && floor_of(layers_) < flow_.a_year / 365.25; ++layers_) {
            awaited_[layers_] = 0.0;
            await_next(layers_);
        }
        await_somebody();
        site_.at[WEEK] = 7.0;
        site_.at[MEETING] = flow_.triage_every;
        plan(site_, SITE);
    }

    // -- planning

    template <int MANY>
    void plan(Clocks<MANY>& clocks, uint32_t owner) {
        const double when = clocks.soonest();
        if (when < clocks.due && when < flow_.days) {
            clocks.due = when;
            agenda_.note(when, owner);
        }
    }

    void plan_case(int32_t row) { plan(cases_[row], 8 * row + CASE); }
    void plan_victim(int32_t row) { plan(victims_[row], 8 * row + VICTIM); }
    void plan_perpetrator(int32_t row) { plan(perpetrators_[row], 8 * row + PERPETRATOR); }

    // What an entry stands for happens, unless it is stale or its clock was put back.
    template <int MANY>
    void happen(Clocks<MANY>& clocks, const Entry& entry, void (World::*told)(int32_t, int)) {
        if (clocks.due != entry.when) return;
        clocks.due = NEVER;
        if (clocks.soonest() <= entry.when) {
            now_ = entry.when;
            (this->*told)(static_cast<int32_t>(entry.owner >> 3), clocks.first());
        }
        // Only an episode moves rows about, and it happens to the site, which stays.
        plan(clocks, entry.owner);
    }

    void perpetrator(int32_t row, int kind) {
        if (kind == INCIDENT) return incident(row);
        if (kind == STOP) return stop(row);
        perpetrators_[row].at[ORDER_ENDS] = NEVER;
        move(row);
    }

    void victim(int32_t row, int kind) {
        if (kind == CONTACT) return contact_due(row);
        if (kind == REPORT) return report(row);
        if (kind == WITHDRAWAL) return withdrawal(row);
        ++counts[LEFT];
        end_service(row);
    }

    void case_step(int32_t row, int kind) {
        switch (kind) {
            case REFERRAL: return referral(row);
            case ASSESSMENT: return assessment(row);
            case DECISION: return charge(row);
            case LISTING: return listing(row);
            default: return review(row);
        }
    }

    void site(int32_t, int kind) {
        switch (kind) {
            case EPISODE: return episode();
            case MEETING: return meeting();
            case ALLOCATION: return allocation();
            default: return week();
        }
    }

    void court(int32_t, int) { sitting(); }

    // -- reckoning

    // Something has changed for him: his patience is used at what his intensity now is.
    void move(int32_t row) {
        Perpetrator& he = perpetrators_[row];
        if (!he.active) return;
        double intensity = flow_.acts_a_day;
        if (he.is_under_order()) intensity *= flow_.order_factor;
        if (he.kept_off) intensity *= 1.0 - flow_.protection;
        he.at[INCIDENT] = he.activity.bear(intensity, now_);
        plan_perpetrator(row);
    }

    // Something has changed for her: likewise her patience with the process and with the service.
    void weigh(int32_t row) {
        const Case& it = cases_[row];
        Victim& she = victims_[row];
        const double push = pushes_[std::min<size_t>(she.unanswered, pushes_.size() - 1)];
        if (she.in_process) {
            const bool charged = it.is_charged();
            const double base = charged ? flow_.withdraws_charged_a_day : flow_.withdraws_a_day;
            she.at[WITHDRAWAL] = she.process.bear(base * push, now_);
        }
        if (she.in_service) {
            const double waits = it.stage == Stage::WAITING ? flow_.waiting_factor : 1.0;
            she.at[DEPARTURE] =
                she.service.bear(flow_.leaves_service_a_day * push * waits, now_);
        }
        plan_victim(row);
    }

    // An advocate is in touch: what was unanswered is answered.
    void be_in_touch(int32_t row) {
        ++counts[CONTACTS];
        Victim& she = victims_[row];
        if (she.unanswered == 0) return;
        she.unanswered = 0;
        weigh(row);
    }

    double interval(const Case& it) const {
        if (it.stage == Stage::MONITORED) return flow_.monitoring_every;
        const double shorter = it.risk == Risk::HIGH ? flow_.high_risk_interval : 1.0;
        return flow_.contact_every * shorter;
    }

    // -- 1. he begins, acts and stops

    uint64_t key_of_layer(int layer) const { return key_of(key_, Decision::ARRIVES, layer); }

    void await_next(int layer) {
        const double chance = luck(key_of_layer(layer), Decision::ARRIVES, number_[layer] + 1);
        awaited_[layer] += wait_from(chance, 1.0 / height_of(layer));
        ++number_[layer];
    }

    int first_layer() const {
        const auto begins = awaited_.begin();
        return static_cast<int>(std::min_element(begins, begins + layers_) - begins);
    }

    void await_somebody() { site_.at[EPISODE] = awaited_[first_layer()]; }

    void episode() {
        const int layer = first_layer();
        const uint64_t key = key_of(key_of_layer(layer), Decision::IDENTITY, number_[layer]);
        await_next(layer);
        await_somebody();
        const double level = floor_of(layer) + luck(key, Decision::LEVEL, 0) * height_of(layer);
        if (level < flow_.a_year / 365.25) begin_case(key);
    }

    void begin_case(uint64_t key) {
        ++counts[VICTIMS];
        const auto row = static_cast<int32_t>(cases_.size());
        cases_.emplace_back().key = key;
        victims_.emplace_back();
        Perpetrator& he = perpetrators_.emplace_back();
        he.key = key;
        he.at[INCIDENT] = now_;
        he.at[STOP] = now_ + wait_from(luck(key, Decision::DURATION, 0), flow_.spell);
        plan_perpetrator(row);
    }

    void incident(int32_t row) {
        Perpetrator& he = perpetrators_[row];
        const int32_t number = he.incidents++;
        ++counts[INCIDENTS];
        if (he.is_under_order()) ++counts[BREACHES];
        he.activity.renew(
            patience_from(luck(he.key, Decision::NEXT_INCIDENT, number + 1)), now_);
        move(row);
        Victim& she = victims_[row];
        if (she.at[REPORT] < NEVER) return;
        const bool first = cases_[row].stage == Stage::UNREPORTED;
        if (!first && luck(he.key, Decision::REPORTED, number) >= flow_.reports_again) return;
        const double chance = luck(he.key, Decision::REPORT_DELAY, number);
        she.at[REPORT] = now_ + wait_from(chance, flow_.report_delay);
        she.tells_of = number + 1;
        plan_victim(row);
    }

    void stop(int32_t row) {
        Perpetrator& he = perpetrators_[row];
        he.active = false;
        he.at[INCIDENT] = he.at[STOP] = NEVER;
    }

    // -- 2, 3, 11. she reports

    void report(int32_t row) {
        Case& it = cases_[row];
        Victim& she = victims_[row];
        she.at[REPORT] = NEVER;
        ++she.unanswered;
        ++counts[REPORTS];
        const bool first = it.stage == Stage::UNREPORTED;
        if (first) open_investigation(row);
        if (it.justice == Justice::INVESTIGATED &&
            luck(it.key, Decision::ARRESTED, she.tells_of) < flow_.arrest_share) {
            ++counts[ARRESTS];
            it.urgent = true;
        }
        if (!first) alert_service(row);
        weigh(row);
        plan_case(row);
    }

    void open_investigation(int32_t row) {
        Case& it = cases_[row];
        it.stage = Stage::REPORTED;
        it.justice = Justice::INVESTIGATED;
        double wait = wait_from(luck(it.key, Decision::REFERRAL_DELAY, 0), flow_.referral_days);
        if (luck(it.key, Decision::REFERRAL_DELAY, 1) < flow_.late_share) wait += flow_.late_days;
        it.at[REFERRAL] = now_ + wait;
        it.at[DECISION] =
            now_ + wait_from(luck(it.key, Decision::ENQUIRIES, 1), flow_.enquiry_days);
        support_process(row, Decision::LEAVES_PROCESS);
    }

    void support_process(int32_t row, Decision decision) {
        Victim& she = victims_[row];
        she.in_process = true;
        she.process.renew(patience_from(luck(cases_[row].key, decision, 1)), now_);
    }

    void alert_service(int32_t row) {
        Case& it = cases_[row];
        if (it.stage == Stage::HELD) return answer_at_once(row);
        if (it.stage != Stage::MONITORED && it.stage != Stage::CLOSED) return;
        if (luck(it.key, Decision::REOPENS, victims_[row].tells_of) >= flow_.reopens) return;
        ++it.reopened;
        ++counts[REOPENED];
        if (it.stage == Stage::CLOSED) {
            it.stage = Stage::ON_LIST;
            triage_list_.push_back(row);
            return;
        }
        it.stage = Stage::HELD;
        ask_for_assessment(row);
        it.at[REVIEW] = now_ + flow_.support_median;
        answer_at_once(row);
    }

    // Reports within a day of one that was answered at once are answered with it.
    void answer_at_once(int32_t row) {
        Case& it = cases_[row];
        if (now_ < it.last_crisis + 1.0) return;
        it.last_crisis = now_;
        be_in_touch(row);
    }

    // -- 3, 4. the meeting

    void referral(int32_t row) {
        Case& it = cases_[row];
        it.at[REFERRAL] = NEVER;
        it.stage = Stage::ON_LIST;
        triage_list_.push_back(row);
    }

    void meeting() {
        for (int place = 0; place < flow_.agenda && !triage_list_.empty(); ++place) {
            auto next = std::find_if(triage_list_.begin(), triage_list_.end(),
                                     [this](int32_t row) { return cases_[row].urgent; });
            if (next == triage_list_.end()) next = triage_list_.begin();
            const int32_t row = *next;
            triage_list_.erase(next);
            decide(row);
        }
        site_.at[MEETING] = now_ + flow_.triage_every;
    }

    void decide(int32_t row) {
        ++counts[DECISIONS];
        Case& it = cases_[row];
        it.stage = Stage::OUT;
        if (luck(it.key, Decision::ACCEPTED, it.reopened) >= flow_.accept) return;
        ask_for_assessment(row);
        if (luck(it.key, Decision::ACCEPTS_SERVICE, it.reopened) < flow_.uptake)
            join(row);
        else
            it.at[REVIEW] = now_ + flow_.support_median + flow_.monitoring_days;
        plan_case(row);
    }

    void join(int32_t row) {
        ++counts[JOINED];
        Case& it = cases_[row];
        Victim& she = victims_[row];
        it.stage = Stage::WAITING;
        line_.push_back(row);
        site_.at[ALLOCATION] = now_;
        she.in_service = true;
        she.service.renew(patience_from(luck(it.key, Decision::LEAVES_SERVICE, it.reopened)), now_);
        weigh(row);
    }

    // -- 5. the assessment

    void ask_for_assessment(int32_t row) {
        Case& it = cases_[row];
        const double chance = luck(it.key, Decision::ASSESSMENT_DELAY, it.reopened);
        it.at[ASSESSMENT] = now_ + wait_from(chance, flow_.assessment_days);
    }

    void assessment(int32_t row) {
        ++counts[ASSESSED];
        Case& it = cases_[row];
        it.at[ASSESSMENT] = NEVER;
        const double seen = bell_from(luck(it.key, Decision::ASSESSMENT_NOISE, it.reopened));
        it.risk = seen > flow_.high_above     ? Risk::HIGH
                  : seen > flow_.medium_above ? Risk::MEDIUM
                                              : Risk::STANDARD;
    }

    // -- 6, 7. an advocate

    void allocation() {
        site_.at[ALLOCATION] = NEVER;
        while (!line_.empty()) {
            const auto fewest = std::min_element(held_.begin(), held_.end());
            if (fewest == held_.end() || *fewest >= flow_.cap) return;
            // The first of the highest known risk: the line is in the order of joining.
            const auto next = std::max_element(
                line_.begin(), line_.end(),
                [this](int32_t a, int32_t b) { return cases_[a].risk < cases_[b].risk; });
            const int32_t row = *next;
            line_.erase(next);
            ++*fewest;
            give(row, static_cast<int16_t>(fewest - held_.begin()));
        }
    }

    void give(int32_t row, int16_t advocate) {
        ++counts[GIVEN];
        ++counts[CONTACTS];
        Case& it = cases_[row];
        Victim& she = victims_[row];
        it.stage = Stage::HELD;
        it.advocate = advocate;
        she.unanswered = 0;
        she.at[CONTACT] = now_ + interval(it);
        if (!perpetrators_[row].kept_off) {
            perpetrators_[row].kept_off = true;
            move(row);
        }
        const double bell = bell_from(luck(it.key, Decision::SUPPORT_LENGTH, it.reopened));
        const double longer = it.risk == Risk::HIGH ? flow_.support_high_risk : 1.0;
        it.at[REVIEW] =
            now_ + flow_.support_median * std::exp(flow_.support_spread * bell) * longer;
        plan_case(row);
        weigh(row);
    }

    void contact_due(int32_t row) {
        victims_[row].at[CONTACT] = now_ + interval(cases_[row]);
        be_in_touch(row);
    }

    // -- 8, 9. reviews, leaving and withdrawing

    void review(int32_t row) {
        ++counts[REVIEWS];
        Case& it = cases_[row];
        it.at[REVIEW] = NEVER;
        if (it.stage == Stage::MONITORED) {
            end_service(row);
        } else if (it.stage == Stage::HELD && it.is_live()) {
            it.at[REVIEW] = now_ + flow_.extension_days;
        } else if (it.stage == Stage::HELD) {
            it.stage = Stage::MONITORED;
            it.at[REVIEW] = now_ + flow_.monitoring_days;
            victims_[row].at[CONTACT] = now_ + flow_.monitoring_every;
            plan_victim(row);
        }
    }

    void end_service(int32_t row) {
        Case& it = cases_[row];
        Victim& she = victims_[row];
        if (it.stage == Stage::WAITING) {
            line_.erase(std::find(line_.begin(), line_.end(), row));
        } else {
            --held_[it.advocate];
            it.advocate = NOBODY;
            site_.at[ALLOCATION] = now_;
            plan(site_, SITE);
        }
        it.stage = Stage::CLOSED;
        it.at[ASSESSMENT] = it.at[REVIEW] = NEVER;
        she.in_service = false;
        she.at[DEPARTURE] = she.at[CONTACT] = NEVER;
    }

    void withdrawal(int32_t row) {
        ++counts[WITHDRAWN];
        Case& it = cases_[row];
        leave_process(row);
        if (it.is_charged()) return;
        it.justice = Justice::OVER;
        it.at[DECISION] = NEVER;
    }

    void leave_process(int32_t row) {
        victims_[row].in_process = false;
        victims_[row].at[WITHDRAWAL] = NEVER;
    }

    // -- 10. charge and court

    void charge(int32_t row) {
        Case& it = cases_[row];
        it.at[DECISION] = NEVER;
        // The evidence is a reading of which this share lies above the threshold.
        if (luck(it.key, Decision::EVIDENCE, 0) <= 1.0 - flow_.charge_share) {
            it.justice = Justice::OVER;
            return leave_process(row);
        }
        ++counts[CHARGES];
        it.justice = Justice::CHARGED;
        it.at[LISTING] = now_ + flow_.preparation_days;
        support_process(row, Decision::LEAVES_PROCESS_CHARGED);
        if (it.advocate != NOBODY) be_in_touch(row);
        weigh(row);
    }

    void listing(int32_t row) {
        Case& it = cases_[row];
        it.at[LISTING] = NEVER;
        it.justice = Justice::LISTED;
        court_list_.push_back(row);
        if (it.advocate != NOBODY) be_in_touch(row);
    }

    void sitting() {
        const double room = places_saved_ + flow_.places;
        int heard = 0;
        for (; heard < static_cast<int>(room) && heard_ < court_list_.size(); ++heard)
            hear(court_list_[heard_++]);
        // Whole places that nobody used are lost, parts are kept.
        places_saved_ = std::min(std::max(room - heard, 0.0), room - std::floor(room));
        court_.at[SITTING] = now_ + flow_.sitting_every;
    }

    void hear(int32_t row) {
        ++counts[HEARD];
        Case& it = cases_[row];
        it.justice = Justice::OVER;
        leave_process(row);
        if (luck(it.key, Decision::CONVICTED, 0) >= flow_.convicted_share) return;
        if (luck(it.key, Decision::RESTRAINED, 0) >= flow_.order_share) return;
        ++counts[ORDERS];
        perpetrators_[row].at[ORDER_ENDS] = now_ + flow_.order_days;
        plan_perpetrator(row);
        move(row);
    }

    void week() {
        for (const int32_t cases : held_) open_cases += cases;
        waiting += static_cast<double>(line_.size());
        ++weeks_;
        site_.at[WEEK] = now_ + 7.0;
    }
};

uint64_t key_of_world(uint64_t seed, int64_t site) {
    return key_of(key_of(seed, Decision::WORLD, site), Decision::WORLD, 0);
}

}  // namespace

extern "C" {

// How many numbers a flow and a world's counts have here: Python checks that it means the same.
int numbers_of_flow() { return sizeof(Flow) / sizeof(double); }
int numbers_counted() { return COUNTED; }

// One world: its counts, and by the ends of weeks the mean of open cases and of those who wait.
void tell_world(const Flow* flow, uint64_t seed, int64_t site, int64_t* counts, double* means) {
    World world(*flow);
    world.tell(key_of_world(seed, site));
    std::copy(world.counts.begin(), world.counts.end(), counts);
    means[0] = world.open_cases;
    means[1] = world.waiting;
}

// How many seconds so many worlds take, of this seed and those after it; `events` is their sum, so
// that nothing can be left out as unused.
double seconds_for_worlds(const Flow* flow, uint64_t seed, int64_t site, int64_t worlds,
                          int64_t* events) {
    const auto began = std::chrono::steady_clock::now();
    World world(*flow);
    *events = 0;
    for (int64_t number = 0; number < worlds; ++number) {
        world.tell(key_of_world(seed + static_cast<uint64_t>(number), site));
        for (const int64_t count : world.counts) *events += count;
    }
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}
}
