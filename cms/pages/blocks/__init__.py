"""The blocks a page's body is made of, one file a kind. `cms/pages/public/blocks.py` serialises them."""

from cms.pages.blocks.callout import CalloutBlock
from cms.pages.blocks.chart import ChartBlock
from cms.pages.blocks.contact_card import ContactCardBlock
from cms.pages.blocks.document import DocumentBlock
from cms.pages.blocks.faq import FaqBlock
from cms.pages.blocks.image import PictureBlock
from cms.pages.blocks.official_source import OfficialSourceBlock
from cms.pages.blocks.partner_list import PartnerListBlock
from cms.pages.blocks.rich_text import ProseBlock
from cms.pages.blocks.steps_list import StepsListBlock
from cms.pages.blocks.table import SimpleTableBlock

BODY_BLOCKS = [
    ("rich_text", ProseBlock()),
    ("callout", CalloutBlock()),
    ("steps_list", StepsListBlock()),
    ("contact_card", ContactCardBlock()),
    ("partner_list", PartnerListBlock()),
    ("official_source", OfficialSourceBlock()),
    ("image", PictureBlock()),
    ("table", SimpleTableBlock()),
    ("chart", ChartBlock()),
    ("faq", FaqBlock()),
    ("document", DocumentBlock()),
]
