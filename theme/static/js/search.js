/* Search in the words of all pages. The index is loaded when the first letter is typed; a query is folded as the
   index is (width, case, traditional to simplified) and looked for as it stands, so nothing is missed. */
(() => {
  "use strict";
  const box = document.getElementById("search");
  const field = document.getElementById("q");
  const found = document.getElementById("found");
  const hits = document.getElementById("hits");
  const AT_MOST = 50;
  const AROUND = 36;
  let index;
  let table;

  // Each character is folded by itself, so that a place in the folded text is a place in the text.
  const fold = (text) => {
    let out = "";
    for (const char of text) {
      const plain = char.normalize("NFKC").toLowerCase();
      const one = plain.length === char.length ? plain : char;
      out += table.get(one) || one;
    }
    return out;
  };

  const load = () =>
    (index = index || fetch(box.dataset.index)
      .then((answer) => answer.json())
      .then((read) => {
        const to = [...read.to];
        table = new Map([...read.from].map((char, place) => [char, to[place]]));
        return read.entries.map(([kind, href, title, sounds, text]) => (
          { kind: read.kinds[kind], rank: kind, href, title, sounds, text, name: fold(title), body: fold(text) }));
      }));

  const score = (entry, terms) => {
    let sum = 0;
    for (const term of terms) {
      const sound = /^[a-z]+$/.test(term) && entry.sounds.split(" ").some((it) => it.startsWith(term) || (term.length > 3 && it.includes(term)));
      if (entry.name === term) sum += 100;
      else if (entry.name.startsWith(term)) sum += 60;
      else if (entry.name.includes(term)) sum += 40;
      else if (sound) sum += 30;
      else if (entry.body.includes(term)) sum += 10;
      else return 0;
    }
    return sum - entry.rank;
  };

  const marked = (text, folded, terms, around) => {
    const part = document.createDocumentFragment();
    const places = terms.map((term) => [folded.indexOf(term), term.length]).filter(([place]) => place >= 0).sort((a, b) => a[0] - b[0]);
    const start = around && places.length ? Math.max(0, places[0][0] - around) : 0;
    const end = around ? start + around * 4 : text.length;
    let at = start;
    if (start) part.append("…");
    places.forEach(([place, length]) => {
      if (place < at || place >= end) return;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(place, place + length);
      part.append(text.slice(at, place), mark);
      at = place + length;
    });
    part.append(text.slice(at, end), end < text.length ? "…" : "");
    return part;
  };

  const item = (entry, terms) => {
    const li = document.createElement("li");
    const head = document.createElement("h2");
    const link = document.createElement("a");
    link.href = entry.href;
    link.append(marked(entry.title, entry.name, terms, 0));
    const kind = document.createElement("span");
    kind.className = "kind";
    kind.textContent = ` ${entry.kind}`;
    head.append(link, kind);
    const text = document.createElement("p");
    text.append(marked(entry.text, entry.body, terms, AROUND));
    li.append(head, text);
    return li;
  };

  const look = async () => {
    const asked = field.value.trim();
    history.replaceState(null, "", asked ? `?q=${encodeURIComponent(asked)}` : location.pathname);
    if (!asked) {
      hits.replaceChildren();
      found.textContent = "";
      return;
    }
    const entries = await load();
    if (field.value.trim() !== asked) return;
    const terms = fold(asked).split(/\s+/);
    const ranked = entries
      .map((entry) => [score(entry, terms), entry])
      .filter(([points]) => points > 0)
      .sort((a, b) => b[0] - a[0]);
    found.dataset.asked = asked;
    found.textContent = ranked.length ? box.dataset.some.replace("{n}", ranked.length) : box.dataset.none;
    hits.replaceChildren(...ranked.slice(0, AT_MOST).map(([, entry]) => item(entry, terms)));
    if (ranked.length > AT_MOST) hits.append(more(ranked.slice(AT_MOST), terms));
  };

  const more = (rest, terms) => {
    const li = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `${box.dataset.more} (${rest.length})`;
    button.addEventListener("click", () => li.replaceWith(...rest.map(([, entry]) => item(entry, terms))));
    li.append(button);
    return li;
  };

  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 80);
  });
  box.addEventListener("keydown", (event) => {
    const stops = [field, ...hits.querySelectorAll("a")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const next = stops[stops.indexOf(document.activeElement) + step];
    if (step && next) {
      event.preventDefault();
      next.focus();
    }
  });
  box.hidden = false;
  document.getElementById("unsearched").remove();
  field.value = new URLSearchParams(location.search).get("q") || "";
  if (field.value) look();
  else field.focus();
})();
