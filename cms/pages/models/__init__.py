"""Page types, audiences and the centre's settings, one file a family."""

from cms.pages.models.articles import ArticlePage
from cms.pages.models.audiences import Audience
from cms.pages.models.base import BasePage, Illustration, TargetedPage
from cms.pages.models.centre import CentreSettings
from cms.pages.models.guide import Phase, PhasePage, StepPage, TopicPage
from cms.pages.models.home import HomePage
from cms.pages.models.knowledge import KnowledgePage, Theme
from cms.pages.models.presence import PagePresence
from cms.pages.models.standard import StandardPage
from cms.pages.models.variants import VARIED_PAGES, MunicipalVariant

PAGE_TYPES: dict[str, type[BasePage]] = {
    model.api_type: model
    for model in (HomePage, PhasePage, TopicPage, StepPage, ArticlePage, KnowledgePage, StandardPage)
}
TARGETED_PAGES: tuple[type[TargetedPage], ...] = (TopicPage, StepPage, ArticlePage)

__all__ = [
    "PAGE_TYPES",
    "TARGETED_PAGES",
    "VARIED_PAGES",
    "ArticlePage",
    "Audience",
    "BasePage",
    "CentreSettings",
    "HomePage",
    "Illustration",
    "KnowledgePage",
    "MunicipalVariant",
    "PagePresence",
    "Phase",
    "PhasePage",
    "StandardPage",
    "StepPage",
    "TargetedPage",
    "Theme",
    "TopicPage",
]
