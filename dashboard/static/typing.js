// What people type: nothing is lost by a click beside it, and the keyboard stays where the work is.
"use strict";

const INPUTS = "input:not([type=hidden], [type=password], [type=search])";
const TEXTS = `:is(${INPUTS}, textarea:not(.gone), select)`;

function isChanged(field) {
  if (field.matches("[type=checkbox], [type=radio]")) return field.checked !== field.defaultChecked;
  if (field.matches("select")) {
    const given = [...field.options].findIndex((option) => option.defaultSelected);
    return field.selectedIndex !== Math.max(given, 0);
  }
  return field.value !== field.defaultValue;
}

// a form that came back with something wrong holds text that is stored nowhere
function isHalfFilled(form) {
  if (form.dataset.sent || form.matches(".inline, [data-forget]")) return false;
  const fields = [...form.querySelectorAll(TEXTS)].filter((field) => field.name);
  return fields.some(isChanged) || (fields.length > 0 && form.matches(".notice.bad ~ form"));
}

let leavesOnPurpose = false, opening = "main";
window.addEventListener("beforeunload", (event) => {
  const forms = [...document.querySelectorAll("main form[method=post]")];
  if (!leavesOnPurpose && forms.some(isHalfFilled)) event.preventDefault();
});
document.addEventListener("click", (event) => {
  leavesOnPurpose = event.target.closest("[data-cancel]") !== null;
  opening = event.target.closest("a.edit")?.getAttribute("hx-target") ?? "main";
});

// a part that became its form takes the keyboard, and gives it back once it is saved
function focusOn(element) {
  if (!element) return;
  if (!element.matches("a, button, input, select, textarea")) element.tabIndex = -1;
  element.focus({ preventScroll: element.matches(".edit") });
}

document.addEventListener("htmx:after:swap", () => {
  if (opening !== "main") focusOn(document.querySelector(`${opening} form ${TEXTS}`));
});

const OPENED = "part-that-was-a-form";
document.addEventListener("submit", (event) => {
  const part = event.target.closest("section[id]");
  if (part && event.target.method === "post") sessionStorage.setItem(OPENED, part.id);
});

const part = sessionStorage.getItem(OPENED);
const wrong = document.querySelector("main form [aria-invalid=true], main fieldset .error");
const opened = location.search.includes("edit=") && location.hash;
function focusFirst() {
  if (wrong) {
    const among = wrong.closest("fieldset");
    const selectors = [".which input", "input:checked", "input"];
    const wanted = selectors.map((selector) => among?.querySelector(selector));
    focusOn(wrong.matches(TEXTS) ? wrong : wanted.find(Boolean));
  } else if (location.search.includes("done=") && part) {
    focusOn(document.querySelector(`#${CSS.escape(part)} .edit`));
  } else if (opened) {
    focusOn(document.querySelector(`${opened} form`)?.querySelector(TEXTS));
  }
}
// a browser that scrolls to a fragment takes the focus away, once the page has loaded
if (opened) window.addEventListener("load", () => setTimeout(focusFirst));
else focusFirst();
if (!location.search.includes("edit=") && !wrong) sessionStorage.removeItem(OPENED);

const zone = document.querySelector("[data-own-zone]");
if (zone && zone.value === "UTC") {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if ([...zone.options].some((option) => option.value === own)) zone.value = own;
}
