"""The words of the page of speed; its numbers stand in braces."""

WORDS = """\
# How fast the model is

Written by `make speed`, on one machine and in one run. Machines differ, and shared ones are noisy:
read the ratios, not the seconds. Unless a line says otherwise, times are processor time, so they do
not count what other programs did meanwhile. Nothing here can fail on a slow day. That all engines
simulate the same flow is tested (`tests/speed`).

In one line: {in_short}

## Compared with the code before

Every wait that somebody complained of, measured in the code as it is now and in the code of
commit `{commit}`. The two versions took turns (before, now, before, now), in the same environment.
*Ratio* is the time now divided by the time before, so 0.5 means half the wait. Some lines are
ratios already, or have an aim of their own: for these the aim is compared with the figure itself.

{against}

{how}

{ci}

**{verdict}** Each column of each table was compared to the last bit; only the event queue's own
bookkeeping is left out, because its order does not change what happens. Waits are drawn by another
logarithm than at that commit, which differs in the sixteenth digit
([decision 0058](decisions/0058-logarithm-of-waits.md)); for this comparison both draw by the new.

{same}

Posts were whole then and may be fractions now: `advocacy.advocates` is compared as a number.

## Compared with other engines

The [reference flow](../tests/speed/flow.py) is a part of the model that is plain enough for any
engine: arrivals, a weekly meeting with a limited agenda, risk assessment, allocation to the
advocate with the fewest cases, contacts, incidents, disengagement, investigation, court list,
restraining order, monitoring, reopening. The model runs it from a scenario file in which everything
else is switched off, but its cases still carry everything else. SimPy and Mesa were written from
the description alone; C++ and Rust follow the model's algorithm and do only what the flow needs.
All four agree with the model in the mean of every figure. C++ and Rust also use the model's random
numbers, and reproduce most of its worlds exactly. The numpy version moves in steps of one day with
one incident a day at most, so it counts about 3 % too few. Ciw can express only a skeleton, so its
time is not fully comparable.

{engines}

A world is one site for two years, {events:,.0f} events that every engine counts. Brackets hold the
least and the most of {rounds} rounds in which the engines took turns. Memory is that of a whole
program that simulates one world, imports included.

## What the hardware allows

How much faster could the model be if it were written by hand in a compiled language? To answer
that, a second C++ program does *everything* that the model does in this flow: each incident changes
fear, harm and trust, each task of an advocate or an officer is an event of its own. Its tables and
its event log equal the model's to the last bit, which is tested column by column.
{limit}

## Tools that could not be installed here

A demanding user might choose Agents.jl or ConcurrentSim.jl (Julia) or simmer (R). Neither Julia nor
simmer can be installed from the package registries that this project builds from (PyPI, Debian,
npm), so they are not in the table above. These are *published* figures, for other models on other
machines, measured by the people named:

{published}

No comparable figure was found for NeXosim, Repast4Py or FLAME GPU 2.

## Growth

![{alternative}](pictures/speed/growth.png)

{growth}

Advocates, places and agenda grow with the cases, so that waiting times stay as they are.

## Start, workers, and what is not simulation

{starts}

Whole programs, by the clock. A comparison of two scenarios at the three sites of the pilot, {pairs}
pairs, measured, stored and summarised, without figures:

{workers}

With one thread, {inside:.0%} of that time is spent in the compiled model, the rest in preparing
tables, measuring, storing and summarising.

## The nation

One replication of all police forces, two years of intake and twelve months of follow-up, simulated
force by force and measured, on one processor:

{nation}

Cases are all people who are stalked, whether or not they report. Memory is that of the whole
program: it grows with the largest force, not with the nation, and not with the number of
replications. On one processor, {pairs_wanted} pairs of these two would take {pairs_hours:.1f}
hours, and half of that on two.

## Beyond one machine

A task is one replication of one scenario, all forces of it. Sending it to a worker and its outcome
back costs this much beside the work, on one worker:

{handing}

From these figures, {wanted:,} replications of both scenarios would take, with workers like this
processor, sending tasks as by {dearest}:

{plan}

This is a plan, not a measurement: no cluster of that size was available. One program sends and
receives, one task after another, so more than {most:,.0f} workers would wait for it. Each machine
compiles the model once for itself, or reads it from a shared folder (`XDG_CACHE_HOME`), and each
worker loads it once; both are left out above.

What a GPU would bring is worked out in [Thousands of worlds at once](speed-many-worlds.md).
"""
