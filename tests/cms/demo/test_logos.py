"""The demo's logos: one for each fictional partner, told apart and readable, the same on every machine."""

from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image, ImageColor

from cms.demo import logos, partners
from cms.demo.pictures import COLLECTION
from cms.media.models import CustomImage
from directory.models import Partner

TOKENS = Path(settings.BASE_DIR, "frontend/shared/design/tokens.css")


def luminance(colour):
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    parts = [value / 255 for value in ImageColor.getrgb(colour)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("palette", logos.PALETTES)
def test_letters_and_sign_stand_out(palette):
    ground, letters, sign = palette
    assert contrast(ground, letters) >= 4.5
    assert contrast(ground, sign) >= 3


def test_colours_are_those_of_the_website():
    tokens = TOKENS.read_text(encoding="utf-8").replace("#fff;", "#ffffff;")
    assert all(f"{colour};" in tokens for palette in logos.PALETTES for colour in palette)


def test_no_two_partners_have_the_same_logo_and_each_is_small():
    drawn = [logos.draw_logo(entry["name"], entry["categories"][:1], entry["slug"]) for entry in partners.entries()]
    assert len(set(drawn)) == len(drawn)
    assert max(map(len, drawn)) < 10_000


def test_a_logo_is_drawn_alike_each_time_and_is_square():
    drawn = [logos.draw_logo("De Stille Loper", ["sports"], "de-stille-loper") for _ in range(2)]
    assert drawn[0] == drawn[1]
    assert Image.open(BytesIO(drawn[0])).size == (logos.SIDE, logos.SIDE)


@pytest.mark.parametrize("sign", logos.SIGNS)
def test_each_sign_draws_something(sign):
    drawn = Image.open(BytesIO(logos.draw_logo("", [sign], "seed"))).convert("RGB")
    assert len(drawn.getcolors()) > 1


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Schaakclub De Stille Loper", "SL"),
        ("Praatpad", "P"),
        ("Mediation 't Middenpad", "MM"),
        ("Page & Polder", "PP"),
    ],
)
def test_initials_are_of_the_words_that_mean_something(name, letters):
    assert logos.initials(name) == letters


@pytest.mark.django_db
def test_a_partner_of_the_demo_shows_its_logo_in_both_languages_and_a_school_of_the_register_none(
    client, monkeypatch, tmp_path
):
    entry = next(partners.entries())
    schools = tmp_path / "schools.csv"
    schools.write_text("".join(partners.SCHOOLS.read_text(encoding="utf-8").splitlines(keepends=True)[:3]), "utf-8")
    monkeypatch.setattr(partners, "SCHOOLS", schools)
    monkeypatch.setattr(partners, "entries", lambda: iter([entry]))
    partners.make_partners()
    image = CustomImage.objects.get()
    assert (image.collection.name, image.renditions.count()) == (COLLECTION, 1)
    for locale, alt in (("en", "Logo of"), ("nl", "Logo van")):
        shown = client.get(f"/api/v1/partners/{entry['slug']}/?locale={locale}").json()["image"]
        assert (shown["alt"], shown["width"]) == (f"{alt} {entry['name']}", logos.SIDE)
    assert not Partner.objects.filter(source_name="DUO open education data").exclude(logo=None).exists()
