// Comfort only: the form works without this file.
const form = document.querySelector("[data-sign-in]");

for (const button of document.querySelectorAll("[data-reveal]")) {
  const input = document.getElementById(button.dataset.reveal);
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = input.type === "password";
    input.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
  });
  // Never sent, and never offered for completion, as readable text.
  form?.addEventListener("submit", () => { input.type = "password"; });
}

for (const account of document.querySelectorAll("[data-fill-name]")) {
  account.addEventListener("click", () => {
    document.getElementById("name").value = account.dataset.fillName;
    document.getElementById("secret").value = account.dataset.fillSecret;
    form.querySelector("[type=submit]").focus();
  });
}

form?.addEventListener("submit", event => {
  const submit = form.querySelector("[type=submit]");
  if (submit.getAttribute("aria-busy") === "true") event.preventDefault();
  submit.setAttribute("aria-busy", "true");
});

// Coming back by the browser's back button shows the page as it was left.
addEventListener("pageshow", () => form?.querySelector("[type=submit]").removeAttribute("aria-busy"));
