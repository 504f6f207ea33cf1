// What nothing depends on: clocks that tick, buttons that copy, filters that apply themselves.
"use strict";

const serverTime = document.querySelector('meta[name="server-time"]').content;
const ahead = Date.parse(serverTime) - Date.now();

function span(seconds) {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = Math.floor(seconds) % 60;
  const two = (number) => String(number).padStart(2, "0");
  if (hours >= 72) return `${Math.floor(hours / 24)} d ${hours % 24} h`;
  return hours ? `${hours} h ${two(minutes)} min` : `${minutes} min ${two(rest)} s`;
}

function tick() {
  for (const clock of document.querySelectorAll("[data-due]")) {
    const left = (Date.parse(clock.dataset.due) - Date.now() - ahead) / 1000;
    const kind = left < 0 ? "late" : left < 86400 ? "soon" : "fine";
    clock.className = `clock ${kind}`;
    clock.textContent = left < 0 ? `${span(-left)} overdue` : `${span(left)} left`;
  }
}
if (document.querySelector("[data-due]")) {
  tick();
  setInterval(tick, 1000);
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  }
  for (const open of document.querySelectorAll("details.who[open]")) {
    if (!open.contains(event.target)) open.open = false;
  }
});
for (const button of document.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const open of document.querySelectorAll("details.who[open]")) open.open = false;
});

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-auto]");
  if (form && event.target.matches("select, [type=date]")) form.requestSubmit();
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.confirm && !window.confirm(form.dataset.confirm)) return event.preventDefault();
  if (form.method !== "post") return;
  // a second click would record a second breach
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

const secret = document.querySelector("[data-from-fragment] input");
if (secret && location.hash.length > 20) {
  secret.value = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
}
