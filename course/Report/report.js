// Draws each chart from the JSON beside it. Colours follow the reader's light or dark setting.
(function () {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const charts = Array.from(document.querySelectorAll(".chart")).map(element =>
    ({ element, figure: JSON.parse(element.querySelector("script").textContent) }));

  function colours() {
    const style = getComputedStyle(document.documentElement);
    return { text: style.getPropertyValue("--text").trim(), grid: style.getPropertyValue("--line").trim() };
  }

  function layoutOf(figure) {
    const { text, grid } = colours();
    const layout = Object.assign({ height: 440 }, figure.layout, { autosize: true });
    delete layout.width;
    layout.paper_bgcolor = layout.plot_bgcolor = "rgba(0,0,0,0)";
    layout.font = Object.assign({}, layout.font, { color: text });
    layout.modebar = { bgcolor: "rgba(0,0,0,0)", color: grid, activecolor: text };
    for (const name of Object.keys(layout).filter(k => /^[xy]axis\d*$/.test(k)).concat(["xaxis", "yaxis"]))
      layout[name] = Object.assign({}, layout[name], { gridcolor: grid, linecolor: grid, zerolinecolor: grid });
    return layout;
  }

  function draw() {
    for (const { element, figure } of charts)
      Plotly.react(element, figure.data || [], layoutOf(figure), Object.assign({}, figure.config, { responsive: true, displaylogo: false }))
        .then(() => element.setAttribute("data-drawn", "yes"));
  }

  draw();
  dark.addEventListener("change", draw);
  window.addEventListener("beforeprint", draw);
})();
