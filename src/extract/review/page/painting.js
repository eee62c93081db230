"use strict";
// A document as printed and repaired: text cut where spans begin and end, marks, and lines between them.

const ROLES = ["indicator", "entity", "period", "reference", "source"];

/** The spans to mark in a document: every quantity and rejection, and the evidence of the chosen row. */
function marksOf(doc, chosenRow) {
  const marks = [];
  for (const row of rowsOfDocument.get(doc) ?? []) {
    for (const span of piecesOf(ROWS.cell(row, "spans"))) marks.push({ span, row, kind: "quantity" });
  }
  for (const row of rejectionsOfDocument.get(doc) ?? []) {
    const span = [REJECTIONS.cell(row, "char_start"), REJECTIONS.cell(row, "char_end")];
    marks.push({ span, row, kind: "rejection" });
  }
  for (const entry of addedIn(doc)) marks.push({ span: [entry.start, entry.end], row: null, kind: "addition" });
  if (chosenRow === null) return marks;
  for (const role of ROLES) {
    for (const span of piecesOf(ROWS.cell(chosenRow, `${role}_spans`))) marks.push({ span, kind: "evidence", role });
  }
  return marks;
}

/** Where marks cut a text, and which of them lie on each cut. */
function cutsOf(marks, length) {
  const edges = [...new Set([0, length, ...marks.flatMap((mark) => mark.span)])].sort((a, b) => a - b);
  const place = new Map(edges.map((edge, i) => [edge, i]));
  const covering = edges.map(() => []);
  for (const mark of marks) {
    for (let i = place.get(mark.span[0]); i < place.get(mark.span[1]); i++) covering[i].push(mark);
  }
  return { edges, covering };
}

/** The elements for some pieces of the raw text, cut at the marks. */
function paintPieces(text, pieces, cuts, target) {
  const elements = [];
  for (const [start, end] of pieces) {
    let i = lastAtMost(cuts.edges, start);
    for (let from = start; from < end; i++) {
      const to = Math.min(end, cuts.edges[i + 1]);
      elements.push(paintCut(text.slice(from, to), from, cuts.covering[i], target));
      from = to;
    }
  }
  return elements;
}

function lastAtMost(edges, offset) {
  let low = 0;
  let high = edges.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (edges[middle] <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function paintCut(words, start, marks, target) {
  if (!marks.length) return make("span", { "data-start": start }, words);
  const kinds = new Set(marks.map((mark) => mark.role ?? mark.kind));
  const quantity = marks.find((mark) => mark.kind === "quantity");
  const owner = quantity ?? marks.find((mark) => mark.kind === "rejection");
  const chosenHere = owner && target && owner.kind === target.kind && owner.row === target.row;
  const status = owner ? statusOf(owner.kind === "quantity" ? "rows" : "rejections", owner.row) : "added";
  const element = make("mark", {
    class: [...kinds, chosenHere ? "chosen" : "", status].join(" "),
    "data-start": start, "data-kind": owner?.kind, "data-row": owner?.row,
  }, words);
  if (quantity) element.style.setProperty("--hue", hueOf(ROWS.cell(quantity.row, "dimension")));
  return element;
}

/** The text of a document as it was read. */
function paintPrinted(sheet, doc, cuts, target) {
  const text = textOf(doc);
  sheet.replaceChildren(make("pre", {}, paintPieces(text, [[0, text.length]], cuts, target)));
}

/** Its articles in reading order, sentence after sentence. */
function paintRepaired(sheet, doc, cuts, target) {
  sheet.replaceChildren(...(articlesOfDocument.get(doc) ?? []).map((article) => make("article", {},
    make("small", { class: "kind" }, ARTICLES.cell(article, "kind")), paragraphsOf(doc, article, cuts, target))));
}

function paragraphsOf(doc, article, cuts, target) {
  const paragraphs = [];
  for (const sentence of sentencesOfArticle.get(article) ?? []) {
    if (SENTENCES.cell(sentence, "opens") || !paragraphs.length) {
      paragraphs.push(make("p", { class: SENTENCES.cell(sentence, "role") }));
    }
    paragraphs.at(-1).append(
      ...paintPieces(textOf(doc), piecesOf(SENTENCES.cell(sentence, "spans")), cuts, target));
  }
  return paragraphs;
}

// --- lines from the number to its evidence ------------------------------------------------------

/** Draw the lines of the chosen row in a pane, over its text. */
function drawLines(sheet) {
  sheet.querySelector("svg")?.remove();
  const number = sheet.querySelector("mark.quantity.chosen");
  if (!number) return;
  const origin = sheet.getBoundingClientRect();
  const from = boxIn(number, origin);
  const paths = [];
  for (const role of ROLES) {
    const words = sheet.querySelector(`mark.${role}`);
    if (words && words !== number) paths.push(draw("path", { class: role, d: arc(from, boxIn(words, origin)) }));
  }
  const size = { width: sheet.scrollWidth, height: sheet.scrollHeight };
  sheet.append(draw("svg", { class: "lines", "aria-hidden": "true", ...size }, paths));
}

function boxIn(element, origin) {
  const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
  return { x: box.left - origin.left + box.width / 2, top: box.top - origin.top, bottom: box.bottom - origin.top };
}

/** An arc over the line for words on one line, else from edge to edge. */
function arc(from, to) {
  if (Math.abs(from.top - to.top) < 6) {
    const rise = from.top - Math.min(26, 8 + Math.abs(from.x - to.x) / 12);
    return `M${from.x} ${from.top}C${from.x} ${rise} ${to.x} ${rise} ${to.x} ${to.top}`;
  }
  const [start, end] = from.top > to.top ? [from.top, to.bottom] : [from.bottom, to.top];
  const middle = (start + end) / 2;
  return `M${from.x} ${start}C${from.x} ${middle} ${to.x} ${middle} ${to.x} ${end}`;
}

// --- what a reader selects ----------------------------------------------------------------------

/** The selected code points of the document, or null. */
function selectedSpan() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  return start === null || end === null || start >= end ? null : [start, end];
}

function offsetOf(node, position) {
  const element = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
  if (!element) return null;
  const before = node.nodeType === Node.TEXT_NODE ? position : position ? element.textContent.length : 0;
  return Number(element.dataset.start) + Array.from(element.textContent.slice(0, before)).length;
}
