// The password goes from this form to the sign-in endpoint and to nobody else: not through the circuit, not into any variable that outlives the request.
export function open(dialog, form, portal) {
  const opener = document.activeElement;
  dialog.showModal();
  dialog.addEventListener("cancel", event => { event.preventDefault(); portal.invokeMethodAsync("PutAway"); });
  dialog.addEventListener("close", () => opener?.isConnected && opener.focus());
  form.addEventListener("submit", async event => {
    event.preventDefault();
    const submit = form.querySelector("[type=submit]");
    if (submit.disabled) return;
    submit.disabled = true;
    let result = "failed";
    try {
      result = await post(form);
    } catch { /* the portal was not reached */ }
    submit.disabled = false;
    const secret = form.elements.secret;
    secret.value = "";
    if (result === "ok") dialog.close();
    else secret.focus();
    await portal.invokeMethodAsync("Answered", result);
  });
}

async function post(form) {
  const options = { credentials: "same-origin", cache: "no-store", redirect: "error" };
  const { token } = await (await fetch(form.action, options)).json();
  const answer = await fetch(form.action, {
    ...options, method: "POST", body: new URLSearchParams(new FormData(form)), headers: { "X-Portal-Antiforgery": token },
  });
  return (await answer.json()).result;
}
