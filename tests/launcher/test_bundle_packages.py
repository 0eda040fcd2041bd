"""Which packages a bare system is taken to have, and how those of a bundle are named and listed."""

import pytest

from launcher import bundle_packages

STATUS = """
Package: base
Essential: yes
Status: install ok installed
Architecture: amd64
Pre-Depends: libc6 (>= 2.36)
Depends: gone | awk, shell:any

Package: apt
Status: install ok installed
Architecture: amd64
Depends: libstdc++6

Package: libc6
Status: install ok installed
Architecture: amd64

Package: libc6
Status: install ok installed
Architecture: i386
Depends: foreign

Package: libstdc++6
Status: install ok installed
Architecture: amd64

Package: mawk
Status: install ok installed
Architecture: amd64
Provides: awk (= 1), other

Package: shell
Status: install ok installed
Architecture: all
Description: a shell
 Depends: nothing

Package: sensible-utils
Priority: required
Status: install ok installed
Architecture: all

Package: removed
Essential: yes
Status: deinstall ok config-files
Architecture: amd64
"""


def test_bare_system_is_what_is_essential_with_what_that_needs():
    found = bundle_packages.bare_system(STATUS, "amd64")
    names = [stanza.splitlines()[0].removeprefix("Package: ") for stanza in found]
    assert names == ["apt", "base", "libc6", "libstdc++6", "mawk", "shell"]
    assert "Architecture: i386" not in "".join(found)


@pytest.mark.parametrize(
    ("archive", "name"),
    [
        (
            "/x/libreoffice-writer-nogui_4%3a7.4.7-1+deb12u14_amd64.deb",
            "libreoffice-writer-nogui_7.4.7-1+deb12u14_amd64.deb",
        ),
        ("fontconfig_2.14.1-4_amd64.deb", "fontconfig_2.14.1-4_amd64.deb"),
    ],
)
def test_names_of_archives_have_no_epoch(archive, name):
    assert bundle_packages.plain_name(archive) == name


@pytest.mark.parametrize(
    ("wheels", "libc"),
    [
        (["a-1-py3-none-any.whl", "b-1.tar.gz"], ""),
        (["a-1-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl"], "2.17"),
        (
            [
                "/w/a-1-cp311-cp311-manylinux_2_27_x86_64.manylinux_2_28_x86_64.whl",
                "b-1-py3-none-manylinux1_x86_64.whl",
            ],
            "2.27",
        ),
        (["a-1-cp311-cp311-manylinux_2_5_x86_64.whl", "b-1-cp311-cp311-manylinux2010_x86_64.whl"], "2.12"),
    ],
)
def test_oldest_libc_is_that_on_which_every_wheel_runs(wheels, libc):
    assert bundle_packages.oldest_libc(wheels) == libc
