"use strict";
// A long list of which only what is in sight stands in the page.

const SPARE = 8; // rows drawn above and below what is in sight

class Listing {
  /** `render(item)` gives the children of an item's element; `choose(item)` is called on a click. */
  constructor(box, render, choose) {
    this.box = box;
    this.render = render;
    this.choose = choose;
    this.items = [];
    this.places = new Map();
    this.current = null;
    this.all = make("div", { class: "all" });
    box.replaceChildren(this.all);
    this.waiting = false;
    box.addEventListener("scroll", () => this.later());
    new ResizeObserver(() => this.later()).observe(box);
  }

  /** Show other items; the current one stays current where it is among them. */
  show(items, empty) {
    this.items = items;
    this.places = new Map(items.map((item, place) => [item, place]));
    this.height = parseFloat(getComputedStyle(this.box).getPropertyValue("--row"));
    this.all.style.height = `${items.length * this.height}px`;
    this.all.dataset.empty = items.length ? "" : empty;
    this.draw();
  }

  /** Make an item the current one and bring it into sight. */
  reveal(item) {
    this.current = item;
    const place = this.places.get(item);
    if (place !== undefined && this.box.clientHeight) {
      const top = place * this.height;
      const { scrollTop, clientHeight } = this.box;
      if (top < scrollTop || top + this.height > scrollTop + clientHeight) {
        this.box.scrollTop = top - clientHeight / 3;
      }
    }
    this.draw();
  }

  /** The item some places after the current one, or null. */
  beside(step) {
    const place = this.places.get(this.current);
    return this.items[place === undefined ? 0 : place + step] ?? null;
  }

  later() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => { this.waiting = false; this.draw(); });
  }

  draw() {
    if (!this.height) return;
    const first = Math.max(0, Math.floor(this.box.scrollTop / this.height) - SPARE);
    const last = Math.ceil((this.box.scrollTop + this.box.clientHeight) / this.height) + SPARE;
    const shown = this.items.slice(first, last).map((item, i) => this.element(item, first + i));
    this.all.replaceChildren(...shown);
  }

  element(item, place) {
    const row = make("div", {
      class: "item", role: "option", "data-item": item, "aria-selected": String(item === this.current),
      "aria-setsize": this.items.length, "aria-posinset": place + 1, onclick: () => this.choose(item),
    }, this.render(item));
    row.style.top = `${place * this.height}px`;
    return row;
  }
}
