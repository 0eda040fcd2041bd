from biaogao.opinions.word_lines import Line, Piece, Revised, Trace

INS = Revised(Trace.INSERTED, "某")


def line(*pieces):
    return Line(index=0, story="document", pieces=pieces)


def test_marked_words_are_those_that_were_sent_else_those_put_in():
    one = line(Piece("甲乙"), Piece("丙", INS), Piece("丁"))
    assert one.between(1, 4) == "乙丁"
    assert one.between(2, 3) == "丙"
    assert one.between(1, None) == "乙丁"


def test_an_endless_paragraph_is_not_quoted():
    assert line(Piece("长" * 5_001)).quoted == ""
    assert line(Piece("短")).quoted == "短"
