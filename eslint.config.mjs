import { tsImport } from 'tsx/esm/api';
import tseslint from 'typescript-eslint';
import comments from '@eslint-community/eslint-plugin-eslint-comments';
import { citedRulesExist } from './tools/eslint/cited-rules-exist.mjs';

const { rules } = await tsImport('./packages/spec/src/index.ts', import.meta.url);

const tests = ['**/*.test.ts', '**/*.test-d.ts', '**/*.bench.ts', '**/test/**/*.ts'];
const shipped = ['packages/*/src/**/*.ts', 'tck/src/**/*.ts'];
const kernel = ['packages/core/src/kernel/**/*.ts'];

/** What must not be written, by where it must not be written. Each line has a fixture in guards/lint/bad. */
const everywhere = [
  ['ExportAllDeclaration', 'Name each export: `export *` makes the public surface an accident.'],
  ['ExportDefaultDeclaration', 'Export by name.'],
];
const surface = [
  [':matches(FunctionDeclaration, TSDeclareFunction, MethodDefinition[key.type=Identifier]:not([accessibility=private]) > FunctionExpression) > Identifier.params > TSTypeAnnotation > TSBooleanKeyword',
    'A boolean argument says nothing where it is passed: take an option with named values.'],
  ['CallExpression[callee.property.name="shift"][arguments.length=0]', 'shift() moves every item that stays: use the kernel’s ring queue.'],
];
const signals = [
  ['TryStatement > .block MemberExpression[property.name=/^(downstream|upstream)$/]', 'A try holds user code only: signals stay outside of it.'],
];
const owned = [
  ['PropertyDefinition[key.name=/^(wip|missed|draining)$/]', 'The kernel owns the drain loop: use DrainLoop.'],
  ['AssignmentExpression[operator=/^(\\+|-|\\*)=$/]:matches([left.name=/demand$/i], [left.property.name=/demand$/i])', 'The kernel owns demand arithmetic: use Ledger, addDemand or multiplyDemand.'],
];
const restrict = (...groups) => ['error', ...groups.flat().map(([selector, message]) => ({ selector, message }))];

const clock = ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'requestAnimationFrame'];
const clockMessage = 'Time passes through a Scheduler, so that a test can inject it.';

export default tseslint.config(
  { ignores: ['**/dist/', '**/node_modules/', '**/coverage/', '**/.turbo/', '.doctest/', '.reports/', 'examples/out/', 'docs/**/.vitepress/', 'tools/guards/*/bad/', 'tck/jvm/target/', '**/generated/'] },
  {
    files: ['**/*.ts', '**/*.mjs', '**/*.cjs'],
    extends: [tseslint.configs.recommended, tseslint.configs.stylistic],
    plugins: { 'eslint-comments': comments, sluice: { rules: { 'cited-rules-exist': citedRulesExist(rules.map((rule) => rule.id)) } } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      '@typescript-eslint/no-this-alias': ['error', { allowedNames: ['flow'] }], // a pipe starts from itself
      '@typescript-eslint/no-inferrable-types': 'off', // isolated declarations want them
      '@typescript-eslint/consistent-generic-constructors': 'off', // likewise: a field states its type
      'prefer-const': ['error', { ignoreReadBeforeAssign: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description', minimumDescriptionLength: 8 }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-empty-function': 'off', // a no-op subscriber is a legitimate value
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      'eslint-comments/require-description': ['error', { ignore: ['eslint-env'] }],
      'eslint-comments/no-unlimited-disable': 'error',
      'eslint-comments/disable-enable-pair': ['error', { allowWholeFile: true }],
      'sluice/cited-rules-exist': 'error',
      'no-restricted-syntax': restrict(everywhere.slice(0, 1)),
    },
  },
  {
    files: shipped,
    ignores: tests,
    rules: {
      'no-console': 'error',
      complexity: ['error', 8],
      'max-depth': ['error', 3],
      'max-params': ['error', 4],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': restrict(everywhere, surface, signals, owned),
    },
  },
  {
    files: ['packages/{core,operators,backpressure,node,web,rxjs,testing}/src/**/*.ts'],
    ignores: [...tests, 'packages/core/src/{kernel,schedulers}/**', 'packages/testing/src/time/**'],
    rules: {
      'no-restricted-globals': ['error', ...clock.map((name) => ({ name, message: clockMessage }))],
      'no-restricted-properties': ['error', { object: 'Date', property: 'now', message: clockMessage }, { object: 'performance', property: 'now', message: clockMessage }],
    },
  },
  {
    files: ['packages/{operators,backpressure}/src/**/*.ts'],
    ignores: tests,
    rules: { 'max-lines': ['error', { max: 150, skipBlankLines: true, skipComments: true }] },
  },
  {
    // The kernel owns what the rest may not write, and its state machines branch more than an operator should.
    files: kernel,
    ignores: tests,
    rules: {
      complexity: ['error', 12],
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': restrict(everywhere, surface),
    },
  },
  {
    // Typed to twelve operators, one overload each.
    files: ['packages/core/src/{pipe,flow}.ts'],
    rules: { 'max-params': 'off' },
  },
  {
    // To print any value is one flat row of cases.
    files: ['packages/testing/src/show.ts', 'tck/src/environment/show.ts'],
    rules: { complexity: ['error', 10] },
  },
  {
    // The judge shares no arithmetic with what it judges, so it counts demand on its own; it talks to a person on a console.
    files: ['tck/src/**/*.ts'],
    ignores: tests,
    rules: { 'no-restricted-syntax': restrict(everywhere, surface, signals), 'no-console': 'off' },
  },
  {
    files: tests,
    rules: {
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-nested-callbacks': ['error', 5],
      '@typescript-eslint/no-non-null-assertion': 'off', // the assertion that follows reports a missing item
    },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
