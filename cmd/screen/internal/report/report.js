"use strict";
(() => {
	const form = document.getElementById("filters");
	const rows = [...document.querySelectorAll("article.row")];
	const shown = document.getElementById("shown");
	const least = document.getElementById("least");
	const apply = () => {
		const f = new FormData(form);
		const kinds = new Set(f.getAll("d"));
		const list = f.get("l");
		const confidence = Number(f.get("c"));
		const text = f.get("q").trim().toLowerCase();
		least.textContent = confidence.toFixed(2);
		let n = 0;
		for (const r of rows) {
			const d = r.dataset;
			const show = kinds.has(d.d) && (!list || d.l.split(" ").includes(list)) &&
				Number(d.c) >= confidence && (!text || d.q.includes(text));
			r.hidden = !show;
			if (show) n++;
		}
		for (const s of document.querySelectorAll("section.part")) {
			s.hidden = !s.querySelector("article.row:not([hidden])");
		}
		shown.textContent = n + " of " + rows.length + " rows shown";
	};
	form.addEventListener("input", apply);
	form.addEventListener("submit", (e) => e.preventDefault());
	// Paper cannot be unfolded.
	let folded = [];
	addEventListener("beforeprint", () => {
		folded = [...document.querySelectorAll("details.match:not([open])")];
		for (const d of folded) d.open = true;
	});
	addEventListener("afterprint", () => {
		for (const d of folded) d.open = false;
	});
	apply();
})();
