"""Pages in their tree, published as the admin publishes them, with StreamFields in the form they are stored in."""

import json
from typing import Any
from uuid import uuid4

import factory
from django.utils.text import slugify
from factory.django import DjangoModelFactory
from wagtail.models import Locale, Page, Site

from cms.facts.models import Municipality
from cms.pages.models import (
    ArticlePage,
    Audience,
    BasePage,
    HomePage,
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
    """A page below `parent`, in its language; published unless `live=False`.

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
        live = kwargs.pop("live", True)
        relations = {"audiences": Audience, "municipalities": Municipality}
        chosen = {name: (model, kwargs.pop(name)) for name, model in relations.items() if name in kwargs}
        locale = kwargs.pop("locale", None) or (parent.locale if parent.depth > 1 else english())
        page = parent.add_child(instance=model_class(locale=locale, live=False, **kwargs))
        for name, (model, slugs) in chosen.items():
            setattr(page, name, list(model.objects.filter(slug__in=slugs)))
        revision = page.save_revision()
        if live:
            revision.publish()
        return model_class.objects.get(pk=page.pk)


class HomePageFactory(BasePageFactory):
    """The English home page, at the top of the default site."""

    class Meta:
        model = HomePage

    parent = factory.LazyFunction(lambda: Page.objects.get(depth=1))
    title = "Welcome"
    slug = "start"

    @factory.post_generation
    def site(home: HomePage, create: bool, extracted: Any, **_kwargs: Any) -> None:  # noqa: N805
        """Make it the root of the default site, and take Wagtail's own welcome page away."""
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


def translate(page: BasePage, title: str, *, live: bool = True, **fields: Any) -> Any:
    """The page's Dutch counterpart, below its parent's; the parent must be translated already."""
    counterpart = page.copy_for_translation(dutch())
    values = {"title": title, "slug": slugify(title), **fields}
    for name, value in values.items():
        setattr(counterpart, name, value)
    revision = counterpart.save_revision()
    if live:
        revision.publish()
    return type(page).objects.get(pk=counterpart.pk)
