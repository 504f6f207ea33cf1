/** The names that printed samples import, over the client of Breach Register. */

import { BreachRegister, type Settings } from "./client/index.js";

export * from "./client/index.js";

const KEY = "EVALGUARD_API_KEY";

/** A register, as one API key may use it: the key of the settings, else of EVALGUARD_API_KEY. */
export class EvalGuard extends BreachRegister {
  constructor(settings: Settings = {}) {
    super({ ...settings, apiKey: keyOf(settings) });
  }
}

function keyOf(settings: Settings): string {
  const environment = (globalThis as { process?: { env?: Record<string, string | undefined> } }).process?.env;
  const key = settings.apiKey || environment?.[KEY];
  if (!key) throw new TypeError(`no apiKey: give one, or set ${KEY}`);
  return key;
}
