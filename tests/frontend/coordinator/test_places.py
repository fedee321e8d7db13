from frontend.coordinator.places import places


def test_steps_rise_and_free_ones_are_outlined():
    drawn = places(2, 3)
    assert (drawn.taken, drawn.total, drawn.width, drawn.height) == (2, 3, "28", "14")
    assert [(s.taken, s.x, s.y, s.width, s.height) for s in drawn.steps] == [
        (True, "0", "10", "8", "4"),
        (True, "10", "5", "8", "9"),
        (False, "20.5", "0.5", "7", "13"),
    ]


def test_one_on_one_is_one_full_step():
    (step,) = places(1, 1).steps
    assert (step.taken, step.y, step.height) == (True, "0", "14")


def test_many_places_are_drawn_as_twelve():
    drawn = places(30, 40)
    assert (drawn.total, len(drawn.steps)) == (40, 12)
