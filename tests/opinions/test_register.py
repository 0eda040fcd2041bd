import pytest

from biaogao.errors import InputError
from biaogao.opinions.register import Register, decode, encode, extended


def test_a_number_is_given_once_and_never_again():
    first = extended(Register(), ["o-b", "o-a"])
    assert first.numbers == {"o-b": 1, "o-a": 2}
    second = extended(first, ["o-c", "o-a", "o-b"])
    assert second.numbers == {"o-b": 1, "o-a": 2, "o-c": 3}
    gone = extended(Register(numbers={"o-b": 7}), ["o-d"])
    assert gone.numbers == {"o-b": 7, "o-d": 8}


def test_the_file_comes_back_and_is_in_order():
    register = Register(numbers={"o-b": 2, "o-a": 1})
    assert decode(encode(register)).numbers == register.numbers
    assert encode(register).index(b"o-a") < encode(register).index(b"o-b")


@pytest.mark.parametrize("data", [b"", b"[]", b'{"numbers": {"a": 1, "b": 1}}', b'{"numbers": {"a": 0}}', b"\xff"])
def test_a_damaged_register_is_refused(data):
    with pytest.raises(InputError, match="登记"):
        decode(data)
