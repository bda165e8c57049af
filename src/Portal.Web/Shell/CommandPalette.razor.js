// Opens at once, without waiting for the server; the list follows.
const attached = new WeakMap();

export function attach(dialog, palette) {
  if (!dialog) return;
  const open = () => {
    if (dialog.open) { dialog.close(); return; }
    dialog.showModal();
    palette.invokeMethodAsync("Opened");
  };
  const closed = () => { if (dialog.isConnected) palette.invokeMethodAsync("Closed"); };
  // Escape inside the list of actions goes back to the search (the server hears the key); only from there it closes.
  const cancel = event => { if (dialog.querySelector(".about")) event.preventDefault(); };
  // The arrows belong to the list, not to the caret.
  const key = event => { if (event.key === "ArrowDown" || event.key === "ArrowUp" || event.key === "Enter") event.preventDefault(); };
  const outside = event => { if (event.target === dialog) dialog.close(); };
  document.addEventListener("portal:palette", open);
  dialog.addEventListener("close", closed);
  dialog.addEventListener("cancel", cancel);
  dialog.addEventListener("keydown", key);
  dialog.addEventListener("click", outside);
  attached.set(dialog, () => document.removeEventListener("portal:palette", open));
}

export function detach(dialog) {
  attached.get(dialog)?.();
}

export function settle(dialog) {
  if (!dialog) return;
  const input = dialog.querySelector("input");
  if (dialog.open && input && document.activeElement !== input) input.focus();
  dialog.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
}

export function close(dialog) {
  dialog.close();
}
