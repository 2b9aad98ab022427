// What every screen does in the browser: the CSRF token for htmx, a word when a request fails, the chosen appearance at
// once, tables that can be scrolled by keyboard. Without it every screen still works.

/** The token in force: the cookie's, which is new after signing in again in another tab, else that of the page. */
const token = () =>
  document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? document.querySelector('meta[name="csrf-token"]')?.content ?? "";

document.addEventListener("submit", (event) => {
  const field = event.target.elements?.csrfmiddlewaretoken;
  if (!field) return;
  field.value = token();
  if (event.target.elements.sent_from) return;
  // Names the page, so that what it sends twice is taken once.
  const page = document.createElement("input");
  page.type = "hidden";
  page.name = "sent_from";
  page.value = document.querySelector('meta[name="csrf-token"]')?.content ?? "";
  field.after(page);
}, true);

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRFToken"] = token();
});

/** Shows a sentence where messages stand; said aloud, since that place is a live region. */
function announce(sentence) {
  const place = document.getElementById("messages");
  if (!place || !sentence) return;
  const banner = document.createElement("div");
  banner.className = "banner banner-error";
  const paragraph = document.createElement("p");
  paragraph.textContent = sentence;
  banner.append(paragraph);
  place.replaceChildren(banner);
  banner.scrollIntoView({ block: "nearest" });
}

document.addEventListener("htmx:sendError", () => announce(document.body.dataset.failed));
document.addEventListener("htmx:timeout", () => announce(document.body.dataset.failed));
document.addEventListener("htmx:beforeSwap", (event) => {
  // A refusal comes with the place where it belongs; any other failure must not overwrite what the person sees.
  const { xhr, isError } = event.detail;
  if (!isError || xhr.getResponseHeader("HX-Retarget")) return;
  event.detail.shouldSwap = false;
  announce(document.body.dataset.refused);
});

/** The appearance changes at once; the server is told so that it stays. */
document.querySelector("[data-theme-switch]")?.addEventListener("submit", (event) => {
  if (!event.submitter) return;
  const chosen = event.submitter.value;
  event.preventDefault();
  if (chosen) document.documentElement.dataset.theme = chosen;
  else delete document.documentElement.dataset.theme;
  for (const button of event.currentTarget.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.value === chosen));
  }
  const sent = new FormData(event.currentTarget, event.submitter);
  fetch(event.currentTarget.action, { method: "POST", body: sent, redirect: "manual" });
});

/** A select that narrows a list sends its form by itself. */
document.addEventListener("change", (event) => {
  const form = event.target.closest?.("form[data-auto-submit]");
  if (form && event.target.matches("select, input[type=checkbox], input[type=radio]")) form.requestSubmit();
});

/** Buttons that open and close a dialog by its id. */
document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens)?.showModal();
  const closer = event.target.closest?.("[data-closes]");
  if (closer) closer.closest("dialog")?.close();
});

document.querySelector("[data-focus]")?.focus();
