/** A small house for the rules to stand in, violations planted in it, and what must stay allowed. */

type Files = Record<string, string>

const made = 'export const made = 1\nexport type Made = number\n'
const take = (from: string) => `import { made } from '${from}'\nexport const mine = made\n`
const takeType = (from: string) => `import type { Made } from '${from}'\nexport type Mine = Made\n`

export const GROUND: Files = {
  'package.json': JSON.stringify({
    type: 'module',
    imports: { '#server/*': './server/*.ts', '#app/*': './app/*' },
  }),
  'app/_ui/button.tsx': made,
  'e2e/journey.ts': made,
  'prisma/client/client.ts': made,
  'server/kernel/ids.ts': made,
  'server/platform/db.ts': take('../../prisma/client/client.ts'),
  'server/platform/log.ts': made,
  'server/platform/testing/tool.ts': made,
  'server/api/caller.ts': made,
  'server/api/root.ts': take('../orders/router.ts'),
  'server/boot/start.ts': take('../orders/jobs.ts'),
  'server/orders/domain/rule.ts': made,
  'server/orders/contract.ts': take('./domain/rule.ts'),
  'server/orders/store.ts': take('#server/platform/db'),
  'server/orders/place.ts': take('./store.ts'),
  'server/orders/router.ts': take('./place.ts'),
  'server/orders/jobs.ts': take('./place.ts'),
  'server/orders/index.ts': "export { mine } from './place.ts'\n",
  'server/stock/domain/rule.ts': made,
  'server/stock/contract.ts': made,
  'server/stock/store.ts': made,
  'server/stock/move.ts': made,
  'server/stock/index.ts': "export { made, type Made } from './move.ts'\n",
}

export const PLANTED: { rule: string; why: string; files: Files }[] = [
  one('screens-know-contracts', 'a screen calls a verb', 'app/desk/a.tsx', '#server/orders/place'),
  one(
    'screens-know-contracts',
    'a screen runs domain code',
    'app/desk/b.tsx',
    '#server/orders/domain/rule',
  ),
  ...mixed('screens-know-contracts', 'app/desk/mixed', '#server/orders/place'),
  one(
    'phone-and-edge-run-pure-rules',
    'the phone calls a verb',
    'app/_offline/a.ts',
    '#server/orders/place',
  ),
  one(
    'phone-and-edge-run-pure-rules',
    'the edge enters a module',
    'app/_edge/a.ts',
    '#server/orders/index',
  ),
  one('routes-are-adapters', 'a route calls a verb', 'app/api/x/route.ts', '#server/orders/place'),
  one(
    'routes-are-adapters',
    'a route outside api does',
    'app/track/route.ts',
    '#server/orders/place',
  ),
  one(
    'server-ignores-screens',
    'a verb uses a screen',
    'server/orders/paint.ts',
    '#app/_ui/button.tsx',
  ),
  one('kernel-stands-alone', 'the kernel uses Node', 'server/kernel/a.ts', 'node:fs'),
  one('kernel-stands-alone', 'the kernel uses a package', 'server/kernel/b.ts', 'zod'),
  one(
    'kernel-stands-alone',
    'the kernel uses the platform',
    'server/kernel/c.ts',
    '../platform/log.ts',
  ),
  one(
    'platform-ignores-modules',
    'the platform calls a module',
    'server/platform/a.ts',
    '#server/orders/index',
  ),
  one('domain-is-pure', 'a rule reads files', 'server/orders/domain/a.ts', 'node:fs'),
  one('domain-is-pure', 'a rule uses a package', 'server/orders/domain/b.ts', 'pino'),
  one('domain-is-pure', 'a rule loads', 'server/orders/domain/c.ts', '../store.ts'),
  one('domain-is-pure', 'a rule logs', 'server/orders/domain/d.ts', '#server/platform/log'),
  one('domain-is-pure', 'a rule calls a verb', 'server/orders/domain/e.ts', '../place.ts'),
  one(
    'domain-borrows-types',
    'a rule calls another module',
    'server/orders/domain/f.ts',
    '#server/stock/index',
  ),
  one('module-doors', 'a verb enters by the window', 'server/orders/a.ts', '#server/stock/move'),
  one(
    'module-doors',
    'a rule uses another’s rule',
    'server/orders/domain/g.ts',
    '#server/stock/domain/rule',
  ),
  {
    rule: 'module-doors',
    why: 'even for a type',
    files: { 'server/orders/b.ts': takeType('#server/stock/store') },
  },
  one(
    'module-doors-for-composers',
    'the api calls a verb',
    'server/api/a.ts',
    '../orders/place.ts',
  ),
  one(
    'module-doors-for-composers',
    'the seed loads',
    'prisma/seed/a.ts',
    '../../server/orders/store.ts',
  ),
  one(
    'seed-data-is-pure',
    'the demo data ask the store',
    'prisma/seed/data/a.ts',
    '#server/orders/store',
  ),
  one(
    'api-and-boot-are-on-top',
    'a verb calls the api',
    'server/orders/c.ts',
    '#server/api/caller',
  ),
  one('routers-and-jobs-are-ends', 'a verb calls its router', 'server/orders/d.ts', './router.ts'),
  one('routers-and-jobs-call-verbs', 'a router loads', 'server/stock/router.ts', './store.ts'),
  one('routers-and-jobs-call-verbs', 'a job decides', 'server/stock/jobs.ts', './domain/rule.ts'),
  one('store-below-verbs', 'a store calls a verb', 'server/bins/store.ts', './verb.ts', {
    'server/bins/verb.ts': made,
  }),
  one(
    'store-below-verbs',
    'a store calls a module',
    'server/carts/store.ts',
    '#server/stock/index',
  ),
  one('contract-is-for-browsers', 'a contract loads', 'server/bins/contract.ts', './shelf.ts', {
    'server/bins/shelf.ts': made,
  }),
  one('contract-is-for-browsers', 'a contract uses Node', 'server/carts/contract.ts', 'node:fs'),
  one(
    'database-behind-stores',
    'a verb opens the database',
    'server/orders/e.ts',
    '#server/platform/db',
  ),
  one(
    'database-behind-stores',
    'a verb uses Prisma',
    'server/orders/f.ts',
    '../../prisma/client/client.ts',
  ),
  one('database-behind-stores', 'a verb uses SQL', 'server/orders/g.ts', 'pg'),
  one('database-behind-stores', 'a screen does', 'app/desk/c.tsx', '../../prisma/client/client.ts'),
  one('tests-stay-tests', 'a verb uses a test tool', 'server/orders/h.ts', 'fast-check'),
  one(
    'tests-stay-tests',
    'a verb uses a test',
    'server/orders/i.ts',
    '#server/platform/testing/tool',
  ),
  one('tests-stay-tests', 'a screen uses a journey', 'app/desk/d.tsx', '../../e2e/journey.ts'),
  {
    rule: 'no-cycles',
    why: 'two verbs turn in a circle',
    files: {
      'server/orders/j.ts': "import { k } from './k.ts'\nexport const j = () => k\n",
      'server/orders/k.ts': "import { j } from './j.ts'\nexport const k = () => j\n",
    },
  },
  {
    rule: 'no-cycles',
    why: 'two types turn in a circle',
    files: {
      'server/orders/l.ts': "import type { M } from './m.ts'\nexport type L = M[]\n",
      'server/orders/m.ts': "import type { L } from './l.ts'\nexport type M = { l: L }\n",
    },
  },
  one('imports-resolve', 'a file is not there', 'server/orders/n.ts', './nowhere.ts'),
]

