"""schema.org data of a page, made from its answer alone: nothing that a reader does not see."""

from typing import Any

Answer = dict[str, Any]
OR = {"en": "or", "nl": "of"}


def structured_data(page: Answer) -> Answer:
    """JSON-LD: the page itself, where it stands, and its questions. Addresses are paths below the website's root."""
    graph = [_page(page)]
    if page["breadcrumbs"]:
        graph.append(_breadcrumbs(page))
    if questions := _questions(page):
        graph.append({"@type": "FAQPage", "inLanguage": page["locale"], "mainEntity": questions})
    return {"@context": "https://schema.org", "@graph": graph}


def _page(page: Answer) -> Answer:
    shared = {
        "@id": page["path"],
        "url": page["path"],
        "name": page["title"],
        "description": page["seo"]["description"],
        "inLanguage": page["locale"],
        "dateModified": page["updated_at"],
        "lastReviewed": page["reviewed_on"],
        "image": page["image"] and page["image"]["src"],
        "citation": [source["url"] for source in page["sources"] if source["is_verified"]] or None,
    }
    makers = {"article": _article, "step": _step, "topic": _how_to}
    return _filled({**shared, **makers.get(page["type"], _web_page)(page)})


def _web_page(page: Answer) -> Answer:
    return {"@type": "WebPage"}


def _article(page: Answer) -> Answer:
    # schema.org knows `lastReviewed` of web pages only.
    return {
        "@type": "NewsArticle" if page["category"] == "news" else "Article",
        "headline": page["title"],
        "datePublished": page["published_on"],
        "lastReviewed": None,
    }


def _step(page: Answer) -> Answer:
    step = {"@type": "HowToStep", "name": page["title"], "text": page["summary"], "url": page["path"]}
    return {"@type": "WebPage", "mainEntity": step}


def _how_to(page: Answer) -> Answer:
    steps = [_how_to_step(choice, page["locale"]) for choice in _choices(page["children"])]
    how_to = {"@type": "HowTo", "name": page["title"], "step": steps}
    return {"@type": "WebPage", "mainEntity": how_to if steps else None}


def _choices(children: list[Answer]) -> list[list[Answer]]:
    """The steps in order, those of which a reader does one together."""
    found: list[list[Answer]] = []
    for child in children:
        others = {other["id"] for other in child["alternatives"]}
        if found and found[-1][0]["id"] in others:
            found[-1].append(child)
        else:
            found.append([child])
    return found


def _how_to_step(choice: list[Answer], locale: str) -> Answer:
    """A step. schema.org has no word for alternatives: a choice is one step that names them all, or a reader of this
    data would have to do each."""
    either = f" {OR[locale]} "
    step = {"@type": "HowToStep", "name": either.join(child["title"] for child in choice)}
    if len(choice) == 1:
        return {**step, "text": choice[0]["summary"], "url": choice[0]["path"]}
    texts = (f"{child['choose_when'] or child['title']} {child['summary']}" for child in choice)
    return {**step, "text": " ".join(texts)}


def _breadcrumbs(page: Answer) -> Answer:
    crumbs = [*page["breadcrumbs"], {"title": page["title"], "path": page["path"]}]
    items = [
        {"@type": "ListItem", "position": position, "name": crumb["title"], "item": crumb["path"]}
        for position, crumb in enumerate(crumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _questions(page: Answer) -> list[Answer]:
    return [
        {
            "@type": "Question",
            "name": item["question"],
            "acceptedAnswer": {"@type": "Answer", "text": item["html"]},
        }
        for block in page["body"]
        if block["type"] == "faq"
        for item in block["value"]["items"]
    ]


def _filled(data: Answer) -> Answer:
    return {name: value for name, value in data.items() if value is not None}
