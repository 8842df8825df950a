/* A reader's own pair: a missing end stays an empty ring, a line joins two ends only where both are there. */
(() => {
  "use strict";
  const form = document.getElementById("half");
  if (!form) return;
  const zh = document.documentElement.lang.startsWith("zh");
  const svg = form.querySelector("svg");
  const [left, right, line] = [56, 264, 52];
  const typed = (name) => form.elements[name].value.trim();

  const put = (name, looks, words) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.keys(looks).forEach((it) => made.setAttribute(it, looks[it]));
    if (words) made.textContent = words;
    svg.append(made);
  };

  const words = (x, y, text, second) =>
    put("text", { x, y, "text-anchor": "middle", "font-size": 13, "class": second ? "f-second" : "f-ink" }, text);

  const mark = (x, value, kind) => {
    const ring = { cx: x, cy: line, r: 5.8, "stroke-width": 1.4, "class": "f-paper s-second" };
    if (!value) put("circle", { ...ring, "stroke-dasharray": "2.3 2.25" });
    else if (kind === "plan") put("path", { d: `M${x} ${line - 7} l7 7 -7 7 -7 -7z`, "stroke-width": 1.6, "class": "f-paper s-ink" });
    else put("circle", { ...ring, r: 6, "stroke-width": 1.9, "class": kind === "case" ? "f-paper s-ink" : "f-ink s-ink" });
  };

  const stroke = (from, to, dashed) =>
    put("line", { x1: from, x2: to, y1: line, y2: line, "stroke-width": 1.4, "class": "s-ink", ...(dashed ? { "stroke-dasharray": "4 3" } : {}) });

  const told = (before, after, kind, who) => {
    const out = [];
    if (!before && !after) return zh ? "两头都还空着。" : "Both ends are still blank.";
    if (!before) out.push(zh ? "这是半对：改前多少没有公布。" : "Half a pair: what it was before is not published.");
    else if (!after) out.push(zh ? "这是半对：改后多少没有公布。" : "Half a pair: what it is now is not published.");
    else out.push(zh ? "两头都有。再看是不是同一件事、同样的人。" : "Both ends are there. Now ask whether they count the same thing and the same people.");
    if (kind === "case") out.push(zh ? "说的是个例，别人怎样不知道。" : "It is one case; how others fared is unknown.");
    if (kind === "plan") out.push(zh ? "这还不是结果。" : "It is no result yet.");
    if (!who) out.push(zh ? "谁说的没有写。" : "Who says so is not given.");
    return out.join(zh ? "" : " ");
  };

  const draw = () => {
    const [what, before, after, kind, who] = ["what", "before", "after", "kind", "who"].map(typed);
    const third = (right - left) / 3;
    svg.textContent = "";
    words(160, 16, what, false);
    if (before && after) stroke(left + 8, right - 8, kind === "plan");
    else if (before) stroke(left + 8, left + third, kind === "plan");
    else if (after) stroke(right - third, right - 8, kind === "plan");
    [[left, before, zh ? "改前" : "Before"], [right, after, zh ? "改后" : "After"]].forEach(([x, value, name]) => {
      mark(x, value, kind);
      words(x, 36, name, true);
      words(x, 78, value || (zh ? "没有公布" : "not published"), !value);
    });
    document.getElementById("half-said").textContent = told(before, after, kind, who);
  };

  form.hidden = false;
  form.addEventListener("input", draw);
  draw();
})();
