/* The table of observations: filter, sort, compare, download what is shown. The address carries the state.
   Without this script the table stands there whole; nothing is loaded until the first filter is set. */
(() => {
  "use strict";
  const form = document.getElementById("explorer");
  const table = document.getElementById("observations");
  const body = table.tBodies[0];
  const words = form.dataset;
  const fields = [...form.querySelectorAll("[name]")];
  const facets = fields.filter((field) => field.tagName === "SELECT").map((field) => field.name);
  const AT_ONCE = 100;
  const pages = document.getElementById("pages");
  const whole = [...body.rows];
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
  const fold = (text) => text.normalize("NFKC").toLowerCase();

  const load = async () => {
    if (all) return;
    all = await (await fetch(words.source)).json();
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

  const sorted = (rows) => {
    if (!sort) return rows;
    const [column, down] = [parseInt(sort, 10), sort.endsWith("d")];
    const key = (row) => (column === 6 ? row.marks.join(" ") : row.cells[column]);
    const order = new Intl.Collator(document.documentElement.lang).compare;
    return [...rows].sort((a, b) => (down ? -1 : 1) * order(key(a), key(b)));
  };

  // The page has one copy of each mark's button; its words open the page's own key.
  const mark = (key) => document.querySelector(`template[data-mark="${key}"]`).content.cloneNode(true);

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

  const line = (row) => {
    const tr = make("tr");
    const head = make("th", undefined, { scope: "row" });
    const link = make("a", undefined, { href: row.href });
    link.append(make("span", row.number, { class: "n" }));
    if (row.printed) link.append(" ", make("span", row.printed, { class: "as-printed", lang: "zh-CN" }));
    head.append(tick(row.id, `${row.number} ${row.cells[0]}`), " ", link);
    tr.append(head, ...row.cells.map((text) => make("td", text)));
    const marks = make("td");
    marks.append(make("span", undefined, { class: "marks" }));
    row.said.forEach((key) => marks.firstChild.append(mark(key), " "));
    const source = make("td");
    source.append(make("a", words.paragraph.replace("{n}", row.source[1]), { href: row.source[0] }));
    tr.append(marks, source);
    return tr;
  };

  const more = form.querySelector("[data-more]");
  const paint = (from = 0) => {
    const rows = shown.slice(from, from + AT_ONCE).map(line);
    if (from) body.append(...rows);
    else body.replaceChildren(...rows);
    more.hidden = body.rows.length >= shown.length;
    if (pages) pages.hidden = true;
    const named = all.sets[set] ? `${all.sets[set].name} · ` : "";
    form.querySelector("[role=status]").textContent = shown.length ? named + words.count.replace("{n}", shown.length) : words.none;
  };

  // Nothing is decided here: the build asked the gate about every pair, and a pair that is not listed is refused.
  const verdict = (one, two) => {
    const [low, high] = one.kind < two.kind ? [one.kind, two.kind] : [two.kind, one.kind];
    const shared = one.common.reduce((bits, value, bit) => bits + (value === two.common[bit] ? 2 ** bit : 0), 0);
    const answer = all.apart[`${low} ${high}`];
    return answer ? all.answers[answer[shared]] : all.otherwise;
  };

  const compare = () => {
    const box = form.querySelector("[data-compare]");
    const rows = all.rows.filter((row) => chosen.has(row.id));
    box.replaceChildren();
    box.hidden = rows.length < 2;
    follow();
    if (box.hidden) return;
    const rules = new Set();
    rows.forEach((one, i) => rows.slice(i + 1).forEach((two) => verdict(one, two).forEach((rule) => rules.add(rule))));
    const list = make("ul");
    list.append(
      ...rows.map((row) => {
        const item = make("li");
        item.append(make("strong", row.number), ` ${[row.cells[0], row.whom, row.cells[2], row.cells[5]].filter(Boolean).join(" · ")}`);
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
    heads.forEach((head, index) => {
      const on = sort.slice(0, -1) === String(index);
      head.setAttribute("aria-sort", on ? (sort.endsWith("d") ? "descending" : "ascending") : "none");
    });
    paint();
    compare();
  };

  const read = () => {
    const asked = new URLSearchParams(location.search);
    fields.forEach((field) => (field.value = asked.get(field.name) || ""));
    sort = /^\d[ad]$/.test(asked.get("sort") || "") ? asked.get("sort") : "";
    set = asked.get("set") || "";
    chosen = new Set((asked.get("compare") || "").split("~").filter(Boolean));
    if (location.search || all) refresh();
    else whole.forEach((row) => row.cells[0].querySelector("input") || row.cells[0].prepend(tick(row.dataset.id, row.cells[0].textContent.trim()), " "));
  };

  const heads = [...table.tHead.rows[0].cells].slice(1, 8);
  heads.forEach((head, index) => {
    const button = make("button", head.textContent, { type: "button" });
    button.addEventListener("click", () => {
      sort = sort === `${index}a` ? `${index}d` : `${index}a`;
      history.pushState(null, "", address());
      refresh();
    });
    head.replaceChildren(button);
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
  form.querySelector("[data-reset]").addEventListener("click", () => {
    history.pushState(null, "", location.pathname);
    fields.forEach((field) => (field.value = ""));
    sort = "";
    set = "";
    chosen = new Set();
    refresh();
  });
  more.addEventListener("click", () => paint(body.rows.length));
  form.querySelector("[data-save]").addEventListener("click", async () => {
    await load();
    if (!shown.length) shown = matches(state());
    const titles = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
    const safe = (cell) => `"${String(cell).replace(/^[=+\-@\t\r]/, "'$&").replace(/"/g, '""')}"`;
    const told = (row) => row.said.map((key) => `${all.marks[key][0]} ${all.marks[key][1]}`).join("; ");
    const lines = shown.map((row) => [row.id, row.printed || row.number, ...row.cells, told(row), row.source[1]]);
    const text = `\ufeff${[["id", ...titles], ...lines].map((cells) => cells.map(safe).join(",")).join("\r\n")}\r\n`;
    const link = make("a", undefined, { href: URL.createObjectURL(new Blob([text], { type: "text/csv" })), download: "observations.csv" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
  addEventListener("popstate", read);
  form.hidden = false;
  more.hidden = true;
  if (whole.length) read();
})();
