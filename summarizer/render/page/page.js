"use strict";
// Opens a line's evidence beside the document. The article texts are in the page already,
// cut and marked; here they are only cloned and their marks compared by name.
(() => {
  const byId = (id) => document.getElementById(id);
  const main = byId("day"), panel = byId("panel"), veil = byId("veil"), reading = byId("reading");
  const closeButton = byId("panel-close"), tools = byId("tools");
  const beside = window.matchMedia("(min-width: 68rem)");
  const resting = ["panel-kicker", "panel-title", "panel-claim"].map((id) => [id, byId(id).textContent]);
  let opener = null;
  let opened = null;

  const find = (hash) => {
    let name = hash.slice(1);
    try { name = decodeURIComponent(name); } catch { /* A lone % stays as it is. */ }
    const place = name && byId(name);
    return place && place.classList.contains("at") ? place : null;
  };

  const settle = () => {
    const sheet = Boolean(opened) && !beside.matches;
    panel.hidden = !beside.matches && !opened;
    veil.hidden = !sheet;
    main.inert = sheet;
    document.documentElement.classList.toggle("held", sheet);
    closeButton.hidden = !opened;
    if (sheet) { panel.setAttribute("role", "dialog"); panel.setAttribute("aria-modal", "true"); }
    else { panel.removeAttribute("role"); panel.removeAttribute("aria-modal"); }
  };

  const copyText = (place) => {
    const copy = place.closest(".body").cloneNode(true);
    const key = place.dataset.k;
    const roles = [["e", "is-e"], ["s", "is-s"], ["q", "is-q"]];
    for (const mark of copy.querySelectorAll("mark")) {
      for (const [role, name] of roles) {
        if ((mark.dataset[role] || "").split(" ").includes(key)) mark.classList.add(name);
      }
      if (!mark.className) mark.replaceWith(...mark.childNodes);
    }
    for (const anchor of copy.querySelectorAll(".at")) anchor.remove();
    copy.normalize();
    return copy;
  };

  const open = (place, from) => {
    const story = place.closest(".story");
    const line = document.querySelector(`[data-anchor="${CSS.escape(place.id)}"]`);
    byId("panel-kicker").textContent =
      `Evidence in ${story.querySelector(".number").textContent}, ${story.querySelector(".facts bdi").textContent}`;
    const title = story.querySelector(".title");
    byId("panel-title").textContent = title.textContent;
    byId("panel-title").classList.toggle("untitled", title.classList.contains("untitled"));
    byId("panel-claim").textContent = line
      ? `${line.querySelector(".line").textContent} (${line.querySelector(".how").textContent})` : "";
    reading.replaceChildren(copyText(place));
    for (const other of document.querySelectorAll(".current")) other.classList.remove("current");
    if (from) { opener = from; from.closest("[data-line], .version, .claim")?.classList.add("current"); }
    opened = place;
    settle();
    const first = reading.querySelector("mark.is-e") || reading.querySelector("mark");
    reading.scrollTop = 0;
    if (first) {
      const gap = first.getBoundingClientRect().top - reading.getBoundingClientRect().top;
      reading.scrollTop = gap - reading.clientHeight / 3;
    }
    panel.focus({ preventScroll: true });
  };

  const close = () => {
    if (!opened) return;
    opened = null;
    reading.replaceChildren();
    for (const [id, text] of resting) byId(id).textContent = text;
    byId("panel-title").classList.remove("untitled");
    for (const line of document.querySelectorAll(".current")) line.classList.remove("current");
    settle();
    history.replaceState(null, "", location.pathname + location.search);
    if (opener && opener.isConnected) opener.focus({ preventScroll: true });
    opener = null;
  };

  document.addEventListener("click", (event) => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("a.open");
    const place = link && find(link.hash);
    if (!place) return;
    event.preventDefault();
    history.replaceState(null, "", link.hash);
    open(place, link);
  });
  closeButton.addEventListener("click", close);
  veil.addEventListener("click", close);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && opened) { event.preventDefault(); close(); return; }
    // The sheet is a dialog: Tab goes round inside it.
    if (event.key !== "Tab" || veil.hidden) return;
    const edge = event.shiftKey ? closeButton : reading;
    if (document.activeElement === edge || (event.shiftKey && document.activeElement === panel)) {
      event.preventDefault();
      (event.shiftKey ? reading : closeButton).focus();
    }
  });
  beside.addEventListener("change", settle);

  const follow = () => {
    const place = find(location.hash);
    if (!place) return;
    const link = [...document.querySelectorAll("a.open")].find((item) => item.hash === location.hash);
    link?.scrollIntoView({ block: "center" });
    open(place, link || null);
  };
  window.addEventListener("hashchange", follow);

  const lines = [...document.querySelectorAll("[data-line]")];
  let texts = null;
  const filter = () => {
    texts ??= lines.map((line) => line.textContent.toLowerCase());
    const wanted = byId("filter").value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const kind = byId("kind").value;
    let shown = 0;
    if (wanted.length) for (const box of document.querySelectorAll("details.folded")) box.open = true;
    lines.forEach((line, index) => {
      const status = line.dataset.status;
      const fits = (!kind || (status !== undefined && status.split(" ").includes(kind)))
        && wanted.every((word) => texts[index].includes(word));
      line.classList.toggle("filtered", !fits);
      if (fits) shown += 1;
    });
    byId("shown").value = kind || wanted.length ? `${shown} of ${lines.length} lines` : "";
  };
  byId("filter").addEventListener("input", filter);
  byId("kind").addEventListener("change", filter);
  tools.addEventListener("submit", (event) => event.preventDefault());
  byId("show-rejected")?.addEventListener("click", (event) => {
    const show = event.currentTarget.getAttribute("aria-pressed") !== "true";
    event.currentTarget.setAttribute("aria-pressed", String(show));
    for (const box of document.querySelectorAll("details.rejected")) box.open = show;
  });

  // What was rejected belongs on paper, too, and so do the sources.
  let unopened = [];
  window.addEventListener("beforeprint", () => {
    unopened = [...document.querySelectorAll("details:is(.rejected, .sources, .folded):not([open])")];
    for (const box of unopened) box.open = true;
  });
  window.addEventListener("afterprint", () => { for (const box of unopened) box.open = false; });

  // Without a script texts and sources stand open, so that every link has somewhere to lead.
  for (const box of document.querySelectorAll("details:is(.text, .sources)")) box.open = false;
  document.documentElement.classList.add("js");
  tools.hidden = false;
  settle();
  follow();
})();
