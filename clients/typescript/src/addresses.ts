// Where requests go: over TLS or to this machine, and nowhere else.

const UNSAFE = /[^\x21-\x7e]|[#\\]/;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** What a path or a query may be filled with; `undefined` and `null` are left out of a query. */
export type Scalar = string | number | boolean | null | undefined;

/** The address of the API without a slash at its end. Throws for one to which no key may be sent. */
export function address(baseUrl: string): string {
  const text = baseUrl.trim();
  if (UNSAFE.test(text)) throw new TypeError("the base URL holds a character that it may not hold");
  if (!/^https?:\/\//i.test(text)) throw new TypeError("the base URL must begin with https:// and a host");
  const url = parsed(text);
  if (url.username || url.password || url.search || /[?@]/.test(text)) {
    throw new TypeError("the base URL must hold scheme, host, port and path alone");
  }
  if (url.protocol === "http:" && !LOOPBACK.test(url.hostname)) {
    throw new TypeError("the base URL must begin with https://: without TLS the key can be read on the way");
  }
  const path = url.pathname.replace(/\/+$/, "").replace(/\/(api\/)?v1$/, "").replace(/\/+$/, "");
  return `${url.origin}${path}/api/v1`;
}

function parsed(text: string): URL {
  try {
    return new URL(text);
  } catch {
    throw new TypeError("the base URL is no URL"); // the reason could repeat a password
  }
}

/** The path and query of a request; `path` with or without `/api/v1`, and with `{names}` for `pathParams`. */
export function target(path: string, pathParams: object = {}, query: object = {}): string {
  const filled = fill(path, pathParams).replace(/^\/(api\/)?v1(?=[/?]|$)/, "");
  if (!filled.startsWith("/") || UNSAFE.test(filled)) throw new TypeError(`not a path of the API: ${path}`);
  const mark = filled.indexOf("?");
  const bare = mark < 0 ? filled : filled.slice(0, mark);
  if (bare.split("/").some((part) => /^(\.|%2e){1,2}$/i.test(part))) {
    throw new TypeError(`a path of the API has no dots between slashes: ${path}`);
  }
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue;
    if (typeof value !== "object" || Array.isArray(value)) given.append(name, String(value));
    else {
      // the members of an object, as the style deepObject writes them
      for (const [member, inner] of Object.entries(value)) given.append(`${name}[${member}]`, String(inner));
    }
  }
  const joined = [mark < 0 ? "" : filled.slice(mark + 1), given.toString()].filter((part) => part !== "").join("&");
  return bare + (joined === "" ? "" : `?${joined}`);
}

function fill(path: string, pathParams: object): string {
  let filled = path;
  for (const [name, value] of Object.entries(pathParams)) {
    const text = String(value ?? "");
    if (["", ".", ".."].includes(text)) throw new TypeError(`${name} must not be "${text}"`);
    if (!path.includes(`{${name}}`)) throw new TypeError(`${path} has no {${name}}`);
    filled = filled.split(`{${name}}`).join(encodeURIComponent(text));
  }
  const left = /\{(\w*)\}/.exec(filled);
  if (left) {
    throw new TypeError(
      `the path ${path} still holds ${left[0]}: write the ${left[1] || "value"} in its place, ` +
        `or give pathParams: { ${left[1]}: "..." }`,
    );
  }
  return filled;
}
