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

// The page's own words at the field instead of the browser's bubble, which speaks another language.
const required = form ? [...form.querySelectorAll("[required]")] : [];
const mark = (input, isMissing) => {
  const words = document.getElementById(`${input.id}-missing`);
  words.hidden = !isMissing;
  input.toggleAttribute("aria-invalid", isMissing);
  if (isMissing) {
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", words.id);
  }
};
if (form) { form.noValidate = true; }
for (const input of required) {
  input.addEventListener("input", () => mark(input, false));
}

form?.addEventListener("submit", event => {
  const missing = required.filter(input => input.value === "");
  for (const input of required) { mark(input, missing.includes(input)); }
  if (missing.length > 0) {
    event.preventDefault();
    missing[0].focus();
    return;
  }
  const submit = form.querySelector("[type=submit]");
  if (submit.getAttribute("aria-busy") === "true") event.preventDefault();
  submit.setAttribute("aria-busy", "true");
});

// Coming back by the browser's back button shows the page as it was left.
addEventListener("pageshow", () => form?.querySelector("[type=submit]").removeAttribute("aria-busy"));
