// Hints of the guided tour: hidden once dismissed, remembered in this browser; [data-hints-again] brings them back.

const KEY = "cotmoc.hints";

function remembered() {
  try {
    return new Set(JSON.parse(localStorage.getItem(KEY) ?? "[]"));
  } catch {
    return new Set();
  }
}

function remember(keys) {
  try {
    localStorage.setItem(KEY, JSON.stringify([...keys]));
  } catch {
    // A browser that keeps nothing shows the hint again next time.
  }
}

function show() {
  const gone = remembered();
  for (const hint of document.querySelectorAll("[data-hint]")) {
    hint.hidden = gone.has(hint.dataset.hint);
    hint.querySelector("[data-hint-dismiss]")?.removeAttribute("hidden");
  }
}

document.addEventListener("click", (event) => {
  const hint = event.target.closest?.("[data-hint-dismiss]")?.closest("[data-hint]");
  if (hint) {
    remember(remembered().add(hint.dataset.hint));
    hint.hidden = true;
    document.getElementById("main")?.focus();
  }
  if (event.target.closest?.("[data-hints-again]")) {
    remember(new Set());
    show();
  }
});

show();
