// The agenda: one live entry a row, in buckets of a sixteenth of a day; see sim/agenda.py.

#pragma once

#include <cstdint>
#include <vector>

namespace {

constexpr int32_t NO_SLOT = -1;

struct Entry {
    double when;
    uint32_t owner;
    int32_t behind;

    bool is_before(double other_when, uint32_t other_owner) const {
        return when < other_when || (when == other_when && owner < other_owner);
    }
};

// Unsorted buckets for the days to come, a small heap for the bucket that is open.
class Agenda {
public:
    void clear(double days) {
        buckets_.assign(static_cast<size_t>(days * BUCKETS_A_DAY) + 2, NO_SLOT);
        slots_.clear();
        heap_.clear();
        open_ = -1;
        free_ = NO_SLOT;
    }

    void note(double when, uint32_t owner) {
        const auto bucket = static_cast<int32_t>(when * BUCKETS_A_DAY);
        if (bucket <= open_) return sift_up(when, owner);
        int32_t row = free_;
        if (row == NO_SLOT) {
            row = static_cast<int32_t>(slots_.size());
            slots_.emplace_back();
        } else {
            free_ = slots_[row].behind;
        }
        slots_[row] = {when, owner, buckets_[bucket]};
        buckets_[bucket] = row;
    }

    // Whether there was anything left; the soonest entry, taken off.
    bool take(Entry& soonest) {
        if (heap_.empty() && !open_next()) return false;
        soonest = heap_.front();
        drop_first();
        return true;
    }

private:
    static constexpr double BUCKETS_A_DAY = 16.0;

    std::vector<int32_t> buckets_;
    std::vector<Entry> slots_, heap_;
    int32_t open_ = -1, free_ = NO_SLOT;

    bool open_next() {
        const auto end = static_cast<int32_t>(buckets_.size());
        do {
            if (++open_ >= end) return false;
        } while (buckets_[open_] == NO_SLOT);
        int32_t row = buckets_[open_];
        while (row != NO_SLOT) {
            Entry& slot = slots_[row];
            sift_up(slot.when, slot.owner);
            const int32_t behind = slot.behind;
            slot.behind = free_;
            free_ = row;
            row = behind;
        }
        return true;
    }

    void sift_up(double when, uint32_t owner) {
        size_t place = heap_.size();
        heap_.emplace_back();
        while (place > 0) {
            const size_t above = (place - 1) / 2;
            if (heap_[above].is_before(when, owner)) break;
            heap_[place] = heap_[above];
            place = above;
        }
        heap_[place] = {when, owner, NO_SLOT};
    }

    void drop_first() {
        const Entry last = heap_.back();
        heap_.pop_back();
        const size_t length = heap_.size();
        if (length == 0) return;
        size_t place = 0;
        for (size_t below = 1; below < length; below = 2 * place + 1) {
            const Entry* other = below + 1 < length ? &heap_[below + 1] : nullptr;
            if (other && other->is_before(heap_[below].when, heap_[below].owner)) ++below;
            if (last.is_before(heap_[below].when, heap_[below].owner)) break;
            heap_[place] = heap_[below];
            place = below;
        }
        heap_[place] = last;
    }
};

}  // namespace
