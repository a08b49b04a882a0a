"use strict";
(() => {
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const form = document.getElementById("filter");
  const checks = all("article.check[data-verdict]");
  const groups = all("article.check.group");
  const areas = all("details.area, details.rest");
  const attention = new Set(["fail", "error", "inconclusive", "warn"]);
  const openAtFirst = new Map(areas.map((area) => [area, area.open]));
  const texts = new Map();
  let wait;

  const textOf = (check) => {
    if (!texts.has(check)) texts.set(check, check.textContent.toLowerCase());
    return texts.get(check);
  };

  const wanted = () => {
    const value = (name) => form.elements[name].value;
    const [verdict, level, area] = ["verdict", "level", "area"].map(value);
    const words = value("text").toLowerCase().split(/\s+/).filter(Boolean);
    if (!verdict && !level && !area && !words.length) return null;
    return (check) => {
      const d = check.dataset;
      return (!verdict || (verdict === "attention" ? attention.has(d.verdict) : d.verdict === verdict)) &&
        (!level || d.level === level) && (!area || d.area === area) &&
        words.every((word) => textOf(check).includes(word));
    };
  };

  const apply = () => {
    const match = wanted();
    let shown = 0;
    for (const check of checks) {
      check.hidden = match !== null && !match(check);
      shown += check.hidden ? 0 : 1;
    }
    for (const group of groups) group.hidden = !group.querySelector("article[data-verdict]:not([hidden])");
    for (const area of areas) {
      area.hidden = !area.querySelector("article[data-verdict]:not([hidden])");
      area.open = match === null ? openAtFirst.get(area) : !area.hidden;
    }
    form.querySelector("output").textContent = match === null ? "" : `${shown} of ${checks.length} checks shown`;
  };

  const showAll = () => {
    for (const name of ["verdict", "level", "area", "text"]) form.elements[name].value = "";
    apply();
  };

  const reveal = () => {
    let target = null;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return; }
    if (!target) return;
    if (target.closest("[hidden]")) showAll();
    for (let e = target.closest("details"); e; e = e.parentElement.closest("details")) e.open = true;
    target.scrollIntoView();
  };

  if (form && checks.length) {
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", apply);
    form.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(apply, 150); });
    form.querySelector("button").addEventListener("click", showAll);
  }
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();

  // On paper, who signs comes first: behind the checks it would be hundreds of pages away.
  const signOff = document.getElementById("sign-off");
  const afterwards = signOff.nextElementSibling;
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    for (const d of closed) d.open = true;
    document.getElementById("main").prepend(signOff);
  });
  addEventListener("afterprint", () => {
    for (const d of closed) d.open = false;
    afterwards.before(signOff);
  });
})();
