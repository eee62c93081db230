"use strict";
// Which rows are shown: exact or containing values of columns, and a search through rows and sentences.

const FILTERS = {
  rows: ["document", "indicator", "entity", "period", "dimension", "measure", "modality", "flags", "status"],
  rejections: ["document", "reason", "status"],
  errors: [],
};
const LISTED = 60; // options shown at a time; typing narrows them

const chosen = new Map(); // filter → { text, exact }
let query = "";

/** The view's kind of list: flagged rows and charts are rows too. */
function kindOf(view) {
  return view === "rejections" || view === "errors" ? view : "rows";
}

function tableOf(kind) {
  return { rows: ROWS, rejections: REJECTIONS, errors: ERRORS }[kind];
}

/** What a row has for a filter: a list, for flags are several. */
function valuesOf(kind, name, row) {
  const table = tableOf(kind);
  if (name === "document") return [DOCUMENTS.cell(table.cell(row, "document"), "doc_id")];
  if (name === "flags") return table.cell(row, "flags") ?? [];
  if (name === "status") return [say(`${statusOf(kind, row)}${statusOf(kind, row) === "open" ? "_" : ""}`)];
  const value = table.cell(row, name);
  return value === null ? [] : [value];
}

function passes(kind, name, row) {
  const { text, exact } = chosen.get(name);
  const found = valuesOf(kind, name, row);
  return exact ? found.includes(text) : found.some((value) => value.toLowerCase().includes(text.toLowerCase()));
}

const haystacks = new Map(); // `kind row` → what the search looks through

function haystack(kind, row) {
  const key = `${kind} ${row}`;
  if (!haystacks.has(key)) {
    const table = tableOf(kind);
    const cells = Object.keys(table.columns).map((name) => table.cell(row, name))
      .filter((cell) => typeof cell === "string");
    if (kind !== "errors") {
      const doc = table.cell(row, "document");
      cells.push(DOCUMENTS.cell(doc, "doc_id"), sentenceText(doc, table.cell(row, "sentence")));
    }
    haystacks.set(key, cells.join("\n").toLowerCase());
  }
  return haystacks.get(key);
}

/** The row numbers that pass; `without` leaves one filter aside, to count what it could show. */
function selectRows(view, without = null) {
  const kind = kindOf(view);
  const names = FILTERS[kind].filter((name) => chosen.has(name) && name !== without);
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = [];
  for (let row = 0; row < tableOf(kind).length; row++) {
    if (view === "flagged" && !ROWS.cell(row, "flags").some((flag) => flag !== "check_held")) continue;
    if (!names.every((name) => passes(kind, name, row))) continue;
    if (words.length && !words.every((word) => haystack(kind, row).includes(word))) continue;
    found.push(row);
  }
  return found;
}

/** [value, count] of a filter among the rows that pass the others, the most frequent first. */
function optionsOf(view, name) {
  const counts = new Map();
  for (const row of selectRows(view, name)) {
    for (const value of valuesOf(kindOf(view), name, row)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort((one, other) => other[1] - one[1]);
}

// --- the fields to choose in --------------------------------------------------------------------

/** Show the filters of a view; `changed` is called when one is set or cleared. */
function showFilters(view, changed) {
  const fields = FILTERS[kindOf(view)].map((name) => filterField(view, name, changed));
  const clear = make("button", { id: "clear", hidden: !chosen.size, onclick: () => { chosen.clear(); changed(); } },
    say("clear"));
  at("filters").replaceChildren(...fields, clear);
}

function filterField(view, name, changed) {
  const input = make("input", {
    type: "text", placeholder: say(name), "aria-label": say(name), autocomplete: "off", spellcheck: "false",
    role: "combobox", "aria-expanded": "false", "data-filter": name,
  });
  const list = make("ul", { role: "listbox", hidden: true });
  const field = make("label", { class: chosen.has(name) ? "filter set" : "filter" }, input, list);
  input.value = chosen.get(name)?.text ?? "";
  const set = (text, exact) => {
    if (text) chosen.set(name, { text, exact });
    else chosen.delete(name);
    changed();
  };
  attachOptions(input, list, () => optionsOf(view, name), set);
  return field;
}

function attachOptions(input, list, options, set) {
  let all = [];
  const offer = () => {
    const part = input.value.toLowerCase();
    const fitting = all.filter(([value]) => value.toLowerCase().includes(part)).slice(0, LISTED);
    list.replaceChildren(...fitting.map(([value, count]) => make("li",
      { role: "option", onpointerdown: (event) => { event.preventDefault(); set(value, true); } },
      make("span", {}, value), make("small", {}, String(count)))));
    list.hidden = fitting.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };
  input.addEventListener("focus", () => { all = options(); input.select(); const had = input.value; input.value = ""; offer(); input.value = had; });
  input.addEventListener("input", offer);
  input.addEventListener("blur", () => { list.hidden = true; });
  input.addEventListener("change", () => {
    const exact = all.some(([value]) => value === input.value);
    set(input.value, exact);
  });
  input.addEventListener("keydown", (event) => moveInOptions(event, input, list, set));
}

/** Arrow keys go through the options, Enter takes one, Escape leaves. */
function moveInOptions(event, input, list, set) {
  const options = [...list.children];
  const now = options.findIndex((option) => option.classList.contains("now"));
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const next = Math.max(0, Math.min(options.length - 1, now + (event.key === "ArrowDown" ? 1 : -1)));
    options.forEach((option, i) => option.classList.toggle("now", i === next));
    options[next]?.scrollIntoView({ block: "nearest" });
    event.preventDefault();
  } else if (event.key === "Enter" && now >= 0) {
    event.preventDefault();
    set(options[now].firstChild.textContent, true);
  } else if (event.key === "Escape") {
    list.hidden = true;
  }
}
