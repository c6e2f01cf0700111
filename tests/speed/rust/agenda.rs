//! The agenda: one live entry a row, in buckets of a sixteenth of a day, and a heap for today's.

const BUCKETS_A_DAY: f64 = 16.0;
const NOBODY: u32 = u32::MAX;

#[derive(Clone, Copy)]
pub struct Entry {
    pub when: f64,
    pub owner: u32,
    behind: u32,
}

impl Entry {
    fn is_before(&self, when: f64, owner: u32) -> bool {
        self.when < when || (self.when == when && self.owner < owner)
    }
}

#[derive(Default)]
pub struct Agenda {
    buckets: Vec<u32>,
    slots: Vec<Entry>,
    heap: Vec<Entry>,
    opened: usize,
    free: u32,
}

impl Agenda {
    pub fn clear(&mut self, days: f64) {
        self.buckets.clear();
        self.buckets.resize((days * BUCKETS_A_DAY) as usize + 2, NOBODY);
        self.slots.clear();
        self.heap.clear();
        self.opened = 0;
        self.free = NOBODY;
    }

    pub fn note(&mut self, when: f64, owner: u32) {
        let bucket = (when * BUCKETS_A_DAY) as usize;
        if bucket < self.opened {
            return self.sift_up(when, owner);
        }
        let behind = self.buckets[bucket];
        let entry = Entry { when, owner, behind };
        let row = self.free;
        if row == NOBODY {
            self.buckets[bucket] = self.slots.len() as u32;
            self.slots.push(entry);
        } else {
            self.free = self.slots[row as usize].behind;
            self.slots[row as usize] = entry;
            self.buckets[bucket] = row;
        }
    }

    /// The soonest entry, taken off.
    pub fn take(&mut self) -> Option<Entry> {
        if self.heap.is_empty() && !self.open_next() {
            return None;
        }
        let soonest = self.heap[0];
        self.drop_first();
        Some(soonest)
    }

    fn open_next(&mut self) -> bool {
        loop {
            if self.opened >= self.buckets.len() {
                return false;
            }
            self.opened += 1;
            if self.buckets[self.opened - 1] != NOBODY {
                break;
            }
        }
        let mut row = self.buckets[self.opened - 1];
        while row != NOBODY {
            let slot = self.slots[row as usize];
            self.sift_up(slot.when, slot.owner);
            self.slots[row as usize].behind = self.free;
            self.free = row;
            row = slot.behind;
        }
        true
    }

    fn sift_up(&mut self, when: f64, owner: u32) {
        let entry = Entry { when, owner, behind: NOBODY };
        let mut place = self.heap.len();
        self.heap.push(entry);
        while place > 0 {
            let above = (place - 1) / 2;
            if self.heap[above].is_before(when, owner) {
                break;
            }
            self.heap[place] = self.heap[above];
            place = above;
        }
        self.heap[place] = entry;
    }

    fn drop_first(&mut self) {
        let Some(last) = self.heap.pop() else { return };
        let heap = &mut self.heap[..];
        if heap.is_empty() {
            return;
        }
        let mut place = 0;
        let mut below = 1;
        while below < heap.len() {
            if below + 1 < heap.len()
                && heap[below + 1].is_before(heap[below].when, heap[below].owner)
            {
                below += 1;
            }
            if last.is_before(heap[below].when, heap[below].owner) {
                break;
            }
            heap[place] = heap[below];
            place = below;
            below = 2 * place + 1;
        }
        heap[place] = last;
    }
}
