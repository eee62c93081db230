"use strict";
// The page put together: what is chosen, what is shown, clicks and keys.

const VIEWS = ["rows", "flagged", "rejections", "errors", "charts"];
const PANES = ["both", "printed", "repaired"];
const state = { view: "rows", target: null, doc: null, form: null };

const listing = new Listing(at("listing"), (item) => itemOf(item), (item) => choose({ kind: kindNow(), row: item }));

/** What is listed now: quantities (rows), rejections or errors. */
function kindNow() {
  return { rows: "quantity", rejections: "rejection", errors: "error" }[kindOf(state.view)];
}

function tableKind(target) {
  return target.kind === "quantity" ? "rows" : "rejections";
}

// --- what is shown ------------------------------------------------------------------------------

function itemOf(row) {
  const kind = kindOf(state.view);
  const cell = (name) => tableOf(kind).cell(row, name);
  if (kind === "errors") return [make("b", {}, cell("source")), make("span", {}, `${cell("reason")}: ${cell("detail")}`)];
  const words = make("b", { class: kind }, cell("text"));
  words.style.setProperty("--hue", hueOf(kind === "rows" ? cell("dimension") : ""));
  const mark = make("i", { class: `status ${statusOf(kind, row)}` });
  const where = DOCUMENTS.cell(cell("document"), "doc_id");
  if (kind === "rejections") return [mark, words, make("span", {}, cell("reason")), make("small", {}, where)];
  const what = [cell("indicator"), cell("entity"), cell("period")].map((text) => text ?? "–").join(" · ");
  const how = [cell("measure"), cell("modality") === "actual" ? null : cell("modality")].filter(Boolean).join(" ");
  const flags = cell("flags").length ? make("em", { title: cell("flags").join(", ") }, `⚑${cell("flags").length}`) : null;
  return [mark, words, make("span", {}, what), make("small", {}, flags, ` ${how} · ${where}`)];
}

/** Everything again: after a filter, a view or a decision changed. */
function refresh() {
  document.body.dataset.view = state.view;
  const rows = selectRows(state.view);
  showFilters(state.view, refresh);
  showViews(rows.length);
  listing.show(rows, say("none"));
  if (state.view === "charts") showCharts(rows, (row) => { setView("rows"); choose({ kind: "quantity", row }); });
  showProgress();
}

function showViews(count) {
  const sizes = { rows: ROWS.length, rejections: REJECTIONS.length, errors: ERRORS.length };
  at("views").replaceChildren(...VIEWS.map((view) => make("button",
    { role: "tab", "aria-selected": String(view === state.view), "data-view": view, onclick: () => setView(view) },
    say(view), make("small", {}, view === state.view ? String(count) : String(sizes[view] ?? "")))));
}

function showProgress() {
  at("progress").textContent = `${decisions.size + checked.size} ${say("reviewed")}`;
}

function setView(view) {
  state.view = view;
  listing.current = state.target?.kind === kindNow() ? state.target.row : null;
  refresh();
  if (view !== "charts") place("list");
}

/** On a narrow page one of list, text and row is in sight. */
function place(name) {
  document.body.dataset.place = name;
  listing.later();
  for (const button of at("places").children) button.classList.toggle("now", button.dataset.place === name);
}

/** Choose a quantity or a rejection: its text, its card, its place in the list. */
function choose(target, scroll = true) {
  if (target.kind === "error") return;
  state.target = target;
  state.form = null;
  state.doc = tableOf(tableKind(target)).cell(target.row, "document");
  if (target.kind === kindNow()) listing.reveal(target.row);
  if (document.body.dataset.place === "list") place("text");
  showDocument(scroll);
  showCard();
}

