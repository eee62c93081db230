"use strict";
// What the reader decided: per place of a document a verdict, and the mention where it was corrected.

const decisions = new Map(); // `doc:start:end` → { doc, start, end, status, mention }
const checked = new Set(); // `doc:start:end` of rejections that are right

function keyOf(doc, start, end) {
  return `${doc}:${start}:${end}`;
}

function keyOfRow(kind, row) {
  const table = tableOf(kind);
  return keyOf(table.cell(row, "document"), table.cell(row, "char_start"), table.cell(row, "char_end"));
}

/** open, accepted, corrected, rejected or added. */
function statusOf(kind, row) {
  const key = keyOfRow(kind, row);
  if (kind === "rejections" && checked.has(key)) return "accepted";
  return decisions.get(key)?.status ?? "open";
}

function addedIn(doc) {
  return [...decisions.values()].filter((entry) => entry.doc === doc && entry.status === "added");
}

/** Decide on a place; status `open` takes a decision back. */
function decide(doc, start, end, status, mention = null) {
  const key = keyOf(doc, start, end);
  if (status === "open") decisions.delete(key);
  else decisions.set(key, { doc, start, end, status, mention });
  store();
}

function checkRejection(row, right) {
  const key = keyOfRow("rejections", row);
  if (right) checked.add(key);
  else checked.delete(key);
  store();
}

// --- kept between visits ------------------------------------------------------------------------

let stores = true;

function store() {
  try {
    localStorage.setItem(RUN_KEY, JSON.stringify({ decisions: [...decisions.values()], checked: [...checked] }));
  } catch {
    if (stores) tell(say("notStored"));
    stores = false;
  }
}

function restore() {
  try {
    const kept = JSON.parse(localStorage.getItem(RUN_KEY) ?? "{}");
    for (const entry of kept.decisions ?? []) decisions.set(keyOf(entry.doc, entry.start, entry.end), entry);
    for (const key of kept.checked ?? []) checked.add(key);
  } catch {
    stores = false;
  }
}
