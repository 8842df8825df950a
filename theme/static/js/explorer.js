/* The table of observations: filter, sort, compare, download what is shown. The address carries the state.
   Without this script the table stands there whole; nothing is loaded until the first filter is set. Rows are always
   those that the build wrote: on this page, or on the page that holds them. */
(() => {
  "use strict";
  const form = document.getElementById("explorer");
  const table = document.getElementById("observations");
  const body = table.tBodies[0];
  const words = form.dataset;
  const fields = [...form.querySelectorAll("[name]")];
  const facets = fields.filter((field) => field.tagName === "SELECT").map((field) => field.name);
  const narrow = matchMedia("(max-width: 43.99rem)").matches;
  const AT_ONCE = narrow ? 20 : 50;
  const pages = document.getElementById("pages");
  const more = document.getElementById("more");
  const nothing = document.getElementById("nothing");
  const status = table.querySelector("[role=status]");
  const box = form.querySelector("[data-compare]");
  const folded = form.querySelector("details");
  const whole = [...body.rows].map((row) => row.cloneNode(true));
  const written = new Map(whole.map((row) => [row.dataset.id, row]));
  let all;
  let shown = [];
  let chosen = new Set();
  let sort = "";
  // A link from an article names a set: the observations that a number of it rests on.
  let set = "";

  const make = (tag, text, attributes = {}) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    return element;
  };
  let simpler = new Map();
  const fold = (text) => [...text.normalize("NFKC").toLowerCase()].map((char) => simpler.get(char) || char).join("");

  const load = async () => {
    if (all) return;
    all = await (await fetch(words.source)).json();
    const to = [...all.to];
    simpler = new Map([...all.from].map((char, place) => [char, to[place]]));
    all.rows.forEach((row, index) => {
      row.index = index;
      row.text = fold([row.number, row.printed, row.id, ...row.cells].join(" "));
    });
  };

  const state = () => {
    const found = new URLSearchParams();
    fields.forEach(({ name, value }) => value && found.set(name, value));
    if (sort) found.set("sort", sort);
    if (set) found.set("set", set);
    if (chosen.size) found.set("compare", [...chosen].join("~"));
    return found;
  };

  const matches = (asked) => {
    const wanted = facets.map((name) => asked.get(name));
    const terms = fold(asked.get("words") || "").split(/\s+/).filter(Boolean);
    const only = all.sets[set] && new Set(all.sets[set].rows);
    return all.rows.filter(
      (row) =>
        (!only || only.has(row.index)) &&
        wanted.every((value, index) => !value || row.facets[index].split(" ").includes(value)) &&
        terms.every((term) => row.text.includes(term)),
    );
  };

  // The first column goes by unit, and by the number within it.
  const sorted = (rows) => {
    if (!sort) return rows;
    const [column, down] = [sort.slice(0, -1), sort.endsWith("d") ? -1 : 1];
    const order = new Intl.Collator(document.documentElement.lang).compare;
    if (column === "n") return [...rows].sort((a, b) => order(a.unit, b.unit) || down * (a.size - b.size));
    const key = (row) => (column === "6" ? row.said.join(" ") : row.cells[column]);
    return [...rows].sort((a, b) => down * order(key(a), key(b)));
  };

  const tick = (id, name) => {
    const box = make("input", undefined, { type: "checkbox", "aria-label": `${words.compare} ${name}` });
    box.checked = chosen.has(id);
    box.addEventListener("change", async () => {
      if (box.checked) chosen.add(id);
      else chosen.delete(id);
      history.replaceState(null, "", address());
      await load();
      compare();
    });
    return box;
  };

  // A row that is not on this page is fetched with the page that it is on.
  const elsewhere = (row) =>
    new Promise((done) => {
      const ask = new XMLHttpRequest();
      ask.open("GET", pages.querySelectorAll("a")[Math.floor(row.index / whole.length)].href);
      ask.responseType = "document";
      ask.onload = () => {
        ask.response.querySelectorAll("#observations tbody tr").forEach((it) => written.set(it.dataset.id, document.adoptNode(it)));
        done();
      };
      ask.send();
    });

  const boxed = (row) => {
    const head = row.cells[0];
    head.prepend(tick(row.dataset.id, `${head.textContent.trim()} ${row.cells[1].textContent}`), " ");
    return row;
  };

  const paint = async (from = 0) => {
    const part = shown.slice(from, from + AT_ONCE);
    for (const row of part) if (!written.has(row.id)) await elsewhere(row);
    const rows = part.map((row) => boxed(written.get(row.id).cloneNode(true)));
    if (!from) body.textContent = "";
    body.append(...rows);
    more.hidden = body.rows.length >= shown.length;
    nothing.hidden = shown.length > 0;
    if (pages && all) pages.hidden = true;
    if (!all) return;
    const named = all.sets[set] ? `${all.sets[set].name} · ` : "";
    status.textContent = named + words.count.replace("{n}", shown.length).replace("{of}", all.rows.length);
  };

  // Nothing is decided here: the build asked the gate about every pair, and a pair that is not listed is refused.
  const verdict = (one, two) => {
    const [low, high] = one.kind < two.kind ? [one.kind, two.kind] : [two.kind, one.kind];
    const shared = one.common.reduce((bits, value, bit) => bits + (value === two.common[bit] ? 2 ** bit : 0), 0);
    const answer = all.apart[`${low} ${high}`];
    return answer ? all.answers[answer[shared]] : all.otherwise;
  };

  const svg = (tag, attributes, text = "") => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    element.textContent = text;
    return element;
  };

  // One scale from zero for all: a dot for a number, a hollow one for a single case, a bar where both bounds are printed,
  // and thinning blocks where nobody said how far.
  const drawn = (rows) => {
    const [width, height] = [320, 34];
    const most = Math.max(...rows.flatMap(({ size, low, high }) => [size, low || 0, high || 0]));
    const at = (value) => 8 + (value / most) * (width - 56);
    const picture = svg("svg", { viewBox: `0 0 ${width} ${rows.length * height + 20}`, width, "aria-hidden": "true" });
    const end = rows.length * height;
    picture.append(svg("line", { x1: at(0), x2: at(0), y1: 0, y2: end, class: "s-ink" }), svg("line", { x1: at(0), x2: at(most), y1: end, y2: end, class: "s-rule" }));
    picture.append(svg("text", { x: at(0), y: end + 15, class: "f-second" }, "0"), svg("text", { x: at(most), y: end + 15, class: "f-second", "text-anchor": "middle" }, String(most)));
    rows.forEach(({ number, size, low, high, case: single }, place) => {
      const y = place * height + 22;
      picture.append(svg("text", { x: at(0) + 4, y: y - 9, class: "f-ink" }, number), svg("line", { x1: at(0), x2: at(low === null ? size : low), y1: y, y2: y, class: "s-rule" }));
      if (low !== null && high !== null && low < high) picture.append(svg("rect", { x: at(low), y: y - 5, width: at(high) - at(low), height: 10, rx: 5, class: "f-shape s-ink" }));
      else picture.append(svg("circle", { cx: at(size), cy: y, r: 5.5, class: single ? "f-paper s-ink" : "f-ink" }));
      [[low, -1], [high, 1]].filter(([bound]) => bound === null).forEach(([, side]) => [5, 4, 3, 2].forEach((wide, step) => picture.append(svg("rect", { x: at(size) + side * (9 + step * 7) - (side < 0 ? wide : 0), y: y - 3, width: wide, height: 6, class: "f-second" }))));
    });
    return picture;
  };

  const compare = () => {
    const rows = all.rows.filter((row) => chosen.has(row.id));
    box.textContent = "";
    box.hidden = rows.length < 2;
    follow();
    if (box.hidden) return;
    const rules = new Set();
    rows.forEach((one, i) => rows.slice(i + 1).forEach((two) => verdict(one, two).forEach((rule) => rules.add(rule))));
    const list = make("ul");
    list.append(
      ...rows.map((row) => {
        const item = make("li");
        item.append(make("strong", row.number), ` ${[...new Set([row.cells[0], row.whom, row.cells[2], row.cells[5]])].filter(Boolean).join(" · ")}`);
        return item;
      }),
    );
    const stop = make("button", words.stop, { type: "button" });
    stop.addEventListener("click", () => {
      chosen.clear();
      body.querySelectorAll("input:checked").forEach((ticked) => (ticked.checked = false));
      history.replaceState(null, "", address());
      compare();
    });
    const said = make("p", rules.size ? words.refused : words.allowed);
    said.append(" ", stop);
    box.append(said, list);
    if (!rules.size) box.append(drawn(rows));
    // What a fair comparison still leaves open stands beside it.
    const told = rules.size ? [...rules].map((rule) => all.rules[rule]) : [...new Set(rows.flatMap((row) => row.flags))];
    if (!told.length) return;
    const why = make("ul");
    why.append(...told.map((text) => make("li", text)));
    box.append(make("p", rules.size ? words.why : words.mind), why);
  };

  // The other language opens with the same filters; what was typed is in this language's words and stays here.
  const other = document.querySelector(".switch a[hreflang]");
  const follow = () => {
    if (!other) return;
    const kept = state();
    kept.delete("words");
    other.search = kept.toString();
  };

  const address = () => `${location.pathname}${state().size ? `?${state()}` : ""}`;

  const refresh = async () => {
    await load();
    shown = sorted(matches(state()));
    heads.forEach(([name, head]) => {
      const on = sort.slice(0, -1) === name;
      head.setAttribute("aria-sort", on ? (sort.endsWith("d") ? "descending" : "ascending") : "none");
    });
    await paint();
    compare();
  };

  const read = () => {
    const asked = new URLSearchParams(location.search);
    fields.forEach((field) => (field.value = asked.get(field.name) || ""));
    sort = /^[\dn][ad]$/.test(asked.get("sort") || "") ? asked.get("sort") : "";
    set = asked.get("set") || "";
    chosen = new Set((asked.get("compare") || "").split("~").filter(Boolean));
    if (!narrow || facets.some((name) => asked.get(name))) folded.open = true;
    if (location.search || all) refresh();
    else {
      // A long list in parts has more rows than these, which come with what is loaded then.
      shown = whole.map((row) => ({ id: row.dataset.id }));
      paint();
    }
  };

  const heads = [...table.tHead.rows[0].cells].slice(0, 8).map((head, index) => [index ? String(index - 1) : "n", head]);
  heads.forEach(([name, head]) => {
    const button = make("button", head.textContent, { type: "button" });
    button.addEventListener("click", () => {
      sort = sort === `${name}a` ? `${name}d` : `${name}a`;
      history.pushState(null, "", address());
      refresh();
    });
    head.textContent = "";
    head.append(button);
  });

  let waiting;
  form.addEventListener("input", (event) => {
    clearTimeout(waiting);
    const step = () => {
      history[event.target.name === "words" ? "replaceState" : "pushState"](null, "", address());
      refresh();
    };
    waiting = setTimeout(step, event.target.name === "words" ? 60 : 0);
  });
  document.querySelectorAll("[data-reset]").forEach((button) => button.addEventListener("click", () => {
    history.pushState(null, "", location.pathname);
    fields.forEach((field) => (field.value = ""));
    sort = "";
    set = "";
    chosen = new Set();
    refresh();
  }));
  more.addEventListener("click", () => paint(body.rows.length));
  form.querySelector("[data-save]").addEventListener("click", async () => {
    await load();
    shown = sorted(matches(state()));
    const titles = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
    const safe = (cell) => `"${String(cell).replace(/^[=+\-@\t\r]/, "'$&").replace(/"/g, '""')}"`;
    const told = (row) => row.said.map((key) => `${all.marks[key][0]} ${all.marks[key][1]}`).join("; ");
    const lines = shown.map((row) => [row.id, row.printed || row.number, ...row.cells, told(row), row.paragraph]);
    const text = `\ufeff${[["id", ...titles], ...lines].map((cells) => cells.map(safe).join(",")).join("\r\n")}\r\n`;
    const link = make("a", undefined, { href: URL.createObjectURL(new Blob([text], { type: "text/csv" })), download: "observations.csv" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
  addEventListener("popstate", read);
  form.hidden = false;
  if (whole.length) read();
})();
