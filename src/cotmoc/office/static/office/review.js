// The review room by keyboard and without waiting: what is decided is sent one after another, in order, and the entries
// that changed come back; choosing an entry shows its words in the text, choosing words shows their entry.
// Without this script every button is a plain form.

const list = document.querySelector("[data-room]");
const page = document.querySelector(".room-page");
const sheet = document.querySelector(".room-text");
const form = document.getElementById("decide");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

const entries = () => [...list.querySelectorAll(".proposal")];
const entry = (id) => document.getElementById(`p-${id}`);
const chosen = () => list.querySelector(".proposal[aria-current]");
const scroll = () => (calm.matches ? "auto" : "smooth");

/** Chooses an entry: it alone is in the tab order, its words are marked and stand in sight. */
function choose(one, { focus = true, quiet = false, still = false } = {}) {
  if (!one) return;
  for (const other of entries()) {
    const same = other === one;
    if (same) other.setAttribute("aria-current", "true");
    else other.removeAttribute("aria-current");
    other.tabIndex = same ? 0 : -1;
  }
  if (focus) one.focus({ preventScroll: true });
  if (!still) one.scrollIntoView({ block: "nearest", behavior: quiet ? "auto" : scroll() });
  show(one.dataset.id, quiet);
}

function show(id, quiet) {
  for (const mark of page.querySelectorAll("mark.current")) mark.classList.remove("current");
  const marks = [...page.querySelectorAll(`mark[data-for~="${id}"]`)];
  for (const mark of marks) mark.classList.add("current");
  if (!marks.length || sheet.classList.contains("folded")) return;
  const from = page.getBoundingClientRect().top;
  const top = page.scrollTop + marks[0].getBoundingClientRect().top - from - page.clientHeight / 3;
  page.scrollTo({ top, behavior: quiet ? "auto" : scroll() });
}

/** The entry so many places on; `open` passes over what is decided. */
function step(places, open = false) {
  const all = entries();
  const at = all.indexOf(chosen());
  if (!open) return all[Math.min(all.length - 1, Math.max(0, at + places))];
  const turned = [...all.slice(at + 1), ...all.slice(0, Math.max(at, 0))];
  return turned.find((one) => one.dataset.state === "open" && !one.dataset.sent) ?? all[at];
}

// --- sending ---

let queue = Promise.resolve();

/** Does something after all that was begun before is done, what came back being in its place. */
function after(work) {
  queue = queue.then(work).catch(() => refuse({ status: 0, text: "" }));
  return queue;
}

async function send(address, body) {
  const csrf = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? form.csrfmiddlewaretoken.value;
  const headers = { "HX-Request": "true", "X-CSRFToken": csrf };
  body?.set("csrfmiddlewaretoken", csrf);
  const answer = await fetch(address, body ? { method: "POST", body, headers } : { headers });
  const led = answer.headers.get("HX-Redirect");
  if (led) {
    location.assign(led);
    return new Promise(() => {});
  }
  return { status: answer.status, text: await answer.text(), next: answer.headers.get("X-Next") };
}

function refuse({ status, text }) {
  const place = document.getElementById("messages");
  place.innerHTML = text;
  if (!status || !text) place.textContent = document.body.dataset.failed;
  place.scrollIntoView({ block: "nearest" });
  for (const one of entries()) delete one.dataset.sent;
}

/** Puts what came back in its place; the marks in the text take the states of their entries. */
function settle(text) {
  const held = chosen()?.dataset.id;
  const came = new DOMParser().parseFromString(text, "text/html");
  for (const part of [...came.body.querySelectorAll("#room-status, .proposal")]) {
    const there = document.getElementById(part.id);
    there?.replaceWith(document.adoptNode(part));
    const { id, state } = part.dataset;
    if (id) for (const mark of page.querySelectorAll(`mark[data-for^="${id}"]`)) if (mark.dataset.for.split(" ")[0] === id) mark.dataset.state = state;
  }
  const said = came.getElementById("said");
  if (said) document.getElementById("said").textContent = said.textContent;
  document.getElementById("messages").replaceChildren();
  return held;
}

/** Decides; accepting and rejecting go on at once to what is next, the answer following behind. */
function decide(what, about) {
  const on = ["accept", "reject"].includes(what) && !entry(about)?.querySelector(".proposal-reason") ? entry(about) : null;
  const inside = list.contains(document.activeElement);
  if (on) {
    on.dataset.sent = "1";
    choose(step(1, true), { focus: inside });
  }
  return after(async () => {
    const data = new FormData(form);
    data.set("do", `${what}:${about}`);
    const answer = await send(form.action, data);
    if (answer.status !== 200) return refuse(answer);
    const held = settle(answer.text);
    const lost = document.activeElement === document.body || list.contains(document.activeElement);
    choose((on ? entry(held) : entry(answer.next)) ?? entry(held) ?? entries()[0], { focus: lost });
  });
}

// --- forms inside an entry ---

const open = (one, address) => after(async () => {
  if (!one || !address || one.querySelector("[data-in-card]")) return;
  const answer = await send(address);
  if (answer.status !== 200) return refuse(answer);
  choose(one);
  one.insertAdjacentHTML("beforeend", answer.text);
  const inside = one.querySelector("[data-in-card]");
  one.querySelector(".proposal-acts").hidden = true;
  const first = inside.querySelector("[name=measure], [name=text], [name=title], [name=type], input:checked");
  first?.focus();
  if (first?.matches("textarea")) first.setSelectionRange(first.value.length, first.value.length);
  one.scrollIntoView({ block: "nearest", behavior: scroll() });
});

function shut(one) {
  one.querySelector("[data-in-card]")?.remove();
  one.querySelector(".proposal-acts").hidden = false;
  choose(one);
}