function showDocument(scroll) {
  const { doc, target } = state;
  if (doc === null) return;
  const about = ["date", "outlet", "place"].map((name) => DOCUMENTS.cell(doc, name)).filter(Boolean).join(" · ");
  at("title").textContent = DOCUMENTS.cell(doc, "doc_id");
  at("about").textContent = about;
  const chosenRow = target?.kind === "quantity" && ROWS.cell(target.row, "document") === doc ? target.row : null;
  const cuts = cutsOf(marksOf(doc, chosenRow), textOf(doc).length);
  for (const [id, paint] of [["printed", paintPrinted], ["repaired", paintRepaired]]) {
    const sheet = at(id).querySelector(".sheet");
    paint(sheet, doc, cuts, target);
    drawLines(sheet);
    if (scroll) bringIntoSight(at(id), sheet.querySelector("mark.chosen"));
  }
}

function bringIntoSight(pane, mark) {
  if (!mark) return void (pane.scrollTop = 0);
  const box = mark.getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  if (box.top < frame.top + 40 || box.bottom > frame.bottom - 40) pane.scrollTop += box.top - frame.top - frame.height / 3;
}

function showCard() {
  const { target } = state;
  if (state.form) return at("card").replaceChildren(state.form);
  if (!target) return at("card").replaceChildren(make("p", { class: "empty" }, say("choose")));
  const card = target.kind === "quantity" ? rowCard(target.row, rowActions) : rejectionCard(target.row, rejectionActions);
  at("card").replaceChildren(...card.flat().filter(Boolean));
}

// --- decisions ----------------------------------------------------------------------------------

const rowActions = {
  accept: () => settle("accepted"),
  reject: () => settle("rejected"),
  undo: () => settle("open", null, false),
  correct: () => openForm(placeOf(state.target),
    decisions.get(keyOfRow("rows", state.target.row))?.mention ?? mentionOfRow(state.target.row), "corrected"),
  show: (row) => choose({ kind: "quantity", row }),
  goTo: (role) => {
    place("text");
    for (const id of ["printed", "repaired"]) {
      const mark = at(id).querySelector(`mark.${role}`);
      if (mark) bringIntoSight(at(id), mark);
    }
  },
};

const rejectionActions = {
  right: () => { checkRejection(state.target.row, true); afterDecision(true); },
  add: () => addAt(...placeOf(state.target)),
  undo: () => { checkRejection(state.target.row, false); decide(...placeOf(state.target), "open"); afterDecision(false); },
};

function placeOf({ kind, row }) {
  const table = kind === "quantity" ? ROWS : REJECTIONS;
  return [table.cell(row, "document"), table.cell(row, "char_start"), table.cell(row, "char_end")];
}

function settle(status, mention = null, onward = true) {
  decide(...placeOf(state.target), status, mention);
  afterDecision(onward);
}

/** Show what was decided, and go on to the next of the list. */
function afterDecision(onward) {
  const next = onward ? listing.beside(1) : null;
  refresh();
  if (next !== null && next !== state.target.row) choose({ kind: kindNow(), row: next });
  else { showDocument(false); showCard(); }
}

function openForm([doc, start, end], mention, status) {
  const words = textOf(doc).slice(start, end);
  const save = (given) => {
    state.form = null;
    decide(doc, start, end, status, given);
    afterDecision(status === "corrected");
  };
  state.form = mentionForm(words, mention, save, () => { state.form = null; showCard(); });
  place("card");
  showCard();
  state.form.querySelector("input").focus();
}

/** A form for what is selected in the text, where no row stands yet. */
function addSelected() {
  const span = state.doc === null ? null : selectedSpan();
  if (!span) return tell(say("select"));
  const stands = (rowsOfDocument.get(state.doc) ?? []).some((row) => statusOf("rows", row) !== "rejected"
    && ROWS.cell(row, "char_start") < span[1] && span[0] < ROWS.cell(row, "char_end"));
  if (stands) return tell(say("overlaps"));
  addAt(state.doc, ...span);
}

function addAt(doc, start, end) {
  openForm([doc, start, end], draftMention(doc, start, textOf(doc).slice(start, end)), "added");
}

// --- moving -------------------------------------------------------------------------------------

function step(by) {
  const next = listing.beside(by);
  if (next !== null) choose({ kind: kindNow(), row: next });
}

