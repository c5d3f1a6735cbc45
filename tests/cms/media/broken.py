"""Pictures that are not what they say: cut off, with wrong bits, of odd kinds, or far too large."""

import random
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from PIL import Image

FORMATS = {"jpg": "JPEG", "png": "PNG", "gif": "GIF", "webp": "WEBP", "avif": "AVIF"}


def picture(extension: str, size: tuple[int, int] = (48, 32), mode: str = "RGB", **options: Any) -> bytes:
    """A sound picture with some detail in it."""
    image = Image.effect_mandelbrot(size, (-2, -1.5, 1, 1.5), 20).convert(mode)
    file = BytesIO()
    image.save(file, FORMATS[extension], **options)
    return file.getvalue()


def cut_off(seed: int) -> Iterator[tuple[str, bytes]]:
    """Every kind, ended too soon."""
    chance = random.Random(seed)
    for extension in FORMATS:
        whole = picture(extension)
        for end in (0, 1, 12, len(whole) // 2, len(whole) - 1, chance.randrange(len(whole))):
            yield f"cut-{end}.{extension}", whole[:end]


def wrong_bits(seed: int, count: int = 5) -> Iterator[tuple[str, bytes]]:
    """Every kind, with some bits turned over."""
    chance = random.Random(seed)
    for extension in FORMATS:
        for number in range(count):
            whole = bytearray(picture(extension))
            for _ in range(chance.randint(1, 40)):
                whole[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
            yield f"bits-{seed}-{number}.{extension}", bytes(whole)


def odd_kinds() -> Iterator[tuple[str, bytes]]:
    """What a program may write, and what an attacker would."""
    yield "svg.png", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    yield "page.jpg", b"<html><script>alert(1)</script></html>"
    yield "picture-then-page.jpg", picture("jpg") + b"<html><script>alert(1)</script></html>"
    yield "cmyk.jpg", picture("jpg", mode="CMYK")
    yield "cmyk-junk-profile.jpg", picture("jpg", mode="CMYK", icc_profile=b"junk" * 40)
    yield "junk-profile.webp", picture("webp", icc_profile=b"junk" * 40)
    yield "junk-exif.jpg", picture("jpg", exif=b"Exif\0\0" + b"\xff" * 400)
    yield "deep.png", _sixteen_bits()
    yield "bilevel.png", picture("png", mode="1")
    yield "palette.png", picture("png", mode="P", transparency=0)
    yield "text-bomb.png", _with_chunk(picture("png"), b"zTXt", b"k\0\0" + zlib.compress(b"A" * 20_000_000))
    yield "no-size.png", _with_size(picture("png"), 0, 0)
    yield "endless.png", _with_size(picture("png"), 2**31 - 1, 2**31 - 1)
    yield "wide.gif", picture("gif", (16_384, 1))
    yield "really-a-gif.png", picture("gif")
    yield "really-a-png.avif", picture("png")


def _sixteen_bits() -> bytes:
    file = BytesIO()
    Image.effect_mandelbrot((48, 32), (-2, -1.5, 1, 1.5), 20).convert("I;16").save(file, "PNG")
    return file.getvalue()


def _with_chunk(png: bytes, name: bytes, data: bytes) -> bytes:
    """A chunk more, right behind the header."""
    chunk = len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")
    return png[:33] + chunk + png[33:]


def _with_size(png: bytes, width: int, height: int) -> bytes:
    """Another size in the header, with the right checksum."""
    header = b"IHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + png[24:29]
    return png[:12] + header + zlib.crc32(header).to_bytes(4, "big") + png[33:]
