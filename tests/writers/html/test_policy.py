"""What a page admits."""

from __future__ import annotations

from biaogao.writers.html.policy import content_policy


def test_only_this_style_and_this_script_are_admitted() -> None:
    policy = content_policy("a{}", "1;")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy and "http" not in policy and "connect-src" not in policy
    assert policy != content_policy("a{}", "2;") and policy != content_policy("b{}", "1;")
