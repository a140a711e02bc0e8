// Runs before anything else in the browser. zod compiles its checks with `new Function` where it can and tries that
// first: our content security policy refuses it, and a browser reports each refusal. Told so, zod does not try.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })

export {}
