// The explorer: Scalar, told to call no host but this one, and to keep no key.
"use strict";

const place = document.getElementById("explorer");
// the languages of the reference pages, and no others
const OTHERS = "c clojure csharp dart fsharp http java kotlin objc ocaml php powershell r ruby rust swift".split(" ");
const server = new URL(place.dataset.server, location.href).href;

// its buttons that copy code show a picture and have no name
new MutationObserver(() => {
  for (const button of place.querySelectorAll(".scalar-code-copy:not([aria-label])")) button.ariaLabel = "Copy";
}).observe(place, { childList: true, subtree: true });

Scalar.createApiReference(place, {
  // as files the contract comes as a script, since a page from a disk may fetch nothing
  ...(window.contract ? { content: window.contract } : { url: place.dataset.contract }),
  servers: [{ url: server }],
  hideTestRequestButton: Boolean(window.contract),
  hideClientButton: true,
  theme: "none",
  layout: "modern",
  withDefaultFonts: false,
  telemetry: false,
  proxyUrl: "",
  agent: { disabled: true },
  mcp: { disabled: true },
  showDeveloperTools: "never",
  persistAuth: false,
  hideDarkModeToggle: true,
  forceDarkModeState: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
  hiddenClients: Object.fromEntries(OTHERS.map((name) => [name, true])),
  defaultHttpClient: { targetKey: "shell", clientKey: "curl" },
  authentication: { preferredSecurityScheme: "bearer" },
  documentDownloadType: "none",
});