/** To the first row of the next or previous document of the list. */
function stepDocument(by) {
  const docOf = (row) => tableOf(kindOf(state.view)).cell(row, "document");
  const docs = [...new Set(listing.items.map(docOf))];
  const next = docs[Math.max(0, docs.indexOf(state.doc) + by)];
  const row = listing.items.find((item) => docOf(item) === next);
  if (row !== undefined) choose({ kind: kindNow(), row });
}

const KEYS = {
  j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
  "]": () => stepDocument(1), "[": () => stepDocument(-1),
  a: () => act("accept", "right"), x: () => act("reject", "right"), e: () => act("correct", "add"), u: () => act("undo", "undo"),
  n: addSelected, "/": () => at("search").focus(), d: download, t: switchTheme, p: switchPanes, "?": showKeys,
};

function act(forRow, forRejection) {
  if (!state.target || state.form) return;
  if (state.target.kind === "quantity") rowActions[forRow]();
  else rejectionActions[forRejection]();
}

function onKey(event) {
  const typing = event.target.matches("input, select, textarea");
  if (event.key === "Escape") {
    event.target.blur?.();
    if (state.form) { state.form = null; showCard(); }
  } else if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const view = VIEWS[Number(event.key) - 1];
    if (view) setView(view);
    else if (KEYS[event.key]) KEYS[event.key]();
    else return;
    event.preventDefault();
  }
}

// --- the frame ----------------------------------------------------------------------------------

function switchTheme() {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const now = document.documentElement.dataset.theme ?? (dark ? "dark" : "light");
  document.documentElement.dataset.theme = now === "dark" ? "light" : "dark";
}

function switchPanes() {
  document.body.dataset.panes = PANES[(PANES.indexOf(document.body.dataset.panes) + 1) % PANES.length];
  showDocument(true);
}

function showKeys() {
  at("keys").replaceChildren(make("dl", {}, say("keys").map(([keys, what]) => [make("dt", {}, keys), make("dd", {}, what)])));
  at("keys").showModal();
}

/** The words of the frame, again when the language changes. */
function showFrame() {
  document.documentElement.lang = language;
  document.title = `${RUN.name} · extract review`;
  at("name").textContent = RUN.name;
  at("search").placeholder = say("search");
  for (const id of ["download", "open", "language", "theme", "panes"]) at(id).textContent = say(id);
  for (const id of ["printed", "repaired"]) at(id).querySelector("h2").textContent = say(id);
  at("places").replaceChildren(...[["list", "list"], ["text", "text"], ["card", "row"]].map(([name, word]) =>
    make("button", { "data-place": name, onclick: () => place(name) }, say(word))));
  place(document.body.dataset.place);
}

function listen() {
  const clicked = (event) => {
    const mark = event.target.closest("mark[data-row]");
    if (mark && getSelection().isCollapsed) choose({ kind: mark.dataset.kind, row: Number(mark.dataset.row) }, false);
  };
  at("texts").addEventListener("click", clicked);
  at("search").addEventListener("input", (event) => { query = event.target.value; refresh(); });
  const buttons = {
    download, open: () => at("file").click(), theme: switchTheme, panes: switchPanes, help: showKeys,
    before: () => stepDocument(-1), after: () => stepDocument(1),
    language: () => { language = language === "en" ? "zh" : "en"; showFrame(); refresh(); showCard(); },
  };
  for (const [id, act] of Object.entries(buttons)) at(id).addEventListener("click", act);
  at("file").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    if (file) takeOver(await file.text());
    event.target.value = "";
    refresh();
    showDocument(false);
    showCard();
  });
  document.addEventListener("keydown", onKey);
  addEventListener("resize", () => { for (const id of ["printed", "repaired"]) drawLines(at(id).querySelector(".sheet")); });
}

restore();
showFrame();
listen();
refresh();
showCard();
if (ROWS.length) {
  choose({ kind: "quantity", row: 0 });
  place("list");
}
document.body.dataset.ready = "yes";
