from biaogao.redline.ends import free_last_end, join_stretches
from biaogao.redline.markup import Mark
from biaogao.redline.paragraphs import common, lone
from redline.shown import RULES, p, shown


def test_words_at_an_end_and_paragraphs_behind_it_are_one_stretch():
    made = [common(p("标志标线。"), p("标志标线；"), RULES), lone(p("记录。"), Mark.INSERT, RULES), p("后文")]
    join_stretches(made, RULES)
    assert [shown(one) for one in made] == ["标志标线[-。-]{+；+}¶+", "{+记录。+}¶", "后文¶"]


def test_paragraphs_of_another_look_are_left():
    made = [common(p("甲乙丙。"), p("甲乙丙；"), RULES), lone(p("记录。", style="B"), Mark.INSERT, RULES)]
    join_stretches(made, RULES)
    assert [shown(one) for one in made] == ["甲乙丙[-。-]{+；+}¶", "{+记录。+}¶+"]


def test_the_end_of_a_cell_is_free():
    made = [p("甲"), lone(p("乙"), Mark.DELETE, RULES), lone(p("丙"), Mark.DELETE, RULES)]
    free_last_end(made, RULES)
    assert [shown(one) for one in made] == ["甲¶-", "[-乙-]¶-", "[-丙-]¶"]
    alone = [lone(p("乙"), Mark.DELETE, RULES)]
    free_last_end(alone, RULES)
    assert [shown(one) for one in alone] == ["[-乙-]¶-"]
