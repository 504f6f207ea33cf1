// All that the flow needs of Node's types.
declare const process: { env: Record<string, string | undefined> };
