"use strict";
// The run as it stands in the page: tables by columns, texts by code points.

/** A packed table: cells by row and column, strings as places in a list of words. */
class Table {
  constructor(packed) {
    this.length = packed.length;
    this.columns = packed.columns;
  }

  cell(row, name) {
    const column = this.columns[name];
    if (Array.isArray(column)) return column[row];
    return column.at[row] < 0 ? null : column.words[column.at[row]];
  }
}

/** A text cut by code points, as the offsets of the tables count (JavaScript counts UTF-16 units). */
class CodePoints {
  constructor(text) {
    this.text = text;
    this.points = /[\ud800-\udfff]/.test(text) ? Array.from(text) : null;
    this.length = (this.points ?? text).length;
  }

  slice(start, end) {
    return this.points ? this.points.slice(start, end).join("") : this.text.slice(start, end);
  }

  /** How many code points stand before a UTF-16 position. */
  count(position) {
    return this.points ? Array.from(this.text.slice(0, position)).length : position;
  }
}

const RUN = JSON.parse(document.getElementById("run").textContent);
const DOCUMENTS = new Table(RUN.documents);
const ARTICLES = new Table(RUN.articles);
const SENTENCES = new Table(RUN.sentences);
const ROWS = new Table(RUN.rows);
const REJECTIONS = new Table(RUN.rejections);
const ERRORS = new Table(RUN.errors);
const CHECKS = new Table(RUN.checks);

const texts = new Map();

/** The raw text of a document. */
function textOf(doc) {
  if (!texts.has(doc)) texts.set(doc, new CodePoints(DOCUMENTS.cell(doc, "text")));
  return texts.get(doc);
}

/** The repaired text of a sentence. */
function sentenceText(doc, sentence) {
  return sentence < 0 ? "" : piecesOf(SENTENCES.cell(sentence, "spans"))
    .map(([start, end]) => textOf(doc).slice(start, end)).join("");
}

/** [start, end] pairs of a flat list. */
function piecesOf(flat) {
  const pieces = [];
  for (let i = 0; i < flat.length; i += 2) pieces.push([flat[i], flat[i + 1]]);
  return pieces;
}

/** Row numbers of a table by the number in a column. */
function groupBy(table, column) {
  const groups = new Map();
  for (let row = 0; row < table.length; row++) {
    const key = table.cell(row, column);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(row);
  }
  return groups;
}

/** Numbers of the relations of each row. */
const checksOfRow = new Map();
for (let check = 0; check < CHECKS.length; check++) {
  for (const row of CHECKS.cell(check, "rows")) checksOfRow.set(row, [...(checksOfRow.get(row) ?? []), check]);
}

const rowsOfDocument = groupBy(ROWS, "document");
const rejectionsOfDocument = groupBy(REJECTIONS, "document");
const articlesOfDocument = groupBy(ARTICLES, "document");
const sentencesOfArticle = groupBy(SENTENCES, "article");

/** A number that tells this run from others with other texts. */
const RUN_KEY = (() => {
  let key = 0;
  for (const word of RUN.documents.columns.sha256.words) {
    for (let i = 0; i < 8; i++) key = (key * 31 + word.charCodeAt(i)) >>> 0;
  }
  return `extract-review:${RUN.name}:${key.toString(16)}`;
})();
