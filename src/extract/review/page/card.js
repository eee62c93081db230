"use strict";
// The card of a row: every cell, what to do about it, and the form that corrects or adds one.

const CHOICES = {
  bound: ["exact", "about", "nearly", "more_than", "at_least", "less_than", "at_most", "range", "several"],
  measure: ["level", "change", "change_rate", "share", "multiple", "difference", "rank"],
  direction: ["", "up", "down"],
  basis: ["", "yoy", "mom", "period", "entity", "whole"],
  modality: ["actual", "target", "forecast"],
};
const FIELDS = ["value", "value_high", "unit", "bound", "measure", "direction", "indicator", "entity", "period",
  "basis", "reference", "aggregation", "modality"];
const DAY = String.raw`\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?`;
const PERIOD = new RegExp(`^(${DAY}(/(${DAY})?)?|/${DAY})$`);

/** The card of a row of the table. */
function rowCard(row, actions) {
  const cell = (name) => ROWS.cell(row, name);
  const entry = decisions.get(keyOfRow("rows", row));
  const number = make("div", { class: "number" }, make("b", {}, cell("text")),
    make("span", {}, `${amountOf(row)} ${cell("unit")}`));
  number.style.setProperty("--hue", hueOf(cell("dimension")));
  const facts = make("dl", {}, factsOf(row).map(([name, value, role]) => [
    make("dt", { class: role }, say(name)),
    make("dd", role ? { class: "goes", onclick: () => actions.goTo(role) } : {}, value)]));
  const flags = make("p", { class: "flags" }, cell("flags").map((flag) => make("span", {}, flag)));
  const same = cell("duplicate") < 0 ? null
    : make("button", { class: "same", onclick: () => actions.show(cell("duplicate")) }, say("duplicate"));
  const corrected = entry?.mention ? make("pre", { class: "corrected" }, mentionLines(entry.mention)) : null;
  return [number, buttonsOf(statusOf("rows", row), actions), facts, flags, checksOf(row, actions), same, corrected];
}

/** The relations that a row stands in; a click goes to the next row of one. */
function checksOf(row, actions) {
  return (checksOfRow.get(row) ?? []).map((check) => {
    const [rows, repair] = [CHECKS.cell(check, "rows"), CHECKS.cell(check, "repair")];
    const next = rows[(rows.indexOf(row) + 1) % rows.length];
    const words = [CHECKS.cell(check, "relation"), CHECKS.cell(check, "verdict"), CHECKS.cell(check, "texts").join(" · ")];
    return make("button", { class: "check", onclick: () => actions.show(next) },
      words.join(" ") + (repair ? ` → ${repair}?` : ""));
  });
}

function amountOf(row) {
  const [low, high] = [ROWS.cell(row, "value_low"), ROWS.cell(row, "value_high")];
  return low === high ? shortNumber(low) : `${shortNumber(low)}–${shortNumber(high)}`;
}

/** [name, value, role of the evidence] of what the row knows. */
function factsOf(row) {
  const cell = (name) => ROWS.cell(row, name);
  const indicator = [cell("indicator"), cell("indicator_id")].filter(Boolean).join(" · ");
  const entity = [cell("entity"), cell("region_code")].filter(Boolean).join(" · ");
  const measure = [cell("measure"), cell("direction")].filter(Boolean).join(" ");
  return [
    ["indicator", indicator, "indicator"], ["entity", entity, "entity"], ["period", cell("period"), "period"],
    ["measure", measure], ["basis", cell("basis")], ["reference", cell("reference"), "reference"],
    ["aggregation", cell("aggregation")], ["modality", cell("modality")], ["bound", cell("bound")],
    ["dimension", cell("dimension")], ["source", cell("source"), "source"], ["why", cell("rule_id")],
  ].filter(([, value]) => value);
}

function mentionLines(mention) {
  return FIELDS.filter((name) => mention[name] !== null && mention[name] !== undefined && name !== "value_high")
    .map((name) => `${say(name)}: ${[mention[name]].flat().join(" – ")}`).join("\n");
}

