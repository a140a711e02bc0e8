type Begin = () => void

// Next bundles its own copy of this module: the offer stands once.
const KEY = Symbol.for('dockline.demo-offer')
const holder = globalThis as typeof globalThis & { [KEY]?: Begin }

/** Only the boot can fill a database with the demo company: it knows the tables' owner. */
export function offerDemo(begin: Begin): void {
  holder[KEY] = begin
}

/** Starts Dockline anew with the demo company; undefined on a host that runs without the boot. */
export function demoOffer(): Begin | undefined {
  return holder[KEY]
}
