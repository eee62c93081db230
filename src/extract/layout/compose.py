"""From drafts to the records that the next stage takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.layout.bylines import read_tail
from extract.layout.datelines import Dateline, infer_year, iso_date, read_dateline
from extract.layout.flow import Flow
from extract.layout.heads import headline_of
from extract.layout.joins import Join
from extract.layout.lines import trim_pieces
from extract.layout.shapes import authors_of
from extract.layout.sheet import Draft
from extract.records import Aligned, Article, Page, Paragraph, Span, merge_spans

Chain = tuple[int, ...]


def compose_articles(
    page: Page, flow: Flow, joins: Mapping[int, Join], drafts: Sequence[Draft]
) -> tuple[Article, ...]:
    """The articles of a page in the order of their first characters."""
    issued = page.date or _issued(flow)
    made = [_article(page, flow, joins, draft, issued) for draft in drafts]
    made.sort(key=lambda article: min(article.spans))
    return tuple(_numbered(article, at) for at, article in enumerate(made, 1))


def _numbered(article: Article, number: int) -> Article:
    return Article(
        article_id=f"{article.doc_id}#{number}",
        doc_id=article.doc_id,
        kind=article.kind,
        headline=article.headline,
        authors=article.authors,
        date=article.date,
        place=article.place,
        outlet=article.outlet,
        spans=article.spans,
        paragraphs=article.paragraphs,
    )


def _article(
    page: Page, flow: Flow, joins: Mapping[int, Join], draft: Draft, issued: str | None
) -> Article:
    chains = _chains(draft, joins)
    dateline = _dateline(draft, flow)
    date = iso_date(dateline, issued, _year(page, dateline, issued, flow)) if dateline else None
    heads = [flow.lines[at].text for at in draft.lines if draft.roles[at] == "headline"]
    return Article(
        article_id="",
        doc_id=page.doc_id,
        kind=draft.kind,
        headline=headline_of(heads),
        authors=_authors(draft, dateline, flow),
        date=date or issued,
        place=(dateline.place if dateline else None) or page.place,
        outlet=page.outlet,
        spans=merge_spans([_span(at, flow) for chain in chains for at in chain]),
        paragraphs=tuple(
            _paragraph(page.text, chain, draft, flow, joins)
            for chain in chains
            if draft.roles[chain[0]] != "hidden"
        ),
    )


def _chains(draft: Draft, joins: Mapping[int, Join]) -> list[Chain]:
    """The lines of each paragraph; a continuation follows its cut wherever it stands."""
    continued = {join.right for join in joins.values()}
    chains = []
    for at in draft.lines:
        if at not in continued:
            chain = [at]
            while chain[-1] in joins:
                chain.append(joins[chain[-1]].right)
            chains.append(tuple(chain))
    return chains


def _paragraph(
    raw: str, chain: Chain, draft: Draft, flow: Flow, joins: Mapping[int, Join]
) -> Paragraph:
    pieces: list[Span] = []
    for at in chain:
        repeat = joins[at].repeat if at in joins else 0
        pieces += trim_pieces(flow.lines[at].pieces, repeat)
    sure = [joins[at].confidence for at in chain[:-1]]
    role = "body" if len(chain) > 1 else draft.roles[chain[0]]
    return Paragraph(role, Aligned.from_pieces(raw, tuple(pieces)), min(sure, default=None))


def _span(at: int, flow: Flow) -> Span:
    return flow.lines[at].start, flow.lines[at].end


def _dateline(draft: Draft, flow: Flow) -> Dateline | None:
    bodies = [at for at in draft.lines if draft.roles[at] == "body"][:3]
    found = (read_dateline(flow.lines[at].text, flow.rules) for at in bodies)
    return next((dateline for dateline in found if dateline), None)


def _authors(draft: Draft, dateline: Dateline | None, flow: Flow) -> tuple[str, ...]:
    """The names of the bylines, of the dateline and of the brackets at the end, once each."""
    bylines = [at for at in draft.lines if draft.roles[at] == "byline"]
    names = [name for at in bylines for name in authors_of(flow.lines[at].text, flow.rules)]
    names += dateline.authors if dateline else ()
    bodies = [at for at in draft.lines if draft.roles[at] == "body"]
    tail = read_tail(flow.lines[bodies[-1]].text, flow.rules) if bodies else None
    names += tail[1].authors if tail else ()
    return tuple(dict.fromkeys(names))


def _year(page: Page, dateline: Dateline | None, issued: str | None, flow: Flow) -> int | None:
    if dateline is None or issued or dateline.year or not dateline.month:
        return None
    return infer_year(page.text, dateline.month, flow.rules)


def _issued(flow: Flow) -> str | None:
    """The date that a masthead or the line of a web page gives."""
    for line, shape in zip(flow.lines, flow.shapes, strict=True):
        if shape in ("banner", "source"):
            text = line.text.strip()
            found = flow.rules.match("issued", text) or flow.rules.match("source", text)
            if found and found.re.groups:
                return f"{found['year']}-{int(found['month']):02d}-{int(found['day']):02d}"
    return None
