"""Web pages and PDF pages become the text that all offsets refer to."""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

import extract
from extract.read import read_documents
from extract.read.pdf import Type
from extract.records import Failure, Page

PARAGRAPHS = (
    "青石镇的老粮仓建于上世纪五十年代，墙体用的是本地的石灰岩，屋顶的木梁至今没有变形，院子里种了三十棵柿子树。",
    "镇里用一年零三个月的时间加固墙体、铺设地板、安装暖气，共花费460万元，比预算省下12%，白天看书不必开灯。",
    "图书馆藏书两万四千册，其中六千册由村民捐出，开馆半年接待读者1.8万人次，周末的座位要提前一天预约。",
)
HEADLINE = "老粮仓变身乡村图书馆"
LINKS = "".join(
    f'<li><a href="n{n}.htm">{title}</a></li>'
    for n, title in enumerate(
        ["渔港今晨开市", "新桥通车", "矮化苹果丰收", "社区食堂上新", "夜班公交开行"]
    )
)


def read_one(path: Path, **given: str) -> Page | Failure:
    (document,) = read_documents([path], **given)  # type: ignore[arg-type]
    return document


def page_of(path: Path, **given: str) -> Page:
    document = read_one(path, **given)
    assert isinstance(document, Page), document
    return document


def lines_of(page: Page) -> list[str]:
    return [line for line in page.text.split("\n") if line]


# --- web pages -------------------------------------------------------------------------------

TAGGED = "".join(f"<P>　　{text}</P>\n" for text in PARAGRAPHS)
BROKEN = "".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{text}<br><br>" for text in PARAGRAPHS)
HTML = {
    "an electronic paper": f"""<html><head><title>{HEADLINE}--滨城日报</title></head><body>
        <div class="top"><a href="/">返回首页</a></div><div class="list"><ul>{LINKS}</ul></div>
        <div class="article"><h1>{HEADLINE}</h1><p class="sec">本报记者 王小明</p>
        <div id="ozoom"><founder-content>{TAGGED}</founder-content></div></div>
        <div class="foot">版权所有</div></body></html>""",
    "a news site": f"""<!DOCTYPE html><html><head><title>{HEADLINE}_滨城新闻网</title>
        <meta property="article:published_time" content="2021-04-06T08:30:00+08:00"></head><body>
        <header><nav><ul>{LINKS}</ul></nav></header><main><article><h1>{HEADLINE}</h1>
        <div class="info"><span>本报记者 王小明</span></div>
        <div class="content">{TAGGED}</div></article><aside><ul>{LINKS}</ul></aside></main>
        <footer>联系电话：0000-1234567</footer></body></html>""",
    "a page of tables": f"""<HTML><HEAD><TITLE>{HEADLINE}</TITLE></HEAD><BODY><TABLE><TR>
        <TD width=160><ul>{LINKS}</ul></TD><TD><TABLE><TR><TD><B>{HEADLINE}</B></TD></TR>
        <TR><TD>本报记者 王小明</TD></TR><TR><TD>{BROKEN}</TD></TR></TABLE></TD></TR>
        </TABLE></BODY></HTML>""",
}


