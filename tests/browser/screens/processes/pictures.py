"""Slides with pictures whose colour says which release they belong to."""

import io
from typing import Any

import numpy
from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image

from cms.media.models import CustomImage
from cms.screens.models import Slide
from tests.browser.screens.processes.faces import Seen
from tests.factories.screens import PlaylistFactory, SlideFactory

# Noise, so that they take a while to come; the brightest channel is the colour.
SIZE = (480, 320)
CHANNEL = {"red": 0, "blue": 2}
NUMBERS = ("One", "Two")


def picture_slides(colour: str) -> list[Slide]:
    """Two slides of a colour."""
    return [
        SlideFactory(type="picture", image=picture(colour), dwell_seconds=8, **texts(number, colour))
        for number in NUMBERS
    ]


def edit_all(slides: list[Slide], colour: str) -> None:
    """Give them all another colour, in one change."""
    with transaction.atomic():
        for slide, number in zip(slides, NUMBERS, strict=True):
            slide.image = picture(colour)
            for name, text in texts(number, colour).items():
                setattr(slide, name, text)
            slide.save()


def show_only(screen: Any, slides: list[Slide]) -> None:
    """Have a screen play these and nothing else."""
    screen.playlist = PlaylistFactory(slides=slides)
    screen.save()


def is_whole(faces: list[Seen]) -> bool:
    """Whether all slides were seen, each with its picture, all of one colour."""
    colours = {face.heading.split()[1] for face in faces} | {face.colour for face in faces}
    return len(colours) == 1 and {face.heading.split()[0] for face in faces} == set(NUMBERS)


def texts(number: str, colour: str) -> dict[str, str]:
    """Headings that say number and colour."""
    return {"heading_en": f"{number} {colour}", "heading_nl": f"{number} {colour}", "text_en": "", "text_nl": ""}


def picture(colour: str) -> CustomImage:
    """A picture of some 150 kB, like none before: what a screen has already it would not download."""
    pixels = numpy.random.default_rng().integers(0, 120, (SIZE[1], SIZE[0], 3), dtype=numpy.uint8)
    pixels[..., CHANNEL[colour]] += 130
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return CustomImage.objects.create(
        title=colour, width=SIZE[0], height=SIZE[1], file=ContentFile(file.getvalue(), f"{colour}.png")
    )
