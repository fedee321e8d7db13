import datetime as dt

import pytest

from kernel.outbox import MAX_ATTEMPTS, carry_out, effect, wait_before


def test_effect_is_carried_out_with_its_payload():
    seen: list[object] = []

    @effect("kernel test: remember")
    def remember(payload):
        seen.append(payload)

    carry_out("kernel test: remember", {"what": "this"})
    assert seen == [{"what": "this"}]


def test_unknown_kind_is_an_error():
    with pytest.raises(KeyError, match="kernel test: unknown"):
        carry_out("kernel test: unknown", {})


def test_two_functions_for_one_kind_are_refused_and_the_first_one_stays():
    seen: list[str] = []

    @effect("kernel test: taken")
    def first(payload):
        seen.append("first")

    with pytest.raises(ValueError, match="Two functions want to carry out 'kernel test: taken'"):
        effect("kernel test: taken")(lambda payload: seen.append("second"))
    carry_out("kernel test: taken", {})
    assert seen == ["first"]


def test_same_function_may_be_registered_again():
    def again(payload): ...

    assert effect("kernel test: again")(again) is again
    assert effect("kernel test: again")(again) is again


def test_wait_doubles_up_to_an_hour():
    waits = [wait_before(attempt) for attempt in range(2, 13)]
    assert [w / dt.timedelta(seconds=1) for w in waits] == [
        *(10, 20, 40, 80, 160, 320, 640, 1_280, 2_560),
        *(3_600, 3_600),
    ]


def test_all_attempts_of_a_message_take_21_minutes():
    waits = (wait_before(attempt) for attempt in range(2, MAX_ATTEMPTS + 1))
    assert sum(waits, dt.timedelta()) == dt.timedelta(seconds=1_270)
