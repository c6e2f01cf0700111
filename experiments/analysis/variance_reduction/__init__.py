"""Power: how much is gained by telling both scenarios under the same luck, and where it is lost."""
