"""The figures: every picture of a comparison, drawn from what the runs came to.

The only part of the product that names seaborn and matplotlib. Nothing is read here: a process
that only draws pictures needs neither the gallery nor the analysis behind it.
"""
