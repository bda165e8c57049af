// What every page does in the browser without asking the server: remember theme and zone, keep ages current, copy ids,
// close menus, open the palette. Listeners are delegated, so that a table of thousands adds none.

const year = 31536000;
const words = JSON.parse(document.getElementById("age-words")?.textContent ?? "{}");
const units = [["year", 31557600], ["month", 2629800], ["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];
// The server's clock decides; the browser's may be wrong by hours.
const skew = Number(document.documentElement.dataset.now) - Date.now();

function setCookie(name, value) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${year}; SameSite=Lax${secure}`;
}

// The same sum as Localization/Ages.cs.
export function age(unixSeconds, nowMs = Date.now() + skew) {
  const seconds = Math.floor(nowMs / 1000 - unixSeconds);
  if (seconds < 2) return words.now;
  const [unit, length] = units.find(([, length]) => seconds >= length);
  const count = Math.floor(seconds / length);
  return words[count === 1 ? `${unit}.ago.one` : `${unit}.ago`].replace("{0}", count.toLocaleString(document.documentElement.lang));
}

function tick() {
  if (document.hidden) return;
  for (const element of document.querySelectorAll("[data-age]")) {
    const text = (element.dataset.pattern ?? "{0}").replace("{0}", age(Number(element.dataset.age)));
    // Blazor holds this text node: its data may change, the node may not.
    const node = element.firstChild;
    if (node?.nodeType === Node.TEXT_NODE && node.data !== text) node.data = text;
    if (element.dataset.staleAfter) {
      const stale = (Date.now() + skew) / 1000 - Number(element.dataset.age) > Number(element.dataset.staleAfter);
      element.parentElement.toggleAttribute("data-stale", stale);
    }
  }
  // What happens at a moment to come: seconds until then.
  for (const element of document.querySelectorAll("[data-until]")) {
    const left = Math.max(0, Math.floor((Number(element.dataset.until) - Date.now() - skew) / 1000));
    const text = element.dataset.pattern.replace("{0}", left);
    const node = element.firstChild;
    if (node?.nodeType === Node.TEXT_NODE && node.data !== text) node.data = text;
  }
}

function announce(text) {
  const announcer = document.getElementById("announcer");
  announcer.textContent = "";
  setTimeout(() => { announcer.textContent = text; }, 50);
}

async function write(text) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  // Plain HTTP has no clipboard API.
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "sr-only";
  (document.activeElement?.closest("dialog, .mud-dialog") ?? document.body).append(area);
  const before = document.activeElement;
  area.select();
  document.execCommand("copy");
  area.remove();
  before?.focus();
}

async function copy(element) {
  const source = element.dataset.copyFrom ? document.querySelector(element.dataset.copyFrom) : null;
  await write(source ? source.textContent : element.dataset.copy);
  announce(document.documentElement.dataset.copied);
  element.setAttribute("data-copied", "");
  setTimeout(() => element.removeAttribute("data-copied"), 1500);
}

document.addEventListener("click", event => {
  const target = event.target.closest?.("[data-copy], [data-copy-from], [data-cookie], [data-focus], [data-open-palette], [popover] a[href]");
  if (!target) return;
  if ("copy" in target.dataset || "copyFrom" in target.dataset) {
    event.stopPropagation();
    copy(target);
  } else if ("cookie" in target.dataset) {
    const [name, value] = target.dataset.cookie.split("=");
    setCookie(name, value);
  } else if ("focus" in target.dataset) {
    focus(target.dataset.focus);
  } else if ("openPalette" in target.dataset) {
    openPalette();
  } else {
    target.closest("[popover]:popover-open")?.hidePopover();
  }
});

document.addEventListener("keydown", event => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
    event.preventDefault();
    openPalette();
  }
});

// MudBlazor's focus trap takes the focus when a dialog opens; it belongs to the first thing one would type or press.
document.addEventListener("focusin", event => {
  if (!event.target.matches?.(".mud-dialog-container .pointer-events-none[tabindex='-1']")) return;
  const dialog = event.target.closest(".mud-dialog-container");
  const first = dialog.querySelector("[autofocus]")
    ?? dialog.querySelector(".mud-dialog-content :is(input:not([type=radio], [type=checkbox], [type=file]), select, textarea):not(:disabled)")
    ?? dialog.querySelector(".mud-dialog-actions button:not(:disabled)");
  first?.focus();
  if (first?.matches("input:not([type=number])")) first.select();
});

function openPalette() {
  document.dispatchEvent(new CustomEvent("portal:palette"));
}

export function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  setCookie("portal-theme", theme);
}

export function closePopover(id) {
  const element = document.getElementById(id);
  if (element?.matches(":popover-open")) element.hidePopover();
}

export function focus(selector) {
  document.querySelector(selector)?.focus();
}

export function download(fileName, text) {
  const url = URL.createObjectURL(new Blob([text], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

// UI/PopoverToggle.cs
globalThis.Blazor?.registerCustomEventType("popovertoggle", {
  browserEventName: "toggle",
  createEventArgs: event => ({ open: event.newState === "open" }),
});

setCookie("portal-time-zone", Intl.DateTimeFormat().resolvedOptions().timeZone);
setInterval(tick, 1000);
document.addEventListener("visibilitychange", tick);
