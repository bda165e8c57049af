// Files and folders that are let fall on the list. They stay in the browser: the page is told their names and sizes.
import { pick } from "/Transfers/UploadDock.razor.js";

export function attach(zone, page) {
  if (!zone) return { detach() { } };
  const over = event => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    zone.dataset.over = "";
  };
  const leave = event => { if (!zone.contains(event.relatedTarget)) delete zone.dataset.over; };
  const drop = async event => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    delete zone.dataset.over;
    // Entries are gone after the first await, so all are taken first.
    const entries = Array.from(event.dataTransfer.items, item => item.webkitGetAsEntry?.()).filter(entry => entry);
    const files = entries.length > 0 ? (await Promise.all(entries.map(walk))).flat() : Array.from(event.dataTransfer.files);
    await page.invokeMethodAsync("Dropped", pick(files));
  };
  zone.addEventListener("dragover", over);
  zone.addEventListener("dragleave", leave);
  zone.addEventListener("drop", drop);
  return {
    detach() {
      zone.removeEventListener("dragover", over);
      zone.removeEventListener("dragleave", leave);
      zone.removeEventListener("drop", drop);
    },
  };
}

/** All files below an entry, each with the path it has there. */
async function walk(entry) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    file.portalPath = entry.fullPath.replace(/^\//, "");
    return [file];
  }
  const reader = entry.createReader();
  const found = [];
  // A reader gives a hundred at most each time.
  for (; ;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return found;
    found.push(...(await Promise.all(some.map(walk))).flat());
  }
}
