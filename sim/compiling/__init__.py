"""From the text of a rule to machine code: compiled once, linked once, and kept.

A rule that other rules call stops at the compiler's intermediate form (``linking``); a rule that
Python calls is joined with all of those that it needs, made fast and made ready in one go
(``dispatching``). Both are kept under a key of all that they depend on (``keys``), in a folder
that can be written (``folders``), as files that are whole or not there (``files``).
"""
