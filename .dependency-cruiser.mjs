/**
 * Which part may import which: the arrows of the house. `node server/boot/house-rules.ts` runs them,
 * and house-rules.test.ts plants a violation of every one of them.
 */

const TESTS = ['\\.(test|fixtures)\\.tsx?$', '/testing(/|\\.ts$)', '-arbitraries\\.ts$']

// Packages that only compute; domain code may use them.
const PURE_PACKAGES = 'node_modules/lossless-json/'

// Route files speak HTTP, wherever Next wants them to stand.
const ROUTES = ['^app/api/', '/route\\.ts$']

// A module is a folder of server/ with words of its own; these four are not modules.
const OTHER_MODULE = '^server/(?!$1/|kernel/|platform/|api/|boot/)[^/]+/'
const ANY_MODULE = '^server/(?!kernel/|platform/|api/|boot/)[^/]+/'

const VALUES = { dependencyTypesNot: ['type-only'] }

/** @type {(import('dependency-cruiser').IForbiddenRuleType & { name: string })[]} */
export const forbidden = [
  {
    name: 'screens-know-contracts',
    comment: 'Screens import values from kernel, contracts and the caller; from all else, types.',
    severity: 'error',
    from: { path: '^app/(?!_offline/|_edge/)', pathNot: [...TESTS, ...ROUTES] },
    to: {
      ...VALUES,
      path: '^server/',
      pathNot: ['^server/kernel/', '^server/[^/]+/contract\\.ts$', '^server/api/caller\\.ts$'],
    },
  },
  {
    name: 'phone-and-edge-run-pure-rules',
    comment:
      'The phone and the edge run the same pure rules as the server, and nothing else of it.',
    severity: 'error',
    from: { path: '^app/(_offline|_edge)/', pathNot: TESTS },
    to: {
      ...VALUES,
      path: '^server/',
      pathNot: ['^server/kernel/', '^server/[^/]+/contract\\.ts$', '^server/[^/]+/domain/'],
    },
  },
  {
    name: 'routes-are-adapters',
    comment: 'Next routes hand over to server/api, platform or a module door.',
    severity: 'error',
    from: { path: ROUTES, pathNot: TESTS },
    to: {
      ...VALUES,
      path: '^server/',
      pathNot: ['^server/(kernel|platform|api)/', '^server/[^/]+/(index|contract)\\.ts$'],
    },
  },
  {
    name: 'server-ignores-screens',
    comment: 'The server runs without any screen.',
    severity: 'error',
    from: { path: '^(server|prisma)/', pathNot: TESTS },
    to: { path: '^app/' },
  },
  {
    name: 'kernel-stands-alone',
    comment: 'The kernel imports nothing but itself: no package, no Node.',
    severity: 'error',
    from: { path: '^server/kernel/', pathNot: TESTS },
    to: { pathNot: ['^server/kernel/'] },
  },
  {
    name: 'platform-ignores-modules',
    comment: 'The platform serves the modules and knows none; what goes back up is an event.',
    severity: 'error',
    from: { path: '^server/platform/', pathNot: TESTS },
    to: { path: '^server/', pathNot: ['^server/(kernel|platform)/'] },
  },
  {
    name: 'domain-is-pure',
    comment: 'Domain code imports domain, contract and kernel; no package, no Node, no platform.',
    severity: 'error',
    from: { path: '^server/([^/]+)/domain/', pathNot: TESTS },
    to: {
      pathNot: [
        '^server/$1/domain/',
        '^server/kernel/',
        // Of another module: types only, by the next rule and by module-doors.
        '^server/[^/]+/(index|contract)\\.ts$',
        `${ANY_MODULE}domain/`,
        PURE_PACKAGES,
      ],
    },
  },
  {
    name: 'domain-borrows-types',
    comment:
      'From the door of a module (its own too), domain code takes types; values are handed in.',
    severity: 'error',
    from: { path: '^server/([^/]+)/domain/', pathNot: TESTS },
    to: {
      ...VALUES,
      path: ['^server/[^/]+/index\\.ts$', `${OTHER_MODULE}contract\\.ts$`],
    },
  },
  {
    name: 'module-doors',
    comment: 'A module is entered by its index.ts or contract.ts.',
    severity: 'error',
    from: { path: '^server/([^/]+)/', pathNot: [...TESTS, '^server/(platform|api|boot)/'] },
    to: { path: OTHER_MODULE, pathNot: ['/(index|contract)\\.ts$'] },
  },
  {
    name: 'module-doors-for-composers',
    comment: 'server/api, server/boot and the seed compose modules: doors, routers and jobs.',
    severity: 'error',
    from: {
      path: ['^server/(api|boot)/', '^prisma/'],
      pathNot: [...TESTS, '^prisma/seed/data/'],
    },
    to: {
      path: ANY_MODULE,
      pathNot: ['^server/[^/]+/(index|contract|router|jobs)\\.ts$'],
    },
  },
  {
    name: 'seed-data-is-pure',
    comment: 'What the demo company is made of computes only: from the server, kernel and domain.',
    severity: 'error',
    from: { path: '^prisma/seed/data/', pathNot: TESTS },
    to: { pathNot: ['^prisma/seed/data/', '^server/kernel/', `${ANY_MODULE}domain/`] },
  },
  {
    name: 'api-and-boot-are-on-top',
    comment: 'Nothing in a module reaches up to what composes it.',
    severity: 'error',
    from: { path: '^server/', pathNot: [...TESTS, '^server/(api|boot)/'] },
    to: { path: '^server/(api|boot)/' },
  },
  {
    name: 'routers-and-jobs-are-ends',
    comment: 'Only server/api and server/boot take up routers and jobs.',
    severity: 'error',
    from: { path: '^server/', pathNot: [...TESTS, '^server/(api|boot|platform)/'] },
    to: { path: '^server/[^/]+/(router|jobs)\\.ts$', pathNot: ['^server/(api|platform)/'] },
  },
  {
    name: 'routers-and-jobs-call-verbs',
    comment: 'Routers and jobs hold no logic: they call verbs, not the store or the domain.',
    severity: 'error',
    from: { path: '^server/([^/]+)/(router|jobs)\\.ts$' },
    to: { ...VALUES, path: ['^server/$1/store\\.ts$', '^server/$1/domain/'] },
  },
  {
    name: 'store-below-verbs',
    comment: 'A store knows its domain and contract, never a verb; of other modules only types.',
    severity: 'error',
    from: { path: '^server/([^/]+)/store\\.ts$' },
    to: {
      ...VALUES,
      path: '^server/',
      pathNot: ['^server/(kernel|platform)/', '^server/$1/(domain/|contract\\.ts$)'],
    },
  },
  {
    name: 'contract-is-for-browsers',
    comment: 'Contracts reach browsers: zod, kernel, pure domain and other contracts only.',
    severity: 'error',
    from: { path: '^server/([^/]+)/contract\\.ts$' },
    to: {
      pathNot: [
        '^server/kernel/',
        '^server/[^/]+/contract\\.ts$',
        '^server/$1/domain/',
        'node_modules/zod/',
      ],
    },
  },
  {
    name: 'database-behind-stores',
    comment: 'Only store.ts, the platform, the boot steps and prisma/ touch Prisma or SQL.',
    severity: 'error',
    from: {
      path: '^(app|server)/',
      pathNot: [...TESTS, '/store\\.ts$', '^server/(platform|boot)/'],
    },
    to: {
      path: [
        '^prisma/client/',
        'prisma/client/client',
        'node_modules/(pg|pg-boss|@prisma/[^/]+)/',
        '^server/platform/db(/|\\.ts$)',
      ],
    },
  },
  {
    name: 'tests-stay-tests',
    comment: 'What runs in production imports no test, no test tool, nothing of e2e/.',
    severity: 'error',
    from: { path: '^(app|server|prisma)/', pathNot: [...TESTS, '/make-[^/]+\\.mjs$'] },
    to: { path: [...TESTS, '^e2e/', 'node_modules/(vitest|fast-check|playwright)/'] },
  },
  {
    name: 'no-cycles',
    comment: 'Imports form no circle, not even of types.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'imports-resolve',
    comment: 'Every import leads to a file (the generated client may not be there yet).',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true, pathNot: ['prisma/client/'] },
  },
]

/** @type {import('dependency-cruiser').ICruiseOptions} */
export const options = {
  doNotFollow: { path: ['node_modules', '^prisma/client/'] },
  exclude: { path: ['^\\.next/', '^\\.build/', '^\\.data/', '^public/'] },
  tsPreCompilationDeps: true,
  enhancedResolveOptions: {
    extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css', '.d.ts'],
    exportsFields: ['exports'],
    conditionNames: ['import', 'node', 'default', 'types'],
  },
}

export default { forbidden, options }
