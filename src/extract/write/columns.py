"""Cells as Arrow arrays, laid out by hand.

`pyarrow.array` would import pandas to ask whether a list is a frame, which takes longer
than a page does; and strings that are joined once are faster than cells handed over one by one.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa


def build_array(kind: str, cells: Sequence[Any]) -> pa.Array:
    """The cells of a column of a type of `schema`; None is null."""
    return _BUILDERS[kind](cells)


def build_binary(cells: Sequence[bytes]) -> pa.Array:
    """Bytes, none of them null."""
    import pyarrow as pa

    buffers = [None, _offsets(cells, "q"), pa.py_buffer(b"".join(cells))]
    return pa.Array.from_buffers(pa.large_binary(), len(cells), buffers)


def build_list(lengths: Sequence[int], values: pa.Array) -> pa.Array:
    """Lists of so many of the values each."""
    import pyarrow as pa

    offsets = pa.py_buffer(array("i", accumulate(lengths, initial=0)))
    return pa.Array.from_buffers(
        pa.list_(values.type), len(lengths), [None, offsets], children=[values]
    )


def _strings(cells: Sequence[str | None]) -> pa.Array:
    import pyarrow as pa

    encoded = [b"" if cell is None else cell.encode("utf-8") for cell in cells]
    buffers = [_validity(cells), _offsets(encoded, "i"), pa.py_buffer(b"".join(encoded))]
    return pa.Array.from_buffers(pa.string(), len(cells), buffers)


def _integers(cells: Sequence[int]) -> pa.Array:
    import pyarrow as pa

    return pa.Array.from_buffers(pa.int64(), len(cells), [None, pa.py_buffer(array("q", cells))])


def _floats(cells: Sequence[float | None]) -> pa.Array:
    import pyarrow as pa

    plain = array("d", [0.0 if cell is None else cell for cell in cells])
    return pa.Array.from_buffers(pa.float64(), len(cells), [_validity(cells), pa.py_buffer(plain)])


def _string_lists(cells: Sequence[Sequence[str]]) -> pa.Array:
    return build_list(list(map(len, cells)), _strings(list(chain.from_iterable(cells))))


def _span_lists(cells: Sequence[Sequence[Sequence[int]]]) -> pa.Array:
    spans = list(chain.from_iterable(cells))
    ends = _integers(list(chain.from_iterable(spans)))
    return build_list(list(map(len, cells)), build_list(list(map(len, spans)), ends))


def _offsets(cells: Sequence[bytes], code: str) -> pa.Buffer:
    import pyarrow as pa

    return pa.py_buffer(array(code, accumulate(map(len, cells), initial=0)))


def _validity(cells: Sequence[object]) -> pa.Buffer | None:
    """A bit for each cell, the lowest first; none at all where no cell is null."""
    import pyarrow as pa

    if None not in cells:
        return None
    bits = "".join("0" if cell is None else "1" for cell in reversed(cells))
    return pa.py_buffer(int(bits, 2).to_bytes((len(cells) + 7) // 8, "little"))


_BUILDERS: dict[str, Callable[[Any], pa.Array]] = {
    "string": _strings,
    "json": _strings,
    "int64": _integers,
    "float64": _floats,
    "strings": _string_lists,
    "spans": _span_lists,
}
