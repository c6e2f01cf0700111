"""Watching one world day by day, without any web library: a page embeds it in these lines.

``pair = pair_of(load(a), load(b), site, seed)`` (``watching``) opens two worlds with the same
people; ``Watching(scenario, site, seed)`` opens one. ``pair.at(day)`` gives two ``Frame``s, plain
numbers of that morning; any day, forwards or back, takes some hundredths of a second, so *play* is
a timer that counts days up to ``last_day``. ``panels(*frames, links=Links(...))`` (``picture``)
gives four panels: put each ``panel.svg()`` into the page, and ``STYLE`` once into its style sheet;
``Links(advocate="/watch/{world}/advocate/{row}", case=...)`` says where a click leads.
``parts(*frames)`` and ``heading(*frames)`` (``told``) are the same in words, for tables.
``advocate_page`` and ``case_page`` (``diary``) are what a click opens, with the day's words;
``whole_story`` (``life``) is the whole life of a case. Colours are the custom properties named in
``watch.css``. Threads may share a ``Watching``; every session has its own.
"""
