/* "Explore": puts plotly.js in a picture's place, loaded only when asked. Expects
   <figure> with .picture boxes and <button data-explore="….figure.json" hidden>. */
(() => {
  "use strict";
  const bundle = new URL("../../assets/plotly-basic.min.js", document.currentScript.src).href;
  const [loading, open, close, closed, failed] = document.documentElement.lang.startsWith("zh")
    ? ["正在载入互动图表", "已换成互动图表，按Esc键返回", "回到静态图", "已回到静态图", "互动图表没能载入，静态图照常可用"]
    : ["Loading the interactive chart", "Interactive chart shown, press Escape to leave", "Back to the static chart",
      "Static chart shown", "The interactive chart did not load; the picture still works"];
  // The figures' colours by the site's names, which follow the theme.
  const colours = { fbfaf6: "--paper", "1b1a17": "--ink", "6a655b": "--second", d8d2c4: "--rule", b3261e: "--accent" };
  const config = { displaylogo: false, displayModeBar: "hover", showSendToCloud: false, plotlyServerURL: "", responsive: true };
  const policy = window.trustedTypes && window.trustedTypes.createPolicy("explore", { createScriptURL: () => bundle });
  const status = document.createElement("p");
  status.className = "vh";
  status.setAttribute("role", "status");
  let library;

  const load = () => (library = library || new Promise((done, fail) => {
    const script = document.createElement("script");
    script.onload = done;
    script.onerror = () => { library = undefined; fail(); };
    script.src = policy ? policy.createScriptURL(bundle) : bundle;
    document.head.append(script);
  }));

  const painted = (text, style) =>
    text.replace(/#([0-9a-f]{6})\b/g, (hex, digits) => style.getPropertyValue(colours[digits]).trim() || hex);

  document.querySelectorAll("button[data-explore]").forEach((button) => {
    const chart = button.closest("figure");
    const label = button.textContent;
    let box, picture;

    const show = (words, pressed, said) => {
      button.textContent = words;
      button.setAttribute("aria-pressed", pressed);
      button.disabled = false;
      button.focus({ preventScroll: pressed });
      status.textContent = said;
    };

    const leave = (said) => {
      if (box) {
        if (window.Plotly) window.Plotly.purge(box);
        box.remove();
        picture.style.display = "";
        box = undefined;
      }
      show(label, false, said);
    };

    const enter = async () => {
      picture = [...chart.querySelectorAll(".picture")].find((one) => one.offsetWidth);
      status.textContent = loading;
      button.disabled = true;
      try {
        const [answer] = await Promise.all([fetch(button.dataset.explore), load()]);
        const style = getComputedStyle(picture.firstElementChild);
        const { data, layout } = JSON.parse(painted(await answer.text(), style));
        box = document.createElement("div");
        box.className = "picture interactive";
        box.style.height = `${picture.offsetHeight}px`;
        delete layout.height;
        picture.before(box);
        picture.style.display = "none";
        await Plotly.newPlot(box, data, layout, config);

        box.on("plotly_click", ({ points: [point] }) => {
          const name = point.customdata && point.customdata[0].split(".")[1];
          const mark = [...picture.querySelectorAll("a.mark")].find((one) => one.getAttribute("href").endsWith(`#${name}`));
          if (mark) mark.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
        });
        show(close, true, open);
        box.scrollIntoView({ block: "nearest" });
      } catch {
        leave(failed);
      }
    };

    button.setAttribute("aria-pressed", false);
    button.hidden = false;
    button.addEventListener("click", () => (box ? leave(closed) : enter()));
    // A click into the chart moves the focus.
    document.addEventListener("keydown", (event) => event.key === "Escape" && !event.defaultPrevented && box && leave(closed));
    document.body.append(status);
  });
})();
