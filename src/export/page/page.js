"use strict";
// The page of one graph. No text of an article ever becomes markup: everything is set as text.
(() => {
  const D = JSON.parse(document.getElementById("data").textContent);
  const $ = (id) => document.getElementById(id);
  const texts = D.articles.map((a) => Array.from(a.text));
  const state = { ui: D.lang in { bn: 1, en: 1 } ? D.lang : "en", dark: D.dark, s: null, e: null, class: "", actor: "", from: "", to: "", off: new Set(), unmodal: new Set(), list: false };
  if (!D.dark && window.matchMedia && matchMedia("(prefers-color-scheme: dark)").matches) state.dark = true;

  // --- words

  const pick = (labels, name) => (labels && (labels[state.ui] || Object.values(labels)[0])) || name;
  const digits = (text) => {
    const own = D.colours.digits[state.ui] && Array.from(D.colours.digits[state.ui]);
    return own ? String(text).replace(/[0-9]/g, (d) => own[+d]) : String(text);
  };
  const word = (key, values) => {
    let text = pick(D.words[key], key);
    if (values !== undefined && typeof values !== "object") values = { "": values };
    for (const [name, value] of Object.entries(values || {})) text = text.replace("{" + name + "}", () => digits(value));
    return text;
  };
  const className = (c) => pick(D.labels.classes[c], c);
  const roleName = (c, r) => pick((D.labels.roles[c] && D.labels.roles[c][r] || [])[0], r);
  const entityName = (e) => pick(e.label, e.id);
  const fillerName = (f) => (f[0] === "e" ? entityName(D.entities[+f.slice(1)]) : told(D.statements[+f.slice(1)]));
  const familyOf = (c) => D.colours.families.find((f) => f[3].includes(c)) || D.colours.families[D.colours.families.length - 1];
  const colour = (pair) => pair[state.dark ? 1 : 0];
  const colourOf = (c) => colour((familyOf(c) || [0, 0, D.colours.ink])[2]);
  const look = (c) => D.colours.looks[c] || (D.labels.parents[c] || []).map((p) => D.colours.looks[p]).find(Boolean) || D.colours.looks.Entity;
  const literalName = ([name, code, words]) => words || pick(D.labels.codes[name + "/" + code], code);
  const told = (s, times) => {
    const kinds = s.literals.map(literalName).join(", ");
    const line = D.colours.lines[s.modality];
    const text = pick(line && line[1], "{}").replace("{}", () => className(s.class) + (kinds ? ": " + kinds : ""));
    return times > 1 ? text + " ×" + digits(times) : text;
  };
  const years = (s) => {
    if (!s.time) return "";
    const a = s.earliest && s.earliest.replace(/(.)-.*/, "$1"), b = s.latest && s.latest.replace(/(.)-.*/, "$1");
    return digits(a === b ? a : (a || "") + "–" + (b || ""));
  };
  const sentence = (s) => s.roles.slice(0, 3).map((r) => fillerName(r[1])).join(" – ") + ": " + told(s) + (s.time ? " · " + years(s) : "");
  const wordsOf = (article, span) => texts[article].slice(span[0], span[1]).join("");

  // --- elements

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (key === "on") for (const [event, run] of Object.entries(value)) element.addEventListener(event, run);
      else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children.filter((c) => c !== null && c !== undefined));
    return element;
  }
  const button = (text, run, attributes) => make("button", { type: "button", on: { click: run }, ...attributes }, text);
  const svg = (tag, attributes, ...children) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  // --- which statements are shown

  const year = (day) => (day ? parseInt(day.slice(0, day.lastIndexOf("-", day.length - 4)), 10) : null);
  function isShown(s) {
    const family = familyOf(s.class);
    if (family && state.off.has(family[0])) return false;
    if (state.class && s.class !== state.class) return false;
    if (state.unmodal.has(s.modality)) return false;
    if (state.actor && !s.roles.some((r) => r[1][0] === "e" && D.entities[+r[1].slice(1)].id === state.actor)) return false;
    if (state.from !== "" || state.to !== "") {
      if (!s.time) return false;
      const [a, b] = [year(s.earliest), year(s.latest)];
      if (state.from !== "" && b !== null && b < +state.from) return false;
      if (state.to !== "" && a !== null && a > +state.to) return false;
    }
    return true;
  }
  let shown = new Set();
  function choose() {
    shown = new Set(D.statements.map((s, n) => n).filter((n) => isShown(D.statements[n])));
  }

  // --- the text

  function renderText() {
    const box = $("articles");
    box.replaceChildren();
    D.articles.forEach((article, a) => {
      const part = make("article", { lang: article.lang || null, "aria-label": article.title });
      if (D.articles.length > 1) part.append(make("h3", {}, article.title));
      const words = make("div", { class: "words" });
      paint(words, a);
      part.append(words);
      box.append(part);
    });
  }

  function paint(box, a) {
    const tellings = [], mentions = [];
    D.statements.forEach((s, n) => s.tellings.forEach((t) => t.article === a && tellings.push([t.quote[0], t.quote[1], n])));
    D.entities.forEach((e, n) => e.mentions.forEach((m) => m[0] === a && mentions.push([m[1], m[2], n])));
    const sentences = D.articles[a].sentences;
    const cuts = new Set([0, texts[a].length]);
    for (const [start, end] of [...tellings, ...mentions, ...sentences]) cuts.add(start).add(end);
    const at = [...cuts].sort((x, y) => x - y);
    const byStart = (spans) => spans.sort((x, y) => x[0] - y[0] || y[1] - x[1]);
    byStart(tellings); byStart(mentions);
    let holder = null, key = null, t = 0, m = 0, s = 0, open = [], named = [];
    for (let i = 0; i + 1 < at.length; i++) {
      const [start, end] = [at[i], at[i + 1]];
      open = open.filter((x) => x[1] > start);
      while (t < tellings.length && tellings[t][0] <= start) open.push(tellings[t++]);
      named = named.filter((x) => x[1] > start);
      while (m < mentions.length && mentions[m][0] <= start) named.push(mentions[m++]);
      while (s < sentences.length && sentences[s][1] <= start) s++;
      const inSentence = sentences[s] && sentences[s][0] <= start;
      const numbers = [...new Set(open.map((x) => x[2]))];
      const next = numbers.join() || (inSentence ? "silent" + s : "");
      if (next !== key) {
        closeQuote(holder);
        holder = make("span", {});
        if (numbers.length) { holder.className = "quote"; holder.dataset.s = numbers.join(); }
        else if (inSentence) { holder.className = sentences[s][2] ? "heading" : "silent"; holder.dataset.silent = a + "-" + s; }
        box.append(holder);
        key = next;
      }
      const text = texts[a].slice(start, end).join("");
      const mention = named[named.length - 1];
      holder.append(mention ? make("span", { class: "mention", "data-e": mention[2] }, text) : text);
    }
    closeQuote(holder);
  }

  function closeQuote(holder) {
    if (!holder || !holder.dataset.s) return;
    const numbers = holder.dataset.s.split(",").map(Number);
    const label = numbers.map((n) => sentence(D.statements[n])).join("; ");
    holder.append(button(digits(numbers.length), (event) => { event.stopPropagation(); chooseOf(numbers); }, { class: "ref", "aria-label": label, title: label }));
  }

  $("articles").addEventListener("click", (event) => {
    const mention = event.target.closest(".mention"), quote = event.target.closest(".quote");
    if (mention) select(null, +mention.dataset.e);
    else if (quote) chooseOf(quote.dataset.s.split(",").map(Number));
  });

  /** One statement, or the next of those that share a quote. */
  function chooseOf(numbers) {
    const visible = numbers.filter((n) => shown.has(n));
    const from = visible.length ? visible : numbers;
    select(from[(from.indexOf(state.s) + 1) % from.length], null);
  }

  // --- the graph

  const outline = { box: "rectangle", ellipse: "ellipse", octagon: "octagon", doubleoctagon: "octagon", component: "cut-rectangle", hexagon: "hexagon", egg: "ellipse", box3d: "barrel", tab: "round-tag", cylinder: "bottom-round-rectangle", note: "tag", septagon: "heptagon", parallelogram: "rhomboid" };
  const polygons = { house: "-1 1 1 1 1 -0.3 0 -1 -1 -0.3", invhouse: "-1 -1 1 -1 1 0.3 0 1 -1 0.3", rarrow: "-1 -0.55 0.6 -0.55 0.6 -1 1 0 0.6 1 0.6 0.55 -1 0.55", cds: "-1 -1 0.75 -1 1 0 0.75 1 -1 1", trapezium: "-1 1 1 1 0.65 -1 -0.65 -1", invtrapezium: "-1 -1 1 -1 0.65 1 -0.65 1" };
  let cy = null, byMark = [];
  const measure = document.createElement("canvas").getContext("2d");
  function lines(text, width) {
    return text.split("\n").flatMap((line) => wrapped(line, width).slice(0, 3));
  }
  function wrapped(line, width) {
    const out = [];
    for (const w of line.split(/\s+/)) {
      const last = out[out.length - 1];
      if (last !== undefined && last.length + w.length < width) out[out.length - 1] = last + " " + w;
      else out.push(w);
    }
    return out;
  }
  function sized(text, size, width) {
    measure.font = size + "px Noto Sans Bengali, sans-serif";
    const all = lines(text, width);
    return { label: all.join("\n"), w: Math.max(30, ...all.map((l) => measure.measureText(l).width)) + 18, h: all.length * size * 1.35 + 10 };
  }

  function elements() {
    const list = [];
    for (const [e, x, y] of D.marks.nodes) {
      const entity = D.entities[e], l = look(entity.class);
      const shape = outline[l[0]] || (polygons[l[0]] ? "polygon" : "rectangle");
      list.push({ group: "nodes", data: { id: "e" + e, ...sized(entityName(entity), 13, 20), shape, points: polygons[l[0]] || "-1 -1 1 -1 1 1 -1 1", fill: colour(l[1]), border: colour(l[2]), bold: l[3] ? 3 : 1.2, line: l[4] ? "double" : "solid" }, position: { x, y }, classes: "entity" });
    }
    const nodeOf = new Map();
    D.marks.told.forEach((m, n) => m.at && m.statements.forEach((s) => nodeOf.set("s" + s, "m" + n)));
    const end = (f) => (f[0] === "e" ? f : nodeOf.get(f));
    D.marks.told.forEach((m, n) => {
      const first = D.statements[m.statements[0]];
      const style = { solid: "solid", dashed: "dashed", dotted: "dotted" }[(D.colours.lines[first.modality] || ["solid"])[0]] || "solid";
      const common = { told: n, colour: colourOf(first.class), style, thick: m.statements.length > 1 ? 3 : 1.4 };
      if (m.at) list.push({ group: "nodes", data: { id: "m" + n, ...common, ...sized(told(first, m.statements.length), 10, 24) }, position: { x: m.at[0], y: m.at[1] }, classes: "told" });
      m.ends.forEach(([role, filler], i) => {
        const other = end(filler), roles = D.labels.roles[first.class] || {}, symmetric = roles[role] && roles[role][1];
        const arrow = symmetric ? "none" : first.modality === "negated" ? "tee" : "triangle";
        if (!other) return;
        if (m.at) list.push({ group: "edges", data: { id: `m${n}-${i}`, ...common, source: i ? "m" + n : other, target: i ? other : "m" + n, label: roleName(first.class, role), arrow: i ? arrow : "none", faint: 1 }, classes: "spoke" });
        else if (i === 1 && end(m.ends[0][1])) list.push({ group: "edges", data: { id: "m" + n, ...common, source: end(m.ends[0][1]), target: other, label: told(first, m.statements.length) + (first.time && m.statements.length === 1 ? "\n" + years(first) : ""), arrow }, classes: "line" });
      });
    });
    return spread(list);
  }

  /** Lines between the same two bend so far that no label lies over another. */
  function spread(list) {
    const at = new Map(list.filter((x) => x.position).map((x) => [x.data.id, x.position])), pairs = new Map();
    for (const x of list.filter((x) => x.classes === "line")) {
      const key = [x.data.source, x.data.target].sort().join();
      pairs.set(key, [...(pairs.get(key) || []), x]);
    }
    for (const [key, group] of pairs) {
      const [p, q] = key.split(",").map((id) => at.get(id)), length = Math.hypot(q.x - p.x, q.y - p.y) || 1;
      const [nx, ny] = [Math.abs(q.y - p.y) / length, Math.abs(q.x - p.x) / length];
      const sizes = group.map((x) => sized(x.data.label, 10, 20)), bends = [0];
      for (let i = 1; i < group.length; i++) bends.push(bends[i - 1] + Math.min((sizes[i].h + sizes[i - 1].h) / 2 / (ny || 1e-9), (sizes[i].w + sizes[i - 1].w) / 2 / (nx || 1e-9)));
      const middle = bends[bends.length - 1] / 2;
      group.forEach((x, i) => {
        x.data.label = sizes[i].label;
        // A bend is measured to the side of the way from source to target; the curve comes half as far as its control point.
        x.data.bend = Math.round(2 * (bends[i] - middle)) * (key.startsWith(x.data.source + ",") ? 1 : -1);
      });
    }
    return list;
  }

  function style() {
    const [paper, ink, faint] = [colour(D.colours.paper), colour(D.colours.ink), colour(D.colours.faint)];
    const font = "Noto Sans Bengali, Lohit Bengali, Mukti, sans-serif";
    return [
      { selector: "node", style: { label: "data(label)", "text-valign": "center", "text-halign": "center", "text-wrap": "wrap", "font-family": font, "font-size": 13, color: ink, width: "data(w)", height: "data(h)", "line-height": 1.15, "min-zoomed-font-size": 5 } },
      { selector: ".entity", style: { shape: "data(shape)", "shape-polygon-points": "data(points)", "background-color": "data(fill)", "border-color": "data(border)", "border-width": "data(bold)", "border-style": "data(line)", "z-index": 2 } },
      { selector: ".told", style: { shape: "round-rectangle", "background-color": paper, "border-color": "data(colour)", "border-width": "data(thick)", "border-style": "data(style)", color: "data(colour)", "font-size": 10 } },
      { selector: "edge", style: { "curve-style": "bezier", "control-point-step-size": 26, width: "data(thick)", "line-color": "data(colour)", "line-style": "data(style)", "target-arrow-color": "data(colour)", "target-arrow-shape": "data(arrow)", "arrow-scale": 0.8, label: "data(label)", color: "data(colour)", "font-family": font, "font-size": 10, "text-wrap": "wrap", "text-background-color": paper, "text-background-opacity": 0.85, "text-background-padding": 1, "min-zoomed-font-size": 7 } },
      { selector: ".line", style: { "curve-style": "unbundled-bezier", "control-point-distances": "data(bend)", "control-point-weights": 0.5 } },
      { selector: ".spoke", style: { "font-size": 8, color: faint } },
      { selector: ".gone", style: { display: "none" } },
      { selector: ".chosen", style: { "underlay-color": "#ffb000", "underlay-opacity": 0.6, "underlay-padding": 6, "z-index": 9 } },
      { selector: "edge.chosen", style: { width: 4 } },
    ];
  }

  function renderGraph() {
    const kept = cy && { zoom: cy.zoom(), pan: cy.pan() };
    if (cy) cy.destroy();
    cy = cytoscape({ container: $("graph"), elements: elements(), style: style(), layout: { name: "preset", fit: false }, minZoom: 0.05, maxZoom: 4, textureOnViewport: D.statements.length > 250, boxSelectionEnabled: false });
    window.sutraGraph = cy;
    byMark = D.marks.told.map(() => []);
    cy.elements().forEach((x) => { if (x.data("told") !== undefined) byMark[x.data("told")].push(x); });
    if (kept) cy.viewport(kept); else cy.fit(undefined, 30);
    cy.on("tap", (event) => {
      if (event.target === cy) return;
      const data = event.target.data();
      if (data.told !== undefined) chooseOf(D.marks.told[data.told].statements);
      else select(null, +data.id.slice(1));
    });
  }

  function filterGraph() {
    cy.batch(() => {
      const used = new Set();
      D.marks.told.forEach((m, n) => {
        const gone = !m.statements.some((s) => shown.has(s));
        byMark[n].forEach((x) => { x.toggleClass("gone", gone); });
        if (m.statements.length > 1) recount(m, byMark[n]);
        if (!gone) m.ends.forEach((e) => used.add(e[1]));
      });
      cy.nodes(".entity").forEach((node) => { node.toggleClass("gone", !used.has(node.id())); });
    });
  }

  /** A bundle says how many of it are shown. */
  function recount(m, drawn) {
    const left = m.statements.filter((s) => shown.has(s)).map((s) => D.statements[s]);
    if (!left.length) return;
    const text = told(left[0], left.length) + (left.length === 1 && left[0].time ? "\n" + years(left[0]) : "");
    drawn.filter((x) => !x.hasClass("spoke")).forEach((x) => { x.data("label", sized(text, 10, 20).label); });
  }

  // --- the list

  function renderList() {
    if (!state.list) return;
    $("list").replaceChildren(...D.statements.map((s, n) => [s, n]).filter(([, n]) => shown.has(n)).map(([s, n]) => make("li", {}, button(sentence(s), () => select(n, null), { "data-s": n }))));
  }

  // --- the timeline

  function stretch(times) {
    const sorted = [...new Set(times)].sort((a, b) => a - b);
    const first = Math.floor(sorted[0]), last = Math.max(sorted[sorted.length - 1], first + 1);
    const points = [[first, 0]];
    for (const t of [...sorted.filter((t) => t > first && t < last), last]) {
      const [before, x] = points[points.length - 1], gap = t - before;
      points.push([t, x + (gap <= 6 ? gap : 6 + Math.sqrt(gap - 6))]);
    }
    const all = points[points.length - 1][1];
    const at = (t) => {
      let i = points.findIndex((p) => p[0] >= t);
      if (i < 0) return 1;
      i = Math.max(i, 1);
      const [[t0, x0], [t1, x1]] = [points[i - 1], points[i]];
      return Math.min(1, Math.max(0, (x0 + ((x1 - x0) * (t - t0)) / (t1 - t0)) / all));
    };
    return { at, years: [...new Set(points.map((p) => Math.floor(p[0])))] };
  }
  const moment = (day) => {
    if (!day) return null;
    const y = year(day), [m, d] = day.slice(-5).split("-").map(Number);
    return y + (m - 1) / 12 + (d - 1) / 366;
  };

  function renderTimeline() {
    const box = $("timeline");
    const dated = D.statements.map((s, n) => ({ s, n, a: moment(s.earliest), b: moment(s.latest) })).filter((x) => shown.has(x.n) && (x.a !== null || x.b !== null));
    const undated = [...shown].filter((n) => !D.statements[n].time).length;
    const width = Math.max(320, box.clientWidth || 900), left = width > 700 ? 150 : 8, row = 14;
    const parts = [];
    let y = 22;
    if (dated.length) {
      const scale = stretch(dated.flatMap((x) => [x.a, x.b]).filter((t) => t !== null));
      const px = (t) => left + scale.at(t) * (width - left - 30) + 8;
      let last = -99;
      const grid = [];
      for (const t of scale.years) {
        const x = px(t);
        if (x - last < 42 || x > width - 20) continue;
        last = x;
        grid.push([x, t]);
      }
      for (const family of D.colours.families) {
        const lane = dated.filter((x) => familyOf(x.s.class) === family).sort((p, q) => (p.a ?? p.b) - (q.a ?? q.b));
        if (!lane.length) continue;
        const ends = [];
        if (left > 100) parts.push(svg("text", { x: 4, y: y + 11 }, pick(family[1], family[0])));
        for (const x of lane) {
          const from = x.a === null ? left : px(x.a), to = Math.max(from + 8, x.b === null ? width - 4 : px(x.b));
          let r = ends.findIndex((e) => e + 3 < from);
          if (r < 0) r = ends.length;
          ends[r] = to;
          parts.push(bar(x, from, to, y + r * row));
        }
        y += Math.max(1, ends.length) * row + 8;
      }
      parts.unshift(...grid.flatMap(([x, t]) => [svg("line", { class: "grid", x1: x, x2: x, y1: 18, y2: y }), svg("text", { x, y: 13, "text-anchor": "middle" }, digits(t))]));
    }
    const drawing = svg("svg", { viewBox: `0 0 ${width} ${y}`, height: y, role: "group", "aria-label": word("timeline") }, ...parts);
    box.replaceChildren(drawing, make("p", { class: "iri" }, undated ? word("undated", undated) : ""));
    box.querySelectorAll(".told").forEach((e, i) => e.setAttribute("tabindex", i ? -1 : 0));
  }

  function bar({ s, n, a, b }, from, to, y) {
    const colour = colourOf(s.class), soft = s.time.startsWith("[") || s.time.includes("X"), negated = s.modality === "negated", open = s.modality === "intended" || s.modality === "attempted";
    const endless = a === null || b === null;
    const look = { fill: negated || open ? "none" : colour, stroke: colour, "fill-opacity": soft ? 0.25 : 0.8 };
    if (negated) look["stroke-dasharray"] = "4 2";
    if (open || soft) look["stroke-dasharray"] = "1 2";
    const shape = a !== null && s.earliest === s.latest ? svg("circle", { cx: from + 4, cy: y + 6, r: 4.5, ...look }) : svg("rect", { x: from, y: y + (endless ? 5 : 2), width: to - from, height: endless ? 2.5 : 8, rx: soft ? 4 : 1, ...look });
    const tip = a === null || b === null ? [svg("polygon", { points: a === null ? `${from},${y + 6} ${from + 7},${y} ${from + 7},${y + 12}` : `${to},${y + 6} ${to - 7},${y} ${to - 7},${y + 12}`, fill: colour })] : [];
    const g = svg("g", { class: "told", "data-s": n, role: "button", "aria-label": sentence(s) }, svg("title", {}, sentence(s) + "\n" + quoteOf(s)), shape, ...tip);
    return g;
  }
  const quoteOf = (s) => [...new Set(s.tellings.map((t) => wordsOf(t.article, t.quote)))].join("\n");
  $("timeline").addEventListener("click", (event) => {
    const g = event.target.closest(".told");
    if (g) select(+g.dataset.s, null);
  });
  $("timeline").addEventListener("keydown", (event) => {
    const all = [...$("timeline").querySelectorAll(".told")], at = all.indexOf(event.target.closest(".told"));
    if (at < 0) return;
    if (event.key === "Enter" || event.key === " ") { select(+all[at].dataset.s, null); event.preventDefault(); }
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step && all[at + step]) {
      all[at].setAttribute("tabindex", -1);
      all[at + step].setAttribute("tabindex", 0);
      all[at + step].focus();
      event.preventDefault();
    }
  });

  // --- the card

  function card(title, ...parts) {
    $("card-head").textContent = title;
    $("card-body").replaceChildren(...parts.filter((p) => p !== null && p !== undefined));
    $("card").hidden = false;
    $("card").scrollTop = 0;
  }
  const listOf = (numbers) => make("ul", {}, ...numbers.map((n) => make("li", {}, button(sentence(D.statements[n]), () => select(n, null)))));
  const iriLine = (iri) => make("p", { class: "iri" }, iri + " ", button(word("copy"), (event) => copy(iri, event.target)));
  function copy(text, where) {
    const done = () => { where.textContent = word("copied"); };
    if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(text).then(done, () => copyOld(text, done));
    else copyOld(text, done);
  }
  function copyOld(text, done) {
    const area = make("textarea", { "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    if (document.execCommand("copy")) done();
    area.remove();
  }
  const filler = (f) => (f[0] === "e" ? button(fillerName(f), () => select(null, +f.slice(1))) : button(fillerName(f), () => select(+f.slice(1), null)));
  const pairs = (rows) => make("dl", {}, ...rows.filter((r) => r && r[1] !== "" && r[1] !== null && r[1] !== undefined).flatMap(([k, v]) => [make("dt", {}, k), make("dd", {}, ...(Array.isArray(v) ? v : [v]))]));

  function statementCard(n) {
    const s = D.statements[n];
    const roles = s.roles.map(([role, f]) => [roleName(s.class, role), filler(f)]);
    const foes = D.conflicts.filter((c) => c.includes(n)).map((c) => (c[0] === n ? c[1] : c[0]));
    card(told(s),
      pairs([...roles, [word("time"), s.time ? digits(s.time) : ""], [word("modality"), pick(D.labels.modalities[s.modality], s.modality)]]),
      foes.length ? make("h3", {}, "⚠ " + word("contradicts")) : null, foes.length ? listOf(foes) : null,
      make("h3", {}, word("quotes")), ...s.tellings.map((t) => telling(s, t)),
      make("h3", {}, "IRI"), iriLine(s.iri),
      make("details", {}, make("summary", {}, word("turtle")), make("pre", { tabindex: 0 }, s.turtle || "")));
  }

  function telling(s, t) {
    const article = D.articles[t.article];
    const link = article.url ? make("a", { href: article.url + fragment(wordsOf(t.article, t.quote), article.url), rel: "noopener noreferrer", target: "_blank" }, word("source")) : null;
    const how = t.fillings.map(([role, f, via, span, before]) => [roleName(s.class, role), `${fillerName(f)} · ${pick(D.labels.vias[via], via)}` + (span ? ` · “${wordsOf(t.article, span)}”` : "") + (before ? ` · ${word("stands_for")} “${wordsOf(t.article, before)}”` : "")]);
    return make("div", {},
      make("blockquote", { lang: article.lang || null }, ...quoted(t)),
      D.articles.length > 1 ? make("p", { class: "iri" }, article.title) : null, link,
      make("details", { open: true }, make("summary", {}, word("how")), pairs([...how,
        [word("time"), t.time ? `“${wordsOf(t.article, t.time)}”` : ""],
        [word("cue"), t.cue ? `“${wordsOf(t.article, t.cue)}”` : ""],
        ...t.literals.map(([name, code, span]) => [name, (code ? pick(D.labels.codes[name + "/" + code], code) : "") + (span ? ` “${wordsOf(t.article, span)}”` : "")]),
        [word("rule"), t.rule]])));
  }
  /** The quote with the words of its roles underlined. */
  function quoted(t) {
    const spans = t.fillings.map((f) => f[3]).concat([t.time, t.cue]).filter(Boolean).sort((a, b) => a[0] - b[0]);
    const out = [];
    let at = t.quote[0];
    for (const [start, end] of spans) {
      if (start < at) continue;
      out.push(wordsOf(t.article, [at, start]), make("span", { class: "role" }, wordsOf(t.article, [start, end])));
      at = end;
    }
    out.push(wordsOf(t.article, [at, t.quote[1]]));
    return out;
  }
  function fragment(text, url) {
    const all = text.split(/\s+/).filter(Boolean), code = (t) => encodeURIComponent(t.toWellFormed ? t.toWellFormed() : t).replace(/-/g, "%2D");
    const words = all.length <= 8 ? code(all.join(" ")) : code(all.slice(0, 4).join(" ")) + "," + code(all.slice(-4).join(" "));
    return (url.includes("#") ? "" : "#") + ":~:text=" + words;
  }

  function entityCard(n) {
    const e = D.entities[n];
    const mine = D.statements.map((s, i) => i).filter((i) => shown.has(i) && D.statements[i].roles.some((r) => r[1] === "e" + n));
    card(entityName(e),
      pairs([[word("class"), className(e.class)], ...Object.entries(e.label).map(([lang, text]) => [lang, text]), ["Wikidata", e.wikidata || ""]]),
      make("p", { class: "iri" }, word("mentions", e.mentions.length) + (e.discovered ? " · " + word("discovered") : "")),
      make("h3", {}, word("entity")), listOf(mine), make("h3", {}, "IRI"), iriLine(e.iri));
  }

  const silentOnes = D.articles.flatMap((article, a) => {
    const quotes = D.statements.flatMap((s) => s.tellings.filter((t) => t.article === a).map((t) => t.quote));
    return article.sentences.map((s, i) => [a, i, s]).filter(([, , s]) => !s[2] && !quotes.some((q) => q[0] < s[1] && s[0] < q[1]));
  });
  function silentCard() {
    const go = (a, i) => {
      const place = document.querySelector(`[data-silent="${a}-${i}"]`);
      document.querySelectorAll(".silent.chosen").forEach((e) => e.classList.remove("chosen"));
      if (place) { place.classList.add("chosen"); place.scrollIntoView({ block: "center" }); }
    };
    card(word("silent", silentOnes.length), make("ul", {}, ...silentOnes.map(([a, i, s]) => make("li", {}, button(wordsOf(a, s), () => go(a, i))))));
  }
  const pair = ([a, b]) => make("li", {}, listOf([a, b]));
  const between = (foreign) => D.conflicts.filter(([a, b]) => {
    const of = (n) => new Set(D.statements[n].tellings.map((t) => t.article));
    return !foreign || [...of(a)].some((x) => [...of(b)].some((y) => x !== y));
  });
  const conflictCard = () => card(word("conflicts", D.conflicts.length), make("ol", {}, ...D.conflicts.map(pair)));
  function compareCard() {
    const common = D.statements.map((s, n) => n).filter((n) => new Set(D.statements[n].tellings.map((t) => t.article)).size > 1);
    const apart = between(true);
    card(word("compare", D.articles.length), make("ul", {}, ...D.articles.map((a, i) => make("li", {}, button(a.title, () => $("articles").children[i].scrollIntoView())))),
      make("h3", {}, word("agree")), common.length ? listOf(common) : make("p", {}, word("none")),
      make("h3", {}, word("disagree")), apart.length ? make("ol", {}, ...apart.map(pair)) : make("p", {}, word("none")));
  }

  // --- choosing one shows it everywhere

  function select(s, e, quietly) {
    state.s = s; state.e = e;
    if (s === null && e === null) $("card").hidden = true;
    else if (s !== null) statementCard(s);
    else entityCard(e);
    highlight(quietly);
    remember();
  }

  function highlight(quietly) {
    document.querySelectorAll(".chosen").forEach((x) => x.classList.remove("chosen"));
    cy.elements(".chosen").removeClass("chosen");
    const { s, e } = state;
    let place = null;
    if (s !== null) {
      for (const quote of document.querySelectorAll(".quote")) if (quote.dataset.s.split(",").includes(String(s))) { quote.classList.add("chosen"); place = place || quote; }
      const mark = D.marks.told.findIndex((m) => m.statements.includes(s));
      (byMark[mark] || []).forEach((x) => { x.addClass("chosen"); });
      for (const [, f] of D.statements[s].roles) cy.getElementById(f).addClass("chosen");
      const g = document.querySelector(`#timeline [data-s="${s}"]`);
      if (g) { g.classList.add("chosen"); g.scrollIntoView({ block: "nearest" }); }
    } else if (e !== null) {
      for (const mention of document.querySelectorAll(`.mention[data-e="${e}"]`)) { mention.classList.add("chosen"); place = place || mention; }
      cy.getElementById("e" + e).addClass("chosen");
    }
    if (place && !quietly) place.scrollIntoView({ block: "center" });
    const found = cy.elements(".chosen").not(".gone");
    if (found.nonempty() && !quietly) bringIntoView(found);
  }
  function bringIntoView(found) {
    const box = found.renderedBoundingBox(), w = cy.width() - ($("card").hidden || innerWidth < 800 ? 0 : $("card").offsetWidth + 30);
    if (box.x1 < 0 || box.y1 < 0 || box.x2 > w || box.y2 > cy.height()) {
      cy.center(found);
      if (w < cy.width()) cy.panBy({ x: -$("card").offsetWidth / 2, y: 0 });
    }
  }

  // --- search

  const fold = (text) => text.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f\u200b-\u200d]/g, "").normalize("NFC").replace(/[\s-]+/g, " ");
  const index = [
    ...D.entities.map((e, n) => ({ e: n, text: fold([...Object.values(e.label), e.id, e.wikidata || ""].join(" ")) })),
    ...D.statements.map((s, n) => ({ s: n, text: fold([...Object.values(D.labels.classes[s.class] || {}), ...s.roles.flatMap((r) => (r[1][0] === "e" ? Object.values(D.entities[+r[1].slice(1)].label) : [])), s.time || "", quoteOf(s)].join(" ")) })),
  ];
  let hits = [], active = -1;
  function find() {
    const wanted = fold($("search").value.trim()).split(" ").filter(Boolean);
    hits = wanted.length ? index.filter((x) => wanted.every((w) => x.text.includes(w))).slice(0, 30) : [];
    active = hits.length ? 0 : -1;
    $("found").replaceChildren(...hits.map((h, i) => make("li", { role: "option", id: "hit" + i, "aria-selected": i === 0 }, h.e !== undefined ? `${entityName(D.entities[h.e])} · ${className(D.entities[h.e].class)}` : sentence(D.statements[h.s]))));
    if (wanted.length && !hits.length) $("found").append(make("li", { role: "option", "aria-disabled": "true", "aria-selected": false }, word("not_found")));
    $("found").hidden = !wanted.length;
    $("search").setAttribute("aria-expanded", String(!$("found").hidden));
    mark();
  }
  function mark() {
    [...$("found").children].forEach((li, i) => li.setAttribute("aria-selected", String(i === active)));
    if (active >= 0) { $("search").setAttribute("aria-activedescendant", "hit" + active); $("found").children[active].scrollIntoView({ block: "nearest" }); }
    else $("search").removeAttribute("aria-activedescendant");
  }
  function take(i) {
    const hit = hits[i];
    if (!hit) return;
    $("found").hidden = true;
    $("search").setAttribute("aria-expanded", "false");
    $("search").removeAttribute("aria-activedescendant");
    if (hit.e !== undefined) select(null, hit.e); else select(hit.s, null);
  }
  $("search").addEventListener("input", find);
  $("search").addEventListener("keydown", (event) => {
    if (event.key === "Enter") { take(active); event.preventDefault(); }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && hits.length) { active = (active + step + hits.length) % hits.length; mark(); event.preventDefault(); }
    if (event.key === "Escape") { $("found").hidden = true; $("search").setAttribute("aria-expanded", "false"); }
  });
  $("found").addEventListener("mousedown", (event) => {
    const li = event.target.closest("li");
    if (li && li.id) { event.preventDefault(); take(+li.id.slice(3)); }
  });
  $("search").addEventListener("blur", () => { $("found").hidden = true; $("search").setAttribute("aria-expanded", "false"); });

  // --- filters

  function renderFilters() {
    const check = (box, name, label, set, swatch) => {
      const input = make("input", { type: "checkbox", id: `${box.id}-${name}`, on: { change: () => { input.checked ? set.delete(name) : set.add(name); refresh(); } } });
      input.checked = !set.has(name);
      const patch = swatch ? make("span", { class: "swatch", "aria-hidden": "true" }) : null;
      if (patch) patch.style.background = swatch;
      box.append(make("label", {}, input, patch, label));
    };
    const fresh = (id) => { const box = $(id); box.replaceChildren(box.querySelector("legend")); return box; };
    const families = fresh("families"), used = new Set(D.statements.map((s) => (familyOf(s.class) || [])[0]));
    for (const f of D.colours.families) if (used.has(f[0])) check(families, f[0], pick(f[1], f[0]), state.off, colour(f[2]));
    const modalities = fresh("modalities"), told = new Set(D.statements.map((s) => s.modality));
    for (const m of Object.keys(D.labels.modalities)) if (told.has(m)) check(modalities, m, pick(D.labels.modalities[m], m), state.unmodal);
    const options = (id, entries, value) => {
      $(id).replaceChildren(make("option", { value: "" }, word("all")), ...entries.sort((a, b) => a[1].localeCompare(b[1], state.ui)).map(([v, text]) => make("option", { value: v }, text)));
      $(id).value = value;
    };
    options("class", [...new Set(D.statements.map((s) => s.class))].map((c) => [c, className(c)]), state.class);
    const actors = new Set(D.statements.flatMap((s) => s.roles.map((r) => r[1])).filter((f) => f[0] === "e"));
    options("actor", [...actors].map((f) => [D.entities[+f.slice(1)].id, fillerName(f)]), state.actor);
    $("from").value = state.from; $("to").value = state.to;
  }
  for (const id of ["class", "actor", "from", "to"]) $(id).addEventListener("change", () => { state[id] = $(id).value; refresh(); });
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("reset").addEventListener("click", (event) => {
    event.preventDefault();
    Object.assign(state, { class: "", actor: "", from: "", to: "" });
    state.off.clear(); state.unmodal.clear();
    renderFilters(); refresh();
  });

  function refresh() {
    choose();
    filterGraph(); renderList(); renderTimeline();
    document.querySelectorAll(".quote").forEach((q) => q.classList.toggle("hidden", !q.dataset.s.split(",").some((n) => shown.has(+n))));
    const all = D.statements.length;
    $("count").textContent = word("count", { shown: shown.size, all, hidden: all - shown.size }) + (D.selection ? ` · ${word("view_of")}: ${D.selection}` : "");
    highlight(true);
    remember();
  }

  // --- the address

  function remember() {
    const p = new URLSearchParams();
    if (state.s !== null) p.set("s", D.statements[state.s].id);
    if (state.e !== null) p.set("e", D.entities[state.e].id);
    for (const key of ["class", "actor", "from", "to"]) if (state[key] !== "") p.set(key, state[key]);
    if (state.off.size) p.set("off", [...state.off].sort().join("."));
    if (state.unmodal.size) p.set("not", [...state.unmodal].sort().join("."));
    if (state.list) p.set("list", "1");
    if (state.ui !== D.lang) p.set("ui", state.ui);
    const hash = p.toString();
    if (hash !== location.hash.slice(1)) history.replaceState(null, "", "#" + hash);
  }
  function recall() {
    const p = new URLSearchParams(location.hash.slice(1));
    const at = (list, id) => { const n = list.findIndex((x) => x.id === id); return n < 0 ? null : n; };
    state.s = p.has("s") ? at(D.statements, p.get("s")) : null;
    state.e = p.has("e") && state.s === null ? at(D.entities, p.get("e")) : null;
    for (const key of ["class", "actor"]) state[key] = p.get(key) || "";
    for (const key of ["from", "to"]) state[key] = /^-?\d{1,4}$/.test(p.get(key) || "") ? p.get(key) : "";
    const parts = (key) => (p.get(key) || "").split(".").filter(Boolean);
    state.off = new Set(parts("off")); state.unmodal = new Set(parts("not"));
    state.list = p.get("list") === "1";
    if (["bn", "en"].includes(p.get("ui"))) state.ui = p.get("ui");
  }
  addEventListener("hashchange", () => { recall(); renderAll(); });

  // --- everything

  function renderWords() {
    document.documentElement.lang = state.ui;
    document.documentElement.classList.toggle("dark", state.dark);
    document.querySelectorAll("[data-word]").forEach((e) => { e.textContent = word(e.dataset.word); });
    document.querySelectorAll("[data-name]").forEach((e) => { e.setAttribute("aria-label", word(e.dataset.name)); e.title = word(e.dataset.name); });
    $("language").textContent = word("other_language");
    $("language").lang = state.ui === "bn" ? "en" : "bn";
    $("silent").textContent = word("silent", silentOnes.length);
    $("conflicts").textContent = word("conflicts", D.conflicts.length);
    $("compare").textContent = word("compare", D.articles.length);
    $("compare").hidden = D.articles.length < 2;
    const first = D.articles[0];
    $("title").textContent = D.articles.length === 1 ? first.title : D.articles.map((a) => a.title).slice(0, 3).join(" · ") + (D.articles.length > 3 ? " …" : "");
    $("title").lang = first ? first.lang : "";
    $("source").textContent = D.articles.length === 1 ? first.source || "" : "";
  }
  function showList() {
    renderList();
    $("list").hidden = !state.list;
    $("graph").hidden = state.list;
    $("as-list").setAttribute("aria-pressed", String(state.list));
    if (!state.list) cy.resize();
  }
  function renderAll() {
    choose(); renderWords(); renderFilters(); renderText();
    renderRest();
  }
  function renderRest() {
    renderGraph(); refresh(); showList();
    if (state.s !== null || state.e !== null) select(state.s, state.e); else $("card").hidden = true;
  }

  $("silent").addEventListener("click", silentCard);
  $("conflicts").addEventListener("click", conflictCard);
  $("compare").addEventListener("click", compareCard);
  $("language").addEventListener("click", () => { state.ui = state.ui === "bn" ? "en" : "bn"; renderAll(); });
  $("dark").addEventListener("click", () => { state.dark = !state.dark; renderAll(); });
  $("as-list").addEventListener("click", () => { state.list = !state.list; showList(); remember(); });
  const zoom = (by) => cy.zoom({ level: cy.zoom() * by, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  $("closer").addEventListener("click", () => zoom(1.3));
  $("farther").addEventListener("click", () => zoom(1 / 1.3));
  $("fit").addEventListener("click", () => cy.fit(cy.elements().not(".gone"), 30));
  $("close").addEventListener("click", () => { select(null, null); $("graph").focus(); });
  $("graph").addEventListener("keydown", (event) => {
    const pan = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
    if (pan) { cy.panBy({ x: pan[0], y: pan[1] }); event.preventDefault(); }
    if (event.key === "+" || event.key === "=") zoom(1.3);
    if (event.key === "-") zoom(1 / 1.3);
    if (event.key === "0") cy.fit(cy.elements().not(".gone"), 30);
  });
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") { select(null, null); return; }
    if (["INPUT", "SELECT", "TEXTAREA"].includes(event.target.tagName)) return;
    const step = { n: 1, p: -1 }[event.key.toLowerCase()];
    if (step && shown.size) {
      const all = [...shown], at = all.indexOf(state.s);
      select(all[at < 0 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length], null);
    }
    if (event.key === "/") { $("search").focus(); event.preventDefault(); }
  });
  let width = innerWidth;
  addEventListener("resize", () => { if (innerWidth !== width) { width = innerWidth; renderTimeline(); highlight(true); } });

  // On paper: light, and the whole graph as one picture.

  let wasDark = false;
  function relight(dark) {
    state.dark = dark;
    renderGraph(); refresh();
  }
  addEventListener("beforeprint", () => {
    wasDark = state.dark;
    if (wasDark) relight(false);
    if (cy && cy.elements().not(".gone").nonempty()) $("print").replaceChildren(cy.renderer().bufferCanvasImage({ full: true, scale: 2, bg: colour(D.colours.paper) }));
  });
  addEventListener("afterprint", () => {
    $("print").replaceChildren();
    if (wasDark) relight(true);
  });

  // The text and the timeline first, the graph a moment later.
  recall(); choose(); renderWords(); renderFilters(); renderText(); renderTimeline();
  performance.mark("text");
  requestAnimationFrame(() => setTimeout(() => {
    renderRest();
    document.documentElement.dataset.ready = "yes";
  }));
})();
