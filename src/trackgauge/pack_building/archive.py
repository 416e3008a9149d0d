"""Archives of arrays whose bytes depend on the arrays alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray


def zipped(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """An .npz archive with fixed dates and order: the same arrays give the same bytes."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, array in arrays.items():
            entry = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            plain = io.BytesIO()
            np.lib.format.write_array(plain, array, version=(1, 0), allow_pickle=False)
            archive.writestr(entry, plain.getvalue(), compresslevel=9)
    return content.getvalue()