export const ALLOWED: { why: string; files: Files }[] = [
  fine('a screen takes a contract', 'app/desk/e.tsx', '#server/orders/contract'),
  fine('a screen takes the caller', 'app/desk/f.tsx', '#server/api/caller'),
  fine('a screen takes the kernel', 'app/desk/g.tsx', '#server/kernel/ids'),
  { why: 'a screen takes a type', files: { 'app/desk/h.tsx': takeType('#server/orders/store') } },
  fine('the demo data run a rule', 'prisma/seed/data/b.ts', '#server/orders/domain/rule'),
  fine('the phone runs a rule', 'app/_offline/b.ts', '#server/orders/domain/rule'),
  fine('the edge takes a contract', 'app/_edge/b.ts', '#server/orders/contract'),
  fine('a route hands over', 'app/api/y/route.ts', '#server/api/caller'),
  fine('a verb enters by the door', 'server/orders/o.ts', '#server/stock/index'),
  {
    why: 'a rule takes a type of another module',
    files: { 'server/orders/domain/h.ts': takeType('#server/stock/index') },
  },
  fine('a rule takes its contract', 'server/tills/domain/a.ts', '../contract.ts', {
    'server/tills/contract.ts': made,
  }),
  fine('a contract takes zod', 'server/zones/contract.ts', 'zod'),
  fine('a test takes what it tests', 'server/orders/place.test.ts', 'fast-check'),
  fine('a test opens the database', 'server/orders/store.test.ts', '#server/platform/db'),
]

function one(rule: string, why: string, file: string, from: string, more: Files = {}) {
  return { rule, ...fine(why, file, from, more) }
}

function fine(why: string, file: string, from: string, more: Files = {}) {
  return { why, files: { [file]: take(from), ...more } }
}

/** The other ways to write an import: each is as forbidden as the plain one. */
function mixed(rule: string, base: string, from: string) {
  const ways = {
    'a type beside a value': `import type { Made } from '${from}'\nimport { mine } from '${from}'\nexport const m: Made = mine\n`,
    'a type within': `import { type Made, mine } from '${from}'\nexport const m: Made = mine\n`,
    'a re-export': `export { mine } from '${from}'\n`,
    'a late import': `export const late = () => import('${from}')\n`,
  }
  return Object.entries(ways).map(([why, text], at) => ({
    rule,
    why,
    files: { [`${base}${at}.ts`]: text },
  }))
}
