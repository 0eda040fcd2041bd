"""Skips the tests whose programs this machine lacks, and says in Chinese what that is."""

import pytest

from biaogao.commands.test import GROUPS, unmet


def pytest_collection_modifyitems(items):
    lacking = {group.marker: (group.title, unmet(group)) for group in GROUPS}
    for item in items:
        for marker, (title, parts) in lacking.items():
            if parts and item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=f"{title}：缺少{'、'.join(parts)}"))
