// Says what happens while the connection is gone, keeps trying for as long as the page is open, and never reloads by itself
// while something typed could be lost: only when the server no longer knows this tab, and nobody changed anything in it.

const told = document.getElementById("components-reconnect-modal");
const dialog = document.getElementById("reconnect");
const retryEvery = 15000;
const reloadAfter = 3000;
const askFor = 2000;
let timer;
// The server said that this page has no way back: what Blazor still tries, and says of it, changes nothing.
let over = false;

function show(state) {
  dialog.dataset.now = state;
  if (!dialog.open) dialog.showModal();
}

function hide() {
  clearTimeout(timer);
  over = false;
  const wasLost = dialog.dataset.now !== undefined;
  delete dialog.dataset.now;
  if (dialog.open) dialog.close();
  if (wasLost) tellAgain();
}

// What was typed as the wire broke was on its way and may never have arrived; saying a text twice changes nothing.
function tellAgain() {
  for (const field of document.querySelectorAll("[data-changed]:is(textarea, input:not([type=checkbox], [type=radio], [type=file]))")) {
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function reject() {
  over = true;
  const typed = [...document.querySelectorAll("[data-changed]")].some(field => field.value?.trim() && field.type !== "search");
  dialog.toggleAttribute("data-typed", typed);
  show("rejected");
  clearTimeout(timer);
  if (!typed) timer = setTimeout(() => location.reload(), reloadAfter);
}

async function retry() {
  if (over) return;
  clearTimeout(timer);
  try {
    // False: the server answered and does not know the circuit. An exception: it did not answer.
    if (await Blazor.reconnect() || await Blazor.resumeCircuit()) hide();
    else reject();
  } catch {
    await leaveIfSignedOut();
    again();
  }
}

// A server that answers and knows no sign-in of this browser any more will not know it later: trying on would be for ever.
// Asked one at a time and not for long, because a browser has few connections to a server and reconnecting needs one.
let asking = false;
async function leaveIfSignedOut() {
  if (asking || over) return;
  asking = true;
  try {
    const answer = await fetch("_blazor/negotiate?negotiateVersion=1", { method: "POST", signal: AbortSignal.timeout(askFor) });
    if (answer.status === 401) reject();
  } catch {
    // No answer, or none in time: the next try asks again.
  } finally {
    asking = false;
  }
}

function again() {
  if (over) return;
  show("failed");
  clearTimeout(timer);
  timer = setTimeout(retry, retryEvery);
}

told?.addEventListener("components-reconnect-state-changed", event => {
  if (over) return;
  switch (event.detail.state) {
    case "hide": hide(); break;
    case "failed": again(); break;
    case "rejected": resumeOr(reject); break;
    case "paused": show("paused"); break;
    case "resume-failed": reject(); break;
    case "retrying": show("retrying"); leaveIfSignedOut(); break;
    default: show("show");
  }
});

async function resumeOr(otherwise) {
  try {
    if (await Blazor.resumeCircuit()) { hide(); return; }
  } catch { /* the server did not answer: say so below */ }
  otherwise();
}

// What a person changed, as far as it is still on the page.
document.addEventListener("input", event => event.target.setAttribute("data-changed", ""), true);

dialog?.addEventListener("cancel", event => event.preventDefault());
dialog?.addEventListener("click", event => {
  const action = event.target.closest("[data-reconnect]")?.dataset.reconnect;
  if (action === "reload") location.reload();
  else if (action === "retry") retry();
});
// Coming back to a tab, or to a network, is the moment to try.
document.addEventListener("visibilitychange", () => { if (!document.hidden && dialog?.dataset.now === "failed") retry(); });
window.addEventListener("online", () => { if (dialog?.dataset.now === "failed") retry(); });
