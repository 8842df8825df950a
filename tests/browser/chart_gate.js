/* The charts' own gate: what axe passes over. Gives a list of findings, "rule: where: what", of the page as it stands:
   at this width, in these colours, with this spacing. Covers what a machine can test of Chartability's critical items. */
(() => {
  "use strict";
  const SMALLEST = 12, TARGET = 24, TEXT = 4.5, MARK = 3, SLACK = 1;
  const SHAPES = "path, circle, rect, line, ellipse, polygon, polyline";
  const TABBABLE = "a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex='-1'])";

  const found = [];
  const seen = new Set();
  const name = (it) => {
    const chart = it.closest?.("figure.chart");
    const words = (it.textContent || "").trim().replace(/\s+/g, " ").slice(0, 40);
    return `${chart && chart !== it ? `${chart.id} ` : ""}${it.localName}${it.id ? `#${it.id}` : ""} ${words}`.trim();
  };
  const say = (rule, it, words) => {
    const line = `${rule}: ${name(it)}: ${words}`;
    if (!seen.has(line)) found.push(line);
    seen.add(line);
  };

  /* What is there to be seen */
  const visible = (it) => it.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const spoken = (it) => it.closest(".vh, .skip") !== null;
  const scrolling = (it) => {
    for (let one = it; one && one !== document.body; one = one.parentElement)
      if (/auto|scroll/.test(getComputedStyle(one).overflowX)) return true;
    return false;
  };
  const texts = function* (root = document.body) {
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const it = node.parentElement;
      if (!node.data.trim() || it.closest("script, style, noscript, option, svg")) continue;
      if (visible(it) && !spoken(it)) yield [node, it];
    }
  };
  const lines = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter((box) => box.width > 1);
  };

  /* Colours */
  const parsed = (words) => {
    const [r, g, b, a = 1] = (words.match(/[\d.]+/g) || [0, 0, 0, 0]).map(Number);
    return { r, g, b, a: words === "transparent" || words === "none" ? 0 : a };
  };
  const over = (top, ground, opacity = 1) => {
    const a = top.a * opacity;
    const mix = (key) => top[key] * a + ground[key] * (1 - a);
    return { r: mix("r"), g: mix("g"), b: mix("b"), a: 1 };
  };
  const light = ({ r, g, b }) => {
    const [x, y, z] = [r, g, b].map((it) => it / 255).map((it) => (it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const contrast = (one, two) => {
    const [low, high] = [light(one), light(two)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const chroma = ({ r, g, b }) => Math.max(r, g, b) - Math.min(r, g, b);
  const key = ({ r, g, b }) => [r, g, b].map(Math.round).join();
  const ground = (it) => {
    const above = [];
    for (let one = it; one; one = one.parentElement) above.unshift(parsed(getComputedStyle(one).backgroundColor));
    const probe = document.createElement("i");
    probe.style.color = "Canvas";
    document.body.append(probe);
    const canvas = parsed(getComputedStyle(probe).color);
    probe.remove();
    return above.reduce((under, top) => over(top, under), canvas);
  };
  const opacity = (it) => {
    let all = 1;
    for (let one = it; one && one.localName !== "svg"; one = one.parentElement) all *= Number(getComputedStyle(one).opacity);
    return all;
  };

  /* A drawing's shapes, each with the paint that it shows */
  const paint = (it, kind, under) => {
    const style = getComputedStyle(it);
    let words = style[kind];
    const pattern = /url\("?#([^")]+)"?\)/.exec(words);
    if (pattern) {
      const inside = it.ownerSVGElement.querySelector(`[id="${pattern[1]}"]`)?.querySelector("path, line, rect, circle");
      if (!inside) return null;
      words = getComputedStyle(inside)[getComputedStyle(inside).stroke === "none" ? "fill" : "stroke"];
    }
    const colour = parsed(words);
    const shown = colour.a * opacity(it) * Number(style[`${kind}Opacity`]);
    if (words === "none" || !shown || (kind === "stroke" && !parseFloat(style.strokeWidth))) return null;
    return { colour: over(colour, under, opacity(it) * Number(style[`${kind}Opacity`])), solid: shown, hatched: Boolean(pattern) };
  };
  const shapes = (svg, under) =>
    [...svg.querySelectorAll(SHAPES)]
      .filter((it) => !it.closest("defs, pattern, clipPath, mask") && visible(it))
      .map((it) => {
        const style = getComputedStyle(it);
        const [fill, stroke] = [paint(it, "fill", under), paint(it, "stroke", under)];
        const rule = it.closest(".s-rule") && !fill && parseFloat(style.strokeWidth) <= 1.5;
        return { it, fill, stroke, rule, dashed: style.strokeDasharray !== "none", box: it.getBoundingClientRect() };
      });
  const across = (a, b) => a.left < b.right && b.left < a.right;
  const beside = (a, b) => a.top < b.bottom && b.top < a.bottom;

  /* The rules, one function a question */
  const described = (chart) => {
    const ids = (it, attribute) =>
      (it.getAttribute(attribute) || "").split(/\s+/).map((id) => document.getElementById(id)?.textContent.trim() || "").join(" ").trim();
    if (!ids(chart, "aria-labelledby")) say("name", chart, "no accessible name");
    if (!chart.querySelector("h1, h2, h3, h4")) say("name", chart, "no heading");
    for (const picture of chart.querySelectorAll(".picture:not(.interactive)")) {
      if (picture.getAttribute("role") !== (picture.querySelector("a.mark") ? "group" : "img")) say("name", picture, "a drawing that does not say it is one");
      if (!ids(picture, "aria-labelledby") && !picture.getAttribute("aria-label")) say("name", picture, "no accessible name");
      if (!ids(picture, "aria-describedby")) say("summary", picture, "described by nothing");
    }
    const summary = chart.querySelector(".summary");
    if (!summary || !visible(summary) || summary.textContent.trim().length < 6) say("summary", chart, "no summary in words");
    const drawings = [...chart.querySelectorAll(".picture:not(.interactive) svg, .flows")].filter(visible);
    if (!chart.querySelector(".interactive") && drawings.length < 1) say("drawing", chart, "nothing is drawn");
    if (chart.querySelector(".picture") && drawings.length > 1) say("drawing", chart, "both cuts are shown");
    if (!chart.querySelector("a[href*='/sources/']")) say("source", chart, "no link to a source");
    // A frame on another site's page says where these are to be had.
    const elsewhere = document.body.matches(".embed") && chart.querySelector("a[href*='/charts/']");
    for (const kind of elsewhere ? [] : ["csv", "json"])
      if (!chart.querySelector(`a[href$='.${kind}']`)) say("download", chart, `no ${kind}`);
  };

  const tabled = (chart) => {
    const table = chart.querySelector("table");
    if (!table && document.body.matches(".embed") && chart.querySelector("a[href*='/charts/']")) return;
    if (!table) return say("table", chart, "no table");
    if (!table.caption?.textContent.trim()) say("table", chart, "no caption");
    const heads = [...(table.tHead?.rows[0]?.cells || [])];
    if (!heads.length || heads.some((it) => it.localName !== "th" || it.scope !== "col")) say("table", chart, "a column without a header of its scope");
    const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
    if (!rows.length) say("table", chart, "no rows");
    for (const row of rows) {
      if (row.cells.length !== heads.length) say("table", row, "a row that is not as wide as the head");
      if (row.cells[0].localName !== "th" || row.cells[0].scope !== "row") say("table", row, "a row without a header of its scope");
    }
  };

  const drawn = (chart, svg) => {
    const under = ground(svg);
    const all = shapes(svg, under);
    const words = [...svg.querySelectorAll("text")].filter((it) => it.textContent.trim() && visible(it));
    const labels = words.map((it) => ({ it, box: it.getBoundingClientRect(), colour: over(parsed(getComputedStyle(it).fill), under) }));
    const marks = [];
    for (const one of all) {
      const paints = [one.fill, one.stroke].filter(Boolean);
      if (one.rule || !paints.length) continue;
      /* What other things stand on is ground, not a mark: the sheet itself, and a faint wash behind a column. */
      const under_others = () => [...labels, ...all].some((it) => it !== one && across(it.box, one.box) && beside(it.box, one.box));
      const faint = one.fill && (one.fill.solid < 0.2 || one.it.closest(".f-wash, .f-disc"));
      if (one.it.closest(".f-paper") || (!one.stroke && faint && under_others())) continue;
      const best = Math.max(...paints.map((it) => contrast(it.colour, under)));
      if (best < MARK - 0.005) say("mark-contrast", one.it, `${best.toFixed(2)}:1 in ${chart.id}`);
      marks.push(one);
    }
    for (const { it, box, colour } of labels) {
      const size = parseFloat(getComputedStyle(it).fontSize) * it.getScreenCTM().a;
      if (size < SMALLEST - 0.05) say("text-size", it, `${size.toFixed(1)} px`);
      const point = svg.createSVGPoint();
      [point.x, point.y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
      const local = point.matrixTransform(svg.getScreenCTM().inverse());
      const behind = all.filter((one) => one.fill && one.it.compareDocumentPosition(it) & 4 && one.it.isPointInFill?.(local)).pop();
      const ratio = contrast(colour, behind ? behind.fill.colour : under);
      if (ratio < TEXT - 0.005) say("text-contrast", it, `${ratio.toFixed(2)}:1`);
      if (box.left < -SLACK || (box.right > innerWidth + SLACK && !scrolling(svg))) say("clipped", it, "a label leaves the screen");
    }
    labels.forEach((one, index) =>
      labels.slice(index + 1).forEach((two) => {
        const wide = Math.min(one.box.right, two.box.right) - Math.max(one.box.left, two.box.left);
        const tall = Math.min(one.box.bottom, two.box.bottom) - Math.max(one.box.top, two.box.top);
        if (wide > 2 && tall > 0.4 * Math.min(one.box.height, two.box.height)) say("overlap", one.it, `and "${two.it.textContent.slice(0, 30)}"`);
      }),
    );
    /* A mark of another hue is of another form too, or stands in the row or column of words in its own hue. */
    const looks = marks.map((one) => {
      const shown = one.fill && !(contrast(one.fill.colour, under) < 1.02) ? one.fill : one.stroke || one.fill;
      const form = [one.it.localName, one.fill ? (one.fill.hatched ? "hatched" : "filled") : "hollow", one.dashed ? "dashed" : ""].join();
      return { ...one, hue: key(shown.colour), coloured: chroma(shown.colour) > 60, form };
    });
    for (const one of looks.filter((it) => it.coloured)) {
      const twin = looks.some((it) => it.hue !== one.hue && it.form === one.form);
      const told = labels.some((it) => key(it.colour) === one.hue && (across(it.box, one.box) || beside(it.box, one.box)));
      if (twin && !told) say("colour-alone", one.it, `only its colour tells it from others in ${chart.id}`);
    }
    /* Hatching and dashes are explained in words beneath, or by the key in the drawing. */
    const said = (chart.querySelector(".end")?.textContent || "") + svg.textContent;
    if (all.some((it) => it.fill?.hatched) && !/斜纹|hatch/i.test(said)) say("explained", chart, "hatching that no words explain");
    if (looks.some((it) => it.dashed && it.it.localName === "circle") && !/虚线|空圈|dashed|empty ring/i.test(said)) say("explained", chart, "dashed rings that no words explain");
  };

  const written = () => {
    for (const [node, it] of texts()) {
      const style = getComputedStyle(it);
      const size = parseFloat(style.fontSize);
      if (size < SMALLEST - 0.05) say("text-size", it, `${size.toFixed(1)} px`);
      if (!it.closest(":disabled")) {
        const under = ground(it);
        const ratio = contrast(over(parsed(style.color), under), under);
        if (ratio < TEXT - 0.005) say("text-contrast", it, `${ratio.toFixed(2)}:1`);
      }
      if (it.localName === "a" && it.closest("main p, main dd, main td") && !style.textDecorationLine.includes("underline") && inline(it)) say("colour-alone", it, "a link in a sentence that is not underlined");
    }
  };

  const inline = (it) => {
    if (getComputedStyle(it).display !== "inline") return false;
    const box = it.closest("p, li, dd, dt, td, th, h1, h2, h3, h4, figcaption, caption, label, summary") || it.parentElement;
    return box.textContent.trim().length > it.textContent.trim().length;
  };

  const targets = () => {
    const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
      .filter((it) => visible(it) && !spoken(it) && !it.disabled && !it.closest("svg"))
      .map((it) => ({ it, box: it.getBoundingClientRect() }))
      .filter(({ box }) => box.width && box.height);
    for (const { it, box } of all) {
      if (box.height >= TARGET - 0.5 && box.width >= TARGET - 0.5) continue;
      if (inline(it)) continue;
      /* WCAG 2.5.8: a smaller one does where a circle of 24 px about its middle touches no other. */
      const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
      const near = all.some(({ it: other, box: two }) => {
        if (other === it || other.contains(it) || it.contains(other)) return false;
        const [dx, dy] = [Math.max(two.left - x, 0, x - two.right), Math.max(two.top - y, 0, y - two.bottom)];
        return dx * dx + dy * dy < (TARGET / 2) ** 2 - 1;
      });
      if (near || box.height < 18) say("target", it, `${box.width.toFixed(0)}×${box.height.toFixed(0)} px`);
    }
  };

  const inSight = (box) => box.width && box.height && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const hit = (box, owner) => {
    const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
    const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
    const at = document.elementFromPoint(x, y);
    return at && (owner.contains(at) || at.contains(owner));
  };
  const focused = () => {
    const root = document.documentElement;
    const [kept, left, top] = [root.style.scrollBehavior, scrollX, scrollY];
    root.style.scrollBehavior = "auto";
    for (const it of document.querySelectorAll(TABBABLE)) {
      if (!visible(it) || it.disabled) continue;
      it.focus();
      if (document.activeElement !== it) { say("focus", it, "cannot take the focus"); continue; }
      const style = getComputedStyle(it);
      const width = style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
      if (width < 2) say("focus", it, "no visible outline");
      else if (contrast(parsed(style.outlineColor), ground(it.parentElement)) < MARK) say("focus", it, "an outline too faint");
      /* A link of a drawing may reach around another mark: its middle shows the drawing then, each of its lines of text itself. */
      const words = it.closest("svg") ? [...it.querySelectorAll("text")] : [];
      const [boxes, lettered] = [[it], words].map((all) => all.flatMap((one) => [...one.getClientRects()]).filter(inSight));
      if (!boxes.length || (words.length && !lettered.length)) { say("focus", it, "out of sight"); continue; }
      const whole = words.length ? it.closest("svg") : it;
      if (!boxes.some((box) => hit(box, whole)) || !lettered.every((box) => hit(box, it))) say("focus", it, "covered by something else");
    }
    document.activeElement?.blur();
    scrollTo(left, top);
    root.style.scrollBehavior = kept;
  };

  /* Nothing wider than the screen, nothing cut off, nothing on top of something else */
  const flowing = () => {
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) say("reflow", root, `${root.scrollWidth - root.clientWidth} px wider than the screen`);
    for (const it of document.querySelectorAll("body *")) {
      if (it.closest("svg") || !visible(it) || spoken(it) || it.closest(".level, thead")) continue;
      const style = getComputedStyle(it);
      if (!/hidden|clip/.test(`${style.overflowX} ${style.overflowY}`) || !it.textContent.trim()) continue;
      if (it.scrollWidth > it.clientWidth + SLACK || it.scrollHeight > it.clientHeight + SLACK) say("clipped", it, "its text does not fit");
    }
    const boxes = [];
    for (const [node, it] of texts()) {
      if (it.closest("thead") && getComputedStyle(it.closest("thead")).clipPath !== "none") continue;
      const slides = scrolling(it);
      for (const box of lines(node)) {
        if (!slides && (box.right > innerWidth + SLACK || box.left < -SLACK)) say("clipped", it, "text leaves the screen");
        const rim = box.height / 4;
        boxes.push({ it, left: box.left, right: box.right, top: box.top + rim, bottom: box.bottom - rim, slides });
      }
    }
    boxes.sort((a, b) => a.top - b.top);
    boxes.forEach((one, index) => {
      for (let next = index + 1; next < boxes.length && boxes[next].top < one.bottom; next += 1) {
        const two = boxes[next];
        if (one.it !== two.it && across(one, two) && Math.min(one.right, two.right) - Math.max(one.left, two.left) > 2) say("overlap", one.it, `and ${name(two.it)}`);
      }
    });
    for (const svg of document.querySelectorAll(".picture svg")) if (visible(svg)) boxesOf(svg);
  };
  const boxesOf = (svg) => {
    for (const it of svg.querySelectorAll("text")) {
      const box = it.getBoundingClientRect();
      if (box.right > innerWidth + SLACK && !scrolling(svg)) say("clipped", it, "a label leaves the screen");
    }
  };

  const still = () => {
    if (getComputedStyle(document.documentElement).scrollBehavior !== "auto") say("motion", document.documentElement, "scrolls smoothly");
    for (const it of document.querySelectorAll("*")) {
      const style = getComputedStyle(it);
      const times = `${style.transitionDuration},${style.animationName === "none" ? "0s" : style.animationDuration}`;
      if (times.split(",").some((time) => parseFloat(time) > 0)) say("motion", it, "moves though it should not");
    }
  };

  const charts = (each) => {
    for (const chart of document.querySelectorAll("figure.chart")) {
      each(chart);
    }
  };
  const drawings = () =>
    charts((chart) => chart.querySelectorAll(".picture:not(.interactive) svg").forEach((svg) => visible(svg) && drawn(chart, svg)));

  const SPACING = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-bottom: 2em !important; }`;
  let sheet;
  const spaced = (on) => {
    sheet ??= new CSSStyleSheet();
    sheet.replaceSync(on ? SPACING : "");
    if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
  };

  const parts = {
    whole: () => { charts(described); charts(tabled); drawings(); written(); targets(); focused(); flowing(); },
    marks: drawings,
    still,
    spaced: () => { spaced(true); flowing(); drawings(); spaced(false); },
  };
  window.chartGate = (part) => {
    found.length = 0;
    seen.clear();
    document.querySelectorAll("details").forEach((it) => { it.open = true; });
    // What stands further down is laid out when a reader comes near: it is judged as that reader has it.
    document.querySelectorAll(".article .chart, .article .endblock").forEach((it) => { it.style.contentVisibility = "visible"; });
    parts[part]();
    return [...found];
  };
})();
