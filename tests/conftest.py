"""Skips the tests whose programs this machine lacks, says in Chinese what that is, and compares with golden files."""

import pytest

from biaogao.commands.test import GROUPS, unmet
from golden_files import GoldenFolder


def pytest_addoption(parser):
    parser.addoption("--accept", action="store_true", help="write golden files anew instead of comparing with them")


@pytest.fixture
def golden(request):
    """Makes a GoldenFolder: `golden(folder).check({name: text})`."""
    accept = request.config.getoption("--accept")
    return lambda folder: GoldenFolder(folder, accept=accept)


def pytest_collection_modifyitems(items):
    lacking = {group.marker: (group.title, unmet(group)) for group in GROUPS}
    for item in items:
        for marker, (title, parts) in lacking.items():
            if parts and item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=f"{title}：缺少{'、'.join(parts)}"))
