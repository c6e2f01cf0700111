// The same happenings as the model in the reference flow, in C++17: what a compiler of its own makes
// of them.
//
// Whatever the model does to a person in that flow is done here: every incident moves fear, harm and
// trust, every task of an advocate or an officer is a happening of its own. What the scenario
// switches off is not asked about. Levers, enumerations and decisions of luck are the model's, by
// `generated.hpp`. The test lays every column and every line of the event log beside the model's.

#include <chrono>
#include <string>

#include "columns.hpp"
#include "lines.hpp"
#include "people.hpp"
#include "police.hpp"
#include "service.hpp"
#include "world.hpp"

namespace {

// A table of a world, as Python reads it.
struct Table {
    const char* name;
    std::string columns;
    const void* rows;
    int64_t many, width;
};

template <typename Rows>
Table table_of(const char* name, std::string columns, const Rows& rows) {
    return {name, std::move(columns), rows.data(), static_cast<int64_t>(rows.size()),
            sizeof(rows[0])};
}

std::array<Table, 13> tables_of(const World& world) {
    return {table_of("cases", columns_of_cases(), world.cases),
            table_of("victims", columns_of_victims(), world.victims),
            table_of("perpetrators", columns_of_perpetrators(), world.perpetrators),
            table_of("advocates", columns_of_advocates(), world.advocates),
            table_of("investigators", columns_of_investigators(), world.investigators),
            table_of("courts", columns_of_courts(), world.courts),
            Table{"sites", columns_of_sites(), &world.site, 1, sizeof(Site)},
            Table{"police", columns_of_police(), &world.police, 1, sizeof(Police)},
            table_of("agencies", columns_of_agencies(), world.agencies),
            table_of("weeks", columns_of_weeks(), world.weeks),
            table_of("incidents", columns_of_incidents(), world.incidents),
            table_of("reports", columns_of_reports(), world.reports),
            table_of("event_log", columns_of_event_log(), world.event_log)};
}

uint64_t key_of_world(uint64_t seed, int64_t site) {
    return key_of(key_of(seed, Decision::WORLD, site), Decision::WORLD, 0);
}

}  // namespace

extern "C" {

using Seen = void (*)(const char* name, const char* columns, const void* rows, int64_t many,
                      int64_t width);

// One world with its event log; each table is shown while it is there. Returns its happenings.
int64_t tell_world(const Parameters* levers, double days, uint64_t seed, int64_t site, Seen seen) {
    World world(*levers, days, true);
    world.tell(key_of_world(seed, site));
    for (const Table& table : tables_of(world))
        seen(table.name, table.columns.c_str(), table.rows, table.many, table.width);
    return world.events;
}

// So many worlds, of this seed and those after it, without an event log; how many seconds they take,
// and how many happenings there are.
double seconds_for_worlds(const Parameters* levers, double days, uint64_t seed, int64_t site,
                          int64_t worlds, int64_t* events) {
    const auto began = std::chrono::steady_clock::now();
    World world(*levers, days, false);
    *events = 0;
    for (int64_t number = 0; number < worlds; ++number) {
        world.tell(key_of_world(seed + static_cast<uint64_t>(number), site));
        *events += world.events;
    }
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}
}
