const room = (path) => `^${path}/src/`;
const test = '([.](test|test-d|bench)[.]ts$|/test/)';

/** Who may import whom (packages on the right), beside itself. */
const mayImport = {
  'packages/spec': [],
  'packages/core': ['packages/spec'],
  'packages/operators': ['packages/core', 'packages/spec'],
  'packages/backpressure': ['packages/core', 'packages/spec'],
  'packages/node': ['packages/core', 'packages/spec'],
  'packages/web': ['packages/core', 'packages/spec'],
  'packages/rxjs': ['packages/core', 'packages/spec'],
  'packages/testing': ['packages/core', 'packages/spec'],
  'packages/sluice': ['packages/core', 'packages/operators', 'packages/backpressure', 'packages/spec'],
  tck: ['packages/spec'],
};

const boundaries = Object.entries(mayImport).map(([from, to]) => ({
  name: `${from} imports only ${['itself', ...to].join(', ')}`,
  severity: 'error',
  from: { path: room(from), pathNot: test },
  to: { path: '^(packages|tck|examples|tools)/', pathNot: [from, ...to].map(room) },
}));

module.exports = {
  forbidden: [
    ...boundaries,
    { name: 'no-cycles', comment: 'Type imports count too.', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'core-by-its-doors',
      severity: 'error',
      from: { pathNot: [room('packages/core'), '^packages/core/test/'] },
      to: { path: room('packages/core'), pathNot: '^packages/core/src/(index|kernel/index)[.]ts$' },
    },
    {
      name: 'operators-are-leaves',
      comment: 'Neither a sibling nor the barrel: a shared engine lives in internal/ or in the kernel.',
      severity: 'error',
      from: { path: '^packages/operators/src/[^/]+/', pathNot: test },
      to: { path: '^packages/operators/src/', pathNot: '^packages/operators/src/internal/' },
    },
    {
      name: 'tests-are-not-imported',
      severity: 'error',
      from: { pathNot: ['[.](test|test-d|bench)[.]ts$', '/test/', '^vitest[.]config[.]ts$', '^[.]doctest/'] },
      to: { path: ['[.]test[.]ts$', 'node_modules/vitest'] },
    },
    {
      name: 'imports-resolve',
      comment: 'The foreign libraries are installed apart, by the command that judges them.',
      severity: 'error',
      from: { pathNot: '^tck/foreign/libraries[.]ts$' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage|[.]turbo)/|^tools/guards/.*/bad/|^[.]doctest/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['@sluice/source', 'import', 'node', 'default'] },
  },
};
