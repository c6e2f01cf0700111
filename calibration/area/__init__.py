"""The model as configured for an area, held against the area's own handful of counts."""
