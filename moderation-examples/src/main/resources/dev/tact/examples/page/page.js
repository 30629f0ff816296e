"use strict";

/* What all pages share: building elements, showing text as it is, and marking places in it. */
const Page = (() => {
  const data = JSON.parse(document.getElementById("data").textContent);

  /**
   * Builds an element. Text goes in as text, whatever is in it; `class`, `text` and `on…` are what they say, all else
   * are attributes, of which null ones are left out.
   */
  function element(name, attributes = {}, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === null || value === undefined || value === false) continue;
      if (key === "class") node.className = value;
      else if (key === "text") node.textContent = value;
      else if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
      else node.setAttribute(key, value === true ? "" : value);
    }
    node.append(...children.filter((child) => child !== null && child !== undefined));
    return node;
  }

  /** Control and direction characters are shown, not obeyed. */
  const INVISIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
  const visible = (text) =>
    text.replace(INVISIBLE, (unit) => "\\u" + unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0"));

  /**
   * Fills an element with a text in which places are marked.
   *
   * @param places of the form {start, end, kind, number}, in UTF-16 units; they may overlap
   */
  function marked(node, text, places) {
    const inside = places
      .map((place) => ({ ...place, start: Math.max(0, place.start), end: Math.min(text.length, place.end) }))
      .filter((place) => place.start < place.end);
    const bounds = [...new Set([0, text.length, ...inside.flatMap((place) => [place.start, place.end])])];
    bounds.sort((one, other) => one - other);
    for (let i = 0; i + 1 < bounds.length; i++) {
      const [start, end] = [bounds[i], bounds[i + 1]];
      const here = inside.filter((place) => place.start < end && place.end > start);
      const piece = visible(text.slice(start, end));
      if (here.length === 0) {
        node.append(piece);
        continue;
      }
      node.append(element("mark", { class: [...new Set(here.map((place) => place.kind))].join(" "), text: piece }));
      const numbers = [...new Set(here.filter((place) => place.end === end && place.number).map((place) => place.number))];
      if (numbers.length > 0) {
        node.append(element("sup", { text: numbers.sort((one, other) => one - other).join(",") }));
      }
    }
    return node;
  }

  /** A table; cells are text, numbers or elements. Wide ones scroll by themselves and can be reached by keyboard. */
  function table(label, head, rows) {
    const body = rows.map((row) =>
      element("tr", {}, ...row.map((cell, i) =>
        element(i === 0 ? "th" : "td", i === 0 ? { scope: "row" } : {}, cell instanceof Node ? cell : String(cell)))));
    const heads = head.map((cell) => element("th", { scope: "col", text: cell }));
    return element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": label },
      element("table", {}, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...body)));
  }

  const numbers = new Intl.NumberFormat("en-GB");
  const whole = (value) => numbers.format(value);
  const fixed = (value, digits = 2) => (value === null || value === undefined ? "–" : value.toFixed(digits));
  const percent = (part, all) => (all === 0 ? "–" : (100 * part / all).toFixed(part > 0 && part < 0.1 * all ? 1 : 0) + " %");
  const plural = (count, one, many = one + "s") => `${whole(count)} ${count === 1 ? one : many}`;

  /** Lets the reader choose light or dark; a policy that forbids style attributes allows this. */
  function themed(select) {
    select.addEventListener("change", () => { document.documentElement.style.colorScheme = select.value; });
  }

  return { data, element, visible, marked, table, whole, fixed, percent, plural, themed };
})();
