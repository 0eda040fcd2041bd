"""Old Word files and metafiles go through LibreOffice."""

from __future__ import annotations

import pytest

from biaogao.errors import InputError
from biaogao.importers.legacy import docx_from_doc, png_from_metafiles
from biaogao.writers.pdf.office import find_office

pytestmark = pytest.mark.office


def test_a_damaged_old_file_is_refused():
    with pytest.raises(InputError, match=r"旧\.doc"):
        docx_from_doc(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, find_office(), "旧.doc")


def test_what_is_no_picture_is_missing():
    assert png_from_metafiles({}, find_office()) == {}
