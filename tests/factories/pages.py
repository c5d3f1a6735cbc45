"""Pages in their tree, live in both languages, with StreamFields in the form they are stored in.

Made without revisions, which cost ten times as much; `publish()` is for tests of what publishing does.
"""

import json
from typing import Any
from uuid import uuid4

import factory
from django.utils import timezone
from django.utils.text import slugify
from factory.django import DjangoModelFactory
from wagtail.models import Locale, Page, Site

from cms.facts.models import Municipality
from cms.pages.models import (
    ArticlePage,
    Audience,
    BasePage,
    HomePage,
    KnowledgePage,
    PhasePage,
    StandardPage,
    StepPage,
    TopicPage,
)


def blocks(*values: tuple[str, Any]) -> str:
    """A stream as stored: `blocks(("rich_text", "<p>Hello</p>"))`."""
    return json.dumps([{"type": kind, "value": value, "id": str(uuid4())} for kind, value in values])


def items(*values: Any) -> list[dict[str, Any]]:
    """A list block as stored."""
    return [{"type": "item", "value": value, "id": str(uuid4())} for value in values]


def prose(html: str) -> str:
    """A body with one block of text."""
    return blocks(("rich_text", html))


def link_to(page: Page, text: str = "Read on") -> str:
    """A link as the editor stores it."""
    return f'<a linktype="page" id="{page.pk}">{text}</a>'


class BasePageFactory(DjangoModelFactory):
    """A page below `parent`, in its language; live unless `live=False`.

    `audiences`, `municipalities`: slugs.
    """

    class Meta:
        abstract = True

    parent: Any = None
    title = factory.Sequence(lambda n: f"Page {n}")
    slug = factory.LazyAttribute(lambda page: slugify(page.title))
    summary = "One plain sentence."

    @classmethod
    def _create(cls, model_class: type[BasePage], *args: Any, **kwargs: Any) -> BasePage:
        parent = Page.objects.get(pk=kwargs.pop("parent").pk)
        relations = {"audiences": Audience, "municipalities": Municipality}
        chosen = {name: (model, kwargs.pop(name)) for name, model in relations.items() if name in kwargs}
        locale = kwargs.pop("locale", None) or (parent.locale if parent.depth > 1 else english())
        if kwargs.setdefault("live", True):
            kwargs.setdefault("first_published_at", timezone.now())
            kwargs.setdefault("last_published_at", timezone.now())
        page = model_class(locale=locale, **kwargs)
        for name, (model, slugs) in chosen.items():
            setattr(page, name, list(model.objects.filter(slug__in=slugs)))
        parent.add_child(instance=page)
        return model_class.objects.get(pk=page.pk)


class HomePageFactory(BasePageFactory):
    """The English home page, at the top of the default site."""

    class Meta:
        model = HomePage
        skip_postgeneration_save = True

    parent = factory.LazyFunction(lambda: Page.objects.get(depth=1))
    title = "Welcome"
    slug = "start"

    @factory.post_generation
    def site(home: HomePage, create: bool, extracted: Any, **_kwargs: Any) -> None:
        """Make the English one the root of the default site, and take Wagtail's own welcome page away."""
        if home.locale.language_code != "en":
            return
        Site.objects.filter(is_default_site=True).update(root_page=home)
        Site.clear_site_root_paths_cache()
        for page in Page.objects.filter(depth=2, content_type__model="page"):
            page.delete()


class PhasePageFactory(BasePageFactory):
    class Meta:
        model = PhasePage

    parent = factory.LazyFunction(lambda: HomePage.objects.first() or HomePageFactory())
    title = "Settling in"
    phase = "settling-in"


class TopicPageFactory(BasePageFactory):
    class Meta:
        model = TopicPage

    parent = factory.LazyFunction(lambda: PhasePage.objects.first() or PhasePageFactory())
    title = factory.Sequence(lambda n: f"Topic {n}")


class StepPageFactory(BasePageFactory):
    class Meta:
        model = StepPage

    parent = factory.LazyFunction(lambda: TopicPage.objects.first() or TopicPageFactory())
    title = factory.Sequence(lambda n: f"Step {n}")


class ArticlePageFactory(BasePageFactory):
    class Meta:
        model = ArticlePage

    parent = factory.LazyFunction(lambda: HomePage.objects.first() or HomePageFactory())
    title = factory.Sequence(lambda n: f"Article {n}")


class KnowledgePageFactory(BasePageFactory):
    class Meta:
        model = KnowledgePage

    parent = factory.LazyFunction(lambda: HomePage.objects.first() or HomePageFactory())
    title = factory.Sequence(lambda n: f"Knowledge {n}")


class StandardPageFactory(BasePageFactory):
    class Meta:
        model = StandardPage

    parent = factory.LazyFunction(lambda: HomePage.objects.first() or HomePageFactory())
    title = factory.Sequence(lambda n: f"About {n}")


def english() -> Locale:
    """The source language."""
    return Locale.objects.get(language_code="en")


def dutch() -> Locale:
    """The other language."""
    return Locale.objects.get(language_code="nl")


def translate(page: BasePage, title: str, **fields: Any) -> Any:
    """The page's Dutch counterpart, below its parent's, which must be there already. Texts that are not given are
    the English ones."""
    parent = page.get_parent()
    above = parent if parent.depth == 1 else parent.get_translation(dutch())
    names = [field.name for field in page._meta.concrete_fields if field.name in COPIED]
    values = {**{name: getattr(page, name) for name in names}, "slug": slugify(title), **fields}
    factory_class = FACTORIES[type(page)]
    return factory_class(parent=above, locale=dutch(), translation_key=page.translation_key, title=title, **values)


def publish(page: BasePage, **changes: Any) -> Any:
    """Change a page and publish it as the admin does: by a revision."""
    fresh = type(page).objects.get(pk=page.pk)
    for name, value in changes.items():
        setattr(fresh, name, value)
    fresh.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


COPIED = {
    "summary",
    "illustration",
    "image",
    "body",
    "phase",
    "category",
    "theme",
    "published_on",
    "documents",
    "cost_items",
    "costs",
}
FACTORIES: dict[type[BasePage], type[BasePageFactory]] = {
    HomePage: HomePageFactory,
    PhasePage: PhasePageFactory,
    TopicPage: TopicPageFactory,
    StepPage: StepPageFactory,
    ArticlePage: ArticlePageFactory,
    KnowledgePage: KnowledgePageFactory,
    StandardPage: StandardPageFactory,
}
