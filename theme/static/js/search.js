/* Search in the words of all pages. The index is loaded when the first letter is typed; a query is folded as the
   index is (width, case, traditional to simplified) and looked for as it stands, so nothing is missed; then as what
   readers call the same thing, and, where hardly a page holds it whole, in pieces (电梯无锡). */
(() => {
  "use strict";
  const box = document.getElementById("search");
  const field = document.getElementById("q");
  const found = document.getElementById("found");
  const hits = document.getElementById("hits");
  const kinds = document.getElementById("kinds");
  const AT_ONCE = 10;
  const AROUND = 36;
  const FEW = 3;
  const HAN = /[\u3400-\u9fff]/;
  let index;
  let table;
  let same;
  let idle;
  let kind = "";

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
        same = new Map();
        read.same.forEach((group) => group.forEach((word) => same.set(fold(word), [...(same.get(fold(word)) || []), ...group.map(fold)])));
        idle = read.idle;
        return read.entries.map(([rank, href, title, also, keys, sounds, summary, text]) => (
          { kind: read.kinds[rank], rank, href, title, sounds, summary, text, name: fold(title), also: also.map(fold), keys: keys.map(fold), line: fold(summary), body: fold(text) }));
      }));

  // What a term may stand as, each with how near it is: itself, with or without the commas of its groups, in the
  // singular, with or without the 了 of what was done (省时间, 省了时间), or as another word for the same thing.
  const readings = new Map();
  const asWritten = (term) => {
    if (readings.has(term)) return readings.get(term);
    const forms = [[term, 1]];
    const digits = term.replace(/(\d),(?=\d{3})/g, "$1");
    if (digits !== term) forms.push([digits, 1]);
    if (/^\d{4,}/.test(term)) forms.push([term.replace(/^\d+/, (it) => it.replace(/\B(?=(\d{3})+$)/g, ",")), 1]);
    if (/^[a-z][a-z ]+[a-z]s$/.test(term)) forms.push([term.slice(0, -1), 0.95]);
    if (/^[\u3400-\u9fff]{3,4}$/.test(term)) forms.push(...(term.includes("了") ? [[term.replace("了", ""), 0.95]] : [1, 2].map((at) => [`${term.slice(0, at)}了${term.slice(at)}`, 0.95])));
    const known = new Set(forms.map(([form]) => form));
    forms.slice().forEach(([form]) => (same.get(form) || []).forEach((word) => known.has(word) || (known.add(word), forms.push([word, 0.8]))));
    const made = forms.map(([form, near]) => ({ form, near, latin: /^[a-z]/.test(form), sound: /^[a-z]+$/.test(form) && form === term }));
    readings.set(term, made);
    return made;
  };

  // A Latin word counts in full where a word begins with it: "cite" is not in "excited".
  const holds = (text, { form, latin }) => {
    let at = text.indexOf(form);
    if (at < 0) return 0;
    if (!latin) return 1;
    for (; at >= 0; at = text.indexOf(form, at + 1)) if (!/[a-z]/.test(text[at - 1] || "")) return 1;
    return 0.3;
  };

  const worth = (entry, term) => {
    let best = 0;
    for (const reading of asWritten(term)) {
      const { form, near, sound } = reading;
      let points = 0;
      if (entry.name === form) points = 100;
      else if (entry.keys.includes(form)) points = 95;
      else if (entry.also[0] === form) points = 90;
      else if (entry.name.startsWith(form)) points = 60;
      else if (entry.also[0].startsWith(form)) points = 50;
      else points = Math.max(40 * holds(entry.name, reading), ...entry.also.map((it) => 35 * holds(it, reading)));
      if (points < 30 && sound && entry.sounds.split(" ").some((it) => it.startsWith(form) || (form.length > 3 && it.includes(form)))) points = 30;
      // A place's page holds all that is told of it, so it is what was meant only where it is named.
      if (points < 20) points = Math.max(points, 20 * holds(entry.line, reading), (entry.rank ? 10 : 5) * holds(entry.body, reading));
      best = Math.max(best, points * near);
    }
    return best;
  };

  // All of them have to be there, and one that hardly is weighs the rest down.
  const mean = (numbers) => numbers.reduce((a, b) => a * b, 1) ** (1 / numbers.length);

  // Words written without spaces: the best way to cut a term into pieces that an entry holds, each of two letters or more.
  const inPieces = (entry, term) => {
    const best = [0, ...Array(term.length).fill(-Infinity)];
    for (let end = 2; end <= term.length; end += 1) {
      for (let start = 0; start <= end - 2; start += 1) {
        if (best[start] > -Infinity) best[end] = Math.max(best[end], best[start] + Math.log(worth(entry, term.slice(start, end))) * (end - start));
      }
    }
    return Math.exp(best[term.length] / term.length);
  };

  // What asks nothing is left out, where something else is left.
  const asking = (terms) => {
    const left = terms.filter((term) => !idle.includes(term));
    return left.length ? left : terms;
  };
  const apart = (term) => {
    if (!HAN.test(term)) return [term];
    const words = idle.filter((word) => HAN.test(word)).sort((a, b) => b.length - a.length);
    const bare = words.reduce((text, word) => (text.length > word.length ? text.split(word).join(" ") : text), term);
    const runs = bare.match(/[\u3400-\u9fff]+|[^\s\u3400-\u9fff]+/g);
    return runs || [term];
  };

  const rank = (entries, asked) => {
    const terms = asking(asked.split(/\s+/));
    const whole = (entry) => Math.max(worth(entry, asked), terms.length > 1 || terms[0] !== asked ? mean(terms.map((term) => worth(entry, term))) : 0);
    const order = (score) => entries
      .map((entry) => [score(entry), entry])
      .filter(([points]) => points > 0)
      .sort((a, b) => b[0] - a[0] || a[1].rank - b[1].rank);
    const exact = order(whole);
    const pieces = terms.flatMap(apart);
    const cut = (term) => HAN.test(term) && term.length > 3;
    if ((exact.length && exact[0][0] >= 60) || (pieces.join() === terms.join() && !terms.some(cut))) return [exact, terms];
    const piece = (entry, term) => (cut(term) ? Math.max(worth(entry, term), 0.9 * inPieces(entry, term)) : worth(entry, term));
    // Where enough pages hold it whole, pieces lead only to what they name.
    const least = exact.length > FEW ? 20 : 0;
    const apiece = (entry) => {
      const points = mean(pieces.map((term) => piece(entry, term)));
      return points > least ? points : 0;
    };
    return [order((entry) => Math.max(whole(entry), apiece(entry))), [...terms, ...pieces]];
  };

  // Marks what was looked for, as it is written there.
  const marked = (text, folded, terms, around) => {
    const part = document.createDocumentFragment();
    const places = terms.flatMap((term) => asWritten(term).map(({ form }) => [folded.indexOf(form), form.length]))
      .filter(([place]) => place >= 0).sort((a, b) => a[0] - b[0] || b[1] - a[1]);
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
    const said = document.createElement("span");
    said.className = "kind";
    said.textContent = entry.kind;
    head.append(link, " ", said);
    const line = document.createElement("p");
    line.append(marked(entry.summary, entry.line, terms, 0));
    li.append(head, line);
    const told = (text) => terms.some((term) => asWritten(term).some(({ form }) => text.includes(form)));
    if (!told(entry.name) && !told(entry.line) && told(entry.body)) {
      const text = document.createElement("p");
      text.className = "small";
      text.append(marked(entry.text, entry.body, terms, AROUND));
      li.append(text);
    }
    return li;
  };

  const paint = (ranked, terms) => {
    const shown = ranked.filter(([, entry]) => !kind || entry.kind === kind);
    hits.textContent = "";
    hits.append(...page(shown, terms));
    const counts = new Map();
    ranked.forEach(([, entry]) => counts.set(entry.kind, (counts.get(entry.kind) || 0) + 1));
    kinds.hidden = counts.size < 2;
    kinds.textContent = "";
    kinds.append(...[["", ranked.length], ...counts].map(([name, count]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = `${name || box.dataset.all} ${count}`;
      button.setAttribute("aria-pressed", name === kind);
      button.addEventListener("click", () => {
        kind = name;
        remember();
        paint(ranked, terms);
        kinds.querySelector("[aria-pressed=true]").focus();
      });
      return button;
    }));
  };

  const page = (ranked, terms) => {
    const items = ranked.slice(0, AT_ONCE).map(([, entry]) => item(entry, terms));
    const rest = ranked.slice(AT_ONCE);
    if (!rest.length) return items;
    const li = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `${box.dataset.more} (${rest.length})`;
    button.addEventListener("click", () => {
      const next = page(rest, terms);
      li.replaceWith(...next);
      next[0].querySelector("a").focus();
    });
    li.append(button);
    return [...items, li];
  };

  const remember = () => {
    const asked = field.value.trim();
    const state = `?q=${encodeURIComponent(asked)}${kind ? `&kind=${encodeURIComponent(kind)}` : ""}`;
    history.replaceState(null, "", asked ? state : location.pathname);
  };

  const look = async () => {
    const asked = field.value.trim();
    remember();
    if (!asked) {
      hits.textContent = "";
      kinds.hidden = true;
      found.textContent = "";
      return;
    }
    const entries = await load();
    if (field.value.trim() !== asked) return;
    const [ranked, terms] = rank(entries, fold(asked));
    if (!ranked.some(([, entry]) => entry.kind === kind)) kind = "";
    found.dataset.asked = asked;
    found.textContent = ranked.length ? box.dataset.some.replace("{n}", ranked.length) : box.dataset.none;
    paint(ranked, terms);
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
  const asked = new URLSearchParams(location.search);
  field.value = asked.get("q") || "";
  kind = asked.get("kind") || "";
  // The focus stays where the reader is: on a phone the keyboard would cover what the page says.
  if (field.value) look();
})();
