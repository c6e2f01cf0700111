"""Watching one world day by day, without any web library: a page embeds it in these lines.

``pair_of(load(a), load(b), site, seed)`` (``watching``) opens two worlds with the same people,
``Watching(scenario, site, seed)`` one. ``.at(day)`` gives a ``Frame`` (or two), plain numbers of
that morning, forwards or back in hundredths of a second: *play* counts days up to ``last_day``.
``panels(*frames, links=Links(...))`` (``picture``) gives four panels: put each ``panel.svg()`` into
the page, and ``STYLE`` once into its style sheet, whose custom properties a page may set;
``Links(advocate="/diary?world={world}&row={row}", case=...)`` says where a click leads.
``heading(*frames)`` and ``parts(*frames)`` (``told``) are the same in words, for tables.
``advocate_page`` and ``case_page`` are what a click opens, as ``lines``;
``whole_story`` (``life``) is a case's whole life. Threads may share a ``Watching``, sessions none.
"""
