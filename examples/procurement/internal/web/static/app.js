// What makes the pages quicker to use. Each of them works without it.
"use strict";

(() => {
  const root = document.documentElement;
  root.classList.add("script");

  // A form that is not right: to the summary of what is wrong.
  document.querySelector(".problems")?.focus();

  // The check as one types. Each keystroke asks; an answer that is no longer
  // wanted is dropped. Readers of the screen are told the verdict when the
  // typing pauses, not at every letter.
  for (const form of document.querySelectorAll("form[data-look]")) {
    const box = form.querySelector("[data-answer]");
    const told = form.querySelector("[data-told]");
    const around = box.parentElement;
    let asked, pause;
    const look = async () => {
      asked?.abort();
      const mine = asked = new AbortController();
      around.classList.add("busy");
      try {
        const answer = await fetch(form.dataset.look, {
          method: "POST", body: new URLSearchParams(new FormData(form)), headers: { Fragment: "1" }, signal: mine.signal,
        });
        if (answer.status === 401) return location.reload();
        if (!answer.ok) return;
        const text = await answer.text();
        if (mine.signal.aborted) return;
        box.innerHTML = text;
        clearTimeout(pause);
        pause = setTimeout(() => { told.textContent = box.querySelector("[data-say]")?.textContent ?? ""; }, 700);
      } catch (e) {
        if (e.name !== "AbortError") console.warn(e);
      } finally {
        if (asked === mine) around.classList.remove("busy");
      }
    };
    form.addEventListener("input", look);
  }

  // What is under way: the part is asked for again until it says that it is done.
  for (const part of document.querySelectorAll("[data-poll]")) {
    const again = async () => {
      try {
        const answer = await fetch(part.dataset.poll, { headers: { Fragment: "1" } });
        if (answer.status === 401) return location.reload();
        if (answer.ok) part.innerHTML = await answer.text();
      } catch (e) {
        console.warn(e);
      }
      if (!part.querySelector("[data-done]")) setTimeout(again, 500);
      else if ("reload" in part.dataset) location.reload();
    };
    if (!part.querySelector("[data-done]")) setTimeout(again, 300);
  }

  // A row more or less: a template's copies count up in place of "{n}".
  for (const list of document.querySelectorAll("[data-rows]")) {
    const last = () => list.querySelectorAll("[data-row]").length;
    list.addEventListener("click", (e) => {
      const add = e.target.closest("[data-add]");
      const drop = e.target.closest("[data-drop]");
      if (add) {
        e.preventDefault();
        const n = Math.max(0, ...[...list.querySelectorAll("[data-row]")].map((r) => +r.dataset.row)) + 1;
        const html = list.querySelector("template").innerHTML.replaceAll("{n}", n);
        const into = list.querySelector("[data-into]");
        into.insertAdjacentHTML("beforeend", html);
        into.lastElementChild.querySelector("input, textarea, select")?.focus();
      } else if (drop && last() > 1) {
        e.preventDefault();
        drop.closest("[data-row]").remove();
        list.querySelector("[data-add]").focus();
      }
    });
  }

  // What cannot be taken back is asked for twice.
  document.addEventListener("submit", (e) => {
    const ask = e.submitter?.dataset.confirm ?? e.target.dataset.confirm;
    if (ask && !confirm(ask)) e.preventDefault();
  });

  // What is printed.
  document.addEventListener("click", (e) => {
    if (e.target.closest("[data-print]")) print();
    const open = e.target.closest("[data-open]");
    if (open) document.getElementById(open.dataset.open)?.showModal();
  });

  // A wide table can be scrolled by the keyboard.
  for (const box of document.querySelectorAll(".wide")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  }

  // Keys, which can be switched off.
  const help = document.getElementById("keys");
  if (!help) return;
  const off = "procurement.keys.off";
  const use = help.querySelector("[data-keys]");
  use.checked = localStorage.getItem(off) === null;
  use.addEventListener("change", () => use.checked ? localStorage.removeItem(off) : localStorage.setItem(off, "1"));
  let going = 0;
  document.addEventListener("keydown", (e) => {
    if (!use.checked || e.ctrlKey || e.metaKey || e.altKey || e.isComposing || help.open) return;
    if (e.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]")) return;
    const go = Date.now() - going < 1500;
    going = 0;
    const press = (selector) => { const x = document.querySelector(selector); if (x) { e.preventDefault(); x.focus(); x.click(); } };
    if (go && /^[1-9]$/.test(e.key)) return press(`[data-go="${e.key}"]`);
    switch (e.key) {
      case "?": help.showModal(); e.preventDefault(); break;
      case "/": { const s = document.querySelector("[data-search]"); if (s) { s.focus(); s.select(); e.preventDefault(); } break; }
      case "n": press("[data-new]"); break;
      case "g": going = Date.now(); break;
      case "j": case "k": {
        const links = [...document.querySelectorAll("main tbody tr")].map((r) => r.querySelector("a")).filter(Boolean);
        const at = links.findIndex((a) => a.closest("tr").contains(document.activeElement));
        const to = links[e.key === "j" ? at + 1 : Math.max(at - 1, 0)];
        if (to) { to.focus(); e.preventDefault(); }
        break;
      }
    }
  });
})();
