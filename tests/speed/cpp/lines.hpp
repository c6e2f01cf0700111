// Lines and tasks: who waits for what, and the work of advocates and officers; see sim/waiting.py.

#pragma once

#include "world.hpp"

namespace {

constexpr int32_t OFFICER_TASKS = 1 << Task::INVESTIGATE | 1 << Task::OFFICER_CONTACT;

inline int priority_of(int kind) {
    switch (kind) {
        case Task::CRISIS: return AT_ONCE;
        case Task::ACCOMPANY: return EVENT;
        case Task::FIRST_MEETING:
        case Task::SAFETY_PLAN: return BEGINNING;
        case Task::MONITORING_CONTACT: return LATER;
        default: return ROUTINE;
    }
}

inline int32_t World::new_place(int32_t about, int kind, double hours, double due) {
    int32_t row = free_place;
    if (row == NOBODY) {
        row = static_cast<int32_t>(places.size());
        places.emplace_back();
    } else {
        free_place = places[row].behind;
    }
    places[row] = {hours, now, due, about, kind, NOBODY};
    return row;
}

inline void World::free(int32_t place) {
    places[place].behind = free_place;
    free_place = place;
}

inline void World::join(Queue& line, int32_t place) {
    if (line.first == NOBODY)
        line.first = place;
    else
        places[line.last].behind = place;
    line.last = place;
    ++line.length;
}

inline void World::step_out(Queue& line, int32_t place, int32_t before) {
    const int32_t behind = places[place].behind;
    if (before == NOBODY)
        line.first = behind;
    else
        places[before].behind = behind;
    if (line.last == place) line.last = before;
    --line.length;
}

inline int32_t World::take_first(Queue& line) {
    const int32_t place = line.first;
    if (place != NOBODY) step_out(line, place, NOBODY);
    return place;
}

inline int32_t World::take_gravest(Queue& line) {
    int32_t best = line.first, before_best = NOBODY, before = NOBODY;
    double most = -1.0;
    for (int32_t place = line.first; place != NOBODY; place = places[place].behind) {
        const double gravity = victims[places[place].about].gravest_unanswered;
        if (gravity > most) best = place, before_best = before, most = gravity;
        before = place;
    }
    step_out(line, best, before_best);
    return best;
}

inline void World::leave_line(Queue& line, int32_t about) {
    int32_t before = NOBODY, place = line.first;
    while (places[place].about != about) before = place, place = places[place].behind;
    step_out(line, place, before);
    free(place);
}

inline int32_t World::next_task(TaskList& list) {
    if (list.waiting == 0) return NOBODY;
    int priority = AT_ONCE;
    while (list.lines[priority].length == 0) ++priority;
    --list.waiting;
    Queue& line = list.lines[priority];
    return priority == AT_ONCE ? take_gravest(line) : take_first(line);
}

// A task about a case goes into a list, unless it is there already.
inline bool World::put(TaskList& list, int32_t row, int kind, double hours, double vary,
                       double due) {
    Case& about = cases[row];
    if (about.tasks_pending & 1 << kind) return false;
    about.tasks_pending |= 1 << kind;
    const int32_t occasion = ++about.tasks_asked[kind] * TASKS + kind;
    const double chance = luck(about.key, Decision::TASK_HOURS, occasion);
    const double lasts = hours * (1.0 - vary + vary * patience_from(chance));
    join(list.lines[priority_of(kind)], new_place(row, kind, lasts, due));
    ++list.waiting;
    return true;
}

// The most urgent task that still needs doing is begun, unless one is being done.
template <int32_t Case::*HOLDER, typename Worker>
inline void World::begin_next(Worker& worker, int32_t which, double hours_a_day) {
    TaskList& list = worker.task_list;
    if (list.doing != NOBODY) return;
    list.hours_a_day = hours_a_day;
    while (list.doing == NOBODY) {
        const int32_t place = next_task(list);
        if (place == NOBODY) return;
        const Place& task = places[place];
        const Case& about = cases[task.about];
        if (about.*HOLDER == which && about.tasks_pending & 1 << task.kind) {
            list.doing = place;
            list.began = now;
            list.days_waited += now - task.asked;
            list.finishes = now + task.hours / list.hours_a_day;
        } else {
            free(place);
        }
    }
}

inline void finish(TaskList& list, int kind, double hours, bool late) {
    list.doing = NOBODY;
    list.finishes = NEVER;
    ++list.done;
    list.hours_done += hours;
    list.late += late;
    const int urgency = priority_of(kind);
    double& booked = urgency <= EVENT       ? list.hours_events
                     : urgency == BEGINNING ? list.hours_beginnings
                                            : list.hours_routine;
    booked += hours;
}

inline void World::ask_advocate(int32_t advocate, int32_t row, int kind, double hours,
                                double due) {
    if (advocate == NOBODY) return;
    TaskList& list = advocates[advocate].task_list;
    if (put(list, row, kind, hours, levers.advocacy.hours_vary, due)) carry_on(advocate);
}

inline void World::carry_on(int32_t advocate) {
    begin_next<&Case::advocate>(advocates[advocate], advocate, pace);
    plan_advocate(advocate);
}

inline void World::advocate_work(int32_t advocate) {
    Advocate& worker = advocates[advocate];
    const int32_t place = worker.task_list.doing;
    const Place task = places[place];
    free(place);
    finish(worker.task_list, task.kind, task.hours, now > task.due);
    worker.week_hours += task.hours;
    Case& about = cases[task.about];
    if (about.advocate == advocate && about.tasks_pending & 1 << task.kind) {
        about.tasks_pending &= ~(1 << task.kind);
        write(Kind::ADVOCATE_WORK, task.about, advocate);
        if (task.kind == Task::SAFETY_PLAN)
            make_plan(task.about);
        else
            encounter(task.about, task.kind);
        plan_case(task.about);
        plan_victim(task.about);
    }
    carry_on(advocate);
}

// Officers investigate, and are in touch with nobody in this flow.
inline void World::investigate(int32_t row) {
    const int32_t officer = cases[row].officer;
    Investigator& worker = investigators[officer];
    const auto& lever = levers.investigating;
    if (!put(worker.task_list, row, Task::INVESTIGATE, lever.hours, lever.hours_vary, NEVER))
        return;
    begin_next<&Case::officer>(worker, officer, lever.weekly_hours / 7.0);
    plan(worker, 8 * officer + OF_OFFICER);
}

inline void World::officer_work(int32_t officer) {
    Investigator& worker = investigators[officer];
    const int32_t place = worker.task_list.doing;
    const Place task = places[place];
    free(place);
    finish(worker.task_list, task.kind, task.hours, now > task.due);
    Case& about = cases[task.about];
    const auto& lever = levers.investigating;
    if (about.officer == officer && about.tasks_pending & 1 << task.kind) {
        about.tasks_pending &= ~(1 << task.kind);
        write(Kind::OFFICER_WORK, task.about, officer);
        const double chance = luck(about.key, Decision::ENQUIRIES, about.investigations);
        about.decision_due = now + wait_from(chance, lever.quick_days);
        plan_case(task.about);
    }
    begin_next<&Case::officer>(worker, officer, lever.weekly_hours / 7.0);
    plan(worker, 8 * officer + OF_OFFICER);
}

}  // namespace
