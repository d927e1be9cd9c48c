"""HTML of the files to share: one page each, with its own style, nothing that runs and nothing that is loaded.

All text comes from strangers: it is escaped, marks that would turn the order of letters are shown by their names, and
very long words are broken.
"""

import re
from collections.abc import Iterable
from html import escape

_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")

STYLE = """
:root{color-scheme:light dark;--ink:#1a1a1a;--soft:#595959;--line:#d8d5cf;--paper:#fbfaf7;--mark:#fdeaa8;--who:#cfe3f7;
--say:#e4d7f2;--when:#d3ecd3;--link:#0b5394;--bar:#5b7c99}
@media(prefers-color-scheme:dark){:root{--ink:#e6e3dd;--soft:#a9a59d;--line:#3d3b37;--paper:#191816;--mark:#5a4a10;
--who:#1f3d5c;--say:#43305c;--when:#1f4426;--link:#8ab8e6;--bar:#7f9fbd}}
body{font:15px/1.5 Georgia,'Times New Roman',serif;color:var(--ink);background:var(--paper);max-width:62rem;margin:2rem auto;
padding:0 1rem;overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .3rem}h2{font-size:1.05rem;border-top:1px solid var(--line);padding-top:.8rem;
margin:1.6rem 0 .5rem}p{margin:.3rem 0}.soft,caption,th,footer{color:var(--soft)}
table{border-collapse:collapse;width:100%;font:13px/1.45 system-ui,sans-serif}caption{text-align:left;padding-bottom:.3rem}
th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;border-bottom:1px solid var(--line)}
th{font-weight:600}a{color:var(--link)}footer{font:12px system-ui,sans-serif;border-top:1px solid var(--line);
margin-top:2rem;padding-top:.6rem}.text{white-space:pre-wrap;font-size:1.05rem}mark{color:inherit;background:var(--mark);
padding:.05em 0}mark.who{background:var(--who)}mark.say{background:var(--say)}mark.when{background:var(--when)}
mark.trigger{border-bottom:2px solid currentColor}sup a{text-decoration:none;font:700 .7em system-ui,sans-serif}
.hidden{font:700 .75em system-ui,sans-serif;border:1px solid;padding:0 .2em}:target{outline:2px solid var(--link)}
svg{width:100%;height:90px;display:block}rect{fill:var(--bar)}blockquote{margin:.3rem 0 .3rem 1rem;font-style:italic}
"""


def text(value: object) -> str:
    """A value as text of a page; hidden marks are shown by their numbers."""
    out, at = [], 0
    given = "" if value is None else str(value)
    for found in _HIDDEN.finditer(given):
        out += [escape(given[at:found.start()]), f'<span class="hidden">U+{ord(found[0]):04X}</span>']
        at = found.end()
    return "".join([*out, escape(given[at:])])


def named(value: object) -> str:
    """A name, whose letters do not turn the order of those around it."""
    return f"<bdi>{text(value)}</bdi>"


def row(cells: Iterable[str], cell: str = "td") -> str:
    """A row of a table; the cells are HTML."""
    return "<tr>" + "".join(f"<{cell}>{value}</{cell}>" for value in cells) + "</tr>"


def table(caption: str, heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table, or nothing where it has no row."""
    lines = [row(cells) for cells in rows]
    if not lines:
        return ""
    scope = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    head = f"<caption>{escape(caption)}</caption><thead><tr>{scope}</tr></thead>"
    return f"<table>{head}<tbody>{''.join(lines)}</tbody></table>"


def page(title: str, body: str, footer: str) -> str:
    """A whole page."""
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    return ("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
            '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">'
            f"<title>{text(title)}</title><style>{STYLE}</style></head><body><main>{body}</main>"
            f"<footer>{footer}</footer></body></html>\n")
