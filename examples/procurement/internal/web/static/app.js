// What makes the pages quicker to use. Each of them works without it.
"use strict";

(() => {
  const root = document.documentElement;
  root.classList.add("script");

  // A form that is not right: to the summary of what is wrong.
  document.querySelector(".problems")?.focus();

  // The check as one types. Each keystroke asks; an answer that is no longer
  // wanted is dropped. If there is none, the one to other words does not stay.
  // Readers of the screen are told the verdict when the typing pauses, not at
  // every letter. A part of a form is looked at by itself; its prefix says which
  // fields it has.
  const asked = new WeakMap();
  const pauses = new WeakMap();
  // ask returns nothing if another answer is wanted, null if there is none.
  const ask = async (key, address, body) => {
    asked.get(key)?.abort();
    const mine = new AbortController();
    asked.set(key, mine);
    try {
      const answer = await fetch(address, { method: body ? "POST" : "GET", body, headers: { Fragment: "1" }, signal: mine.signal });
      if (answer.status === 401) return location.reload();
      const text = await answer.text();
      if (!mine.signal.aborted) return answer.ok ? text : null;
    } catch {
      if (!mine.signal.aborted) return null;
    }
  };
  const look = async (part) => {
    const box = part.querySelector("[data-answer]");
    const around = box.parentElement;
    const body = new URLSearchParams(new FormData(part.closest("form")));
    const prefix = part.dataset.prefix;
    if (prefix) {
      for (const name of [...body.keys()]) if (!name.startsWith(prefix + ".")) body.delete(name);
      body.set("prefix", prefix);
    }
    around.classList.add("busy");
    const text = await ask(part, part.dataset.look, body);
    if (text === undefined) return;
    around.classList.remove("busy");
    const failed = part.closest("[data-failed]").dataset.failed;
    if (text === null) box.textContent = failed;
    else box.innerHTML = text;
    clearTimeout(pauses.get(part));
    pauses.set(part, setTimeout(() => {
      part.querySelector("[data-told]").textContent = text === null ? failed : box.querySelector("[data-say]")?.textContent ?? "";
    }, 700));
  };

  // The vendor file offers names; who takes one has its number and facts too.
  const suggest = async (input) => {
    const part = input.closest("[data-prefix]");
    const field = (name) => part.querySelector(`[name="${CSS.escape(part.dataset.prefix + "." + name)}"]`);
    const taken = [...input.list.options].find((o) => o.value === input.value);
    if (taken) {
      field("number").value = taken.dataset.number;
      for (const name of ["country", "address"]) if (field(name)) field(name).value = taken.dataset[name];
      return;
    }
    field("number").value = "";
    const text = await ask(input, input.dataset.suggest + "?q=" + encodeURIComponent(input.value));
    if (text) input.list.innerHTML = text;
  };
  document.addEventListener("input", (e) => {
    if (e.target.dataset.suggest) suggest(e.target);
    const part = e.target.closest("[data-look]");
    if (part) look(part);
  });

  // A table that is wider than the window can be scrolled by the keyboard.
  const sizes = new ResizeObserver((changes) => {
    for (const { target: box } of changes) {
      if (box.scrollWidth > box.clientWidth) {
        box.tabIndex = 0;
        box.setAttribute("role", "region");
        box.setAttribute("aria-label", box.querySelector("caption")?.textContent ?? "");
      } else {
        for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
      }
    }
  });
  const reach = (part) => part.querySelectorAll(".wide").forEach((box) => sizes.observe(box));
  reach(document);

  // What is under way: the part is asked for again until it says that it is done.
  for (const part of document.querySelectorAll("[data-poll]")) {
    const told = part.parentElement.querySelector("[data-told]");
    let last = Date.now();
    const again = async () => {
      try {
        const answer = await fetch(part.dataset.poll, { headers: { Fragment: "1" } });
        if (answer.status === 401) return location.reload();
        if (answer.ok) {
          part.innerHTML = await answer.text();
          reach(part);
        }
        if (told && (Date.now() - last > 5000 || part.querySelector("[data-done]"))) {
          last = Date.now();
          told.textContent = part.querySelector("[data-say]")?.textContent ?? "";
        }
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
    if (ask && !confirm(ask)) return e.preventDefault();
    // Who presses twice means once.
    const now = Date.now();
    if (e.target.method === "post" && now - (e.target.dataset.sent ?? 0) < 2000) e.preventDefault();
    else e.target.dataset.sent = now;
  });

  // What is printed.
  document.addEventListener("click", (e) => {
    if (e.target.closest("[data-print]")) print();
    const open = e.target.closest("[data-open]");
    if (open) document.getElementById(open.dataset.open)?.showModal();
  });

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
      case "a": case "c": {
        const choice = document.querySelector(`[data-press="${e.key}"]`);
        if (choice) { e.preventDefault(); choice.click(); choice.form.querySelector("textarea").focus(); }
        break;
      }
      case "j": case "k": {
        if (e.key === "j" && document.querySelector("[data-next]")) return press("[data-next]");
        const links = [...document.querySelectorAll("main tbody tr")].map((r) => r.querySelector("a")).filter(Boolean);
        const at = links.findIndex((a) => a.closest("tr").contains(document.activeElement));
        const to = links[e.key === "j" ? at + 1 : Math.max(at - 1, 0)];
        if (to) { to.focus(); e.preventDefault(); }
        break;
      }
    }
  });
})();
