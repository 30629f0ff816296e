"use strict";

/*
 * The report's charts, drawn with D3 as SVG: sharp in print, coloured by the style sheet so that light and dark need no
 * redrawing, and each with a table that says the same.
 */
const Charts = (() => {
  const { element, table, whole, fixed } = Page;

  /** Calls `draw(width)` now and whenever the width has changed, and shows what it returns. */
  function fitted(holder, draw) {
    let drawn = 0;
    new ResizeObserver(([entry]) => {
      const width = Math.floor(entry.contentRect.width);
      if (width > 0 && width !== drawn) {
        drawn = width;
        holder.replaceChildren(draw(width).node());
      }
    }).observe(holder);
    return holder;
  }

  function drawing(width, height, label) {
    return d3.create("svg").attr("viewBox", [0, 0, width, height]).attr("width", width).attr("height", height)
      .attr("role", "img").attr("aria-label", label);
  }

  /** A chart with its title, a remark, and the table that says the same, open where only the table has room. */
  function figure(title, remark, chart, head, rows, ...keys) {
    const open = head.length < 5 && chart.classList.contains("scroll") && matchMedia("(max-width: 40rem)").matches;
    return element("figure", {},
      element("figcaption", { text: title }),
      remark ? element("p", { class: "small muted", text: remark }) : null,
      ...keys,
      chart,
      element("details", { open }, element("summary", { text: "As a table" }), table(title, head, rows)));
  }

  function key(...entries) {
    return element("ul", { class: "key" }, ...entries.map(([kind, text]) =>
      element("li", {}, element("span", { class: "swatch " + kind }), text)));
  }

  /** Bars of stacked parts. `rows`: {name, parts: [{kind, value, text}]}. Names stand above where there is no room. */
  function bars(label, rows) {
    return fitted(element("div"), (width) => {
      const narrow = width < 520;
      const left = narrow ? 0 : 205;
      const height = narrow ? 42 : 26;
      const bar = 14;
      const most = d3.max(rows, (row) => d3.sum(row.parts, (part) => part.value)) || 1;
      const x = d3.scaleLinear([0, most], [0, width - left - 52]);
      const svg = drawing(width, rows.length * height, label);
      rows.forEach((row, i) => {
        const top = i * height + (narrow ? 20 : 6);
        svg.append("text").attr("x", narrow ? 0 : left - 10).attr("y", narrow ? top - 5 : top + bar - 3)
          .attr("text-anchor", narrow ? "start" : "end").text(row.name);
        let at = 0;
        for (const part of row.parts) {
          svg.append("rect").attr("class", part.kind).attr("x", left + x(at)).attr("y", top)
            .attr("width", x(part.value)).attr("height", bar)
            .append("title").text(`${row.name}, ${part.text}: ${whole(part.value)}`);
          at += part.value;
        }
        svg.append("text").attr("class", "muted").attr("x", left + x(at) + 6).attr("y", top + bar - 3).text(whole(at));
      });
      return svg;
    });
  }

  /**
   * A table of shaded cells. `cells[row][column]`: {share: 0 to 1, text, title}, or null where there is nothing to say.
   * It keeps its size and scrolls where there is no room.
   */
  function cells(label, rows, columns, cells, { size = 34, left = 205, slanted = false } = {}) {
    const top = slanted ? 92 : 22;
    const svg = drawing(left + columns.length * size + (slanted ? 56 : 2), top + rows.length * 26 + 2, label);
    columns.forEach((name, i) => {
      const x = left + (i + 0.5) * size;
      const text = svg.append("text").text(name.length > 20 ? name.slice(0, 19) + "…" : name);
      if (slanted) text.attr("transform", `translate(${x},${top - 8}) rotate(-40)`);
      else text.attr("x", x).attr("y", top - 7).attr("text-anchor", "middle");
      text.append("title").text(name);
    });
    rows.forEach((name, i) => {
      svg.append("text").attr("x", left - 10).attr("y", top + i * 26 + 17).attr("text-anchor", "end").text(name);
      columns.forEach((_, j) => {
        const cell = cells[i][j];
        const group = svg.append("g").attr("transform", `translate(${left + j * size},${top + i * 26})`);
        group.append("rect").attr("class", cell === null ? "cell none" : "cell").attr("width", size).attr("height", 26)
          .style("--share", cell === null ? null : cell.share.toFixed(3));
        if (cell !== null) {
          group.append("text").attr("x", size / 2).attr("y", 17).attr("text-anchor", "middle").text(cell.text);
          group.append("title").text(cell.title);
        }
      });
    });
    return element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": label + ", scrolls" }, svg.node());
  }

  /** Small charts side by side. `charts`: {name, remark, label, draw(width) → svg}. */
  function multiples(charts) {
    return element("ul", { class: "multiples" }, ...charts.map((chart) =>
      element("li", {},
        element("p", { class: "name", text: chart.name }),
        element("p", { class: "small muted", text: chart.remark }),
        fitted(element("div"), (width) => chart.draw(width, chart.label)))));
  }

  /** A small line over periods, from zero. */
  function line(values, names, unit) {
    return (width, label) => {
      const height = 78;
      const svg = drawing(width, height, label);
      const x = d3.scalePoint(names, [4, width - 4]);
      const most = d3.max(values) || 1;
      const y = d3.scaleLinear([0, most], [height - 18, 6]);
      const points = values.map((value, i) => [x(names[i]), y(value)]);
      svg.append("line").attr("class", "ideal").attr("x2", width).attr("y1", y(0) + 0.5).attr("y2", y(0) + 0.5);
      svg.append("path").attr("class", "area").attr("d", d3.area().y0(y(0))(points));
      svg.append("path").attr("class", "line").attr("d", d3.line()(points));
      for (const [i, point] of points.entries()) {
        svg.append("circle").attr("class", names.length > 24 ? "dot small" : "dot").attr("r", names.length > 24 ? 1.5 : 3).attr("cx", point[0]).attr("cy", point[1])
          .append("title").text(`${names[i]}: ${fixed(values[i], unit === "" ? 0 : 1)}${unit}`);
      }
      svg.append("text").attr("class", "muted").attr("y", height - 3).text(names[0]);
      if (names.length > 1) {
        svg.append("text").attr("class", "muted").attr("x", width).attr("y", height - 3).attr("text-anchor", "end").text(names.at(-1));
      }
      return svg;
    };
  }

  /** Axes from 0 to 1 and the scales on them. */
  function square(width, height, label, across, up, ticks) {
    const svg = drawing(width, height, label);
    const left = across ? 50 : 34;
    const x = d3.scaleLinear([0, 1], [left, width - 12]);
    const y = d3.scaleLinear([0, 1], [height - (across ? 38 : 20), 12]);
    svg.append("g").attr("class", "grid").attr("transform", `translate(${left},0)`)
      .call(d3.axisLeft(y).ticks(ticks).tickSize(left + 12 - width).tickPadding(6));
    svg.append("g").attr("transform", `translate(0,${y(0)})`).call(d3.axisBottom(x).ticks(ticks).tickSize(4));
    if (across) {
      svg.append("text").attr("class", "muted").attr("x", (x(0) + x(1)) / 2).attr("y", height - 2).attr("text-anchor", "middle").text(across);
      svg.append("text").attr("class", "muted").attr("transform", `translate(11,${(y(0) + y(1)) / 2}) rotate(-90)`)
        .attr("text-anchor", "middle").text(up);
    }
    return { svg, x, y };
  }

  /** A precision-recall curve, with a dot where the answers are. */
  function curve(points, reported) {
    return (width, label) => {
      const { svg, x, y } = square(width, Math.round(Math.min(width * 0.75, 190)), label, null, null, 3);
      const steps = [{ recall: 0, precision: points[0].precision }, ...points];
      svg.append("path").attr("class", "line").attr("d",
        d3.line().curve(d3.curveStepBefore).x((point) => x(point.recall)).y((point) => y(point.precision))(steps));
      if (reported) {
        svg.append("circle").attr("class", "dot").attr("r", 5).attr("cx", x(reported.recall)).attr("cy", y(reported.precision))
          .append("title").text(`as reported: precision ${fixed(reported.precision)}, recall ${fixed(reported.recall)}`);
      }
      return svg;
    };
  }

  /** Confidence against truth. `bins`: {name, n, confidence, right}. */
  function reliability(label, bins) {
    return fitted(element("div"), (width) => {
      const side = Math.min(width, 460);
      const { svg, x, y } = square(side, Math.round(side * 0.82), label, "mean confidence", "share that is there", 5);
      svg.append("path").attr("class", "ideal").attr("d", d3.line()([[x(0), y(0)], [x(1), y(1)]]));
      const radius = d3.scaleSqrt([0, d3.max(bins, (bin) => bin.n) || 1], [2.5, 11]);
      svg.append("path").attr("class", "line").attr("d",
        d3.line().x((bin) => x(bin.confidence)).y((bin) => y(bin.right))(bins));
      for (const bin of bins) {
        svg.append("circle").attr("class", "dot").attr("r", radius(bin.n)).attr("cx", x(bin.confidence)).attr("cy", y(bin.right))
          .append("title").text(`${bin.name}: ${whole(bin.n)} signals, ${fixed(bin.right)} of them there`);
      }
      return svg;
    });
  }

  return { figure, key, bars, cells, multiples, line, curve, reliability };
})();
