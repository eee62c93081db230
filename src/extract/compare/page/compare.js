"use strict";
// A table of changes, narrowed by kind, field or rule; so many at a time.

const GIVEN = JSON.parse(at("run").textContent);
const SIGNS = { gained: "+", lost: "−", changed: "~" };
const AT_ONCE = 300;

let shown = AT_ONCE;
let choice = null; // { of, value }

/** What a change is found under: its kind, its changed fields, its rule. */
function keysOf(change) {
  const fields = change.kind === "changed" ? Object.keys(change.fields) : [];
  return [["kind", change.kind], ...fields.map((name) => ["field", name]), ["rule", change.rule]];
}

function chosenChanges() {
  if (!choice) return GIVEN.changes;
  return GIVEN.changes.filter((change) =>
    keysOf(change).some(([of, value]) => of === choice.of && value === choice.value));
}

function showChoices() {
  const counts = new Map();
  for (const change of GIVEN.changes) {
    for (const [of, value] of keysOf(change)) {
      const key = JSON.stringify([of, value]);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const ordered = [...counts].sort((one, other) => other[1] - one[1]);
  at("choices").replaceChildren(...ordered.map(([key, count]) => {
    const [of, value] = JSON.parse(key);
    const now = choice?.of === of && choice.value === value;
    const choose = () => { choice = now ? null : { of, value }; shown = AT_ONCE; show(); };
    return make("button", { class: now ? "now" : null, "data-of": of, "data-value": value, onclick: choose },
      `${of} ${value} `, make("small", {}, String(count)));
  }));
}

function said(value) {
  if (value === null) return "–";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function fieldLine(kind, [name, [old, now]]) {
  const parts = kind === "changed" ? [make("del", {}, said(old)), " → ", make("ins", {}, said(now))]
    : [said(old ?? now)];
  return make("div", {}, make("small", {}, name), parts);
}

function changeRow(change) {
  return make("tr", { class: change.kind }, make("td", {}, SIGNS[change.kind]),
    make("td", {}, `${change.doc_id}@${change.char_start}`),
    make("td", {}, make("b", {}, change.text), make("small", {}, change.sentence)),
    make("td", {}, Object.entries(change.fields).map((field) => fieldLine(change.kind, field))),
    make("td", {}, make("small", {}, change.rule)));
}

function show() {
  const changes = chosenChanges();
  showChoices();
  at("changes").replaceChildren(...changes.slice(0, shown).map(changeRow));
  at("more").hidden = changes.length <= shown;
}

at("names").textContent = GIVEN.names.join(" → ");
at("counts").textContent = `${GIVEN.changes.length} rows differ, ${GIVEN.same} are the same.`;
at("aside").textContent = Object.entries(GIVEN.aside)
  .map(([name, documents]) => `${documents.length} documents ${name}`).join("; ");
at("more").addEventListener("click", () => { shown += AT_ONCE; show(); });
show();
