"""How a fit is made, and whether it has converged."""
