
(() => {
  const byId = (id) => document.getElementById(id);
  const text = byId("_text"), panel = byId("_panel"), opener = byId("_opinions"), form = byId("_form");
  const sheet = JSON.parse(byId("_sheet").textContent);
  const FIELDS = ["_quoted", "_opinion", "_proposal", "_reason"], WHO = ["_unit", "_person", "_contact"];
  const QUOTED = 200, LONGEST = 32000;
  let opinions = [], chosen = null, edited = -1, unsaved = false;

  // --- memory: only this browser, only this draft; where it is refused, leaving the page warns -------------------------
  const MEMORY = `biaogao-opinions ${sheet.mark}`;
  const who = () => WHO.map((id) => byId(id).value.trim());
  const remember = () => { try { localStorage.setItem(MEMORY, JSON.stringify({ opinions, who: who() })); } catch { /* refused */ } };
  const text4 = (value) => (typeof value === "string" ? value.slice(0, LONGEST) : "");
  const recall = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(MEMORY) || "{}");
      opinions = (Array.isArray(kept.opinions) ? kept.opinions : []).map((one) => Object.fromEntries(
        ["key", "label", "line", "kind", "quoted", "opinion", "proposal", "reason"].map((name) => [name, text4(one[name])])));
      (Array.isArray(kept.who) ? kept.who : []).forEach((value, place) => { if (WHO[place]) byId(WHO[place]).value = text4(value); });
    } catch { opinions = []; }
  };
  addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });

  // --- the panel ----------------------------------------------------------------------------------------------------
  const open = (wanted) => {
    panel.hidden = !wanted;
    document.body.classList.toggle("panelled", wanted);
    opener.setAttribute("aria-expanded", String(wanted));
  };
  opener.addEventListener("click", () => { open(true); byId("_close").focus(); });
  byId("_close").addEventListener("click", () => { open(false); opener.focus(); });
  const say = (words) => {
    byId("_status").textContent = words;
    setTimeout(() => { byId("_status").textContent = ""; }, 5000);
  };

  // --- where the opinion belongs: the nearest clause, table, figure or formula --------------------------------------
  const place = (element) => {
    for (let at = element; at && at !== text; at = at.parentElement) {
      if (at.id && Object.hasOwn(sheet.places, at.id)) return at;
    }
    return null;
  };
  const plain = (element) => {
    const copy = element.cloneNode(true);
    for (const extra of copy.querySelectorAll(".anchor, .ask, .number")) extra.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  };
  const choose = (element, quoted) => {
    for (const old of text.querySelectorAll(".chosen")) old.classList.remove("chosen");
    const [label, line] = element ? sheet.places[element.id] : ["", sheet.whole];
    chosen = { key: element ? element.id : "", label, line };
    if (element) element.classList.add("chosen");
    byId("_label").textContent = line;
    byId("_all").hidden = !element;
    byId("_quoted").value = quoted.length > QUOTED ? `${quoted.slice(0, QUOTED)}…` : quoted;
    form.hidden = false;
    // The text becomes narrower as the panel opens; what was clicked stays where it was.
    const before = element && element.getBoundingClientRect().top;
    open(true);
    if (element) scrollBy({ top: element.getBoundingClientRect().top - before, behavior: "instant" });
  };
  const begin = (element, quoted) => {
    if (["_opinion", "_proposal"].some((id) => byId(id).value.trim()) && chosen) {
      say("先把正在写的意见写入清单，或取消");
      byId("_opinion").focus();
      return;
    }
    reset();
    choose(element, quoted);
    byId("_opinion").focus({ preventScroll: true });
    form.scrollIntoView({ block: "nearest" });
    // On a small screen the panel covers what it is about.
    if (element && element.getBoundingClientRect().top > panel.getBoundingClientRect().top - 80 && matchMedia("(max-width: 60rem)").matches) element.scrollIntoView();
  };
  text.addEventListener("click", (event) => {
    if (event.target.closest("a, .ask")) return;
    const element = place(event.target), selected = String(getSelection()).replace(/\s+/g, " ").trim();
    if (!element) return;
    const block = event.target.closest("p, li, td, th, h2, h3, h4, h5, h6, caption, figcaption");
    begin(element, selected || (block ? plain(block) : ""));
  });
  for (const key of Object.keys(sheet.places)) {
    const element = byId(key), head = element && element.querySelector(":scope > :is(h2, h3, h4, h5, h6, p)");
    if (!head || !element.matches("section")) continue;
    const ask = document.createElement("button");
    ask.type = "button";
    ask.className = "ask";
    ask.textContent = "提意见";
    ask.setAttribute("aria-label", `对${sheet.places[key][0]}提意见`);
    ask.addEventListener("click", () => begin(element, plain(head)));
    head.append(ask);
  }
  byId("_all").addEventListener("click", () => choose(null, ""));

  // --- writing -------------------------------------------------------------------------------------------------------
  const reset = () => {
    for (const id of FIELDS) { byId(id).value = ""; byId(id).removeAttribute("aria-invalid"); }
    form.querySelector("input[name=_kind][value=一般]").checked = true;
    for (const old of text.querySelectorAll(".chosen")) old.classList.remove("chosen");
    form.hidden = true;
    chosen = null;
    edited = -1;
  };
  const missing = (id) => {
    const empty = !byId(id).value.trim();
    byId(id).toggleAttribute("aria-invalid", false);
    if (empty) { byId(id).setAttribute("aria-invalid", "true"); byId(id).focus(); }
    return empty;
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!byId("_proposal").value.trim() && missing("_opinion")) { say("请写意见内容"); return; }
    const [quoted, opinion, proposal, reason] = FIELDS.map((id) => byId(id).value.trim().slice(0, LONGEST));
    const one = { ...chosen, kind: form.querySelector("input[name=_kind]:checked").value, quoted, opinion, proposal, reason };
    if (edited < 0) opinions.push(one); else opinions[edited] = one;
    changed();
    reset();
    say("已写入清单，记得保存为文件");
  });
  byId("_cancel").addEventListener("click", reset);
  const button = (label, run) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", run);
    return made;
  };
  const line = (words, name) => {
    const made = document.createElement("p");
    made.textContent = words;
    if (name) made.className = name;
    return made;
  };
  const edit = (at) => {
    const one = opinions[at];
    reset();
    choose(byId(one.key), one.quoted);
    [byId("_quoted").value, byId("_opinion").value, byId("_proposal").value, byId("_reason").value] =
      [one.quoted, one.opinion, one.proposal, one.reason];
    const kind = [...form.querySelectorAll("input[name=_kind]")].find((input) => input.value === one.kind);
    if (kind) kind.checked = true;
    edited = at;
    byId("_opinion").focus();
  };
  const show = () => {
    byId("_written").textContent = String(opinions.length);
    byId("_none").hidden = opinions.length > 0;
    for (const old of text.querySelectorAll(".opined")) old.classList.remove("opined");
    byId("_list").replaceChildren(...opinions.map((one, at) => {
      const item = document.createElement("li"), link = document.createElement("a");
      link.href = one.key ? `#${one.key}` : "#_text";
      link.textContent = one.line;
      const words = line(one.opinion || one.proposal);
      const actions = line("", "actions");
      actions.append(button("修改", () => edit(at)), " ", button("删除", () => {
        opinions.splice(at, 1);
        changed();
        reset();
      }));
      item.append(link, words, actions);
      const element = one.key && byId(one.key);
      if (element) element.classList.add("opined");
      return item;
    }));
  };
  const changed = () => { unsaved = true; remember(); show(); };
  for (const id of WHO) byId(id).addEventListener("input", () => { unsaved = opinions.length > 0; remember(); });

  // --- the file: a workbook in the layout of the form that came with the text ---------------------------------------
  const xml = (value) => value.replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
  const letter = (column) => String.fromCharCode(65 + column);
  // Text is never computed: the type of the cell says so, and its style keeps it so when somebody edits it.
  const cell = (row, column, value, style) => (value === "" ? "" :
    `<c r="${letter(column)}${row}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xml(value)}</t></is></c>`);
  const row = (number, cells) => `<row r="${number}">${cells.join("")}</row>`;
  const rows = () => {
    const [unit, person, contact] = who();
    const asked = [unit, person, contact, opinions.length ? "有意见" : "无意见"];
    const lines = [...sheet.facts, ...sheet.asked.map((name, at) => [name, asked[at]])];
    const made = [row(1, [cell(1, 0, sheet.title, 1)])];
    for (const [name, value] of lines) made.push(row(made.length + 1, [cell(made.length + 1, 0, name, 1), cell(made.length + 1, 2, value, 2)]));
    const head = made.length + 1;
    made.push(row(head, sheet.columns.map((name, column) => cell(head, column, name, 1))));
    opinions.forEach((one, at) => {
      const values = [String(at + 1), one.line, one.kind, one.quoted, one.opinion, one.proposal, one.reason, one.key];
      made.push(row(head + 1 + at, values.map((value, column) => cell(head + 1 + at, column, value, 2))));
    });
    return made.join("");
  };
  const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006", PACKAGE = "http://schemas.openxmlformats.org/package/2006";
  const SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", TYPE = "application/vnd.openxmlformats-";
  const property = (number, name, value) => `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${number}" name="${name}"><vt:lpwstr>${xml(value)}</vt:lpwstr></property>`;
  const WIDTHS = [6, 22, 8, 30, 40, 40, 30, 18];
  const parts = () => [
    ["[Content_Types].xml", `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="${TYPE}package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}officedocument.spreadsheetml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="${TYPE}package.core-properties+xml"/><Override PartName="/docProps/custom.xml" ContentType="${TYPE}officedocument.custom-properties+xml"/></Types>`],
    ["_rels/.rels", `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/relationships/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="rId3" Type="${OFFICE}/relationships/custom-properties" Target="docProps/custom.xml"/></Relationships>`],
    ["docProps/core.xml", `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xml(sheet.title)}</dc:title><dc:identifier>${xml(sheet.mark)}</dc:identifier><cp:keywords>${xml(sheet.draft)}</cp:keywords><cp:category>网页意见</cp:category></cp:coreProperties>`],
    ["docProps/custom.xml", `<Properties xmlns="${OFFICE}/custom-properties" xmlns:vt="${OFFICE}/docPropsVTypes">${property(2, "标稿草案", sheet.draft)}${property(3, "标稿版次", sheet.revision)}</Properties>`],
    ["xl/_rels/workbook.xml.rels", `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/relationships/styles" Target="styles.xml"/></Relationships>`],
    ["xl/styles.xml", `<styleSheet xmlns="${SHEETS}"><fonts count="2"><font><sz val="10"/><name val="宋体"/></font><font><b/><sz val="10"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" quotePrefix="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`],
    ["xl/workbook.xml", `<workbook xmlns="${SHEETS}" xmlns:r="${OFFICE}/relationships"><sheets><sheet name="${xml(sheet.title)}" sheetId="1" r:id="rId1"/></sheets></workbook>`],
    ["xl/worksheets/sheet1.xml", `<worksheet xmlns="${SHEETS}"><cols>${WIDTHS.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"${at === WIDTHS.length - 1 ? ' hidden="1"' : ""}/>`).join("")}</cols><sheetData>${rows()}</sheetData></worksheet>`],
  ].map(([name, content]) => [name, HEAD + content]);

  const TABLE = Array.from({ length: 256 }, (_, number) => {
    let value = number;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value >>> 0;
  });
  const checksum = (bytes) => {
    let value = 0xffffffff;
    for (const byte of bytes) value = TABLE[(value ^ byte) & 0xff] ^ (value >>> 8);
    return (value ^ 0xffffffff) >>> 0;
  };
  // A zip of stored entries: fixed date, names in UTF-8, so that the same opinions give the same bytes.
  const zip = (files) => {
    const encoder = new TextEncoder(), pieces = [], directory = [];
    let offset = 0;
    const numbers = (...pairs) => {
      const view = new DataView(new ArrayBuffer(pairs.reduce((sum, [size]) => sum + size, 0)));
      let at = 0;
      for (const [size, value] of pairs) {
        if (size === 2) view.setUint16(at, value, true); else view.setUint32(at, value, true);
        at += size;
      }
      return new Uint8Array(view.buffer);
    };
    for (const [name, content] of files) {
      const bytes = encoder.encode(content), named = encoder.encode(name);
      const about = [[2, 20], [2, 0x800], [2, 0], [2, 0], [2, 0x21], [4, checksum(bytes)], [4, bytes.length], [4, bytes.length], [2, named.length], [2, 0]];
      const head = numbers([4, 0x04034b50], ...about);
      directory.push(numbers([4, 0x02014b50], [2, 20], ...about, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), named);
      pieces.push(head, named, bytes);
      offset += head.length + named.length + bytes.length;
    }
    const size = directory.reduce((sum, piece) => sum + piece.length, 0);
    const end = numbers([4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, size], [4, offset], [2, 0]);
    return new Blob([...pieces, ...directory, end], { type: `${TYPE}officedocument.spreadsheetml.sheet` });
  };
  byId("_save").addEventListener("click", () => {
    if (!form.hidden && FIELDS.slice(1).some((id) => byId(id).value.trim())) { say("先把正在写的意见写入清单，或取消"); byId("_opinion").focus(); return; }
    if (missing("_unit")) { say("请填写单位名称"); return; }
    const link = document.createElement("a"), address = URL.createObjectURL(zip(parts()));
    link.href = address;
    link.download = `${sheet.title}_${who()[0].replace(/[\\/:*?"<>|\s]+/g, "_").slice(0, 40)}_${sheet.standard.replace(/[\\/:*?"<>|\s]+/g, "_").slice(0, 40)}.xlsx`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    unsaved = false;
    remember();
    say(opinions.length ? `已保存 ${opinions.length} 条意见，请把文件发回` : "已保存“无意见”，请把文件发回");
  });

  document.body.classList.add("answering");
  recall();
  show();
})();
