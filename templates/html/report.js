"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const filters = byId("_filters"), main = byId("_findings"), count = byId("_count"), none = byId("_none");
  const findings = [...main.querySelectorAll(".finding[data-severity]")];
  if (!findings.length) return;
  filters.hidden = false;
  main.querySelector(".keys").hidden = false;

  // --- filters --------------------------------------------------------------------------------------------------
  const fold = (words) => words.normalize("NFKC").toLowerCase();
  const texts = new Map(findings.map((finding) => [finding, fold(finding.textContent)]));
  const sources = [...document.querySelectorAll(".source")];
  const filter = () => {
    const chosen = new FormData(filters), severities = new Set(chosen.getAll("severity"));
    const family = chosen.get("family"), draft = chosen.get("draft"), words = fold(chosen.get("words")).split(/\s+/u);
    let shown = 0;
    for (const finding of findings) {
      const { severity, family: own, draft: of, fix } = finding.dataset;
      finding.hidden = !(severities.has(severity) && (!family || own === family) && (!draft || of === draft) &&
        (!chosen.has("fix") || fix) && words.every((word) => texts.get(finding).includes(word)));
      if (!finding.hidden) shown += 1;
    }
    for (const source of sources) source.hidden = Boolean(draft) && source.dataset.draft !== draft;
    none.hidden = shown > 0;
    count.textContent = shown === findings.length ? `共 ${shown} 条` : `显示 ${shown} 条，共 ${findings.length} 条`;
  };
  filters.addEventListener("input", filter);
  filters.addEventListener("reset", () => setTimeout(filter));
  filters.addEventListener("submit", (event) => event.preventDefault());
  filter();

  // --- one finding after the other ------------------------------------------------------------------------------
  let now = null;
  const choose = (finding) => {
    if (now) now.classList.remove("now");
    now = finding;
    now.classList.add("now");
    now.focus({ preventScroll: true });
    now.scrollIntoView({ block: "nearest" });
  };
  const step = (by) => {
    const shown = findings.filter((finding) => !finding.hidden);
    if (!shown.length) return;
    const at = shown.indexOf(now);
    choose(shown[at < 0 ? 0 : Math.min(Math.max(at + by, 0), shown.length - 1)]);
  };
  const typing = (target) => target.closest("input, select, textarea, button");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const words = filters.elements.words;
    if (event.key === "Escape" && event.target === words) {
      words.value = "";
      filter();
      words.blur();
    } else if (typing(event.target)) {
      return;
    } else if (event.key === "/") {
      words.focus();
      words.select();
    } else if (event.key === "j" || event.key === "k") {
      step(event.key === "j" ? 1 : -1);
    } else if (event.key === "Enter" && now && event.target === now) {
      const place = now.querySelector("a.place");
      if (!place) return;
      place.click();
      now.focus({ preventScroll: true });
    } else {
      return;
    }
    event.preventDefault();
  });
  main.addEventListener("focusin", (event) => {
    const finding = event.target.closest(".finding[data-severity]");
    if (finding && finding !== now) choose(finding);
  });

  // A mark in the source leads to its finding even where a filter has hidden it.
  addEventListener("hashchange", () => {
    const target = byId(decodeURIComponent(location.hash.slice(1)));
    if (!target || !findings.includes(target)) return;
    if (target.hidden) { filters.reset(); setTimeout(() => choose(target)); } else choose(target);
  });
})();
