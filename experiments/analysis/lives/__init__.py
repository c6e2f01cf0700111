"""Lives: the same simulated person in two worlds, told side by side; and who fares better."""
