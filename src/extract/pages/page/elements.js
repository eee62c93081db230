"use strict";
// Elements from plain values. Text of a run only ever becomes text: nothing here parses HTML.

const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes, listeners (`onclick`) and children (elements or text). */
function make(tag, attributes = {}, ...children) {
  return dress(document.createElement(tag), attributes, children);
}

/** The same for a drawing. */
function draw(tag, attributes = {}, ...children) {
  return dress(document.createElementNS(SVG, tag), attributes, children);
}

function dress(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

function at(id) {
  return document.getElementById(id);
}

const HUES = {
  currency: 28, ratio: 205, percentage_point: 185, count: 262, rank: 300, duration: 95, age: 80,
  length: 150, area: 130, volume: 165, mass: 345, power: 55, energy: 42, temperature: 8, multiple: 225,
  speed: 240, container: 320, points: 285,
};

/** The hue of a dimension: a family has its own, a compound that of what stands before the slash. */
function hueOf(dimension) {
  const name = (dimension ?? "").split("/")[0];
  if (name in HUES) return HUES[name];
  let hue = 0;
  for (const letter of name) hue = (hue * 31 + letter.codePointAt(0)) % 360;
  return hue;
}

/** A number as short as it can be read: 4300000000 is 43亿. */
function shortNumber(value) {
  if (value === null || value === undefined) return "";
  const size = Math.abs(value);
  for (const [factor, word] of [[1e12, "万亿"], [1e8, "亿"], [1e4, "万"]]) {
    if (size >= factor) return `${Number((value / factor).toPrecision(6))}${word}`;
  }
  return String(Number(value.toPrecision(6)));
}

let toldTimer = 0;

/** Say something at the foot of the page for a while. */
function tell(message) {
  at("told").textContent = message;
  clearTimeout(toldTimer);
  toldTimer = setTimeout(() => { at("told").textContent = ""; }, 5000);
}
