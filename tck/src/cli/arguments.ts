import { rules } from '@sluice/spec';
import { Command, InvalidArgumentError, Option } from 'commander';

export interface Arguments {
  readonly adapter: string;
  readonly reporter: 'spec' | 'json' | 'junit' | 'html';
  readonly rule: readonly string[];
  readonly test: readonly string[];
  readonly seed?: number;
  readonly schedules: number;
  readonly list: boolean;
  readonly output?: string;
  readonly patienceMs: number;
  readonly loadMs: number;
}

/** Reads the command line. Throws CommanderError where it is wrong, or asks only for help. */
export function readArguments(argv: readonly string[], write: { readonly out: (text: string) => void; readonly error: (text: string) => void }): Arguments {
  const command = new Command('sluice-tck')
    .description('Judges a Publisher, Subscriber or Processor by the 43 rules of Reactive Streams.')
    .argument('<adapter>', 'a module that exports what one of the verifications returns')
    .addOption(new Option('-r, --reporter <name>', 'how to report').choices(['spec', 'json', 'junit', 'html']).default('spec'))
    .option('-o, --output <file>', 'write the report to a file instead of standard output')
    .option('--rule <id>', 'only the tests of this rule, e.g. 3.9 (can be given again)', collectRules, [])
    .option('--test <id>', 'only this test (can be given again)', collect, [])
    .option('--seed <n>', 'repeat the schedules of an earlier run', integerFrom(0))
    .option('--schedules <n>', 'how many schedules each property runs', integerFrom(1), 50)
    .option('--list', 'list the tests and run none', false)
    .option('--patience-ms <n>', 'how long a test may block the thread before it is ended', integerFrom(100), 10_000)
    .option('--load-ms <n>', 'how long the adapter may take to load', integerFrom(100), 30_000)
    .addHelpText('after', '\nExit codes: 0 all passed, 1 a test failed, 2 no test of a suite ran, the adapter could not be\nloaded or the report not be written.')
    .exitOverride()
    .configureOutput({ writeOut: write.out, writeErr: write.error })
    .parse([...argv], { from: 'user' });
  return { adapter: command.args[0] ?? '', ...command.opts<Omit<Arguments, 'adapter'>>() };
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, ...value.split(',').map((part) => part.trim())];
}

/** Reports write 3.09, so that they sort; the rule is called 3.9. */
function collectRules(value: string, before: readonly string[]): readonly string[] {
  const chosen = collect(value, []).map((id) => id.replace('.0', '.'));
  const unknown = chosen.find((id) => id !== 'setup' && !rules.some((rule) => rule.id === id));
  if (unknown !== undefined) throw new InvalidArgumentError(`There is no rule ${unknown}; they are 1.1 to 4.2, and setup.`);
  return [...before, ...chosen];
}

function integerFrom(least: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (!Number.isSafeInteger(number) || number < least) throw new InvalidArgumentError(`It must be an integer from ${least} on.`);
    return number;
  };
}
