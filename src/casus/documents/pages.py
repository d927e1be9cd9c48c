"""Web pages: the text of the article, and what the page says of itself."""

from casus.documents.decoding import tidy
from casus.documents.source import Source

_TITLE = ("meta[property='og:title']", "meta[name='title']", "h1", "title")
_DATE = ("meta[property='article:published_time']", "meta[itemprop='datePublished']", "meta[name='date']",
         "meta[name='dcterms.date']", "meta[name='DC.date.issued']", "time[datetime]")
_URL = ("link[rel='canonical']", "meta[property='og:url']")
_SITE = ("meta[property='og:site_name']",)
_VALUES = ("content", "datetime", "href")


def looks_like_page(text: str) -> bool:
    """Whether a text opens as a web page does."""
    start = text[:512].lstrip().lower()
    return start.startswith(("<!doctype html", "<html", "<?xml")) and "<html" in text[:2048].lower()


def page(text: str, id: str, name: str) -> Source:
    """The article of a page: headline, empty line, paragraphs; raises InputError if it has no text."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(text)
    body = extract_plain_text(tree, main_content=True, alt_texts=False, list_bullets=False).strip()
    if len(body) < 80:
        body = extract_plain_text(tree, main_content=False, alt_texts=False, list_bullets=False).strip()
    title = _first(tree, _TITLE)
    if title and title not in body[: len(title) + 200]:
        body = f"{title}\n\n{body}"
    return Source(id=id, name=name, text=tidy(body), title=title, published=_first(tree, _DATE),
                  url=_first(tree, _URL), outlet=_first(tree, _SITE))


def _first(tree: object, selectors: tuple[str, ...]) -> str | None:
    """What the first selector that matches gives: an attribute's value, or the element's text."""
    document = getattr(tree, "document", None)
    if document is None:
        return None
    for selector in selectors:
        node = document.query_selector(selector)
        if node is None:
            continue
        value = next((node.getattr(key) for key in _VALUES if node.hasattr(key)), None) or node.text
        value = " ".join((value or "").split())
        if value:
            return value
    return None
