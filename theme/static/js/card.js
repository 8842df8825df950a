/* A number in an article opens its card in place. Without this script the link leads to the card's own page. */
(() => {
  "use strict";
  if (!("popover" in HTMLElement.prototype)) return;
  const box = document.createElement("div");
  box.popover = "auto";
  box.className = "floating";
  box.setAttribute("role", "dialog");
  document.body.append(box);
  let from;

  // A request for a document parses the page without touching this one, so nothing of it can run here.
  const ask = (address) =>
    new Promise((done, fail) => {
      const request = new XMLHttpRequest();
      request.open("GET", address);
      request.responseType = "document";
      request.onload = () => (request.response ? done(request.response) : fail());
      request.onerror = fail;
      request.send();
    });

  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.("a.observation");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const [address, name] = link.href.split("#");
    try {
      const card = (await ask(address)).getElementById(name);
      const shown = document.importNode(card, true);
      shown.removeAttribute("id");
      box.setAttribute("aria-label", link.textContent);
      const close = document.createElement("button");
      close.type = "button";
      close.textContent = document.documentElement.lang.startsWith("zh") ? "关闭" : "Close";
      close.addEventListener("click", () => box.hidePopover());
      const whole = shown.querySelector(".tools a");
      if (whole) whole.href = link.href;
      box.replaceChildren(close, shown);
      from = link;
      box.showPopover();
      close.focus();
    } catch {
      location.href = link.href;
    }
  });
  box.addEventListener("toggle", (event) => event.newState === "closed" && from?.focus());
})();
