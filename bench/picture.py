"""A bar for each figure, on a logarithmic axis, as SVG: any browser has the fonts for its words."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from html import escape

ROW, LEFT, WIDTH, RIGHT, TOP = 26, 300, 420, 70, 44


def draw_bars(figures: Mapping[str, float], title: str, marked: str) -> str:
    """An SVG of the figures, all above 0, in their order; `marked` stands out."""
    low = math.floor(math.log10(min(figures.values())))
    high = math.ceil(math.log10(max(figures.values())))
    height = TOP + ROW * len(figures) + 30
    body = [
        f'<text x="10" y="22" font-weight="bold">{escape(title)}</text>',
        *_axis(low, high, height),
        *(
            line
            for i, (n, v) in enumerate(figures.items())
            for line in _bar(i, n, v, low, high, n == marked)
        ),
    ]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{LEFT + WIDTH + RIGHT}" height="{height}" '
        'font-family="sans-serif" font-size="13" fill="#222">'
    )
    return "\n".join([head, '<rect width="100%" height="100%" fill="#fff"/>', *body, "</svg>\n"])


def _axis(low: int, high: int, height: int) -> Iterator[str]:
    for power in range(low, high + 1):
        x = LEFT + WIDTH * (power - low) / (high - low)
        yield f'<path d="M{x:.0f} {TOP - 6}V{height - 24}" stroke="#ddd"/>'
        yield f'<text x="{x:.0f}" y="{height - 8}" text-anchor="middle">{10**power:g}</text>'


def _bar(row: int, name: str, value: float, low: int, high: int, marked: bool) -> Iterator[str]:
    y, length = TOP + ROW * row, WIDTH * (math.log10(value) - low) / (high - low)
    colour = "#c0392b" if marked else "#7f9db9"
    label = escape(name.replace("`", ""))
    yield f'<text x="{LEFT - 8}" y="{y + 15}" text-anchor="end">{label}</text>'
    yield f'<rect x="{LEFT}" y="{y}" width="{length:.0f}" height="18" fill="{colour}"/>'
    yield f'<text x="{LEFT + length + 6:.0f}" y="{y + 14}">{value:.2g}</text>'
