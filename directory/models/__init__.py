"""The directory's models, one file a family."""

from directory.models.assurance import AssuranceState
from directory.models.categories import Category
from directory.models.contacts import PartnerPhone, SocialLink
from directory.models.languages import Language
from directory.models.locations import AccessibilityFeature, Location
from directory.models.partners import Kind, Partner
from directory.models.presence import PartnerPresence
from directory.models.schools import SchoolFacts
from directory.models.services import Capacity, Cost, CostUnit, Service, ServiceStatus, Setting

__all__ = [
    "AccessibilityFeature",
    "AssuranceState",
    "Capacity",
    "Category",
    "Cost",
    "CostUnit",
    "Kind",
    "Language",
    "Location",
    "Partner",
    "PartnerPhone",
    "PartnerPresence",
    "SchoolFacts",
    "Service",
    "ServiceStatus",
    "Setting",
    "SocialLink",
]
