"use strict";
// Two drawings: values over time, and values of entities in one period. A target or forecast is hollow,
// and no line joins it to what happened.

const WIDE = 760;
const TALL = 300;
const EDGE = { left: 76, right: 24, top: 14, bottom: 30 };
const MOST_LINES = 12;
const MOST_BARS = 40;

/** Hues that are far apart for neighbours: steps of the golden angle. */
function hueOfPlace(place) {
  return (20 + place * 137.5) % 360;
}

/** Round steps over a range: 0, 20, 40 …. */
function ticksOf(low, high, count) {
  const rough = (high - low || Math.abs(high) || 1) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * power).find((s) => s >= rough);
  const ticks = [];
  for (let tick = Math.ceil(low / step) * step; tick <= high + step / 1e6; tick += step) ticks.push(tick);
  return ticks;
}

function scaleTo(low, high, from, to) {
  return (value) => (high === low ? (from + to) / 2 : from + ((value - low) / (high - low)) * (to - from));
}

/** Values over time: a dot at the middle of its period, a stroke over its length, a line for each entity. */
function plotTime(rows, choose) {
  const spans = rows.map((row) => yearsOf(ROWS.cell(row, "period")));
  const values = rows.map((row) => ROWS.cell(row, "base_value"));
  const [first, last] = [Math.min(...spans.map(([s]) => s)), Math.max(...spans.map(([, e]) => e))];
  const [low, high] = [Math.min(0, ...values), Math.max(...values)];
  const x = scaleTo(first, last, EDGE.left, WIDE - EDGE.right);
  const y = scaleTo(low, high, TALL - EDGE.bottom, EDGE.top);
  const series = ranked(rows, (row) => ROWS.cell(row, "entity") ?? "–").slice(0, MOST_LINES);
  const years = ticksOf(first, last, 8).filter(Number.isInteger);
  const drawing = draw("svg", { class: "plot time", viewBox: `0 0 ${WIDE} ${TALL}`, role: "img" },
    ticksOf(low, high, 5).map((tick) => grid(EDGE.left, y(tick), WIDE - EDGE.right, y(tick), shortNumber(tick))),
    years.map((year) => draw("text", { x: x(year), y: TALL - 10, "text-anchor": "middle" }, String(year))),
    series.map(([, own], i) => timeSeries(own, hueOfPlace(i), x, y, choose)));
  return make("figure", {}, drawing, legendOf(series));
}

function grid(x1, y1, x2, y2, label) {
  return draw("g", {}, draw("line", { class: "grid", x1, y1, x2, y2 }),
    draw("text", { x: x1 - 6, y: y1 + 4, "text-anchor": "end" }, label));
}

function timeSeries(rows, hue, x, y, choose) {
  const place = (row) => {
    const [start, end] = yearsOf(ROWS.cell(row, "period"));
    return [x((start + end) / 2), y(ROWS.cell(row, "base_value")), x(start), x(end)];
  };
  const actual = rows.filter((row) => ROWS.cell(row, "modality") === "actual" && ROWS.cell(row, "entity") !== null);
  const lines = ranked(actual, (row) => `${periodKind(ROWS.cell(row, "period"))} ${ROWS.cell(row, "aggregation")}`)
    .map(([, own]) => own.map(place).sort((one, other) => one[0] - other[0]))
    .map((points) => draw("polyline", { class: "line", points: points.map(([px, py]) => `${px},${py}`).join(" ") }));
  const group = draw("g", {}, lines, rows.map((row) => dot(row, place(row), choose)));
  group.style.setProperty("--hue", hue);
  return group;
}

function dot(row, [cx, cy, x1, x2], choose) {
  const actual = ROWS.cell(row, "modality") === "actual";
  return draw("g", { class: actual ? "value" : "value aim", "data-row": row, onclick: () => choose(row) },
    draw("line", { x1, x2, y1: cy, y2: cy }), draw("circle", { cx, cy, r: 4.5 }),
    draw("title", {}, titleOf(row)));
}

function titleOf(row) {
  return ["entity", "period", "text", "modality"].map((name) => ROWS.cell(row, name)).filter(Boolean).join(" · ");
}

function legendOf(series) {
  return make("figcaption", {}, series.map(([entity], i) => {
    const name = make("span", { class: "name" }, entity);
    name.style.setProperty("--hue", hueOfPlace(i));
    return name;
  }));
}

/** Values of entities as bars, the longest first. */
function plotBars(rows, choose) {
  const known = rows.filter((row) => ROWS.cell(row, "entity") !== null)
    .sort((one, other) => ROWS.cell(other, "base_value") - ROWS.cell(one, "base_value")).slice(0, MOST_BARS);
  if (!known.length) return make("p", { class: "empty" }, say("noChart"));
  const values = known.map((row) => ROWS.cell(row, "base_value"));
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const x = scaleTo(low, high, 180, WIDE - 110);
  const drawing = draw("svg", { class: "plot bars", viewBox: `0 0 ${WIDE} ${known.length * 24 + 8}`, role: "img" },
    known.map((row, i) => bar(row, i * 24 + 4, x, choose)));
  return make("figure", {}, drawing);
}

function bar(row, top, x, choose) {
  const value = ROWS.cell(row, "base_value");
  const [from, to] = [x(0), x(value)].sort((a, b) => a - b);
  const actual = ROWS.cell(row, "modality") === "actual";
  const group = draw("g", { class: actual ? "value" : "value aim", "data-row": row, onclick: () => choose(row) },
    draw("rect", { x: from, y: top, width: Math.max(1, to - from), height: 18, rx: 2 }),
    draw("text", { x: 172, y: top + 13, "text-anchor": "end" }, ROWS.cell(row, "entity")),
    draw("text", { x: to + 6, y: top + 13 }, ROWS.cell(row, "text")), draw("title", {}, titleOf(row)));
  group.style.setProperty("--hue", hueOf(ROWS.cell(row, "dimension")));
  return group;
}
