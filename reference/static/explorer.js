// The explorer: Scalar, told to call no host but this one, and to keep no key.
"use strict";

const place = document.getElementById("explorer");
// the languages of the reference pages, and no others
const OTHERS = "c clojure csharp dart fsharp http java kotlin objc ocaml php powershell r ruby rust swift".split(" ");
const server = new URL(place.dataset.server, location.href).href;

// its buttons that copy code show a picture and have no name
new MutationObserver(() => {
  for (const button of place.querySelectorAll(".scalar-code-copy:not([aria-label])")) button.ariaLabel = "Copy";
  // a list of a tag's operations scrolls once it is long: by keyboard as well
  for (const list of place.querySelectorAll("ul.endpoints:not([tabindex])")) list.tabIndex = 0;
  // on a narrow screen the way to the list of operations stands in no landmark
  for (const bar of place.querySelectorAll(".t-doc__header:not([role])")) {
    bar.role = "navigation";
    bar.ariaLabel = "Operations";
  }
}).observe(place, { childList: true, subtree: true });

// a parameter that shows an example is ticked and sent: a made-up cursor or key would have every request refused
function untick(contract) {
  for (const one of Object.values(contract.components.parameters)) {
    if (!one.required) delete one.schema.example;
    // what is referred to is shared with bodies, where its example stays
    const name = one.schema.$ref?.split("/").pop();
    if (!one.required && name) {
      const { example, ...plain } = contract.components.schemas[name];
      one.schema = plain;
    }
  }
  return contract;
}

// a browser would answer a challenge of HTTP Basic with a dialog of its own, before the page hears of it
function inBody(contract) {
  contract.components.securitySchemes.oauth2.flows.clientCredentials["x-scalar-credentials-location"] = "body";
  return contract;
}

async function read() {
  // as files the contract comes as a script, since a page from a disk may fetch nothing
  return window.contract ?? (await (await fetch(place.dataset.contract)).json());
}

read().then((contract) => Scalar.createApiReference(place, {
  content: inBody(untick(contract)),
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
}));
