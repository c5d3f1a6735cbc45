"""Style bundles: many style sheets for who writes them, one file for who reads."""

import posixpath
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import get_finders
from django.core.files.storage import FileSystemStorage

from config.static_storage import STYLE_BUNDLES, Paths, StaticFilesStorage, style_bundle


@pytest.fixture
def write(tmp_path: Path):
    """Writes static files; returns where they are, as `collectstatic` has it."""

    def write(**files: str) -> Paths:
        for name, text in files.items():
            path = tmp_path / name.replace("__", "/").replace("_css", ".css")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        storage = FileSystemStorage(tmp_path)
        return {str(path.relative_to(tmp_path)): (storage, str(path)) for path in tmp_path.rglob("*.*")}

    return write


def test_a_bundle_holds_its_sheets_in_order_with_addresses_that_still_lead_there(write):
    paths = write(
        web__all_css='/* All. */\n@import url("../house/a.css");\n@import url("b.css");\n',
        house__a_css='a { src: url("fonts/a.woff2") }\n',
        web__b_css='b { mask: url("../img/b.svg") }\ni { background: url("data:,x") }\n',
    )
    assert style_bundle("web/all.css", paths) == (
        '/* All. */\na { src: url("../house/fonts/a.woff2") }\n'
        'b { mask: url("../img/b.svg") }\ni { background: url("data:,x") }\n'
    )


def test_an_import_for_some_media_is_refused(write):
    paths = write(web__all_css='@import url("b.css") print;\n', web__b_css="")
    with pytest.raises(ValueError, match="no imports but plain ones"):
        style_bundle("web/all.css", paths)


def test_collecting_writes_the_bundles_of_the_website_without_an_import(tmp_path):
    found = [(storage, path) for finder in get_finders() for path, storage in finder.list([])]
    named = {posixpath.join(getattr(storage, "prefix", None) or "", path): (storage, path) for storage, path in found}
    ours = {name: one for name, one in named.items() if name.startswith(("design/", "website/"))}
    collected = StaticFilesStorage(tmp_path)
    for name, (storage, path) in ours.items():
        with storage.open(path) as file:
            collected.save(name, file)
    failed = [processed for _, _, processed in collected.post_process(ours) if isinstance(processed, Exception)]
    assert failed == []
    for bundle in STYLE_BUNDLES:
        css = Path(tmp_path, collected.stored_name(bundle)).read_text()
        assert "@import" not in css and ".page-head" in css and "@font-face" in css
        assert Path(tmp_path, f"{bundle}.br").exists()
