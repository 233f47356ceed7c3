"use strict";

(() => {
  const shown = 10; // parties
  const $ = (id) => document.getElementById(id);
  const [name, country, type, state, matches, listsAt] = ["name", "country", "type", "state", "matches", "lists"].map($);

  let lang = (navigator.languages || [navigator.language]).find((l) => /^(en|zh)/i.test(l)) || "en";
  lang = /^zh/i.test(lang) ? "zh" : "en";
  let t = TEXT[lang];
  let lists = null; // until they have been read
  let broken = ""; // why they cannot be
  let last = null; // the answer that is shown
  let asked = 0;
  let busy = false; // the worker has a query
  let again = false; // and there is a newer one

  function failed(error) {
    broken = broken || String(error);
    lists = null;
    draw();
  }

  PROGRAM.then((program) => WORKER.postMessage({ program })).catch(failed);
  WORKER.onerror = () => failed("worker");
  WORKER.onmessage = ({ data }) => {
    if ("ready" in data) {
      if (!data.ready) failed(data.error || "?");
      else {
        lists = data.lists;
        for (const [mark, at] of Object.entries(data.marks)) performance.mark(mark, { startTime: Math.max(0, at - performance.timeOrigin) });
        document.documentElement.dataset.ready = "yes";
      }
      drawLists();
      ask();
      return;
    }
    busy = false;
    if (again) {
      again = false;
      ask();
      return;
    }
    if (data.id === asked && name.value.trim()) {
      last = data.result;
      performance.mark("answer");
      draw();
    }
  };

  // ask screens what is entered, the newest only.
  function ask() {
    if (!lists || !name.value.trim()) {
      asked++;
      last = null;
      draw();
      return;
    }
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    WORKER.postMessage({ id: ++asked, name: name.value, country: country.value.trim(), type: type.value });
  }

  function el(tag, cls, ...inside) {
    const e = document.createElement(tag);
    if (cls) e.className = cls;
    e.append(...inside);
    return e;
  }

  // own is text of its own direction.
  function own(text) {
    const e = el("bdi", "", text || "");
    if (/\p{Script=Han}/u.test(text)) e.lang = "zh";
    return e;
  }

  function says(cls, head, ...rest) {
    state.hidden = false; // as it is where no script runs
    state.className = "state " + cls;
    state.replaceChildren(...(head ? [el("strong", "", head)] : []), ...rest);
  }

  function draw() {
    matches.replaceChildren();
    document.documentElement.dataset.disposition = (last && last.disposition) || "";
    if (broken) return says("error", t.failed, broken);
    if (!lists) return says("loading", "", t.loading);
    if (!last) return says("", "", t.ready(number(lists.reduce((n, l) => n + l.entities, 0)), lists.length));
    if (last.error) return says("error", t.wrong, last.error);
    says(last.disposition, t[last.disposition], last.disposition === "unscreenable" ? last.reason : t[last.disposition + "Says"]);
    for (const w of last.warnings) state.append(el("br"), w.text);
    const parties = new Map();
    for (const m of last.matches) parties.set(m.party, [...(parties.get(m.party) || []), m]);
    let n = 0;
    for (const ms of parties.values()) {
      if (n++ >= shown) break;
      matches.append(party(ms));
    }
    if (parties.size > shown) matches.append(el("li", "soft", t.more(parties.size - shown)));
  }

  function number(n) { return n.toLocaleString(lang === "zh" ? "zh-CN" : "en"); }

  // party is one legal person with the lists on which it is.
  function party(ms) {
    const best = ms.reduce((a, b) => (b.confidence > a.confidence ? b : a));
    const score = el("div", "score", `${(100 * best.confidence).toFixed(0)} %`, el("small", "", t.confidence));
    const li = el("li", "party", el("div", "top", el("h3", "", own(best.entity)), score));
    li.append(el("p", "", t[best.relation]));
    if (best.matched_name !== best.entity || best.matched_name_source) {
      const p = el("p", "soft", t.matched, " ", own(best.matched_name));
      if (best.matched_name_source) p.append(` (${t.addedName})`);
      li.append(p);
    }
    const on = el("ul", "on");
    for (const m of ms) {
      const l = lists.find((l) => l.id === m.list) || { id: m.list };
      const cited = m.listings.map((x) => x.citation).find((c) => c);
      on.append(el("li", "", [l.short || l.title || l.id, cited].filter(Boolean).join(" · ")));
    }
    li.append(on, evidence(best));
    return li;
  }

  // evidence is the reasons of a match, word by word.
  function evidence(m) {
    const body = el("tbody");
    for (const e of m.evidence) {
      const w = el("td", e.weight < 0 ? "against" : "for", (e.weight < 0 ? "−" : "+") + Math.abs(e.weight).toFixed(1));
      body.append(el("tr", "", el("td", "", own(e.query)), el("td", "", own(e.listed)), el("td", "", t.kinds[e.kind] || e.kind), w));
    }
    const head = el("tr", "");
    for (const h of [t.query, t.listed, t.kind, t.weight]) {
      const th = el("th", "", h);
      th.scope = "col";
      head.append(th);
    }
    return el("details", "", el("summary", "", t.why), el("table", "", el("thead", "", head), body));
  }

  function drawLists() {
    listsAt.replaceChildren();
    for (const l of lists || []) {
      const li = el("li", "", own(l.title), " ");
      li.append(el("span", "", `(${t.asOf(l.snapshot || "?", number(l.entities))})`));
      listsAt.append(li);
    }
  }

  function speak(l) {
    lang = l;
    t = TEXT[lang];
    document.documentElement.lang = lang === "zh" ? "zh-Hans" : "en";
    for (const e of document.querySelectorAll("[data-text]")) if (e !== state) e.textContent = t[e.dataset.text];
    for (const e of document.querySelectorAll("[data-placeholder]")) e.placeholder = t[e.dataset.placeholder];
    for (const b of document.querySelectorAll("[data-lang]")) b.setAttribute("aria-pressed", String(b.dataset.lang === lang));
    drawLists();
    draw();
  }

  $("form").addEventListener("submit", (e) => { e.preventDefault(); ask(); });
  for (const e of [name, country]) e.addEventListener("input", ask);
  // A field of one line would join the lines that are pasted: of two names one.
  name.addEventListener("paste", (e) => {
    const lines = e.clipboardData.getData("text").trim().split(/[\r\n]+/);
    if (lines.length < 2) return;
    e.preventDefault();
    name.setRangeText(lines.join("; "), name.selectionStart, name.selectionEnd, "end");
    ask();
  });
  type.addEventListener("change", ask);
  for (const b of document.querySelectorAll("[data-lang]")) b.addEventListener("click", () => speak(b.dataset.lang));
  for (const b of document.querySelectorAll(".examples button")) {
    b.addEventListener("click", () => { name.value = b.textContent; name.focus(); ask(); });
  }
  speak(lang);
})();
