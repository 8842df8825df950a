/* The interactive embed: draws the figure that stands in the page, and tells the page around it how tall it is.
   Works in a frame with sandbox="allow-scripts": it asks for nothing but plotly.js and reads no other page. */
(() => {
  "use strict";
  const bundle = new URL("../../assets/plotly-basic.min.js", document.currentScript.src).href;
  const policy = window.trustedTypes && window.trustedTypes.createPolicy("explore", { createScriptURL: () => bundle });
  const chart = document.querySelector("figure.chart");
  const figure = JSON.parse(document.getElementById("figure").textContent);
  const colours = { fbfaf6: "--paper", "1b1a17": "--ink", "6a655b": "--second", d8d2c4: "--rule", b3261e: "--accent" };
  const config = { displaylogo: false, displayModeBar: "hover", showSendToCloud: false, plotlyServerURL: "", responsive: true };

  const tell = () =>
    parent.postMessage({ type: "reform-ledger", chart: chart.dataset.chart, height: document.body.scrollHeight }, "*");

  const draw = () => {
    const picture = [...chart.querySelectorAll(".picture")].find((one) => one.offsetWidth);
    if (!picture) return;
    const style = getComputedStyle(chart);
    const { data, layout } = JSON.parse(
      JSON.stringify(figure).replace(/#([0-9a-f]{6})\b/g, (hex, digits) => style.getPropertyValue(colours[digits]).trim() || hex),
    );
    layout.font.family = style.fontFamily;
    const box = document.createElement("div");
    box.className = "picture interactive";
    box.style.height = `${Math.max(picture.offsetHeight, layout.height || 0)}px`;
    picture.before(box);
    picture.hidden = true;
    window.Plotly.newPlot(box, data, layout, config);
  };

  const script = document.createElement("script");
  script.onload = draw;
  script.src = policy ? policy.createScriptURL(bundle) : bundle;
  document.head.append(script);
  new ResizeObserver(tell).observe(document.body);
})();
