from readers.drafts import codes, places, read


def test_marks_and_footnotes_of_a_table_answer_each_other():
    text = "# 要求\n\n::: 表 题\n\n| a^a^ | b^b^ |\n|--|--|\n| 1 | 2 |\n\n^a^ 有。\n\n^c^ 没有。\n\n:::\n"
    assert places(read(text), "MDN-46") == [(5, 11), (11, 1)]


def test_references_to_other_documents_are_not_typed_references():
    text = "# 要求\n\n按GB/T 2423.1—2008的附录A和GB/T 4208中表2的规定，见《办法》附录1。\n"
    assert codes(read(text)) == []


def test_chapters_of_other_documents_and_editions_are_no_typed_references():
    texts = ("应符合GB/T 22239—2019中第7章的规定。", "更改了要求（见[@c]，2016年版的第4章）。")
    assert [places(read(f"# 要求 {{#c}}\n\n{text}\n"), "MDN-26") for text in texts] == [[], []]


def test_typed_references_in_cells_are_found():
    assert places(read("# 要求\n\n| 见图A.1 |\n|--|\n| 乙 |\n"), "MDN-26") == [(3, 4)]
