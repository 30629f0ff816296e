"use strict";

/*
 * The page on which messages are labelled. What is said of a message is one object that is never changed, only replaced
 * by `change`, which remembers the old one, shows the new one and saves it.
 */
(() => {
  const { data, element, visible, whole, plural, themed } = Page;
  const { about, guide } = data;
  const finished = data.finished;
  const byKey = new Map(guide.signals.filter((entry) => entry.key).map((entry) => [entry.key, entry]));
  const byId = new Map(guide.signals.map((entry) => [entry.id, entry]));
  const one = (id) => document.getElementById(id);
  const text = one("text");
  const kbd = (key) => element("kbd", { text: key });

  const messages = []; // those seen: {id, text, …, labels, revision, words}
  const past = [];     // for undo: {index, labels}
  let current = -1;    // which message is shown
  let selection = null; // {start, end}: what a signal would be given to
  let anchor = 0;      // the words between which the keyboard selects
  let cursor = -1;
  let active = null;   // the label that digits are for: an index, or a label that has no severity yet
  let loading = false; // a message is on its way; keys pressed meanwhile are meant for it
  const waiting = [];  // those keys
  let typing = 0;      // the timer of the note
  let entry = null;    // the signal whose definition is shown
  const message = () => messages[current];
  const labels = () => message().labels;
  const isPending = () => active !== null && typeof active === "object";

  /* Saving: one message after the other, the newest labels of each. */
  const unsaved = new Map();
  let saving = false;

  function saved(state, problem = false) {
    one("saved").textContent = state;
    one("saved").className = problem ? "problem" : "";
  }

  async function save(index) {
    unsaved.set(index, messages[index].labels);
    if (saving) return;
    saving = true;
    saved("Saving …");
    while (unsaved.size > 0) {
      const [next, wanted] = unsaved.entries().next().value;
      const body = JSON.stringify({ revision: messages[next].revision, ...wanted });
      try {
        const response = await fetch("messages/" + next, { method: "PUT", body, headers: { "Content-Type": "application/json" } });
        const answer = await response.json();
        if (response.ok) {
          messages[next].revision = answer.revision;
          if (unsaved.get(next) === wanted) unsaved.delete(next);
          continue;
        }
        saved(`Not saved: ${answer.problem}`, true);
        if (response.status < 500) break;
      } catch {
        saved("Not saved: ‘moderate annotate’ does not answer. Leave this page open, and look at the terminal", true);
      }
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
    saving = false;
    if (unsaved.size === 0) saved("All saved");
  }

  addEventListener("beforeunload", (event) => { if (unsaved.size > 0) event.preventDefault(); });

  function change(next) {
    past.push({ index: current, labels: labels() });
    replace(current, { ...labels(), ...next });
  }

  function replace(index, next) {
    messages[index].labels = next;
    finished[index] = Number.isInteger(next.risk);
    save(index);
    show();
  }

  function undo() {
    if (isPending()) { drop(); return; }
    const last = past.pop();
    if (!last) { say("Nothing to undo"); return; }
    active = null;
    messages[last.index].labels = last.labels;
    go(last.index).then(() => { replace(last.index, last.labels); say("Undone"); });
  }

  /** Says something to those who do not see it; and in the prompt, if they might wonder why nothing happens. */
  function say(words, refusal = false) {
    one("said").textContent = words;
    if (refusal) { one("prompt").textContent = words; one("prompt").classList.add("refusal"); }
  }

  /** Takes over what stands in the field for the note; called often, as a page may be closed at any time. */
  function keepNote() {
    clearTimeout(typing);
    if (current < 0) return;
    const note = one("note").value.trim();
    if (note !== (labels().note || "")) change({ note });
  }

  /* Going from message to message. */
  async function go(index) {
    if (index < 0 || index >= finished.length) { say(index < 0 ? "This is the first message" : "This is the last message", true); return; }
    if (isPending()) { say(`First the severity of ${active.signal}: 1, 2 or 3; Esc drops it`); return; }
    keepNote();
    if (!messages[index]) {
      loading = true;
      try {
        const response = await fetch("messages/" + index);
        const loaded = await response.json();
        if (!response.ok) throw new Error(loaded.problem);
        messages[index] = { ...loaded, words: words(loaded.text) };
      } catch (problem) {
        say(`Message ${index + 1} cannot be shown: ${problem.message}`, true);
        waiting.length = 0;
        return;
      } finally {
        loading = false;
      }
    }
    current = index;
    selection = null;
    active = null;
    anchor = 0;
    cursor = -1;
    history.replaceState(null, "", "#" + (index + 1));
    show();
    text.scrollTop = 0;
    text.focus();
    say(`Message ${index + 1} of ${finished.length}`);
    while (waiting.length > 0 && !loading) press(waiting.shift());
  }

  function onward() {
    if (!finished[current] && !isPending() && labels().signals.length > 0) {
      say("First the risk: 0, 1, 2 or 3. To leave it unfinished, use j or k", true);
      return;
    }
    const order = [...finished.keys()].map((i) => (current + 1 + i) % finished.length);
    const next = order.find((i) => !finished[i] && i !== current);
    if (next !== undefined) go(next);
    else say(finished.every(Boolean) ? "All messages are labelled" : "Only this one is left: a risk, or n for nothing", true);
  }

  function clean() {
    if (isPending()) { go(current); return; } // which says why not
    if (labels().signals.length > 0) {
      say("There are labels. Remove them first, or choose the risk", true);
      return;
    }
    change({ risk: 0 });
    if (finished.every(Boolean)) say("All messages are labelled", true);
    else onward();
  }

  /* Labels. */
  function trim(span) {
    let { start, end } = span;
    while (start < end && /\s/.test(message().text[start])) start++;
    while (start < end && /\s/.test(message().text[end - 1])) end--;
    return start < end ? { start, end } : null;
  }

  function label(signal) {
    entry = byId.get(signal);
    if (current < 0) { showEntry(); return; }
    if (isPending()) { active = { ...active, signal }; show(); return; }
    const span = selection && trim(selection);
    if (!span) { say("First select the words: with the mouse, or with the arrow keys in the text", true); showEntry(); return; }
    active = { signal, ...span };
    show();
    text.focus();
    say(`How severe is ${signal}? 1, 2 or 3`);
  }

  function severity(index, level) {
    if (isPending()) {
      const added = { signal: active.signal, severity: level, start: active.start, end: active.end };
      active = null;
      selection = null;
      const there = labels().signals.some((other) => other.signal === added.signal && other.start === added.start && other.end === added.end);
      if (there) { show(); say("This label is there already", true); return; }
      change({ signals: [...labels().signals, added] });
      say(`${added.signal}, severity ${level}, added`);
    } else {
      active = null;
      change({ signals: labels().signals.map((other, i) => (i === index ? { ...other, severity: level } : other)) });
      say(`Severity ${level}`);
    }
  }

  function drop() {
    active = null;
    show();
    text.focus();
    say("Dropped");
  }

  function remove(index) {
    active = null;
    change({ signals: labels().signals.filter((_, i) => i !== index) });
    text.focus();
    say("Removed");
  }

  const isSame = (label, other) => label.signal === other.signal && label.start === other.start && label.end === other.end;
  const open = () => (message().suggestions || []).filter((each) => !labels().signals.some((label) => isSame(label, each)));

  function accept(suggestion) {
    if (!suggestion) { say("No suggestion is left", true); return; }
    change({ signals: [...labels().signals, suggestion] });
    say(`${suggestion.signal}, severity ${suggestion.severity}, accepted`);
    text.focus();
  }

  function take(side) {
    const { risk, signals } = message().versions[side];
    active = null;
    change({ risk, signals });
    text.focus();
    say(`${"AB"[side]} is taken`);
  }

  /* The text: words for the keyboard, places for the mouse. */
  function words(content) {
    const segments = new Intl.Segmenter("en", { granularity: "word" }).segment(content);
    return [...segments]
      .filter((segment) => segment.isWordLike || /[^\s\p{P}\p{C}]/u.test(segment.segment))
      .map((segment) => ({ start: segment.index, end: segment.index + segment.segment.length }));
  }

  function showText() {
    const { text: content, words: all } = message();
    const places = labels().signals.map((label, i) => ({ ...label, kind: active === i ? "found now" : "found", number: i + 1 }));
    if (isPending()) places.push({ ...active, kind: "chosen" });
    else if (selection) places.push({ ...selection, kind: "chosen" });
    open().forEach((suggestion) => places.push({ ...suggestion, kind: "passed" }));
    (message().versions || []).forEach((version, side) =>
      version.signals.forEach((label) => places.push({ ...label, kind: side === 0 ? "labelled" : "passed" })));
    if (cursor >= 0 && !selection) places.push({ ...all[cursor], kind: "cursor" });
    const bounds = new Set([0, content.length, ...places.flatMap((place) => [place.start, place.end])]);
    // Each character that is shown by a longer name is a piece by itself, so that places can be told.
    for (let i = 0; i < content.length; i++) if (visible(content[i]) !== content[i]) bounds.add(i).add(i + 1);
    const cuts = [...bounds].sort((a, b) => a - b);
    const scroll = text.scrollTop;
    text.replaceChildren();
    for (let i = 0; i + 1 < cuts.length; i++) {
      const [start, end] = [cuts[i], cuts[i + 1]];
      const here = places.filter((place) => place.start < end && place.end > start);
      const numbers = here.filter((place) => place.end === end && place.number).map((place) => place.number).join(",");
      text.append(element(here.length > 0 ? "mark" : "span", {
        class: [...new Set(here.map((place) => place.kind))].join(" "), "data-start": start, "data-end": end, "data-number": numbers || null,
        text: visible(content.slice(start, end)) }));
    }
    text.scrollTop = scroll;
    const shown = text.querySelector(".chosen, .cursor");
    if (shown && document.activeElement === text) shown.scrollIntoView({ block: "nearest" });
  }

  /** Returns where in the message a place of the document is. */
  function offset(node, within) {
    const piece = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    if (piece === text) {
      const child = text.childNodes[within];
      return child ? Number(child.dataset.start) : message().text.length;
    }
    const { start, end } = piece.dataset;
    if (node.nodeType !== Node.TEXT_NODE) return Number(within === 0 ? start : end);
    const whole = node.data.length === end - start;
    return whole ? Number(start) + within : Number(within === 0 ? start : end);
  }

  function selectByMouse() {
    const chosen = getSelection();
    if (current < 0 || isPending() || chosen.rangeCount === 0 || !text.contains(chosen.anchorNode)) return;
    const range = chosen.getRangeAt(0); // may have been drawn beyond the text
    const ends = [text.contains(range.startContainer) ? offset(range.startContainer, range.startOffset) : 0,
      text.contains(range.endContainer) ? offset(range.endContainer, range.endOffset) : message().text.length];
    const collapsed = chosen.isCollapsed;
    chosen.removeAllRanges();
    if (collapsed) {
      const hit = labels().signals.map((label, i) => ({ ...label, i }))
        .filter((label) => label.start <= ends[0] && label.end > ends[0])
        .sort((a, b) => (a.end - a.start) - (b.end - b.start))[0];
      active = hit ? hit.i : null;
      entry = hit ? byId.get(hit.signal) : entry;
      selection = null;
      const word = message().words.findIndex((each) => each.end > ends[0]);
      anchor = cursor = word;
    } else {
      active = null;
      selection = trim({ start: ends[0], end: ends[1] });
      cursor = selection ? message().words.findLastIndex((each) => each.start < selection.end) : cursor;
      anchor = selection ? Math.max(0, message().words.findIndex((each) => each.end > selection.start)) : anchor;
    }
    show();
    sayPrompt();
  }

  /** Returns the word in the line above or below that is nearest to the cursor's. */
  function vertical(direction) {
    const range = document.createRange();
    const pieces = [...text.childNodes];
    const place = (word) => {
      const piece = pieces.find((each) => Number(each.dataset.end) > word.start);
      range.setStart(piece.firstChild, Math.min(piece.firstChild.length, word.start - Number(piece.dataset.start)));
      range.collapse(true);
      const box = range.getBoundingClientRect();
      return { x: box.left, y: Math.round(box.top) };
    };
    const all = message().words;
    const from = place(all[Math.max(0, cursor)]);
    let best = -1;
    let line = null;
    let distance = Infinity;
    for (let i = cursor + direction; i >= 0 && i < all.length; i += direction) {
      const at = place(all[i]);
      if (Math.abs(at.y - from.y) < 8) continue;
      if (line === null) line = at.y;
      if (Math.abs(at.y - line) >= 8) break;
      if (Math.abs(at.x - from.x) < distance) { distance = Math.abs(at.x - from.x); best = i; }
    }
    return best >= 0 ? best : direction < 0 ? 0 : all.length - 1;
  }

  function selectByKey(event) {
    const all = message().words;
    if (all.length === 0 || isPending()) return;
    if (event.altKey) {
      if (!selection || !event.shiftKey) return;
      const step = event.key === "ArrowRight" ? 1 : -1;
      let end = selection.end + step;
      if (/[\udc00-\udfff]/.test(message().text[end] || "")) end += step; // not between the halves of a pair
      if (end > selection.start && end <= message().text.length) selection = { ...selection, end };
    } else {
      const moves = {
        ArrowRight: () => Math.min(all.length - 1, cursor + 1), ArrowLeft: () => Math.max(0, cursor - 1),
        ArrowDown: () => vertical(1), ArrowUp: () => vertical(-1), Home: () => 0, End: () => all.length - 1,
      };
      cursor = moves[event.key]();
      if (!event.shiftKey || !selection) anchor = cursor;
      selection = { start: all[Math.min(anchor, cursor)].start, end: all[Math.max(anchor, cursor)].end };
    }
    active = null;
    event.preventDefault();
    show();
    sayPrompt();
  }

  function sayPrompt() {
    if (selection) say(`Selected: ${message().text.slice(selection.start, selection.end)}`);
  }

  /* Showing. */
  function prompt() {
    const node = one("prompt");
    node.classList.remove("refusal");
    if (isPending()) {
      const levels = byId.get(active.signal)?.levels || guide.severities;
      const buttons = severityButtons(null, (level) => severity(null, level));
      node.replaceChildren(element("span", {}, "How severe is ", element("strong", { text: active.signal }), " here?"),
        element("ol", { class: "choices" }, ...buttons.map((button, i) => element("li", {}, button, element("span", { text: levels[i] })))),
        element("button", { type: "button", onclick: drop }, "Drop ", kbd("Esc")));
    } else if (active !== null) {
      node.replaceChildren(kbd("1"), " to ", kbd("3"), ` change the severity of label ${active + 1}; `, kbd("Del"), " removes it; ", kbd("Esc"), " leaves it.");
    } else if (selection) {
      node.replaceChildren("Selected: “", element("q", { class: "selected", text: visible(message().text.slice(selection.start, selection.end)) }), "”. Now the signal: a letter, ",
        kbd("l"), " to find it by name, or a click.");
    } else {
      node.replaceChildren("Select words with the mouse, or with ", kbd("←"), " ", kbd("→"), " and ", kbd("Shift"), ". Digits ", kbd("0"), " to ", kbd("3"), " are the risk.");
    }
  }

  function severityButtons(chosen, act, name = "") {
    return guide.severities.map((meaning, i) => element("button", { type: "button", class: "level", "aria-pressed": chosen === null ? null : String(chosen === i + 1),
      "aria-label": `${name}severity ${i + 1}, ${meaning}`, title: meaning, "data-focus": `${name}${i + 1}`, onclick: () => act(i + 1), text: String(i + 1) }));
  }

  const quote = (label) => element("q", { text: visible(message().text.slice(label.start, label.end)) });

  function showLabels() {
    const list = labels().signals.map((label, i) => element("li", { class: active === i ? "now" : "" },
      element("span", { class: "number", text: String(i + 1) }),
      element("span", { class: "name", text: label.signal }),
      element("span", { class: "levels", role: "group", "aria-label": `Severity of label ${i + 1}` },
        ...severityButtons(label.severity, (level) => severity(i, level), `label ${i + 1}: `)),
      quote(label),
      element("button", { type: "button", class: "link", "aria-label": `Remove label ${i + 1}, ${label.signal}`, onclick: () => remove(i), text: "Remove" })));
    if (list.length === 0) list.push(element("li", { class: "muted", text: "None yet." }));
    one("labels").replaceChildren(...list);
  }

  function showSuggestions() {
    const list = open();
    one("suggestions").replaceChildren(...(!message().suggestions ? [] : [
      element("h3", { text: "Suggested by Tact" }),
      element("p", { class: "small muted", text: "Dashed in the text. Tact errs; the record will say that you have seen this." }),
      element("ul", { class: "labels suggested" }, ...(list.length === 0 ? [element("li", { class: "muted", text: "Nothing more." })] : list.map((each, i) =>
        element("li", {}, element("span", { class: "name", text: each.signal }), element("span", { text: `severity ${each.severity}` }), quote(each),
          element("button", { type: "button", class: "link", "aria-label": `Accept ${each.signal}, severity ${each.severity}`, onclick: () => accept(each) }, "Accept ", i === 0 ? kbd("w") : ""))))),
    ]));
  }

  function showVersions() {
    one("versions").replaceChildren(...(message().versions || []).map((version, side) => element("section", { class: "version", "aria-label": `Version ${"AB"[side]}` },
      element("h3", {}, element("mark", { class: side === 0 ? "labelled" : "passed", text: `Version ${"AB"[side]}` })),
      element("p", {}, `risk ${version.risk}, ${guide.risks[version.risk].name}`, version.unsure ? ", unsure" : ""),
      element("ul", { class: "labels" }, ...version.signals.map((label) => element("li", {},
        element("span", { class: "name", text: label.signal }), element("span", { text: `severity ${label.severity}` }), quote(label)))),
      version.signals.length === 0 ? element("p", { class: "muted", text: "No signal." }) : null,
      version.note ? element("p", { class: "small", text: `Note: ${visible(version.note)}` }) : null,
      element("button", { type: "button", onclick: () => take(side) }, `Take ${"AB"[side]} `, kbd("Shift+" + "AB"[side])))));
  }

  function showHistory() {
    const turns = message().history || [];
    one("history").replaceChildren(...(turns.length === 0 ? [] : [element("details", { open: true },
      element("summary", { text: plural(turns.length, "earlier message") }),
      element("ol", { class: "turns" }, ...turns.map((turn) => element("li", {},
        element("span", { class: "small muted", text: [turn.from === "author" ? "the author" : "the recipient", turn.channel, turn.sent].filter(Boolean).join(", ") }),
        element("p", { class: "earlier", text: visible(turn.text) })))))]));
  }

  function showEntry() {
    const levels = entry?.levels || [];
    one("entry").replaceChildren(...(!entry ? [] : [
      element("h3", { text: entry.id }),
      element("p", { text: entry.means || "A signal of your own packs." }),
      element("ol", { class: "anchors" }, ...levels.map((level) => element("li", { text: level }))),
      entry.not ? element("p", { class: "muted", text: `Not: ${entry.not}.` }) : null,
    ].filter(Boolean)));
  }

  function show() {
    const focus = document.activeElement?.dataset?.focus;
    const { id, channel, sent } = message();
    const done = finished.filter(Boolean).length;
    one("heading").textContent = `Message ${whole(current + 1)} of ${whole(finished.length)}`;
    one("about").textContent = [`id ${visible(String(id))}`, channel === "private" ? "private message" : "comment", sent,
      finished[current] ? "labelled" : "not labelled yet"].filter(Boolean).join(" · ");
    one("count").textContent = `${whole(done)} of ${whole(finished.length)} ${about.adjudicating ? "settled" : "labelled"}`;
    one("progress").max = finished.length;
    one("progress").value = done;
    showText();
    prompt();
    showVersions();
    showLabels();
    showSuggestions();
    for (const radio of document.querySelectorAll("[name=risk]")) radio.checked = labels().risk === Number(radio.value);
    one("unsure").checked = Boolean(labels().unsure);
    if (document.activeElement !== one("note")) one("note").value = labels().note || "";
    one("undo").disabled = past.length === 0;
    showEntry();
    if (focus) [...document.querySelectorAll("[data-focus]")].find((node) => node.dataset.focus === focus)?.focus();
  }

  /* The signals to choose from. */
  function showSignals() {
    const wanted = one("filter").value.trim().toLowerCase();
    const fits = guide.signals.filter((each) => `${each.id} ${each.id.replaceAll("-", " ")} ${each.area.toLowerCase()}`.includes(wanted));
    const areas = [...new Set(fits.map((each) => each.area))];
    one("signals").replaceChildren(...areas.map((area) => element("div", { role: "group", "aria-label": area },
      element("p", { class: "area", text: area }),
      ...fits.filter((each) => each.area === area).map((each) => element("button", {
        type: "button", class: "signal", "data-signal": each.id, onclick: () => label(each.id),
        onfocus: () => { entry = each; showEntry(); }, onmouseenter: () => { entry = each; showEntry(); },
      }, each.id, each.key ? kbd(each.key) : "")))),
      ...(fits.length === 0 ? [element("p", { class: "muted", role: "status", text: "No signal fits." })] : []));
    if (wanted && fits.length > 0) { entry = fits[0]; showEntry(); }
    return fits;
  }

  one("filter").addEventListener("input", showSignals);
  one("filter").addEventListener("keydown", (event) => {
    const fits = showSignals();
    if (event.key === "Enter" && fits.length > 0) {
      event.preventDefault();
      event.stopPropagation();
      one("filter").value = "";
      showSignals();
      label(fits[0].id);
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      one("signals").querySelector("button")?.focus();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      one("filter").value = "";
      showSignals();
      text.focus();
    }
  });
  one("signals").addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = [...one("signals").querySelectorAll("button")];
    const next = buttons.indexOf(document.activeElement) + step;
    (next < 0 ? one("filter") : buttons[Math.min(next, buttons.length - 1)]).focus();
  });

  /* Keys. */
  const commands = {
    j: () => go(current + 1), k: () => go(current - 1), n: clean, u: () => change({ unsure: !labels().unsure }),
    m: () => one("note").focus(), l: () => one("filter").focus(), w: () => accept(open()[0]), z: undo, "?": help,
  };

  function digit(value) {
    if (active !== null) {
      if (value > 0) severity(active, value);
      else say("A label has severity 1, 2 or 3", true);
      return;
    }
    change({ risk: value });
    say(`Risk ${value}, ${guide.risks[value].name}`);
  }

  addEventListener("keydown", (event) => {
    if (event.defaultPrevented) return;
    if (loading && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      waiting.push(event);
    } else {
      press(event);
    }
  });

  function press(event) {
    if (current < 0 || one("help").open) return;
    const target = event.target;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && target.id !== "note" && target.id !== "filter") {
      event.preventDefault();
      undo();
      return;
    }
    if (event.ctrlKey || event.metaKey) return;
    if (target.matches("input[type=text], input[type=search], select")) {
      if (event.key === "Escape" || (event.key === "Enter" && target.id === "note")) text.focus();
      return;
    }
    if (target === text && /^(Arrow(Left|Right|Up|Down)|Home|End)$/.test(event.key)) { selectByKey(event); return; }
    if (event.altKey) return;
    if (event.key === "Escape") {
      if (isPending()) { drop(); return; }
      selection = null;
      active = null;
      show();
      return;
    }
    if (event.key === "Enter" && !target.matches("button, summary, a")) { event.preventDefault(); onward(); return; }
    if (event.key === "Delete" && Number.isInteger(active)) { remove(active); return; }
    if (!one("single").checked) return;
    const key = event.key;
    let act = null;
    if (/^[0-3]$/.test(key)) act = () => digit(Number(key));
    else if (about.adjudicating && (key === "A" || key === "B")) act = () => take("AB".indexOf(key));
    else if (commands[key]) act = commands[key];
    else if (byKey.has(key)) act = () => label(byKey.get(key).id);
    if (act) { event.preventDefault(); act(); }
  }

  /* Help. */
  function help() { one("help").showModal(); }

  function fillHelp() {
    const keys = [
      ["← →, ↑ ↓, Home, End", "in the text: go to a word, which selects it"], ["Shift and these", "select more"],
      ["Alt+Shift+← →", "make the selection a character shorter or longer"],
      ["a letter, see below", "give the selected words that signal; then 1, 2 or 3 for how severe"], ["l", "find a signal by its name; Enter takes the first"],
      ["0 to 3", "risk of the whole message"], ["n", "nothing here: risk 0, and on"], ["Enter", "on to the next message that is not labelled"],
      ["j, k", "next, previous message"], ["u", "unsure"], ["m", "note; Enter goes back to the text"], ["z, Ctrl+Z", "undo"],
      ["Del", "remove the label that was clicked in the text"], ["Esc", "drop the selection"],
      ...(about.prelabelled ? [["w", "accept the first suggestion"]] : []),
      ...(about.adjudicating ? [["Shift+A, Shift+B", "take version A, version B"]] : []),
    ];
    const terms = (list) => element("dl", { class: "terms" }, ...list.flatMap(([term, ...meaning]) => [element("dt", {}, term), element("dd", {}, ...meaning)]));
    one("guide").append(
      element("h3", { text: "Keys" }), terms(keys.map(([key, does]) => [kbd(key), does])),
      element("h3", { text: "Does it count? All four answered yes" }), terms(guide.questions.map((question) => [question.name, question.asks])),
      element("p", { text: guide.evidence }),
      element("h3", { text: "Severity" }), terms(guide.severities.map((meaning, i) => [String(i + 1), meaning])),
      element("h3", { text: "Risk" }), terms(guide.risks.map((risk, i) => [`${i} ${risk.name}`, risk.means])), element("p", { text: guide.risk }),
      element("h3", { text: "Signals" }),
      ...guide.signals.map((each) => element("section", { class: "definition" },
        element("h4", {}, each.id, " ", each.key ? kbd(each.key) : ""),
        element("p", { text: each.means || "A signal of your own packs." }),
        each.levels ? element("ol", {}, ...each.levels.map((level) => element("li", { text: level }))) : null,
        each.not ? element("p", { class: "muted", text: `Not: ${each.not}.` }) : null)));
  }

  /* Start. */
  one("title").textContent = visible(about.file) + (about.adjudicating ? ", adjudication" : "") + ` · ${about.annotator}`;
  document.title = `Tact annotate: ${visible(about.file)}`;
  themed(one("theme"));
  one("risk").append(...guide.risks.map((risk, level) => element("label", {},
    element("input", { type: "radio", name: "risk", value: level, onchange: () => change({ risk: level }) }),
    element("span", {}, element("strong", {}, `${level} ${risk.name}`), element("small", { text: risk.means })))));
  one("open-help").addEventListener("click", help);
  one("close-help").addEventListener("click", () => one("help").close());
  one("help").addEventListener("close", () => text.focus());
  one("previous").addEventListener("click", () => go(current - 1));
  one("next").addEventListener("click", () => go(current + 1));
  one("clean").addEventListener("click", clean);
  one("undo").addEventListener("click", undo);
  one("onward").addEventListener("click", onward);
  one("unsure").addEventListener("change", () => change({ unsure: one("unsure").checked }));
  one("note").addEventListener("change", keepNote);
  one("note").addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(keepNote, 400); });
  document.addEventListener("pointerup", () => setTimeout(selectByMouse, 0));
  fillHelp();
  showSignals();
  const wanted = Number(location.hash.slice(1)) - 1;
  const first = finished.indexOf(false);
  if (finished.length === 0) {
    one("heading").textContent = "Nothing to settle";
    one("count").textContent = "0 of 0 settled";
    for (const control of document.querySelectorAll(".message button, .message input")) control.disabled = true;
    one("text").textContent = "The two annotators agree on every message that both have finished.";
  } else {
    go(Number.isInteger(wanted) && wanted >= 0 && wanted < finished.length ? wanted : Math.max(0, first));
  }
})();
