//! The reference flow of tests/speed/flow.py in plain Rust, without any crate.
//!
//! The same design as reference_flow.cpp, written as Rust is written: no `unsafe` but where Python
//! hands over bare addresses, so every row number is checked.

mod agenda;
mod luck;
mod people;
mod police;
mod rows;
mod service;
mod world;

use rows::{Flow, COUNTED};
use std::time::Instant;
use world::World;

fn key_of_world(seed: u64, site: i64) -> u64 {
    luck::key_of(luck::key_of(seed, luck::WORLD, site), luck::WORLD, 0)
}

#[no_mangle]
pub extern "C" fn numbers_of_flow() -> i32 {
    (std::mem::size_of::<Flow>() / std::mem::size_of::<f64>()) as i32
}

#[no_mangle]
pub extern "C" fn numbers_counted() -> i32 {
    COUNTED as i32
}

/// One world: its counts, and by the ends of weeks the mean of open cases and of those who wait.
///
/// # Safety
///
/// `flow` points at a flow, `counts` at room for all counts, `means` at room for two numbers.
#[no_mangle]
pub unsafe extern "C" fn tell_world(
    flow: *const Flow,
    seed: u64,
    site: i64,
    counts: *mut [i64; COUNTED],
    means: *mut [f64; 2],
) {
    let mut world = World::new(*flow);
    world.tell(key_of_world(seed, site));
    *counts = world.counts;
    *means = [world.open_cases, world.waiting];
}

/// How many seconds so many worlds take, of this seed and those after it; `events` is their sum.
///
/// # Safety
///
/// `flow` points at a flow, `events` at room for one number.
#[no_mangle]
pub unsafe extern "C" fn seconds_for_worlds(
    flow: *const Flow,
    seed: u64,
    site: i64,
    worlds: i64,
    events: *mut i64,
) -> f64 {
    let began = Instant::now();
    let mut world = World::new(*flow);
    *events = 0;
    for number in 0..worlds {
        world.tell(key_of_world(seed.wrapping_add(number as u64), site));
        *events += world.counts.iter().sum::<i64>();
    }
    began.elapsed().as_secs_f64()
}
