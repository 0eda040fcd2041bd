from biaogao.gbt.unit_symbols import UNIT_SYMBOLS


def test_legal_units_are_known_with_their_prefixes():
    assert {"m", "kg", "kW", "kPa", "mm", "μF", "MHz", "℃", "min", "h", "dB", "tce", "lx"} <= UNIT_SYMBOLS


def test_words_and_percent_are_no_units():
    assert not UNIT_SYMBOLS & {"%", "GB", "GB/T", "type", "级", ""} - {"GB"}
