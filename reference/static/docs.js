// Copy buttons, the language of the samples remembered, and search while typing. Every page works without this file.
"use strict";

async function copy(block) {
  const text = block.querySelector("code").textContent;
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // over plain HTTP browsers offer no clipboard, but still copy what is selected
  getSelection().selectAllChildren(block);
  document.execCommand("copy");
  getSelection().removeAllRanges();
}

for (const block of document.querySelectorAll("pre")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    await copy(block);
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = "Copy"), 1500);
  });
  const box = document.createElement("div");
  box.className = "copied";
  block.replaceWith(box);
  box.append(block, button);
}

// so that arrow keys scroll what is wider than its box; measured once all boxes stand
const wide = [...document.querySelectorAll("pre")].filter((block) => block.scrollWidth > block.clientWidth);
for (const block of wide) block.tabIndex = 0;

const menu = document.getElementById("menu");
const here = menu.querySelector("[aria-current]");
if (here) menu.scrollTop = here.offsetTop - menu.offsetTop - menu.clientHeight / 2;

// a link to a response that is folded opens it
function unfold() {
  const aim = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (aim instanceof HTMLDetailsElement) aim.open = true;
}
addEventListener("hashchange", unfold);
unfold();

function remembered(value) {
  try {
    if (value) localStorage.setItem("language", value);
    return localStorage.getItem("language");
  } catch {
    return null; // a browser may refuse to keep anything
  }
}

const tabs = [...document.querySelectorAll(".tabs input")];
for (const tab of tabs) {
  tab.checked = tab.value === remembered() || tab.checked;
  tab.addEventListener("change", () => remembered(tab.value));
}

// reference/search.py does the same on the server
function score(entry, words) {
  const title = entry.title.toLowerCase();
  const summary = entry.summary.toLowerCase();
  const scores = words.map(
    (word) => 8 * title.includes(word) + 4 * summary.includes(word) + entry.words.includes(word),
  );
  return scores.every(Boolean) ? scores.reduce((sum, one) => sum + one, 0) : 0;
}

function search(query) {
  const words = query.slice(0, 200).toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const scored = window.documentation.map((entry) => [score(entry, words), entry]);
  return scored.filter(([points]) => points).sort((a, b) => b[0] - a[0]).map(([, entry]) => entry);
}

function show(query) {
  const found = search(query);
  document.getElementById("count").textContent = query.trim() ? `${found.length} found` : "";
  const rows = found.map((entry) => {
    const row = document.createElement("li");
    const link = row.appendChild(document.createElement("a"));
    link.href = entry.path;
    link.appendChild(document.createElement("strong")).textContent = entry.title;
    link.appendChild(document.createElement("span")).textContent = entry.summary;
    return row;
  });
  document.getElementById("found").replaceChildren(...rows);
}

const field = document.getElementById("q");
if (field && window.documentation) {
  field.value = field.value || new URLSearchParams(location.search).get("q") || "";
  field.addEventListener("input", () => show(field.value));
  show(field.value);
  field.focus();
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = document.querySelector("input[type=search]");
  if (box) {
    event.preventDefault();
    box.focus();
  }
});
