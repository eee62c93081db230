"use strict";
// What the charts show: values of one indicator in one measure and unit, each fact once.

/** The years a period spans, as fractions: 2024-03 is [2024.17, 2024.25]; null where it is open. */
function yearsOf(period) {
  if (!period) return null;
  const [first, last = first] = period.split("/");
  const start = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(first);
  const end = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(last);
  if (!start || !end) return null;
  return [fraction(start, 0), fraction(end, 1)];
}

function fraction([, year, month, day], after) {
  if (day) return Number(year) + (Number(month) - 1) / 12 + (Number(day) - 1 + after) / 372;
  if (month) return Number(year) + (Number(month) - 1 + after) / 12;
  return Number(year) + after;
}

/** day, month, year or span: only periods of one kind are joined by a line. */
function periodKind(period) {
  if (period.includes("/")) return period.slice(4).replaceAll(/\d{4}/g, "");
  return String(period.length);
}

const FACT = ["indicator_id", "indicator", "entity", "period", "measure", "direction", "modality", "base_unit", "base_value"];

/** Rows that can be drawn: a value, a period that ends, said for the first time in the run. */
function drawable(rows) {
  const said = new Set();
  return rows.filter((row) => {
    if (ROWS.cell(row, "base_value") === null || ROWS.cell(row, "indicator") === null) return false;
    if (ROWS.cell(row, "duplicate") >= 0 || !yearsOf(ROWS.cell(row, "period"))) return false;
    const fact = FACT.map((name) => ROWS.cell(row, name)).join("\n");
    return !said.has(fact) && said.add(fact);
  });
}

/** What an indicator is drawn under: its canonical id where one is known, else its words. */
function indicatorOf(row) {
  return ROWS.cell(row, "indicator_id") ?? ROWS.cell(row, "indicator");
}

/** Measure and unit together: values of different ones are never drawn on one axis. */
function scaleOf(row) {
  return [ROWS.cell(row, "measure"), ROWS.cell(row, "direction"), ROWS.cell(row, "base_unit")].filter(Boolean).join(" ");
}

/** [name, rows] by a key, those with the most different values of `most` first. */
function spread(rows, key, most) {
  const size = ([, own]) => new Set(own.map((row) => ROWS.cell(row, most))).size;
  return ranked(rows, key).map((group) => [group, size(group)])
    .sort((one, other) => other[1] - one[1]).map(([group]) => group);
}

/** [name, rows] by a key, the longest first. */
function ranked(rows, key) {
  const groups = new Map();
  for (const row of rows) {
    if (!groups.has(key(row))) groups.set(key(row), []);
    groups.get(key(row)).push(row);
  }
  return [...groups].sort((one, other) => other[1].length - one[1].length || (one[0] < other[0] ? -1 : 1));
}

const drawn = { indicator: null, scale: null, period: null };

/** The charts of the rows that pass the filters; `choose(row)` is called on a click on a value. */
function showCharts(rows, choose) {
  const box = at("charts");
  const named = (row) => ROWS.cell(row, "indicator_id") !== null;
  const indicators = spread(drawable(rows), indicatorOf, "period")
    .sort((one, other) => named(other[1][0]) - named(one[1][0])); // known indicators first
  if (!indicators.length) return box.replaceChildren(make("p", { class: "empty" }, say("noChart")));
  const again = () => showCharts(rows, choose);
  const [indicator, ofIndicator] = pick(indicators, "indicator");
  const [scale, shown] = pick(ranked(ofIndicator, scaleOf), "scale");
  const periods = spread(shown, (row) => ROWS.cell(row, "period"), "entity");
  const [period, inPeriod] = pick(periods, "period");
  box.replaceChildren(
    make("div", { class: "choices" }, chooser(indicators, "indicator", indicator, again),
      chooser(ranked(ofIndicator, scaleOf), "scale", scale, again), make("small", {}, `${shown.length} ${say("drawn")}`)),
    make("h2", {}, say("time")), plotTime(shown, choose),
    make("h2", {}, say("regions"), chooser(periods, "period", period, again)), plotBars(inPeriod, choose),
  );
}

function pick(groups, name) {
  const found = groups.find(([key]) => key === drawn[name]) ?? groups[0];
  drawn[name] = found[0];
  return found;
}

function chooser(groups, name, now, again) {
  const options = groups.slice(0, 400).map(([key, rows]) =>
    make("option", { value: key, selected: key === now }, `${key} (${rows.length})`));
  return make("select", { "data-chart": name, onchange: (event) => { drawn[name] = event.target.value; again(); } }, options);
}
