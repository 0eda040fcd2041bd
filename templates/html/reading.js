"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const text = byId("_text"), side = byId("_side"), results = byId("_results"), status = byId("_status");
  const query = byId("_query"), count = byId("_count");
  const LISTED = 100, CONTEXT = 14;

  // --- light and dark -------------------------------------------------------------------------------------------
  const THEMES = [["", "自动"], ["light", "浅色"], ["dark", "深色"]];
  // A page opened from a folder may be refused a memory; the choice then lasts as long as the page.
  const remembered = () => { try { return localStorage.getItem("biaogao-theme") || ""; } catch { return ""; } };
  const remember = (theme) => { try { localStorage.setItem("biaogao-theme", theme); } catch { /* as above */ } };
  let theme = Math.max(0, THEMES.findIndex(([name]) => name === remembered()));
  const showTheme = () => {
    const [name, label] = THEMES[theme];
    if (name) document.documentElement.dataset.theme = name; else delete document.documentElement.dataset.theme;
    byId("_theme").textContent = `明暗：${label}`;
  };
  byId("_theme").addEventListener("click", () => {
    theme = (theme + 1) % THEMES.length;
    remember(THEMES[theme][0]);
    showTheme();
  });
  showTheme();

  // --- contents on a small screen -------------------------------------------------------------------------------
  const openSide = (open) => {
    side.classList.toggle("open", open);
    byId("_menu").setAttribute("aria-expanded", String(open));
  };
  byId("_menu").addEventListener("click", () => openSide(!side.classList.contains("open")));
  side.addEventListener("click", (event) => { if (event.target.closest("a")) openSide(false); });
  text.addEventListener("click", () => openSide(false));

  // --- where the reader is --------------------------------------------------------------------------------------
  const entries = new Map([...side.querySelectorAll("nav a")].map((link) => [link.hash.slice(1), link]));
  const places = [...entries.keys()].map(byId).filter(Boolean);
  let here = null;
  const showPlace = () => {
    const edge = byId("_menu").closest("header").offsetHeight + 48;
    let found = null;
    for (const place of places) { if (place.getBoundingClientRect().top <= edge) found = place; else break; }
    const link = found && entries.get(found.id);
    if (link === here) return;
    if (here) here.removeAttribute("aria-current");
    here = link;
    if (!here) return;
    here.setAttribute("aria-current", "location");
    const box = here.getBoundingClientRect(), frame = side.getBoundingClientRect();
    if (box.top < frame.top || box.bottom > frame.bottom) side.scrollTop += box.top - frame.top - frame.height / 2;
  };
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; showPlace(); });
  }, { passive: true });
  showPlace();

  // --- addresses of clauses -------------------------------------------------------------------------------------
  let fading = 0;
  const say = (words) => {
    status.textContent = words;
    clearTimeout(fading);
    fading = setTimeout(() => { status.textContent = ""; }, 4000);
  };
  text.addEventListener("click", async (event) => {
    const link = event.target.closest("a.anchor");
    if (!link) return;
    try {
      await navigator.clipboard.writeText(link.href);
      say("已复制这一条的链接");
    } catch {
      say("链接已在地址栏，请从那里复制");
    }
  });

  // --- search ---------------------------------------------------------------------------------------------------
  const BLOCKS = "h1,h2,h3,h4,h5,h6,p,th,td,dt,dd,caption,figcaption";
  const fold = (character) => character.normalize("NFKC").toLowerCase().replace(/[\s\p{Cf}]/gu, "");
  let hits = [], now = -1;

  // The folded text of a block with, for each of its letters, the node, the offsets there and the place in the plain
  // text. Spaces and signs that are not seen do not count: the gap between a number and
  // its unit is not the one that is typed.
  const read = (block) => {
    const letters = [], origins = [], plain = [];
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest(".anchor")) continue;
      const formula = node.parentElement.closest("math");
      let offset = 0;
      for (const character of node.data) {
        plain.push(character);
        for (const letter of formula ? "" : fold(character)) {
          letters.push(letter);
          origins.push([node, offset, offset + character.length, plain.length - 1]);
        }
        offset += character.length;
      }
    }
    return { letters, origins, plain };
  };
  const find = (letters, wanted) => {
    const found = [];
    for (let at = 0; at + wanted.length <= letters.length; at += 1) {
      if (!wanted.every((letter, place) => letters[at + place] === letter)) continue;
      found.push(at);
      at += wanted.length - 1;
    }
    return found;
  };
  const wrap = (node, start, end) => {
    const mark = document.createElement("mark");
    mark.className = "hit";
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    range.surroundContents(mark);
    return mark;
  };
  // From the last match to the first, and from the last piece to the first, so that offsets before stay true.
  const markBlock = (block, wanted) => {
    const { letters, origins, plain } = read(block);
    return find(letters, wanted).reverse().map((start) => {
      const pieces = [], covered = origins.slice(start, start + wanted.length);
      for (const [node, from, to] of covered) {
        const last = pieces[pieces.length - 1];
        if (last && last[0] === node) last[2] = to; else pieces.push([node, from, to]);
      }
      const [first, last] = [covered[0][3], covered[covered.length - 1][3]];
      const around = plain.slice(Math.max(0, first - CONTEXT), last + 1 + CONTEXT).join("").trim();
      return { marks: pieces.reverse().map((piece) => wrap(...piece)).reverse(), around };
    }).reverse();
  };
  const clear = () => {
    for (const mark of text.querySelectorAll("mark.hit")) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
    hits = [];
    now = -1;
  };
  const show = (place) => {
    if (!hits.length) return;
    for (const mark of text.querySelectorAll("mark.now")) mark.classList.remove("now");
    now = (place + hits.length) % hits.length;
    for (const mark of hits[now].marks) mark.classList.add("now");
    hits[now].marks[0].scrollIntoView({ block: "center" });
    count.textContent = `${now + 1}/${hits.length}`;
  };
  const list = (asked) => {
    results.replaceChildren();
    results.hidden = !asked;
    if (!asked) return;
    const told = document.createElement("p");
    told.textContent = hits.length > LISTED
      ? `共 ${hits.length} 处，列出前 ${LISTED} 处；其余按 Enter 逐处查看` : `共 ${hits.length} 处`;
    const lines = document.createElement("ol");
    lines.setAttribute("role", "list");
    hits.slice(0, LISTED).forEach((hit, place) => {
      const section = hit.marks[0].closest("section[id]"), link = document.createElement("a");
      const number = section && section.firstElementChild.querySelector(".number");
      link.href = section ? `#${section.id}` : "#_text";
      link.textContent = `${number ? number.textContent + "　" : ""}…${hit.around}…`;
      link.addEventListener("click", (event) => { event.preventDefault(); show(place); });
      const line = document.createElement("li");
      line.append(link);
      lines.append(line);
    });
    results.append(told, lines);
  };
  const search = () => {
    clear();
    const wanted = [...query.value].flatMap((character) => [...fold(character)]);
    if (wanted.length) {
      const blocks = [...text.querySelectorAll(BLOCKS)].filter((block) => !block.querySelector(BLOCKS));
      hits = blocks.flatMap((block) => markBlock(block, wanted));
    }
    count.textContent = wanted.length && !hits.length ? "没有找到" : "";
    byId("_previous").disabled = byId("_next").disabled = !hits.length;
    list(wanted.length > 0);
    show(0);
  };
  let typing = 0;
  query.addEventListener("input", (event) => {
    clearTimeout(typing);
    if (!event.isComposing) typing = setTimeout(search, 120);
  });
  query.addEventListener("compositionend", search);
  query.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter") { event.preventDefault(); show(event.shiftKey ? now - 1 : now + 1); }
    if (event.key === "Escape") { query.value = ""; search(); query.blur(); }
  });
  byId("_next").addEventListener("click", () => show(now + 1));
  byId("_previous").addEventListener("click", () => show(now - 1));
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") openSide(false);
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input")) return;
    event.preventDefault();
    query.focus();
    query.select();
  });
})();
