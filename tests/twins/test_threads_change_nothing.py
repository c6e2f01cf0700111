"""Worlds told side by side on threads are the worlds told one after another."""

from concurrent.futures import ThreadPoolExecutor

from tests.small_worlds import BUSY, settings_of, told


def test_two_threads_tell_what_one_tells() -> None:
    settings = [
        settings_of(scenario, BUSY, days=100.0)
        for scenario in ("single_point_of_contact", "multi_agency_contact")
    ]

    def digest(number: int) -> str:
        return told(settings[number % 2], replication=number // 2).digest()

    one = [digest(number) for number in range(12)]
    with ThreadPoolExecutor(2) as threads:
        two = list(threads.map(digest, range(12)))
    assert one == two
    assert len(set(one)) == 12