function buttonsOf(status, actions) {
  const button = (name, act) => make("button", { class: name, "data-act": name, onclick: act }, say(name));
  const shown = status === "open"
    ? [button("accept", actions.accept), button("correct", actions.correct), button("reject", actions.reject)]
    : [make("span", { class: `status ${status}` }, say(status)), button("correct", actions.correct),
      button("undo", actions.undo)];
  return make("div", { class: "acts" }, shown);
}

/** The card of a numeral that became no row. */
function rejectionCard(row, actions) {
  const status = statusOf("rejections", row);
  const button = (name, act) => make("button", { "data-act": name, onclick: act }, say(name));
  return [
    make("div", { class: "number" }, make("b", {}, REJECTIONS.cell(row, "text"))),
    make("div", { class: "acts" }, status === "open"
      ? [button("right", actions.right), button("addThis", actions.add)]
      : [make("span", { class: `status ${status}` }, say(status)), button("undo", actions.undo)]),
    make("dl", {}, make("dt", {}, say("reason")), make("dd", {}, REJECTIONS.cell(row, "reason"))),
  ];
}

// --- the form -----------------------------------------------------------------------------------

/** A form for a mention; `save(mention)` gets it in the words of a reference. */
function mentionForm(words, mention, save, cancel) {
  const given = formValues(mention);
  const fields = FIELDS.map((name) => make("label", { class: name }, make("span", {}, say(name)), fieldOf(name, given[name])));
  const fault = make("p", { class: "fault", role: "alert" });
  const submit = (event) => {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(event.target));
    const wrong = faultOf(values);
    if (wrong) fault.textContent = say(wrong);
    else save(mentionOf(values));
  };
  return make("form", { onsubmit: submit, autocomplete: "off" }, make("div", { class: "number" }, make("b", {}, words)),
    make("div", { class: "fields" }, fields), fault,
    make("div", { class: "acts" }, make("button", { type: "submit", "data-act": "save" }, say("save")),
      make("button", { type: "button", "data-act": "cancel", onclick: cancel }, say("cancel"))));
}

function fieldOf(name, value) {
  if (!(name in CHOICES)) return make("input", { name, value });
  return make("select", { name }, CHOICES[name].map((choice) =>
    make("option", { value: choice, selected: choice === value }, choice || "–")));
}

/** A mention as the texts of the form. */
function formValues(mention) {
  const [low, high] = Array.isArray(mention.value) ? mention.value : [mention.value, ""];
  const texts = { ...mention, value: low, value_high: high, entity: (mention.entity ?? [])[0], period: (mention.period ?? [])[0] };
  return Object.fromEntries(FIELDS.map((name) => [name, String(texts[name] ?? "")]));
}

function mentionOf(values) {
  const text = (name) => values[name].trim() || null;
  const number = (name) => (text(name) === null ? null : Number(text(name)));
  return {
    value: text("value_high") === null ? number("value") : [number("value"), number("value_high")],
    unit: text("unit"), bound: text("bound"), measure: text("measure"), direction: text("direction"),
    indicator: text("indicator"), head: null, entity: text("entity") && [text("entity")],
    period: text("period") ? [text("period")] : [], basis: text("basis"), reference: text("reference"),
    modality: text("modality"), aggregation: text("aggregation"),
  };
}

/** The name of what is wrong, or null. */
function faultOf(values) {
  const numbers = [values.value, values.value_high].map((text) => text.trim()).filter(Boolean);
  if (!numbers.length || !numbers.every((text) => Number.isFinite(Number(text)))) return "badNumber";
  if (!values.unit.trim()) return "needsUnit";
  const period = values.period.trim();
  return period && !PERIOD.test(period) ? "badPeriod" : null;
}

/** What an added mention starts from: its number, and what the row before it says. */
function draftMention(doc, start, words) {
  const before = (rowsOfDocument.get(doc) ?? []).filter((row) => ROWS.cell(row, "char_start") < start).at(-1);
  const near = before === undefined ? {} : mentionOfRow(before);
  const number = /-?\d+(\.\d+)?/.exec(words.replaceAll(/[,，]/g, ""));
  return {
    value: number ? Number(number[0]) : null, unit: words.includes("%") ? "%" : null, bound: "exact", measure: "level",
    direction: null, indicator: null, entity: near.entity ?? null, period: near.period ?? [], basis: null,
    reference: null, modality: "actual", aggregation: null,
  };
}
