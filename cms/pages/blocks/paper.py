"""A document to have ready, of which the plan knows what it is and who needs it."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.facts.models import Per
from cms.pages.blocks.case import CaseBlock

KINDS = (
    ("passport", _("Passport or identity card")),
    ("residence_document", _("Residence document or letter of the IND")),
    ("birth_certificate", _("Birth certificate")),
    ("marriage_certificate", _("Marriage or divorce certificate")),
    ("housing_contract", _("Rental or purchase contract")),
    ("employment_contract", _("Employment contract")),
    ("admission_letter", _("Letter of admission or hosting agreement")),
    ("diploma", _("Diploma")),
    ("insurance_proof", _("Proof of insurance")),
    ("driving_licence", _("Driving licence")),
    ("vaccination_record", _("Vaccination record")),
    ("pet_passport", _("Pet passport")),
    ("school_report", _("School report")),
    ("bank_details", _("Bank account number")),
    ("bsn", _("BSN")),
    ("digid", _("DigiD")),
    ("photo", _("Passport photo")),
    ("other", _("Something else")),
)
HOLDERS = [Per.PERSON, Per.ADULT, Per.CHILD, Per.HOUSEHOLD]


class PaperBlock(blocks.StructBlock):
    """One document. Documents of a kind are one line in a plan, however many steps ask for them."""

    text = blocks.CharBlock(label=_("Document"), max_length=200)
    kind = blocks.ChoiceBlock(choices=KINDS, label=_("Kind"))
    per = blocks.ChoiceBlock(
        choices=[(one.value, one.label) for one in HOLDERS],
        default=Per.PERSON.value,
        label=_("Who has one"),
    )
    legalise = blocks.BooleanBlock(
        required=False,
        label=_("Certificate from abroad"),
        help_text=_("Plans say that it may need an apostille or legalisation, and a translation."),
    )
    who = CaseBlock(required=False, label=_("Only in this case"))

    class Meta:
        icon = "doc-full"
        label = _("Document, for plans")
