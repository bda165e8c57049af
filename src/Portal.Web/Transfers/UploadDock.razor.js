// Files on their way to the cloud. The bytes go from the file straight to an address of the portal, never through the circuit; the circuit is only told
// how far they are. One list for the document: uploads outlive the page that began them, as long as the tab does.

const files = new Map();     // handle -> File
const uploads = new Map();   // id -> upload
const atOnce = 2;
const batch = 500;           // a message of the circuit has a limit
let picked = [];
let portal = null;
let handles = 0;
let ticking = 0;

export function attach(reference) {
  portal = reference;
}

/** What a person chose in a file input (or what a drop holds), as handles; the files stay here. The first batch: more() gives the others. */
export function pick(source) {
  const chosen = source?.files ?? source ?? [];
  picked = Array.from(chosen, file => {
    const handle = ++handles;
    files.set(handle, file);
    return { handle, name: file.name, path: file.portalPath || file.webkitRelativePath || file.name, size: file.size, modified: file.lastModified };
  });
  return more();
}

export function more() {
  return picked.splice(0, batch);
}

export function forget(handle) {
  files.delete(handle);
}

/** A download that is no navigation: the page stays, and running uploads are not warned of. */
export function download(url) {
  const link = document.createElement("a");
  link.href = url;
  link.download = "";
  link.click();
}

/** order: { id, handle, tokenUrl, parts: [{ url, from, length }], next } */
export function start(order) {
  uploads.set(order.id, { ...order, state: "waiting", sent: doneBytes(order, order.next), marks: [], xhr: null });
  pump();
  tick();
}

export function pause(id) {
  const upload = uploads.get(id);
  if (!upload) return;
  upload.state = "paused";
  upload.xhr?.abort();
  pump();
}

/** Goes on with a part: the one that stopped, or another the portal knows to be next. */
export function resume(id, next) {
  const upload = uploads.get(id);
  if (!upload) return false;
  Object.assign(upload, { state: "waiting", next, sent: doneBytes(upload, next), marks: [] });
  pump();
  tick();
  return true;
}

export function cancel(id) {
  const upload = uploads.get(id);
  if (!upload) return;
  uploads.delete(id);
  files.delete(upload.handle);
  upload.state = "cancelled";
  upload.xhr?.abort();
  pump();
}

const doneBytes = (upload, next) => upload.parts.slice(0, next).reduce((sum, part) => sum + part.length, 0);

const active = () => [...uploads.values()].filter(upload => upload.state === "running" || upload.state === "waiting");

function pump() {
  let running = [...uploads.values()].filter(upload => upload.state === "running").length;
  for (const upload of uploads.values()) {
    if (running >= atOnce) return;
    if (upload.state === "waiting") {
      upload.state = "running";
      running++;
      run(upload);
    }
  }
}

async function run(upload) {
  let answer = { ok: true, refusal: null, receipt: null };
  // Paused and gone on with before the last answer came: the later run is the one that counts.
  const turn = upload.turn = (upload.turn ?? 0) + 1;
  const mine = () => upload.state === "running" && upload.turn === turn;
  while (mine() && upload.next < upload.parts.length) {
    answer = await send(upload, upload.parts[upload.next], mine);
    if (!answer.ok || !mine()) break;
    upload.next++;
    upload.sent = doneBytes(upload, upload.next);
  }
  // Paused or cancelled meanwhile: whoever did that knows.
  if (!mine()) return;
  upload.state = answer.ok ? "done" : "failed";
  if (answer.ok) { uploads.delete(upload.id); files.delete(upload.handle); }
  pump();
  await tell("UploadEnded", upload.id, answer.ok, answer.refusal, answer.receipt);
}

async function send(upload, part, mine) {
  let token;
  try {
    const response = await fetch(upload.tokenUrl, { credentials: "same-origin", cache: "no-store", redirect: "error" });
    if (!response.ok) return { ok: false, refusal: { kind: response.status === 401 ? "Unauthorized" : "Forbidden" } };
    token = (await response.json()).token;
  } catch {
    return { ok: false, refusal: { kind: "Network" } };
  }
  if (!mine()) return { ok: false };
  const file = files.get(upload.handle);
  return new Promise(resolve => {
    const xhr = upload.xhr = new XMLHttpRequest();
    const before = upload.sent;
    xhr.upload.onprogress = event => { upload.sent = before + event.loaded; };
    xhr.onload = () => {
      let body = null;
      try { body = JSON.parse(xhr.responseText); } catch { /* a proxy's page */ }
      const ok = xhr.status === 200;
      resolve({ ok, receipt: ok ? body : null, refusal: ok ? null : body?.kind ? body : { kind: "Network", message: `HTTP ${xhr.status}` } });
    };
    xhr.onerror = () => resolve({ ok: false, refusal: { kind: "Network" } });
    xhr.onabort = () => resolve({ ok: false });
    xhr.open("PUT", part.url);
    xhr.setRequestHeader("X-Portal-Antiforgery", token);
    xhr.setRequestHeader("Content-Type", "application/octet-stream");
    xhr.send(file.slice(part.from, part.from + part.length));
  });
}

/** Bytes a second over the last few seconds. */
function speed(upload, now) {
  upload.marks.push([now, upload.sent]);
  while (upload.marks.length > 2 && now - upload.marks[0][0] > 5000) upload.marks.shift();
  const [at, sent] = upload.marks[0];
  return now - at < 500 ? 0 : Math.max(0, (upload.sent - sent) / (now - at) * 1000);
}

function tick() {
  if (ticking) return;
  ticking = setInterval(() => {
    const now = performance.now();
    const moving = active();
    if (moving.length === 0) { clearInterval(ticking); ticking = 0; return; }
    portal?.invokeMethodAsync("Progress", moving.filter(upload => upload.state === "running").map(upload => ({ id: upload.id, isRunning: upload.state === "running", sent: upload.sent, speed: speed(upload, now) })))
      .catch(() => { /* the circuit is away for a moment; the bytes go on */ });
  }, 500);
}

// The circuit may be away when an upload ends: it is told when it is back.
async function tell(method, ...details) {
  for (let tries = 0; tries < 120; tries++) {
    try {
      await portal.invokeMethodAsync(method, ...details);
      return;
    } catch {
      await new Promise(again => setTimeout(again, 1000));
    }
  }
}

window.addEventListener("beforeunload", event => {
  if (active().length > 0) event.preventDefault();
});