const save = (inside) => after(async () => {
  const one = inside.closest(".proposal");
  const answer = await send(inside.action, new FormData(inside));
  if (answer.status === 422 && answer.text.includes("data-in-card")) {
    inside.outerHTML = answer.text;
    one.querySelector("[aria-invalid=true]")?.focus();
    return;
  }
  if (answer.status !== 200) return refuse(answer);
  settle(answer.text);
  choose(entry(answer.next) ?? entry(one.dataset.id));
});

// --- what a person does ---

const act = (one, name) => one?.querySelector(`.proposal-acts [data-act="${name}"]`);
const press = (name) => {
  const button = act(chosen(), name);
  if (button) decide(...button.value.split(":"));
};
const onward = () => {
  const next = step(1, true);
  if (next.dataset.state === "open" && next !== chosen()) choose(next);
  else document.querySelector('a[data-act="next"]')?.click();
};
const lead = (name) => open(chosen(), act(chosen(), name)?.href);
const KEYS = {
  j: () => choose(step(1)),
  ArrowDown: () => choose(step(1)),
  k: () => choose(step(-1)),
  ArrowUp: () => choose(step(-1)),
  Home: () => choose(entries()[0]),
  End: () => choose(entries().at(-1)),
  n: onward,
  a: () => (act(chosen(), "accept") ? press("accept") : onward()),
  i: () => decide("accept_item", chosen().dataset.id),
  A: () => document.querySelector('[data-act="accept_sure"]')?.click(),
  e: () => lead(act(chosen(), "add") ? "add" : "edit"),
  s: () => lead("split"),
  m: () => press("merge"),
  x: () => press("reject"),
  r: () => press("put_back"),
  u: () => document.querySelector('[data-act="undo"]:not([disabled])') && decide("undo", ""),
  "?": () => document.getElementById("keys").showModal(),
};
for (const [place, tab] of [...document.querySelectorAll(".room-status .tabs a")].entries()) {
  const { href } = tab;
  KEYS[place + 1] = () => location.assign(href);
}

list.addEventListener("keydown", (event) => {
  const one = event.target.closest(".proposal");
  if (event.key === "Escape" && one?.querySelector("[data-in-card]")) return shut(one);
  const inside = event.target.closest("[data-in-card]");
  const ends = event.ctrlKey || (event.target.matches("[name=measure], [name=title]") && !event.shiftKey);
  if (inside && event.key === "Enter" && ends && !event.isComposing) {
    event.preventDefault();
    return inside.requestSubmit();
  }
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, textarea, select, [data-in-card]")) return;
  const key = event.key === "Enter" && event.target === one ? "e" : event.key;
  if (!Object.hasOwn(KEYS, key) || !chosen()) return;
  event.preventDefault();
  KEYS[key]();
});

list.addEventListener("click", (event) => {
  const one = event.target.closest(".proposal");
  if (event.target.closest("[data-cancel]")) {
    event.preventDefault();
    return shut(one);
  }
  const link = event.target.closest("a[data-act]");
  if (link) {
    event.preventDefault();
    return open(one, link.href);
  }
  if (one && !event.target.closest("a, button, input, select, textarea, label")) choose(one);
});

document.addEventListener("submit", (event) => {
  if (event.target === form && event.submitter) {
    event.preventDefault();
    decide(...event.submitter.value.split(":"));
  } else if (event.target.matches("[data-in-card]")) {
    event.preventDefault();
    save(event.target);
  }
});

page.addEventListener("click", (event) => {
  const mark = event.target.closest("mark");
  const id = mark?.dataset.for.split(" ").find(entry);
  if (!id || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  choose(entry(id));
});

// --- marking words ---

const marking = document.querySelector("[data-mark]");

/** How many code points of a stretch stand before a point; all of them where the point is not in it. */
function before(stretch, node, offset) {
  const range = document.createRange();
  range.selectNodeContents(stretch);
  if (stretch.contains(node)) range.setEnd(node, offset);
  return [...range.toString()].length;
}

/** Where in the text the selected words begin and end, in code points; null where none of its words are selected. */
function ends(range) {
  const held = [...page.querySelectorAll("[data-at]")].filter((one) => range.intersectsNode(one));
  if (range.collapsed || !held.length) return null;
  const [first, last] = [held[0], held.at(-1)];
  const inFirst = first.contains(range.startContainer);
  const start = Number(first.dataset.at) + (inFirst ? before(first, range.startContainer, range.startOffset) : 0);
  const end = Number(last.dataset.at) + before(last, range.endContainer, range.endOffset);
  return start < end ? [start, end] : null;
}

document.addEventListener("selectionchange", () => {
  const found = getSelection().rangeCount ? ends(getSelection().getRangeAt(0)) : null;
  marking.disabled = !found;
  if (found) marking.dataset.ends = found.join(" ");
});

marking.addEventListener("click", () => {
  const [start, end] = marking.dataset.ends.split(" ");
  location.assign(`${marking.dataset.mark}?start=${start}&end=${end}`);
});

const fold = document.querySelector("[data-fold]");
fold.addEventListener("click", () => {
  const folded = sheet.classList.toggle("folded");
  fold.setAttribute("aria-expanded", String(!folded));
});

for (const hidden of document.querySelectorAll("[data-script]")) hidden.hidden = false;
list.classList.add("keyed");
const first = entry(list.dataset.at) ?? entries()[0];
choose(first, { quiet: true, still: list.dataset.asked === undefined && list.scrollHeight > list.clientHeight });
if (first) list.scrollTop += first.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 4;
if (list.dataset.opening !== undefined) lead("edit");
