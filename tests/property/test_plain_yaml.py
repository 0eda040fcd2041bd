"""What is read line by line is what the parser of all of YAML reads, with the same places, and without a finding."""

from hypothesis import given, settings
from hypothesis import strategies as st

from biaogao.schema.plain_yaml import plain_yaml
from biaogao.schema.yaml_text import load_any_yaml
from biaogao.source import SourceFile

WORDS = st.text("甲乙aN0.—-/ (（,，:：[]{}#'\"&*!|>%@?~`\t_", max_size=8) | st.sampled_from(
    ["null", "true", "2026-01-02"]
)
LISTS = st.lists(WORDS, max_size=3).map(lambda items: f"[{', '.join(items)}]")
LINES = st.tuples(st.sampled_from(["甲", "名称", "ICS", "a", " 乙", "- 丙"]), st.sampled_from([": ", ":  ", ":", "："]))
TEXTS = st.lists(
    st.tuples(LINES, WORDS | LISTS, st.sampled_from(["", " ", "\n"])).map(
        lambda parts: f"{''.join(parts[0])}{parts[1]}{parts[2]}"
    ),
    max_size=4,
).map(lambda lines: "\n".join(lines) + "\n")


@settings(max_examples=400)
@given(TEXTS)
def test_what_is_read_line_by_line_is_read_alike(text: str) -> None:
    found = plain_yaml("standard.md", text)
    if found is not None:
        assert (*found, ()) == load_any_yaml(SourceFile(file="standard.md", text=text))
