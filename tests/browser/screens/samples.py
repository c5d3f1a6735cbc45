"""One rich example of each kind of slide, in both languages, with texts as long as they plausibly get."""

import base64
import io
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from PIL import Image, ImageDraw

from cms.pages.models import CentreSettings
from cms.screens.manifest.desk import serialize_desk
from cms.screens.qr_codes import qr_code

NOW = datetime(2026, 11, 24, 11, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
EVENING = NOW.replace(hour=21)
HOURS = "Mo 13:00-17:00; Tu-Fr 10:00-12:30,13:00-17:00; Sa 10:00-16:00; Su off; PH off"
# With the longest of what bar and table say.
UNSURE = (
    'Mo 09:00-12:30,13:30-17:00; Tu 11:00-13:00 unknown; We 09:00-12:30 "by appointment", We 13:30-17:00; '
    'Th 09:00-12:30 unknown; Fr "by appointment"'
)
SHA = {"picture": "a" * 64, "video": "b" * 64}
DOMAIN = "expatcentreleiden.nl"
Document = dict[str, Any]


def link(code: str = "7k3m") -> Document:
    """A link of a face: the path, the address to print, the code to draw."""
    return {"link": f"/s/{code}/", "address": f"{DOMAIN}/s/{code}", "qr": qr_code(f"https://{DOMAIN}/s/{code}")}


NO_LINK: Document = {"link": None, "address": None, "qr": None}


def item(text: str, lang: str, note: str | None = None) -> Document:
    return {"text": text, "lang": lang, "note": note, "note_lang": note and lang}


def face(lang: str, label: str, heading: str, text: str = "", **fields: Any) -> Document:
    """A face; `items` are pairs of text and note."""
    items = [item(said, lang, note) for said, note in fields.pop("items", ())]
    base = {"lang": lang, "label": label, "heading": heading, "text": text, "items": items, "items_kind": "topics"}
    return {**base, "image_alt": None, "image_alt_lang": None, **link(), **fields}


def slide(number: int | str, kind: str, english: Document, dutch: Document, **fields: Any) -> Document:
    base = {
        "id": number, "type": kind, "dwell_seconds": 10, "valid_from": None, "valid_until": None, "phase": None,
        "illustration": None, "featured": False, "turn": 0, "image": None, "video": None, "opening": None,
    }  # fmt: skip
    return {**base, "languages": {"en": english, "nl": dutch}, **fields}


def desk(hours: str = HOURS, now: datetime = NOW) -> Document | None:
    return serialize_desk(CentreSettings(opening_hours=hours), now)


FIRST_STEPS = {
    "en": [
        ("Register with the municipality", "within 5 days"),
        ("Take out Dutch health insurance", "within 4 months"),
        ("Find a family doctor near you", None),
    ],
    "nl": [
        ("Schrijf je in bij de gemeente", "binnen 5 dagen"),
        ("Sluit een zorgverzekering af", "binnen 4 maanden"),
        ("Zoek een huisarts in je buurt", None),
    ],
}


def invitation() -> Document:
    """As the built-in one is."""
    return _invitation(
        ("New here? Come in and ask us", "Free help with what you have to arrange."),
        ("Nieuw hier? Kom binnen en vraag het ons", "Gratis hulp bij wat je moet regelen."),
    )


def long_invitation() -> Document:
    """An editor's own, with a heading of 80 characters and a text of some 200."""
    return _invitation(
        ("New in the Leiden region, for work, study or love? Come in, we help you for free",
         "Papers, a home, a doctor, school for your children, tax and Dutch lessons: whatever you have to arrange, we "
         "know where to begin, in English and in Dutch. You need no appointment and pay nothing."),
        ("Nieuw in de regio Leiden, voor werk, studie of liefde? Kom binnen, wij helpen je",
         "Papieren, een huis, een huisarts, school, belasting en taalles: wat je ook moet regelen, wij "
         "weten waar je begint, in het Engels en het Nederlands. Zonder afspraak en het kost je niets."),
    )  # fmt: skip


def _invitation(english: tuple[str, str], dutch: tuple[str, str]) -> Document:
    faces = [
        face(lang, "Expat Centre Leiden", *texts, items=FIRST_STEPS[lang], items_kind="steps", items_from="arrival")
        for lang, texts in (("en", english), ("nl", dutch))
    ]
    return slide("invitation", "invitation", *faces)


PHASES = {
    "coming-in": (
        "house", "Coming to the Netherlands?", "Kom je naar Nederland?",
        "What you arrange before you travel: a permit, a home, and papers to bring.",
        "Wat je regelt voordat je reist: een vergunning, een huis en papieren om mee te nemen.",
        [("Residence permit", "Verblijfsvergunning"), ("Finding a home", "Een huis vinden"),
         ("Documents to bring", "Papieren om mee te nemen"), ("Recognition of diplomas", "Diplomawaardering")],
    ),
    "settling-in": (
        "registration", "Just arrived?", "Net aangekomen?",
        "Your first four months: register, insure yourself, open a bank account.",
        "Je eerste vier maanden: inschrijven, verzekeren en een bankrekening openen.",
        [("Registering with the municipality", "Inschrijven bij de gemeente"),
         ("Health insurance", "Zorgverzekering"), ("DigiD", "DigiD"), ("Opening an account", "Bankrekening openen")],
    ),
    "living-in": (
        "bike", "Living here?", "Woon je hier?",
        "Learn Dutch, find a club, understand your taxes and get about by bike.",
        "Leer Nederlands, vind een vereniging, begrijp je belasting en ga op de fiets.",
        [("Learning Dutch", "Nederlands leren"), ("Sports and associations", "Sport en verenigingen"),
         ("Childcare allowance", "Kinderopvangtoeslag"), ("Income tax", "Inkomstenbelasting")],
    ),
    "leaving-to": (
        "leaving", "Leaving the Netherlands?", "Vertrek je uit Nederland?",
        "Deregister, end your contracts in time, and take your pension rights with you.",
        "Schrijf je uit, zeg je contracten op tijd op en neem je pensioenrechten mee.",
        [("Deregistering", "Uitschrijven bij de gemeente"), ("Ending your tenancy", "Huur opzeggen"),
         ("Health insurance", "Zorgverzekering stopzetten"), ("Pension", "Pensioen")],
    ),
}  # fmt: skip


def phases() -> list[Document]:
    made = []
    for number, (phase, content) in enumerate(PHASES.items(), 10):
        picture, heading_en, heading_nl, text_en, text_nl, topics = content
        english = face("en", "Step by step", heading_en, text_en, items=[(en, None) for en, _nl in topics])
        dutch = face("nl", "Stap voor stap", heading_nl, text_nl, items=[(nl, None) for _en, nl in topics])
        made.append(slide(number, "phase", english, dutch, phase=phase, illustration=picture))
    return made


def topic() -> Document:
    """A topic with steps and a deadline."""
    english = face(
        "en", "Settling in", "Registering with the municipality",
        "Everybody who stays longer than four months registers. You then get a citizen service number (BSN).",
        items=[("Make an appointment with the municipality", "within 5 days"),
               ("Bring your passport, birth certificate and tenancy agreement", None),
               ("Collect your citizen service number", "about 2 weeks later")],
        items_kind="steps",
    )  # fmt: skip
    dutch = face(
        "nl", "Aankomen", "Inschrijven bij de gemeente",
        "Wie langer dan vier maanden blijft, schrijft zich in. Je krijgt dan een burgerservicenummer (BSN).",
        items=[("Maak een afspraak bij de gemeente", "binnen 5 dagen"),
               ("Neem je paspoort, geboorteakte en huurovereenkomst mee", None),
               ("Haal je burgerservicenummer op", "ongeveer 2 weken later")],
        items_kind="steps",
    )  # fmt: skip
    return slide(20, "topic", english, dutch, phase="settling-in", illustration="registration")


def step() -> Document:
    """A single step, with the longest heading and text that an editor can write (80 and 260 characters)."""
    english = face(
        "en", "Coming in: first steps",
        "Have your diploma recognised before you look for work in health care or education",
        "A regulated profession asks for recognition by the ministry. Start early: it takes four months, costs money, "
        "and needs certified translations of your diploma, your marks, and a declaration that you may practise. "
        "We look at it with you.",
        items=[("Collect your diploma and list of marks, with certified translations", None),
               ("Apply for recognition", "4 months before you start")],
        items_kind="steps",
    )  # fmt: skip
    dutch = face(
        "nl", "Komen: eerste stappen", "Arbeidsongeschiktheidsverzekering en beroepskwalificaties op tijd aanvragen",
        "Voor een gereglementeerd beroep heb je een beroepskwalificatie-erkenning van het ministerie nodig. Begin op "
        "tijd: het duurt vier maanden, kost geld en vraagt om beëdigde vertalingen van je diploma, je cijferlijst en "
        "een verklaring. Wij kijken met je mee.",
        items=[("Verzamel je diploma en cijferlijst, met beëdigde vertalingen", None),
               ("Vraag de erkenning aan", "4 maanden voor je begint")],
        items_kind="steps",
    )  # fmt: skip
    return slide(21, "topic", english, dutch, phase="coming-in", illustration="work")


def untranslated() -> Document:
    """A topic that there is in Dutch alone: both languages show it so."""
    dutch = face(
        "nl", "Goed om te weten", "Grofvuil laten ophalen", "Maak een afspraak met de gemeente. Ophalen is gratis.",
        items=[("Bel of maak een afspraak op de website", None), ("Zet het voor 7.30 uur buiten", "op de dag zelf")],
        items_kind="steps",
    )  # fmt: skip
    return slide(22, "topic", dutch, dutch, phase="living-in", illustration="waste")


def events() -> Document:
    english = face(
        "en", "Events", "Today in Leiden", "",
        items=[("Dutch conversation café · BplusC library Nieuwstraat", "today 14:00\N{EN DASH}15:30"),
               ("CANCELLED: Guided tour in English · Lakenhal museum", "today 15:00"),
               ("Story hour for children · Library, Alphen aan den Rijn", "tomorrow 10:00\N{EN DASH}11:00"),
               ("Newcomer evening with soup", "Thursday 26 November 19:30")],
        items_kind="dates",
    )  # fmt: skip
    dutch = face(
        "nl", "Agenda", "Vandaag in Leiden", "",
        items=[("Taalcafé Nederlands · BplusC bibliotheek Nieuwstraat", "vandaag 14.00\N{EN DASH}15.30 uur"),
               ("AFGELAST: Engelstalige rondleiding · Museum De Lakenhal", "vandaag 15.00 uur"),
               ("Voorleesuur voor kinderen · Bibliotheek, Alphen aan den Rijn", "morgen 10.00\N{EN DASH}11.00 uur"),
               ("Nieuwkomersavond met soep", "donderdag 26 november 19.30 uur")],
        items_kind="dates",
    )  # fmt: skip
    return slide(30, "event", english, dutch)


def event() -> Document:
    english = face(
        "en", "Events", "Newcomer evening in the brandstore, with soup and five stories",
        "Meet other newcomers and people who have lived here for years. Come as you are.",
        items=[("Thursday 26 November, 19:30\N{EN DASH}21:30", None), ("VVV brandstore, Stationsweg 41, Leiden", None)],
        items_kind="facts",
    )  # fmt: skip
    dutch = face(
        "nl", "Agenda", "Nieuwkomersavond in de brandstore, met soep en vijf verhalen",
        "Ontmoet andere nieuwkomers en mensen die hier al jaren wonen. Kom zoals je bent.",
        items=[("donderdag 26 november, 19.30\N{EN DASH}21.30 uur", None),
               ("VVV brandstore, Stationsweg 41, Leiden", None)],
        items_kind="facts",
    )  # fmt: skip
    return slide(31, "event", english, dutch)


def partner() -> Document:
    english = face(
        "en", "Partner", "Rijnland International Tax & Relocation Advisers",
        "Tax returns, allowances and payroll for people who come from abroad. The first talk is free.",
        items=[("Tax and finance", None), ("Relocation", None), ("Leiden", None)], items_kind="tags",
    )  # fmt: skip
    dutch = face(
        "nl", "Partner", "Rijnland International Tax & Relocation Advisers",
        "Belastingaangifte, toeslagen en salaris voor wie uit het buitenland komt. Het eerste gesprek is gratis.",
        items=[("Belasting en geldzaken", None), ("Verhuizen", None), ("Leiden", None)], items_kind="tags",
    )  # fmt: skip
    return slide(40, "partner", english, dutch, featured=True)


def hours(text: str = HOURS, now: datetime = NOW) -> Document:
    english = face("en", "Our desk", "Opening hours", **NO_LINK)
    dutch = face("nl", "Onze balie", "Openingstijden")
    english.update(link())
    return slide(50, "opening_hours", english, dutch, opening=desk(text, now))


def notice() -> Document:
    english = face(
        "en", "News from the desk", "Have your tax return checked in March",
        "Volunteers help you fill in your first Dutch tax return, every Tuesday. Bring your annual statement.",
    )  # fmt: skip
    dutch = face(
        "nl", "Nieuws van de balie", "Laat in maart je belastingaangifte nakijken",
        "Vrijwilligers helpen je elke dinsdag met je eerste Nederlandse aangifte. Neem je jaaropgave mee.",
    )  # fmt: skip
    return slide(60, "notice", english, dutch)


def plan() -> Document:
    english = face(
        "en", "For you", "What do you have to arrange?",
        "Scan, answer a few questions and have your own plan. We keep nothing.",
        items=[("Your steps, with dates", None), ("Documents to gather", None), ("What it costs", None)],
    )  # fmt: skip
    dutch = face(
        "nl", "Voor jou", "Wat moet je regelen?",
        "Scan, beantwoord een paar vragen en je hebt je eigen plan. We bewaren niets.",
        items=[("Je stappen, met data", None), ("Welke papieren je nodig hebt", None), ("Wat het kost", None)],
    )  # fmt: skip
    return slide(61, "plan", english, dutch)


def picture(x: float = 0.7, y: float = 0.35) -> Document:
    english = face(
        "en", "Leiden", "Skating on the Rijn and Schie canal", "When the ice is thick enough, the whole town is out.",
        image_alt="People skating on a canal", image_alt_lang="en",
    )  # fmt: skip
    dutch = face(
        "nl", "Leiden", "Schaatsen op het Rijn-Schiekanaal", "Als het ijs dik genoeg is, is de hele stad buiten.",
        image_alt="Mensen schaatsen op een gracht", image_alt_lang="nl",
    )  # fmt: skip
    image = {"sha256": SHA["picture"], "width": 1600, "height": 1200, "focal_point": {"x": x, "y": y}}
    return slide(70, "picture", english, dutch, image=image)


def video() -> Document:
    english = face("en", "Leiden", "One day in Leiden", **NO_LINK)
    dutch = face("nl", "Leiden", "Een dag in Leiden", **NO_LINK)
    return slide(71, "video", english, dutch, video={"sha256": SHA["video"], "type": "video/webm"})


def takeover() -> Document:
    texts = {
        "en": ("The building is closed: leave by the nearest exit",
               "The fire alarm sounds. Do not use the lift. Staff in yellow vests show you the way."),
        "nl": ("Het gebouw is gesloten: ga naar de dichtstbijzijnde uitgang",
               "Het brandalarm gaat. Gebruik de lift niet. Medewerkers in gele hesjes wijzen je de weg."),
    }  # fmt: skip
    faces = {lang: {"lang": lang, "heading": said[0], "text": said[1], **NO_LINK} for lang, said in texts.items()}
    return {"id": "3", "made_at": NOW.isoformat(), "valid_from": None, "valid_until": None, "languages": faces}


def notice_strip(level: str = "warning", *, is_long: bool = False) -> Document:
    texts = {
        "en": "The desk is closed on Friday 27 November: training day.",
        "nl": "De balie is vrijdag 27 november gesloten: opleidingsdag.",
    }
    if is_long:
        texts = {
            "en": "Because of works on Stationsplein the entrance is on the side of Stationsweg until Friday "
            "11 December. The lift cannot be used; ring the bell at the side door if you need help, and we come to "
            "you at once. Trams and buses stop as usual.",
            "nl": "Door werkzaamheden aan het Stationsplein is de ingang tot en met vrijdag 11 december aan de kant "
            "van de Stationsweg. De lift is buiten gebruik; bel aan bij de zijdeur als je hulp nodig hebt, dan komen "
            "we meteen naar je toe. Bussen stoppen gewoon.",
        }
    faces = {lang: {"lang": lang, "text": text, **NO_LINK} for lang, text in texts.items()}
    return {"id": level, "level": level, "valid_from": None, "valid_until": None, "languages": faces}


def pairing() -> Document:
    """What a screen without a token shows."""
    claim = f"https://{DOMAIN}/admin/screens/devices/pair/"
    return {"code": "12345678", "claim_url": claim, "claim_qr": qr_code(f"{claim}?code=12345678")}


def every_slide() -> list[Document]:
    return [
        *phases(), topic(), step(), untranslated(), events(), event(), partner(), hours(), hours(UNSURE), notice(),
        plan(), picture(), picture(0.3, 0.8), video(),
    ]  # fmt: skip


def manifest(*slides: Document, **fields: Any) -> Document:
    """A manifest of format 2 for a landscape screen in both languages."""
    names = {
        lang: {"name": name, **link("h")}
        for lang, name in (("en", "Expat Centre Leiden"), ("nl", "Expat Centre Leiden"))
    }
    return {
        "digest": "a" * 64, "made_at": NOW.isoformat(), "format": 2, "zone": "Europe/Amsterdam",
        "screen": {
            "id": 1, "name": "Window", "location": "VVV brandstore, Leiden", "orientation": "landscape",
            "languages": ["en", "nl"], "has_touch": False, "shows_opening": True, "is_black_when_closed": False,
        },
        "centre": {"street": "Stationsweg 41", "town": "2312\N{NO-BREAK SPACE}AV Leiden", "languages": names},
        "desk": desk(), "on_hours": None, "notices": [], "takeovers": [], "invitation": invitation(),
        "slides": list(slides), "playlists": {}, "schedule": {"base": None, "fallback": None, "rules": []},
        "media": {}, "directory": None, **fields,
    }  # fmt: skip


@cache
def photograph() -> str:
    """A picture as a data address: light and busy, the worst ground for text; red dots where its focal points are."""
    image = Image.new("RGB", (1600, 1200), "white")
    draw = ImageDraw.Draw(image)
    for step_ in range(0, 1600, 40):
        draw.line((step_, 0, 1600 - step_, 1200), fill=(90 + step_ // 12, 150, 220), width=12)
    for x, y in ((0.7, 0.35), (0.3, 0.8)):
        draw.ellipse((1600 * x - 60, 1200 * y - 60, 1600 * x + 60, 1200 * y + 60), fill="red")
    data = io.BytesIO()
    image.save(data, "JPEG")
    return f"data:image/jpeg;base64,{base64.b64encode(data.getvalue()).decode()}"
