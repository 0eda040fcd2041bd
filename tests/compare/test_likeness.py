from biaogao.compare.likeness import alike


def test_from_nothing_in_common_to_equal():
    assert alike("甲乙", "甲乙") == 1.0
    assert alike("甲乙", "丙丁") == 0.0
    assert alike("", "甲") == 0.0
    assert 0.7 < alike("间隙不应大于5", "间隙不应大于3") < 1.0


def test_below_the_least_it_is_nothing():
    assert alike("甲乙丙丁", "甲", 0.9) == 0.0
