// Tells the portal, at most once a minute, that somebody is there.
const pause = 60000;
const kinds = ["pointerdown", "keydown", "wheel", "touchstart"];
let portal, told = 0, listener;

export function watch(reference) {
  stop();
  portal = reference;
  told = Date.now();
  listener = () => {
    if (Date.now() - told < pause) return;
    told = Date.now();
    portal?.invokeMethodAsync("Active").catch(() => {});
  };
  for (const kind of kinds) document.addEventListener(kind, listener, { capture: true, passive: true });
}

export function stop() {
  if (listener) for (const kind of kinds) document.removeEventListener(kind, listener, { capture: true });
  listener = portal = undefined;
}
