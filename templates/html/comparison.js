"use strict";
(() => {
  const get = (id) => document.getElementById(id);
  const rows = [...document.querySelectorAll("main > .row:not(.heads)")];
  const links = [...document.querySelectorAll("#_side a")];
  const changed = rows.filter((row) => row.dataset.ids);
  let here = -1;

  // Each change is visited once, at the first of the rows that tell it.
  const stops = () => {
    const seen = new Set(), found = [];
    for (const row of changed.filter((one) => !one.hidden)) {
      for (const id of row.dataset.ids.split(" ")) {
        if (!seen.has(id)) found.push({ id, row });
        seen.add(id);
      }
    }
    return found;
  };

  const words = (text) => (text || "").split(" ").filter(Boolean);
  const inside = (numbers, wanted) =>
    numbers.some((number) => number === wanted || number.startsWith(wanted + "."));

  function matches(row) {
    const kind = get("_kind").value, group = get("_class").value;
    const clause = get("_clause").value.trim().replace(/^(第|附录)|章$/g, "").toUpperCase();
    const numbers = words(row.dataset.numbers);
    return (!kind || words(row.dataset.kinds).includes(kind))
      && (!group || words(row.dataset.class).includes(group))
      && (!clause || inside(numbers, clause));
  }

  function filter() {
    const wanted = get("_kind").value || get("_class").value;
    const only = get("_only").checked || wanted;
    let shown = 0;
    for (const row of rows) {
      const fits = matches(row);
      row.hidden = !(fits && (row.dataset.ids || !only));
      if (!row.hidden && row.dataset.ids) shown += 1;
    }
    for (const link of links) {
      const row = document.querySelector(link.hash);
      link.parentElement.hidden = !row || row.hidden;
    }
    for (const part of document.querySelectorAll("#_side section")) {
      part.hidden = ![...part.querySelectorAll("li")].some((item) => !item.hidden);
    }
    document.querySelector(".nothing").hidden = rows.some((row) => !row.hidden);
    mark(-1);
  }

  function mark(at) {
    const all = stops();
    here = at;
    for (const row of changed) row.classList.remove("here");
    for (const link of links) link.removeAttribute("aria-current");
    if (all[at]) {
      all[at].row.classList.add("here");
      const link = links.find((one) => one.dataset.id === all[at].id);
      if (link) {
        link.setAttribute("aria-current", "true");
        link.scrollIntoView({ block: "nearest" });
      }
    }
    get("_at").textContent = all[at] ? `${at + 1}/${all.length}` : `${all.length}处更改`;
    get("_next").disabled = get("_previous").disabled = !all.length;
  }

  function step(by) {
    const all = stops();
    if (!all.length) return;
    const next = here < 0 ? (by > 0 ? nearest(all) : all.length - 1) : (here + by + all.length) % all.length;
    mark(next);
    all[next].row.scrollIntoView({ block: "center" });
  }

  // From where the reader is, not from the top.
  function nearest(all) {
    const found = all.findIndex((stop) => stop.row.getBoundingClientRect().top > 60);
    return found < 0 ? 0 : found;
  }

  function menu(open) {
    get("_side").classList.toggle("open", open);
    get("_list").setAttribute("aria-expanded", String(open));
  }

  for (const id of ["_kind", "_class", "_only"]) get(id).addEventListener("change", filter);
  get("_clause").addEventListener("input", filter);
  get("_next").addEventListener("click", () => step(1));
  get("_previous").addEventListener("click", () => step(-1));
  get("_list").addEventListener("click", () => menu(!get("_side").classList.contains("open")));
  get("_side").addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    menu(false);
    mark(stops().findIndex((stop) => stop.id === link.dataset.id));
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.jump");
    // A filter may hide the other end of a move.
    const row = link && get(decodeURIComponent(link.hash.slice(1)));
    if (row && row.closest(".row").hidden) {
      get("_kind").value = get("_class").value = get("_clause").value = "";
      get("_only").checked = false;
      filter();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.key === "n" || event.key === "j") step(1);
    else if (event.key === "p" || event.key === "k") step(-1);
    else if (event.key === "Escape") menu(false);
    else return;
    event.preventDefault();
  });
  mark(-1);
})();
