"use strict";
// Decisions as a reference file, JSON lines: a document each, its mentions by their words and occurrence.
// A row that nobody has judged is optional there: finding it or not counts neither way.

/** What the row says, in the words of a reference. */
function mentionOfRow(row) {
  const cell = (name) => ROWS.cell(row, name);
  const low = cell("value_low");
  const high = cell("value_high");
  return {
    value: low === high ? low : [low, high],
    unit: cell("unit"), bound: cell("bound"), measure: cell("measure"), direction: cell("direction"),
    indicator: cell("indicator"), head: null,
    entity: cell("entity") === null ? null : [cell("entity")],
    period: cell("period") === null ? [] : [cell("period")],
    basis: cell("basis"), reference: cell("reference"), modality: cell("modality"), aggregation: cell("aggregation"),
  };
}

/** The words of a span and which of their occurrences it is, overlapping ones counted. */
function nameSpan(doc, start, end) {
  const text = textOf(doc);
  const words = text.slice(start, end);
  const position = text.slice(0, start).length;
  let count = 0;
  for (let found = -1; found < position; count++) found = text.text.indexOf(words, found + 1);
  return { q: words, n: count };
}

/** The span of the nth occurrence of some words, or null. */
function findSpan(doc, words, count) {
  const text = textOf(doc);
  let found = -1;
  for (let i = 0; i < count; i++) {
    found = text.text.indexOf(words, found + 1);
    if (found < 0) return null;
  }
  const start = text.count(found);
  return [start, start + Array.from(words).length];
}

/** The line of a document; null where nothing of it was decided. */
function referenceOf(doc) {
  const made = [...decisions.values()].filter((entry) => entry.doc === doc);
  if (!made.length) return null;
  const kept = made.filter((entry) => entry.status !== "rejected").map((entry) => placed(doc, entry.start, entry.end,
    { ...(entry.mention ?? mentionOfRow(rowAt(entry))), review: entry.status }));
  const taken = made.map((entry) => [entry.start, entry.end]);
  const open = (rowsOfDocument.get(doc) ?? []).map((row) => [ROWS.cell(row, "char_start"), ROWS.cell(row, "char_end"), row])
    .filter(([start, end]) => !taken.some(([s, e]) => s < end && start < e))
    .map(([start, end, row]) => placed(doc, start, end, { ...mentionOfRow(row), optional: true, review: "open" }));
  const mentions = [...kept, ...open].sort((one, other) => one.start - other.start)
    .map(({ mention }) => mention);
  const rejected = made.filter((entry) => entry.status === "rejected")
    .map((entry) => nameSpan(doc, entry.start, entry.end));
  const date = DOCUMENTS.cell(doc, "date");
  const head = { id: DOCUMENTS.cell(doc, "doc_id"), ...(date ? { date } : {}), text: textOf(doc).text };
  return { ...head, mentions, rejected };
}

function placed(doc, start, end, mention) {
  return { start, mention: { ...nameSpan(doc, start, end), ...mention } };
}

/** The row of a decision that stands on one. */
function rowAt({ doc, start, end }) {
  return (rowsOfDocument.get(doc) ?? [])
    .find((row) => ROWS.cell(row, "char_start") === start && ROWS.cell(row, "char_end") === end);
}

/** The whole file. */
function referenceFile() {
  const docs = [...new Set([...decisions.values()].map((entry) => entry.doc))].sort((a, b) => a - b);
  return docs.map((doc) => `${JSON.stringify(referenceOf(doc))}\n`).join("");
}

function download() {
  const text = referenceFile();
  if (!text) return tell(say("nothing"));
  const link = make("a", { download: "corrections.jsonl", href: URL.createObjectURL(new Blob([text])) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** Take over the decisions of a downloaded file; those of other runs are counted and left. */
function takeOver(text) {
  const docs = new Map(Array.from({ length: DOCUMENTS.length }, (_, doc) => [DOCUMENTS.cell(doc, "doc_id"), doc]));
  let known = 0;
  let unknown = 0;
  for (const [i, line] of text.split("\n").entries()) {
    if (!line.trim()) continue;
    try {
      for (const done of takeLine(JSON.parse(line), docs)) if (done) known++; else unknown++;
    } catch {
      tell(`${say("badFile")} ${i + 1}`);
      return;
    }
  }
  tell(`${known} ${say("opened")}${unknown ? `; ${unknown} ${say("unknown")}` : ""}`);
}

function* takeLine({ id, mentions, rejected = [] }, docs) {
  const doc = docs.get(id);
  const judged = mentions.filter((mention) => ["accepted", "corrected", "added"].includes(mention.review));
  for (const { q, n = 1, review, ...mention } of [...judged, ...rejected.map((r) => ({ ...r, review: "rejected" }))]) {
    const span = doc === undefined ? null : findSpan(doc, q, n);
    const fits = span && (review === "added" || rowAt({ doc, start: span[0], end: span[1] }) !== undefined);
    if (fits) decide(doc, ...span, review, review === "corrected" || review === "added" ? mention : null);
    yield Boolean(fits);
  }
}
