from bench.searches import highest, row


def test_the_highest_is_what_a_share_of_the_times_do_not_exceed() -> None:
    assert highest([float(number) for number in range(100, 0, -1)]) == 96
    assert highest([7.0]) == 7


def test_a_row_tells_the_first_time_and_the_second() -> None:
    assert row("word", [10.0, 30.0, 20.0], [1.0, 2.0, 3.0]).split() == ["word", "20.0", "30.0", "2.0", "3.0"]
