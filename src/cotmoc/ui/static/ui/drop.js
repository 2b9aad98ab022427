// A frame into which a file is dropped: [data-drop] around a file input. Without this module the input works by itself.

function show(zone, files) {
  const chosen = zone.querySelector("[data-drop-chosen]");
  if (!chosen) return;
  chosen.textContent = [...files].map((file) => `${file.name} (${Math.max(1, Math.round(file.size / 1024))} kB)`).join(", ");
}

for (const zone of document.querySelectorAll("[data-drop]")) {
  const input = zone.querySelector('input[type="file"]');
  if (!input) continue;
  zone.querySelector("[data-drop-title]")?.removeAttribute("hidden");
  let depth = 0;
  zone.addEventListener("dragenter", () => zone.classList.toggle("dropping", (depth += 1) > 0));
  zone.addEventListener("dragleave", () => zone.classList.toggle("dropping", (depth -= 1) > 0));
  zone.addEventListener("dragover", (event) => event.preventDefault());
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    depth = 0;
    zone.classList.remove("dropping");
    if (!event.dataTransfer?.files.length) return;
    input.files = event.dataTransfer.files;
    show(zone, input.files);
    input.form?.requestSubmit();
  });
  input.addEventListener("change", () => show(zone, input.files));
}
