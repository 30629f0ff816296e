"use strict";

(() => {
  const { data, element, visible, marked, table, whole, fixed, percent, plural, themed } = Page;
  const { about, counts, signals, figures } = data;
  const withGold = counts.labelled > 0;
  const names = signals.map((signal) => signal.id);
  const number = (signal) => d3.sum(signal.severities);
  const present = signals.map((_, i) => i).filter((i) => number(signals[i]) > 0);
  const RISKS = ["none", "low", "elevated", "high"];
  const LEVELS = ["mild", "substantial", "grave"];
  const CHOSEN = { error: "the answer differs from the labels", risk: "its risk is among the highest", sample: "by chance" };
  const VERDICTS = { hit: "as labelled", miss: "missed", "false-alarm": "false alarm", disputed: "disputed" };
  const main = document.getElementById("main");
  const contents = document.getElementById("contents");

  function section(id, title, lead, full, ...children) {
    contents.append(element("li", {}, element("a", { href: "#" + id, text: title })));
    main.append(element("section", { id, class: full ? "card full" : "card", "aria-labelledby": id + "-title" },
      element("h2", { id: id + "-title", text: title }),
      lead ? element("p", { class: "lead", text: lead }) : null,
      ...children));
  }

  /* Heading. */
  const several = about.files.length > 3 ? `${about.files.length} files` : about.files.map(visible).join(", ");
  document.title = `Tact report: ${several}`;
  document.getElementById("title").textContent = several;
  document.getElementById("subtitle").textContent = [
    plural(counts.messages, "message"),
    withGold ? `${whole(counts.labelled)} of them labelled` : "no labels",
    about.rules ? `assessed by rules ${about.rules.slice(0, 12)}` : "answers from a file of predictions",
    about.text ? null : "without the messages’ text",
  ].filter(Boolean).join(" · ");
  themed(document.getElementById("theme"));

  /* Overview. */
  function tile(name, value, remark) {
    return element("div", { class: "tile" }, element("dt", { text: name }),
      element("dd", {}, value, remark ? element("small", { text: remark }) : null));
  }
  const elevated = data.risks[2] + data.risks[3];
  const assessed = d3.sum(data.risks);
  const overview = element("dl", { class: "tiles" },
    tile("Messages", whole(counts.messages), counts.failed ? `${whole(counts.failed)} not assessed` : null),
    tile("With a signal", percent(counts.carrying, counts.messages), plural(counts.carrying, "message")),
    tile("Risk 2 or 3", percent(elevated, assessed), plural(elevated, "message")),
    counts.unsupported ? tile("Not in English", percent(counts.unsupported, counts.messages), "scored only in part") : null,
    ...(withGold ? [
      tile("Micro-F1", fixed(figures.micro_f1), `precision ${fixed(figures.micro_precision)}, recall ${fixed(figures.micro_recall)}`),
      tile("Macro-F1", fixed(figures.macro_f1), "mean over the signals"),
      tile("Clean, yet alarmed", figures.clean_messages ? percent(figures.clean_alarm_rate, 1) : "–", `of ${plural(figures.clean_messages, "message")}`),
      figures.risk_kappa === undefined ? null : tile("Risk kappa", fixed(figures.risk_kappa), `exact in ${percent(figures.risk_exact, 1)}`),
    ] : []));
  const riskRows = RISKS.map((name, level) => ({ name: `risk ${level}, ${name}`, parts: [
    { kind: ["protective", "mild", "substantial", "grave"][level], value: data.risks[level], text: "messages" }] }));
  const riskFigure = Charts.figure("Messages by risk", "From 0, publish as it is, to 3, must not reach the recipient unprepared.",
    Charts.bars("Messages by risk: " + riskRows.map((row) => `${row.name} ${row.parts[0].value}`).join("; "), riskRows),
    ["risk", "messages", "share"],
    RISKS.map((name, level) => [`${level}, ${name}`, whole(data.risks[level]), percent(data.risks[level], assessed)]));
  const riskTable = data.riskTable && d3.sum(data.riskTable.flat()) > 0 ? data.riskTable : null;
  const riskMatrix = riskTable === null ? null : Charts.figure("Risk, labelled and found",
    "Rows are labels, columns answers; shaded by the share of the row. On the diagonal both agree.",
    Charts.cells("Risk, labelled and found", RISKS.map((name, level) => `labelled ${level}, ${name}`), ["0", "1", "2", "3"],
      riskTable.map((row, i) => row.map((count, j) => ({ share: count / Math.max(1, d3.sum(row)), text: whole(count),
        title: `labelled ${i}, found ${j}: ${plural(count, "message")}` }))), { size: 44, left: 140 }),
    ["labelled", "found 0", "found 1", "found 2", "found 3"], riskTable.map((row, i) => [`${i}, ${RISKS[i]}`, ...row.map(whole)]));
  section("overview", "Overview", null, true, overview, element("div", { class: "side-by-side" }, riskFigure, ...(riskMatrix ? [riskMatrix] : [])));

  /* Signals and severity. */
  const bySize = [...present].sort((one, other) => number(signals[other]) - number(signals[one]));
  const jump = (i, outcome = "any") => element("button", { type: "button", class: "link", text: names[i], onclick: () => browse(names[i], outcome) });
  section("signals", "Signals and severity", "How many messages carry each signal, by the gravest place in each.", !withGold,
    present.length === 0 ? element("p", { text: "No signal was found." }) : Charts.figure("Messages by signal and severity", null,
      Charts.bars("Messages by signal and severity; the table below says the same", bySize.map((i) => ({ name: names[i],
        parts: signals[i].severities.map((value, level) => ({ kind: signals[i].protective ? "protective" : LEVELS[level], value,
          text: `severity ${level + 1}, ${LEVELS[level]}` })).filter((part) => part.value > 0) }))),
      ["signal", "messages", "share", "1 mild", "2 substantial", "3 grave"],
      bySize.map((i) => [jump(i), whole(number(signals[i])), percent(number(signals[i]), counts.messages), ...signals[i].severities.map(whole)]),
      Charts.key(["mild", "1 mild"], ["substantial", "2 substantial"], ["grave", "3 grave"],
        ...(present.some((i) => signals[i].protective) ? [["protective", "protective"]] : []))));

  /* Accuracy. */
  const evaluated = withGold ? names.filter((name) => figures.signals?.[name]?.support > 0 || figures.signals?.[name]?.precision !== null && figures.signals?.[name]?.precision !== undefined) : [];
  if (withGold) {
    section("accuracy", "Accuracy", "Answers against labels. ‘moderate evaluate’ gives the same figures with intervals.", false,
      table("Accuracy by signal", ["signal", "labelled", "precision", "recall", "F1", "severity", "evidence"],
        evaluated.map((name) => {
          const row = figures.signals[name];
          const button = jump(names.indexOf(name), "error");
          button.title = "Show the errors";
          return [button, whole(row.support), fixed(row.precision), fixed(row.recall), fixed(row.f1), fixed(row.severity_exact), fixed(row.evidence_overlap)];
        })),
      element("p", { class: "small muted", text: "Severity: share of hits with the labelled severity. Evidence: share of hits whose evidence overlaps the labelled one. A signal’s name leads to its errors." }));
  }

  /* Time. */
  if (data.time) {
    const { unit, names: periods, messages: volume, signals: perPeriod } = data.time;
    const share = (i) => perPeriod.map((row, p) => (volume[p] === 0 ? 0 : 100 * row[i] / volume[p]));
    section("time", "Over time", `Share of the messages of each ${unit} that carry the signal. ` +
        `${counts.dated === counts.messages ? "All messages have a date" : `Of ${plural(counts.messages, "message")}, ${whole(counts.dated)} have a date`}. Each chart has a scale of its own.`, true,
      Charts.figure(`Signals by ${unit}`, null, Charts.multiples([
        { name: "all messages", remark: `at most ${plural(d3.max(volume), "message")} a ${unit}`, label: `Messages by ${unit}`, draw: Charts.line(volume, periods, "") },
        ...bySize.map((i) => ({ name: names[i], remark: `at most ${fixed(d3.max(share(i)), 1)} %`,
          label: `${names[i]} by ${unit}, at most ${fixed(d3.max(share(i)), 1)} %`, draw: Charts.line(share(i), periods, " %") }))]),
        [unit, "messages", ...bySize.map((i) => names[i])],
        periods.map((period, p) => [period, whole(volume[p]), ...bySize.map((i) => whole(perPeriod[p][i]))])));
  }

  /* Source. */
  const { field, names: values, messages: sizes, signals: perValue } = data.groups;
  const shown = values.map(visible);
  const most = Math.max(1e-9, d3.max(values, (_, v) => d3.max(present, (i) => perValue[v][i] / sizes[v])) || 0);
  section("source", "By " + visible(field), `Of 100 messages with each value of ‘${visible(field)}’, how many carry the signal.`, values.length > 9,
    Charts.figure("Signals by " + visible(field), null,
      Charts.cells("Signals by " + visible(field), bySize.map((i) => names[i]), shown.map((name, v) => `${name} (${whole(sizes[v])})`),
        bySize.map((i) => values.map((_, v) => ({ share: perValue[v][i] / sizes[v] / most, text: fixed(100 * perValue[v][i] / sizes[v], perValue[v][i] * 10 < sizes[v] ? 1 : 0),
          title: `${names[i]}, ${shown[v]}: ${whole(perValue[v][i])} of ${plural(sizes[v], "message")}` }))), { size: 48, slanted: true }),
      [field, "messages", ...bySize.map((i) => names[i])],
      values.map((_, v) => [shown[v], whole(sizes[v]), ...bySize.map((i) => whole(perValue[v][i]))])));

  /* Co-occurrence. */
  const pairs = present.flatMap((i) => present.filter((j) => j > i && data.together[i][j] > 0).map((j) => ({ i, j, count: data.together[i][j],
    expected: number(signals[i]) * number(signals[j]) / counts.messages })));
  pairs.sort((one, other) => other.count - one.count);
  if (present.length > 1) {
    const given = (i, j) => data.together[i][j] / number(signals[i]);
    const closest = d3.max(pairs, ({ i, j }) => Math.max(given(i, j), given(j, i))) || 1;
    const hundredths = (share) => (share === 0 ? "" : share < 0.005 ? "<1" : fixed(100 * share, 0));
    section("together", "Together", "Which signals stand in the same message.", values.length > 9,
      Charts.figure("Signals in the same message", "Of 100 messages with the row’s signal, how many also carry the column’s.",
        Charts.cells("Signals in the same message", present.map((i, k) => `${names[i]}  ${k + 1}`), present.map((_, k) => String(k + 1)),
          present.map((i) => present.map((j) => i === j ? null : { share: given(i, j) / closest, text: hundredths(given(i, j)),
            title: `${names[i]} with ${names[j]}: ${plural(data.together[i][j], "message")} of ${whole(number(signals[i]))}` })),
          { size: 26, left: 212 }),
        ["pair", "messages", "expected by chance", "times as often"],
        pairs.map((pair) => [`${names[pair.i]}, ${names[pair.j]}`, whole(pair.count), fixed(pair.expected, 1), fixed(pair.count / pair.expected, 1)])));
  }

  /* Confidence. */
  if (withGold && figures.calibration) {
    const bins = Object.entries(figures.calibration.bins).map(([name, bin]) => ({ name, ...bin }));
    const title = "Reliability of confidences";
    section("confidence", "Confidence", "Whether confidences are what they say: of signals with a confidence of about 0.7, seven of ten should be there.", true,
      element("div", { class: "side-by-side" },
        element("figure", {}, element("figcaption", { text: title }),
          element("p", { class: "small muted", text: `Expected calibration error ${fixed(figures.calibration.expected_calibration_error, 3)}. The larger a dot, the more signals. ` +
            "Confidences of rules alone are no probabilities; those with --nlp are meant as such." }),
          Charts.reliability(title + "; the table beside it says the same", bins)),
        table(title, ["confidence", "signals", "mean confidence", "share there"],
          bins.map((bin) => [bin.name, whole(bin.n), fixed(bin.confidence, 3), fixed(bin.right, 3)]))));
  }
  const curves = withGold ? names.filter((name) => data.curves[name]) : [];
  if (curves.length > 0) {
    const remark = about.rules
      ? "Signals too weak to be reported are counted too, so that a curve goes on beyond the dot."
      : "A curve ends where the predictions end: make them with --minimum-confidence 0 to see all of it.";
    section("curves", "Precision and recall", `What another least confidence would give: recall from left to right, precision upwards. The dot is what is reported now. ${remark}`, true,
      Charts.figure("Precision-recall curves", null, Charts.multiples(curves.map((name) => {
        const { points, average, support } = data.curves[name];
        const now = figures.signals?.[name];
        const reported = now && now.precision !== null && now.recall !== null ? now : null;
        return { name, remark: `average precision ${fixed(average)}, ${plural(support, "message")}`,
          label: `${name}: average precision ${fixed(average)}` + (reported ? `; as reported precision ${fixed(reported.precision)}, recall ${fixed(reported.recall)}` : ""),
          draw: Charts.curve(points, reported) };
      })), ["signal", "messages", "average precision", "precision now", "recall now", "best F1", "from confidence"],
      curves.map((name) => {
        const { points, average, support } = data.curves[name];
        const f1 = (point) => 2 * point.precision * point.recall / Math.max(1e-9, point.precision + point.recall);
        const best = points[d3.maxIndex(points, f1)];
        return [name, whole(support), fixed(average), fixed(figures.signals?.[name]?.precision), fixed(figures.signals?.[name]?.recall), fixed(f1(best)), fixed(best.confidence)];
      })));
  }

  /* Messages. */
  const PAGE = 20;
  const messages = data.messages.map((message, place) => ({ ...message, place }));
  const kept = counts.all === messages.length
    ? "All messages are here."
    : `${whole(messages.length)} of ${plural(counts.messages, "message")} are here: ` + [
      counts.error ? `${whole(counts.error)} with errors, the gravest` : null,
      counts.risk ? `${whole(counts.risk)} of the highest risk` : null,
      counts.sample ? `${whole(counts.sample)} drawn at random (seed ${about.seed})` : null].filter(Boolean).join(", ") + ". Counts here are of these, not of all.";

  const titled = (words) => words.charAt(0).toUpperCase() + words.slice(1);
  function select(id, label, options, chosen) {
    return element("label", { for: id }, label, element("select", { id, onchange: () => filter(true) },
      ...options.map(([value, text]) => element("option", { value, text, selected: value === chosen }))));
  }
  const carriers = (name) => messages.filter((message) => message.signals.some((one) => one.signal === name) || (message.labels ?? []).some((one) => one.signal === name)).length;
  const groupsHere = [...new Set(messages.map((message) => message.group))].sort();
  const search = element("input", { id: "search", type: "search", autocomplete: "off", oninput: () => filter(true) });
  const least = element("input", { id: "least", type: "range", min: 0, max: 1, step: 0.05, value: 0, oninput: () => filter(true) });
  const leastShown = element("output", { for: "least", text: "0.00" });
  const form = element("form", { "aria-label": "Filters", onsubmit: (event) => event.preventDefault(), onreset: () => setTimeout(() => filter(true)) },
    select("signal", "Signal", [["any", "any"], ...names.filter(carriers).map((name) => [name, `${name} (${carriers(name)})`])], "any"),
    select("outcome", "Outcome", [["any", "any"],
      ...(withGold ? [["error", "any error"], ["miss", "missed"], ["false-alarm", "false alarm"], ["hit", "as labelled"], ["severity", "other severity than labelled"], ["risk", "other risk than labelled"]] : []),
      ["reported", "reported"], ["passed", "matched, but does not count"], ["weak", "too weak to be reported"], ["nothing", "nothing found"]], "any"),
    select("risk", "Risk", [["any", "any"], ...RISKS.map((name, level) => [String(level), `${level}, ${name}`])], "any"),
    select("severity", "Severity at least", [["0", "any"], ...LEVELS.map((name, level) => [String(level + 1), `${level + 1}, ${name}`])], "0"),
    element("label", { for: "least" }, "Confidence at least ", leastShown, least),
    groupsHere.length > 1 ? select("group", titled(visible(field)), [["", "any"], ...groupsHere.map((name) => [name, visible(name) || "–"])], "") : null,
    field === "channel" ? null : select("channel", "Channel", [["any", "any"], ["comment", "comment"], ["private", "private"]], "any"),
    element("label", { for: "search" }, about.text ? "Words in the message or its id" : "Part of the id", search),
    select("order", "Order", [...(withGold ? [["error", "errors first"]] : []), ["risk", "highest risk first"], ["unsure", "least sure first"],
      ...(counts.dated ? [["newest", "newest first"]] : []), ["place", "as in the file"]], withGold ? "error" : "risk"),
    element("button", { type: "reset", text: "Clear filters" }));
  const filters = element("details", { class: "filters", open: true }, element("summary", { text: "Filters" }), form);
  const status = element("p", { role: "status", id: "status" });
  const openAll = element("button", { type: "button", "aria-pressed": "false", text: "Open all reasons", onclick: () => {
    const open = openAll.getAttribute("aria-pressed") === "false";
    openAll.setAttribute("aria-pressed", String(open));
    list.querySelectorAll("details.why").forEach((details) => { details.open = open; });
  } });
  const list = element("div", { class: "list", id: "list", tabindex: -1, role: "group", "aria-label": "Messages" });
  const pages = () => element("div", { class: "pages", role: "group", "aria-label": "Pages" },
    element("button", { type: "button", class: "previous", text: "Previous", onclick: () => turn(-1) }),
    element("span", { class: "page small" }),
    element("button", { type: "button", class: "next", text: "Next", onclick: () => turn(1) }));
  const pagers = [pages(), pages()];
  const key = element("p", { class: "legend" },
    element("span", {}, element("mark", { class: "found", text: "found" }), element("sup", { text: "1" }), " evidence of signal 1"),
    withGold ? element("span", {}, element("mark", { class: "labelled", text: "labelled" }), " evidence in the labels") : null,
    element("span", {}, element("mark", { class: "passed", text: "matched" }), " but does not count, because of "),
    element("span", {}, element("mark", { class: "trigger", text: "these words" })));
  let matching = [];
  let page = 0;

  const value = (id) => form.querySelector("#" + id)?.value ?? "any";
  /** Returns the entries of the message that the chosen signal concerns. */
  const concerning = (entries, signal) => (signal === "any" ? entries : entries.filter((one) => one.signal === signal));
  const wrong = (verdict) => verdict === "miss" || verdict === "false-alarm";

  function outcomes(message, signal) {
    const reported = concerning(message.signals, signal);
    const labels = concerning(message.labels ?? [], signal);
    return {
      any: signal === "any" || reported.length + labels.length > 0,
      error: [...reported, ...labels].some((one) => wrong(one.verdict)),
      miss: labels.some((one) => one.verdict === "miss"),
      "false-alarm": reported.some((one) => one.verdict === "false-alarm"),
      hit: reported.some((one) => one.verdict === "hit"),
      severity: reported.some((one) => labels.some((label) => label.signal === one.signal && one.verdict === "hit" && label.severity !== one.severity)),
      risk: message.goldRisk !== null && message.risk !== null && message.goldRisk !== message.risk && (signal === "any" || reported.length + labels.length > 0),
      reported: reported.length > 0,
      passed: concerning(message.suppressed, signal).length > 0,
      weak: concerning(message.weak, signal).length > 0,
      nothing: message.signals.length === 0,
    };
  }

  const doubt = (message) => d3.min([...message.signals, ...message.weak], (one) => (one.confidence === undefined ? 1 : Math.abs(one.confidence - 0.5))) ?? 1;
  const ORDERS = {
    error: (one, other) => other.error - one.error || (other.risk ?? -1) - (one.risk ?? -1),
    risk: (one, other) => (other.risk ?? -1) - (one.risk ?? -1) || d3.sum(other.signals, (s) => s.severity) - d3.sum(one.signals, (s) => s.severity),
    unsure: (one, other) => doubt(one) - doubt(other),
    newest: (one, other) => (other.sent ?? "").localeCompare(one.sent ?? ""),
    place: () => 0,
  };

  function filter(anew) {
    const [signal, outcome, risk, severity, group, channel] = ["signal", "outcome", "risk", "severity", "group", "channel"].map(value);
    const words = search.value.trim().toLowerCase();
    const confidence = Number(least.value);
    leastShown.textContent = fixed(confidence);
    matching = messages.filter((message) => outcomes(message, signal)[outcome]
      && (risk === "any" || message.risk === Number(risk))
      && (severity === "0" || concerning([...message.signals, ...(message.labels ?? [])], signal).some((one) => one.severity >= Number(severity)))
      && (confidence === 0 || concerning([...message.signals, ...message.weak], signal).some((one) => (one.confidence ?? 0) >= confidence))
      && (group === "any" || group === "" || message.group === group)
      && (channel === "any" || message.channel === channel)
      && (words === "" || message.id.toLowerCase().includes(words) || (message.text ?? "").toLowerCase().includes(words)));
    matching.sort((one, other) => ORDERS[value("order")](one, other) || one.place - other.place);
    if (anew) page = 0;
    show();
  }

  function show() {
    const last = Math.max(0, Math.ceil(matching.length / PAGE) - 1);
    status.textContent = matching.length === 0 ? "No message fits; clear a filter." : `${plural(matching.length, "message fits", "messages fit")}`;
    list.replaceChildren(...matching.slice(page * PAGE, (page + 1) * PAGE).map(article));
    openAll.setAttribute("aria-pressed", "false");
    reachLong();
    for (const pager of pagers) {
      pager.querySelector(".page").textContent = `page ${page + 1} of ${last + 1}`;
      pager.querySelector(".previous").disabled = page === 0;
      pager.querySelector(".next").disabled = page === last;
    }
  }

  /** Lets the keyboard reach the texts that are too long to be shown at once. */
  function reachLong() {
    for (const text of list.querySelectorAll(".text")) {
      const long = text.scrollHeight > text.clientHeight;
      for (const [name, value] of [["tabindex", "0"], ["role", "group"], ["aria-label", "Text of the message, scrolls"]]) {
        if (long) text.setAttribute(name, value);
        else text.removeAttribute(name);
      }
    }
  }
  new ResizeObserver(reachLong).observe(list);

  function turn(by) {
    page += by;
    show();
    document.getElementById("messages").scrollIntoView({ block: "start" });
    list.focus({ preventScroll: true });
  }

  /** Shows the messages of a signal. */
  function browse(signal, outcome) {
    form.reset();
    const option = [...form.querySelector("#signal").options].some((one) => one.value === signal);
    form.querySelector("#signal").value = option ? signal : "any";
    form.querySelector("#outcome").value = outcome;
    filters.open = true;
    setTimeout(() => { // after what the reset itself does
      document.getElementById("messages").scrollIntoView({ block: "start" });
      form.querySelector("#signal").focus({ preventScroll: true });
    });
  }

  const dots = (severity) => element("span", { class: "dots", "aria-hidden": "true", text: "●".repeat(severity) + "○".repeat(3 - severity) });
  const badge = (verdict) => (verdict === null || verdict === undefined ? null
    : element("span", { class: "badge " + (verdict === "miss" ? "missed" : verdict), text: VERDICTS[verdict] }));
  const where = (span) => `[${span.start}, ${span.end})`;

  /** The words at a place, or where it is if the text is not here. */
  function words(message, span) {
    return message.text === undefined ? element("code", { text: where(span) })
      : element("q", { text: visible(message.text.slice(span.start, span.end)) });
  }

  function rule(id) {
    return id === "" ? [] : [data.rules[id] ? ` ${data.rules[id]} ` : " ", element("code", { class: "muted", text: id })];
  }

  function earlier(message, piece) {
    return (piece.context ?? []).map((reference) => {
      const turn = message.history?.[reference.turn];
      return element("li", {}, `rests on earlier message ${reference.turn + 1}${turn ? `, ${turn.from}` : ""}: `,
        turn ? element("q", { text: visible(turn.text.slice(reference.start, reference.end)) }) : element("code", { text: where(reference) }), ...rule(reference.rule));
    });
  }

  function article(message) {
    const missed = (message.labels ?? []).filter((label) => label.verdict === "miss");
    const title = "message-" + message.place;
    const places = [
      ...message.signals.flatMap((signal, i) => signal.evidence.map((piece) => ({ ...piece, kind: "found", number: i + 1 }))),
      ...(message.labels ?? []).flatMap((label) => label.evidence.map((piece) => ({ ...piece, kind: "labelled" }))),
      ...message.suppressed.map((one) => ({ start: one.start, end: one.end, kind: "passed" })),
      ...message.suppressed.filter((one) => one.trigger).map((one) => ({ ...one.trigger, kind: "trigger" })),
    ];
    const text = message.text === undefined ? null : marked(element("p", { class: "text", dir: "auto" }), message.text, places);
    const risk = message.risk === null ? "not assessed" : `risk ${message.risk}, ${RISKS[message.risk]}`;
    const labelledRisk = message.goldRisk === null || message.goldRisk === message.risk ? "" : `; labelled ${message.goldRisk}`;
    return element("article", { class: "message", "aria-labelledby": title },
      element("header", {},
        element("h3", { id: title, text: visible(message.id) }),
        element("span", { class: "muted", text: [...new Set([visible(message.group), message.channel, message.sent])].filter((part) => part && part !== "-").join(" · ") }),
        element("span", { class: "risk", text: risk + labelledRisk })),
      message.problem === undefined ? null : element("p", { text: `Could not be assessed: ${message.problem || "the answer holds an error"}` }),
      message.unsupported ? element("p", { class: "muted", text: "Not in English: only what does not depend on language was looked for." }) : null,
      text,
      element("ul", { class: "carried" },
        ...message.signals.map((signal, i) => element("li", {},
          element("span", { class: "number", text: i + 1 }), element("span", { class: "name", text: signal.signal }), dots(signal.severity),
          element("span", { class: "muted small", text: `severity ${signal.severity}${labelledSeverity(message, signal)}` + (signal.confidence === undefined ? "" : `, confidence ${fixed(signal.confidence)}`) }),
          badge(signal.verdict))),
        ...missed.map((label) => element("li", {},
          element("span", { class: "number", "aria-hidden": "true", text: "–" }), element("span", { class: "name", text: label.signal }), dots(label.severity),
          element("span", { class: "muted small", text: `labelled with severity ${label.severity}` }), badge("miss"))),
        message.signals.length + missed.length === 0 ? element("li", { class: "muted", text: "No signal was found. That does not say that the message is safe." }) : null),
      why(message, missed));
  }

  function labelledSeverity(message, signal) {
    const label = (message.labels ?? []).find((one) => one.signal === signal.signal);
    return label && label.severity !== signal.severity ? ` (labelled ${label.severity})` : "";
  }

  function reasons(title, ...items) {
    return items.length === 0 ? null : element("div", {}, element("h4", { text: title }), element("ul", {}, ...items));
  }

  /** Why the signals were found, and why others were not. Made when first opened: most never are. */
  function why(message, missed) {
    const details = element("details", { class: "why" }, element("summary", { text: "Why, and why not" }));
    details.addEventListener("toggle", () => {
      if (details.childElementCount > 1) return;
      details.append(element("div", { class: "reasons" },
        ...message.signals.map((signal, i) => element("div", {}, element("h4", { text: `${i + 1} ${signal.signal}` }),
          element("ul", {},
            ...signal.evidence.map((piece) => element("li", {}, words(message, piece), ...rule(piece.rule), element("ul", {}, ...earlier(message, piece)))),
            signal.explanation ? element("li", { class: "muted small", text: signal.explanation }) : null))),
        reasons("Matched, but does not count", ...message.suppressed.map((one) => element("li", {}, words(message, one),
          ` would be ${one.signal}; ${one.reason || "set aside"}`, ...(one.trigger ? [": ", words(message, one.trigger)] : []), ".", ...rule(one.rule), element("ul", {}, ...earlier(message, one))))),
        reasons("Too weak to be reported", ...message.weak.map((signal) => element("li", {},
          `${signal.signal}, severity ${signal.severity}` + (signal.confidence === undefined ? "" : `, confidence ${fixed(signal.confidence)}`) + ": ",
          ...signal.evidence.flatMap((piece) => [words(message, piece), ...rule(piece.rule), " "])))),
        reasons("Labelled, but not found", ...missed.map((label) => element("li", {}, `${label.signal}, severity ${label.severity}`,
          ...label.evidence.flatMap((piece) => [" ", words(message, piece)]), "; ", unfound(message, label.signal)))),
        reasons("Earlier messages", ...(message.history ?? []).map((turn, i) =>
          element("li", {}, element("span", { class: "muted", text: `${i + 1}, ${turn.from}: ` }), element("span", { class: "earlier", text: visible(turn.text) })))),
        message.signals.length + message.suppressed.length + message.weak.length + missed.length === 0 ? element("p", { text: "No rule matched anything in this message." }) : null,
        CHOSEN[message.chosen] ? element("p", { class: "muted small", text: `Chosen for this page because: ${CHOSEN[message.chosen]}.` }) : null));
    });
    return details;
  }

  function unfound(message, signal) {
    if (message.suppressed.some((one) => one.signal === signal)) return "a rule matched, but it does not count (see above).";
    if (message.weak.some((one) => one.signal === signal)) return "what was found is too weak (see above).";
    return about.rules ? "no rule of this signal matched." : "the predictions hold nothing of this signal.";
  }

  section("messages", "Messages", kept, true,
    element("div", { class: "browser" }, filters,
      element("div", {},
        element("div", { class: "state" }, status, openAll, pagers[0]), about.text ? key : null, list, element("div", { class: "state" }, element("span"), pagers[1]))));
  if (matchMedia("(max-width: 60rem)").matches) filters.open = false;
  filter(true);
})();
