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
const LONGEST = 200, HITS = 3, BEFORE = 60, AFTER = 140;

const textOf = ([, heading, text]) => `${heading} ${text}`.toLowerCase();

function score(entry, words) {
  const title = entry.title.toLowerCase();
  const summary = entry.summary.toLowerCase();
  const texts = entry.sections.map(textOf);
  const scores = words.map((word) => {
    const inText = texts.some((text) => text.includes(word));
    return 8 * title.includes(word) + 4 * summary.includes(word) + inText;
  });
  return scores.every(Boolean) ? scores.reduce((sum, points) => sum + points, 0) : 0;
}

function search(words) {
  if (!words.length) return [];
  const scored = window.documentation.map((entry) => [score(entry, words), entry]);
  const fitting = scored.filter(([points]) => points);
  return fitting.sort((a, b) => b[0] - a[0]).map(([, entry]) => entry);
}

// the sections that hold most of the words, those with a word in the heading first
function hits(entry, words) {
  const counted = entry.sections.map((section) => {
    const text = textOf(section);
    return [words.filter((word) => text.includes(word)).length, section];
  });
  const most = Math.max(...counted.map(([count]) => count));
  const named = ([, heading]) => words.some((word) => heading.toLowerCase().includes(word));
  const best = counted.filter(([count]) => most && count === most).map(([, section]) => section);
  return best.sort((a, b) => named(b) - named(a)).slice(0, HITS);
}

// the text around the first of the words
function excerpt(text, words) {
  const lower = text.toLowerCase();
  const places = words.map((word) => lower.indexOf(word)).filter((place) => place >= 0);
  const first = places.length ? Math.min(...places) : 0;
  const start = first > BEFORE ? text.indexOf(" ", first - BEFORE) + 1 : 0;
  const last = first + AFTER;
  const end = last >= text.length ? text.length : Math.max(text.lastIndexOf(" ", last - 1), 0);
  const inside = text.slice(start, end).trim();
  return `${start ? "… " : ""}${inside}${end < text.length ? " …" : ""}`;
}

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

function snippet(text, words) {
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  const pattern = longestFirst.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  const pieces = excerpt(text, words).split(new RegExp(`(${pattern})`, "i"));
  const marked = pieces.map((piece, place) => (place % 2 ? element("mark", "", piece) : piece));
  return element("span", "snippet", ...marked);
}

function shownHit(entry, [anchor, heading, text], words) {
  if (!anchor) return element("p", "hit", snippet(text, words));
  const link = element("a", "hit", element("strong", "", heading), " ", snippet(text, words));
  link.href = `${entry.path}#${anchor}`;
  return link;
}

function shownPage(entry, words) {
  const name = element("strong", "", entry.title);
  const link = element("a", "page", name, " ", element("span", "", entry.summary));
  link.href = entry.path;
  return element("li", "", link, ...hits(entry, words).map((hit) => shownHit(entry, hit, words)));
}

function show(query) {
  const words = query.slice(0, LONGEST).toLowerCase().split(/\s+/).filter(Boolean);
  const found = search(words);
  document.getElementById("count").textContent = query.trim() ? `${found.length} found` : "";
  const rows = found.map((entry) => shownPage(entry, words));
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
