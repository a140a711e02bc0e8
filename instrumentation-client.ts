// Runs before anything else in the browser. zod compiles its checks with `new Function` where it can and tries that
// first: our content security policy refuses it, and a browser reports each refusal. Told so, zod does not try.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })

// Next would evaluate React, its router and the page in one task, and a tap or a scan would wait for all of it. React
// comes in a task of its own; meanwhile Next waits for one empty script of those it runs before it hydrates (the list
// that `next/script` fills for `beforeInteractive`).
const next = globalThis as { __next_s?: unknown[] }
next.__next_s = [...(next.__next_s ?? []), [undefined, { children: '' }]]
setTimeout(() => void import('react-dom/client'))

export {}
