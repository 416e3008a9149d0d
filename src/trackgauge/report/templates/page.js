(() => {
  "use strict";
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const shown = (element) => element.getClientRects().length > 0;

  const speak = (input) => {
    const near = all("section[id]").find((s) => shown(s) && s.getBoundingClientRect().bottom > 80);
    const offset = near ? near.getBoundingClientRect().top : 0;
    root.lang = root.dataset.language = input.value;
    document.title = input.dataset.title;
    const same = near && document.getElementById(near.id.replace(/-(en|zh|ru)$/, "-" + input.value));
    if (same && offset <= 80) window.scrollBy({ top: same.getBoundingClientRect().top - offset, behavior: "instant" });
  };
  for (const input of all("input[name=language]")) input.addEventListener("change", () => speak(input));
  const wanted = new URLSearchParams(location.search).get("language");
  const asked = wanted && document.getElementById("language-" + wanted);
  const chosen = asked || document.querySelector("input[name=language]:checked");
  if (chosen) { chosen.checked = true; speak(chosen); }

  const paint = (input) => { root.dataset.theme = input.value; };
  for (const input of all("input[name=theme]")) {
    input.addEventListener("change", () => paint(input));
    if (input.checked) paint(input);
  }

  const save = (name, address) => {
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
  };
  for (const link of all("a.take")) {
    link.addEventListener("click", (event) => {
      const file = document.querySelector(`.files a[data-file="${link.dataset.file}"]`);
      if (file) { event.preventDefault(); save(link.dataset.file, file.href); }
    });
  }
  const style = document.getElementById("figure-style").content.querySelector("style").textContent;
  for (const button of all("button.take-svg")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const drawings = all("svg", button.closest("figure"));
      const copy = (drawings.find(shown) || drawings[0]).cloneNode(true);
      const own = document.createElementNS("http://www.w3.org/2000/svg", "style");
      own.textContent = style;
      copy.insertBefore(own, copy.firstChild);
      const address = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" }));
      save(button.dataset.name, address);
      setTimeout(() => URL.revokeObjectURL(address), 10000);
    });
  }
})();
