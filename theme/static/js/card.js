/* Numbers and marks open their card in place; a mark pointed at says what it is. Without this they are links. */
(() => {
  "use strict";
  const doc = document;
  const zh = doc.documentElement.lang.startsWith("zh");
  const make = (tag, looks) => Object.assign(doc.createElement(tag), looks);
  const box = make("div", { className: "floating", role: "dialog" });
  const tip = make("p", { className: "tip", hidden: true, ariaHidden: true });
  let from;
  if (!box.showPopover) return;
  doc.body.append(tip);

  const close = (back) => {
    const link = from;
    from = undefined;
    box.remove();
    if (link) link.ariaExpanded = null;
    if (link && back) link.focus();
  };

  const show = (link, href, card) => {
    const shown = doc.importNode(card, true);
    const picture = link.closest(".picture");
    const button = make("button", { textContent: "×", ariaLabel: zh ? "关闭" : "Close", onclick: () => close(true) });
    close();
    tip.hidden = true;
    shown.id = "";
    Object.assign(shown.querySelector(".tools a"), { href, textContent: zh ? "整张卡片" : "Whole card" });
    box.replaceChildren(button, shown, doc.importNode(card.ownerDocument.querySelector(".key"), true));
    box.ariaLabel = shown.querySelector(".hero").textContent;
    box.popover = picture ? null : "auto";
    (picture || tip).after(box);
    if (!picture) box.showPopover();
    from = link;
    link.ariaExpanded = true;
    button.focus({ preventScroll: true });
  };

  doc.addEventListener("click", (it) => {
    const link = it.target.closest("a.observation, a.mark[href*='/initiatives/']");
    if (!link || it.metaKey || it.ctrlKey || it.shiftKey) return;
    it.preventDefault();
    const to = link.getAttribute("href");
    const [address, name] = to.split("#");
    const ask = new XMLHttpRequest();
    ask.open("GET", address);
    ask.responseType = "document";
    ask.onloadend = () => {
      const card = ask.response && ask.response.querySelector(`.card[id="${name}"]`);
      if (card) show(link, to, card);
      else location.href = to;
    };
    ask.send();
  });
  box.addEventListener("toggle", ({ newState }) => newState === "closed" && close(true));
  doc.addEventListener("keydown", (it) => {
    if (it.key !== "Escape" || doc.querySelector(".key :popover-open")) return;
    tip.hidden = true;
    if (from) it.preventDefault();
    close(true);
  });

  const point = ({ target }) => {
    const mark = target.closest("a.mark");
    const title = mark && mark.querySelector("title");
    if (title) mark.ariaLabel = title.textContent, title.remove();
    if (tip.hidden = !mark || from) return;
    tip.textContent = mark.ariaLabel;
    const { left, top } = mark.getBoundingClientRect();
    tip.style.left = `${Math.max(0, Math.min(left, innerWidth - tip.offsetWidth - 16))}px`;
    tip.style.top = `${scrollY + Math.max(0, top - tip.offsetHeight - 4)}px`;
  };
  doc.addEventListener("pointerover", point);
  doc.addEventListener("focusin", (it) => it.target.matches(":focus-visible") && point(it));
})();
