"""The counter of the gateway's limits, with a clock of its own."""

from gateway.front.limiting.counting import Counter
from generator.house.model import KINDS_OF_REQUESTS


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def counter(clock: Clock, most: int = 100) -> Counter:
    return Counter(dict.fromkeys(KINDS_OF_REQUESTS, 2), most, clock)


def test_a_minute_begins_with_the_first_request_and_ends_for_each_caller() -> None:
    clock = Clock()
    counted = counter(clock)
    assert [counted.count("read", "ann") for _ in range(3)] == [0, 0, 60]
    clock.now += 20.5
    assert counted.count("read", "ann") == 40
    assert counted.count("read", "ben") == 0
    clock.now += 39.5
    assert counted.count("read", "ann") == 0


def test_too_many_callers_share_one_count_and_push_nobody_out() -> None:
    clock = Clock()
    counted = counter(clock, most=3)
    assert counted.count("read", "ann") == counted.count("read", "ann") == 0
    flood = [counted.count("read", f"stranger {number}") for number in range(1000)]
    assert flood[:4] == [0, 0, 0, 0]
    assert all(flood[4:])
    assert counted.count("read", "ann") == 60
    clock.now += 121
    assert counted.count("read", "late stranger") == 0