@pytest.mark.parametrize("kind", HTML)
def test_article_of_a_web_page_is_kept_and_nothing_else(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(HTML[kind], encoding="utf-8")
    assert lines_of(page_of(path)) == [f"# {HEADLINE}", "本报记者 王小明", *PARAGRAPHS]


def test_date_is_the_one_that_the_page_states(tmp_path: Path) -> None:
    for name, html in zip("abc", HTML.values(), strict=True):
        (tmp_path / f"{name}.htm").write_text(html, encoding="utf-8")
    stated = [page_of(tmp_path / f"{name}.htm", date="2020").date for name in "abc"]
    assert stated == ["2020", "2021-04-06", "2020"]


@pytest.mark.parametrize(
    ("named", "encoding", "read_as"),
    [
        ("gb2312", "gb18030", "gb18030"),
        ("GBK", "gb18030", "gb18030"),
        ("utf-8", "utf-8", "utf-8"),
        ("big5", "gb18030", "gb18030"),
        ("", "gb18030", "gb18030"),
    ],
)
def test_encoding_is_the_one_named_unless_it_is_wrong(
    tmp_path: Path, named: str, encoding: str, read_as: str
) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={named}">' if named else ""
    html = HTML["a news site"].replace("<head>", f"<head>{meta}")
    path = tmp_path / "page.html"
    path.write_bytes(html.encode(encoding))
    page = page_of(path)
    assert page.encoding == read_as
    assert lines_of(page)[0] == f"# {HEADLINE}"


def test_few_spoilt_characters_do_not_spoil_the_page(tmp_path: Path) -> None:
    html = HTML["a news site"].replace("<head>", '<head><meta charset="gb2312">')
    raw = html.encode("gb18030")
    cut = raw.index("柿子树".encode("gb18030"))
    path = tmp_path / "page.html"
    path.write_bytes(raw[:cut] + b"\xff" + raw[cut:])
    page = page_of(path)
    assert page.encoding == "gb18030"
    assert page.text.count("\ufffd") == 1
    path.write_bytes(raw[:cut] + b"\xff" * 40 + raw[cut:])
    failure = read_one(path)
    assert isinstance(failure, Failure)
    assert failure.reason in ("undecodable", "binary")


def web_page(head: str, body: str = TAGGED, title: str = HEADLINE) -> str:
    return f"<html><head><title>{title}</title></head><body>{head}<div>{body}</div></body></html>"


HEADS = {
    "kicker and subtitle": (
        web_page(
            f"<h3>乡村新貌</h3><h1>{HEADLINE}</h1><h2>一座仓，三十棵树</h2><p>□ 记者 李红</p>"
        ),
        ["乡村新貌", f"# {HEADLINE}", "## 一座仓，三十棵树", "□ 记者 李红"],
    ),
    "the paper's name as a heading": (
        web_page(
            "<div><h1>滨城日报</h1></div>",
            f"<h2>{HEADLINE}</h2><div>{TAGGED}</div>",
            f"{HEADLINE}--滨城日报",
        ),
        [f"# {HEADLINE}"],
    ),
    "a title that names the paper": (
        web_page(f"<h1>{HEADLINE}</h1>", title="滨城日报数字报"),
        [f"# {HEADLINE}"],
    ),
    "no heading": (
        web_page("", title=f"{HEADLINE}_滨城新闻网"),
        [f"# {HEADLINE}"],
    ),
    "no title": (f"<html><body><div>{TAGGED}</div></body></html>", []),
    "a title with the paper's name": (
        web_page("", title=f"{HEADLINE}-滨城日报"),
        [f"# {HEADLINE}"],
    ),
    "a declaration of XML": (
        '<?xml version="1.0" encoding="utf-8"?>' + web_page(f"<h1>{HEADLINE}</h1>"),
        [f"# {HEADLINE}"],
    ),
}


@pytest.mark.parametrize("kind", HEADS)
def test_headline_is_found_with_the_lines_around_it(tmp_path: Path, kind: str) -> None:
    html, head = HEADS[kind]
    path = tmp_path / "page.shtml"
    path.write_text(html, encoding="utf-8")
    assert lines_of(page_of(path)) == [*head, *PARAGRAPHS]


BODIES = {
    "<p>{0}</p><h2>三十棵柿子树</h2><p>{1}</p>": ["{0}", "## 三十棵柿子树", "{1}"],
    "<p>{0}<!-- 广告位 -->又添一扇窗。</p><p>{1}</p>": ["{0}又添一扇窗。", "{1}"],
    "<p>{0}</p><p>{1}</p><table><tr><td>座位</td><td>120个</td></tr>"
    "<tr><td>图书</td><td>2.4万册</td></tr></table>": ["{0}", "{1}", "座位 120个", "图书 2.4万册"],
}


@pytest.mark.parametrize("html", BODIES)
def test_parts_of_an_article_keep_their_lines(tmp_path: Path, html: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(web_page(f"<h1>{HEADLINE}</h1>", html.format(*PARAGRAPHS)), encoding="utf-8")
    lines = [line.format(*PARAGRAPHS) for line in BODIES[html]]
    assert lines_of(page_of(path)) == [f"# {HEADLINE}", *lines]


def test_roles_of_a_web_page(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(HEADS["kicker and subtitle"][0], encoding="utf-8")
    tables = extract.from_paths([path])
    (article,) = tables.articles.itertuples()
    assert (article.headline, list(article.authors)) == (HEADLINE, ["李红"])
    roles = ["kicker", "headline", "subtitle", "byline", *["body"] * 6]
    assert sorted(set(tables.sentences["role"])) == sorted(set(roles))
    text = tables.documents["text"][0]
    for row in tables.observations.itertuples():
        assert text[row.char_start : row.char_end] == row.text


@pytest.mark.parametrize("html", ["<html><body></body></html>", "<p></p>", "   \n"])
def test_web_page_without_an_article_is_a_failure(tmp_path: Path, html: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(html, encoding="utf-8")
    failure = read_one(path)
    assert isinstance(failure, Failure)
    assert failure.reason in ("no_text", "broken_html")


# --- PDF pages -------------------------------------------------------------------------------

WIDTH = 17  # characters of a column
SIZE = 9  # points


def print_pdf(columns: int, row_by_row: bool) -> bytes:
    """A page with a headline over columns; some writers put out its type row by row."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(600, 840), invariant=1)
    canvas.setFont("STSong-Light", 20)
    canvas.drawString(40, 790, HEADLINE)
    canvas.setFont("STSong-Light", SIZE)
    canvas.drawString(40, 770, "□ 记者 王小明 报道")
    for left, top, line in _set_type(columns, row_by_row):
        canvas.drawString(left, top, line)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _set_type(columns: int, row_by_row: bool) -> Sequence[tuple[float, float, str]]:
    lines = [
        (2 * SIZE if at == 0 else 0, text[max(0, at - 2) : at + WIDTH - 2])
        for text in PARAGRAPHS
        for at in range(0, len(text) + 2, WIDTH)
    ]
    height = -(-len(lines) // columns)
    placed = [
        (40 + at // height * (WIDTH + 2) * SIZE + indent, 750 - at % height * 12, line)
        for at, (indent, line) in enumerate(lines)
    ]
    return sorted(placed, key=lambda one: -one[1]) if row_by_row else placed


@pytest.mark.parametrize("row_by_row", [False, True])
@pytest.mark.parametrize("columns", [1, 2, 3])
def test_columns_of_a_pdf_are_read_one_after_another(
    tmp_path: Path, columns: int, row_by_row: bool
) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(print_pdf(columns, row_by_row))
    page = page_of(path, outlet="滨城日报")
    assert "".join(page.text.split()) == "".join([HEADLINE, "□记者王小明报道", *PARAGRAPHS])
    assert sum(line.startswith("\u3000\u3000") for line in lines_of(page)) == len(PARAGRAPHS)
    assert (page.doc_id, page.encoding, page.outlet) == ("page", "pdf", "滨城日报")


def test_pdf_without_a_text_layer_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    drawing = Canvas(str(path))
    drawing.rect(100, 100, 300, 300, fill=1)
    drawing.showPage()
    drawing.save()
    failure = read_one(path)
    assert isinstance(failure, Failure)
    assert failure.reason == "no_text_layer"


def test_pdf_whose_fonts_name_no_characters_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(print_pdf(1, row_by_row=False))
    line = Type(40, 100, 200, 110, 9, "(cid:17)(cid:4)(cid:230)")
    monkeypatch.setattr("extract.read.pdf._pages", lambda path: [[line]])
    failure = read_one(path)
    assert isinstance(failure, Failure)
    assert failure.reason == "undecodable"


def test_broken_pdf_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF-1.4\nno page in it")
    failure = read_one(path)
    assert isinstance(failure, Failure)
    assert failure.reason in ("broken_pdf", "no_text_layer")


# --- both ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("ending", "extra"), [(".html", "html"), (".pdf", "pdf")])
def test_missing_library_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, extra: str
) -> None:
    path = tmp_path / f"page{ending}"
    path.write_bytes(b"%PDF-1.4" if extra == "pdf" else b"<p></p>")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr("extract.read.extras.find_spec", lambda name: None)
    failure = read_one(path)
    assert isinstance(failure, Failure)
    assert failure.reason == "missing_extra"
    assert f"extract-zh[{extra}]" in failure.detail


@pytest.mark.parametrize("ending", [".html", ".htm", ".pdf"])
def test_empty_files_are_failures(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"page{ending}"
    path.write_bytes(b"")
    failure = read_one(path)
    assert isinstance(failure, Failure)
    assert failure.reason == "empty"


def test_formats_are_documents_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(HTML["a news site"], encoding="utf-8")
    (tmp_path / "b.md").write_text("# 年报\n\n产量3万吨。\n", encoding="utf-8")
    found = list(read_documents([tmp_path]))
    assert [document.doc_id for document in found] == ["a", "b"]
