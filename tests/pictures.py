"""Pictures of elements, compared by their pixels: whether what is chosen looks other than what is not."""

from __future__ import annotations

import struct
import zlib

from playwright.sync_api import Locator

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3, 4: 2, 6: 4}  # by the colour type of a PNG with 8 bits a channel
FEW = 12  # pixels: less than a tick of 12 px, or a border of 2 px around a button

Picture = list[bytes]
"""Rows of pixels."""


def picture(locator: Locator) -> Picture:
    """What an element looks like, without a pointer on it."""
    locator.page.mouse.move(0, 0)
    return pixels(locator.screenshot(animations="disabled", caret="hide"))


def differing_pixels(one: Picture, two: Picture) -> int:
    """How many pixels of two pictures differ, where both have some; what one has more than the other counts half."""
    width = min(len(one[0]), len(two[0])) // 3
    rows = list(zip(one, two, strict=False))
    within = sum(
        first[at * 3 : at * 3 + 3] != second[at * 3 : at * 3 + 3] for first, second in rows for at in range(width)
    )
    return within + abs(len(one) * len(one[0]) - len(two) * len(two[0])) // 6


def pixels(png: bytes) -> Picture:
    """The rows of a PNG as browsers write it (8 bits, not interlaced), three bytes a pixel.

    Raises:
        ValueError: it is another kind of picture.
    """
    if not png.startswith(_SIGNATURE):
        raise ValueError("no PNG")
    width, height, depth, colour, *_, interlaced = struct.unpack(">IIBBBBB", png[16:29])
    if depth != 8 or interlaced or colour not in _CHANNELS:
        raise ValueError("a PNG of a kind that no browser writes")
    channels = _CHANNELS[colour]
    data, stride = zlib.decompress(b"".join(_chunks(png))), width * channels
    rows: list[bytearray] = []
    for at in range(height):
        start = at * (stride + 1)
        rows.append(
            _unfiltered(
                data[start], data[start + 1 : start + 1 + stride], rows[-1] if rows else bytearray(stride), channels
            )
        )
    return [_in_three(row, channels) for row in rows]


def _chunks(png: bytes) -> list[bytes]:
    """The data of the picture, in order."""
    found, at = [], len(_SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            found.append(png[at + 8 : at + 8 + length])
        at += length + 12
    return found


def _unfiltered(kind: int, line: bytes, above: bytearray, step: int) -> bytearray:
    """One row without the filter of https://www.w3.org/TR/png-3/#9Filters."""
    row = bytearray(line)
    for at, value in enumerate(line):
        left = row[at - step] if at >= step else 0
        corner = above[at - step] if at >= step else 0
        row[at] = (value + _guess(kind, left, above[at], corner)) & 255
    return row


def _guess(kind: int, left: int, up: int, corner: int) -> int:
    if kind == 4:
        guess = left + up - corner
        return min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))[2]
    return (0, left, up, (left + up) // 2)[kind]


def _in_three(row: bytearray, channels: int) -> bytes:
    if channels == 3:
        return bytes(row)
    if channels == 4:
        return bytes(value for at, value in enumerate(row) if at % 4 != 3)
    return bytes(value for at in range(0, len(row), channels) for value in (row[at],) * 3)
