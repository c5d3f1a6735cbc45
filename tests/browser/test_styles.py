"""Chromium understands every declaration of the style sheets: no property is misspelt, and no value."""

import pytest
import tinycss2

from tests.architecture.test_styles import SHEETS, declarations, name_of


@pytest.fixture(scope="module")
def blank(browser):
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("path", SHEETS, ids=name_of)
def test_chromium_understands_every_declaration(blank, path):
    wanted = [(item.name, tinycss2.serialize(item.value).strip()) for item in declarations(path)]
    refused = blank.evaluate("wanted => wanted.filter(([name, value]) => !CSS.supports(name, value))", wanted)
    assert refused == []
