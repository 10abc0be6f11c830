import { writeFile } from 'node:fs/promises';
import { Listr, type ListrTask } from 'listr2';
import { page } from '../report/page.ts';
import type { Report } from '../report/report.ts';
import type { Processed } from '../real-input/process-strikes.ts';
import type { Design } from '../story/design.ts';
import { designs } from '../story/designs.ts';
import { count, kilobytes } from '../story/format.ts';
import type { Run, Sample } from '../story/figures.ts';
import { Laboratory } from '../story/laboratory.ts';
import { inputLine, storyLine, storyResult } from './lines.ts';
import { machine } from './machine.ts';
import { ANSWER_MS, runInput, type Way, withDemand, withoutDemand } from './run-input.ts';
import { throttle } from './throttle.ts';

const live = process.stdout.isTTY;
/** Drawing a frame is much work for listr2, so it is done five times a second, and not for a spinner. */
const SHOW_EVERY_MS = 200;
const rendererOptions = { lazy: true, formatOutput: 'truncate' } as const;

/** What the tasks leave for one another. */
interface Findings {
  readonly story: Run[];
  readonly input: Map<Way, Processed>;
}

/** Where the results go, and how long each design runs. */
export interface Plan {
  readonly folder: string;
  readonly pageFile: string;
  readonly lengthMs: number;
}

/** Runs everything, showing it as it goes: live where there is a terminal, line by line elsewhere. */
export async function runAll(plan: Plan): Promise<Report> {
  const findings: Findings = { story: [], input: new Map() };
  const laboratory = await Laboratory.open(plan.folder);
  const tasks = [
    ...designs.map((design) => storyTask(design, laboratory, plan)),
    ...[withoutDemand, withDemand].map((way) => inputTask(way, plan)),
  ];
  await new Listr<Findings>(tasks, { ctx: findings, rendererOptions, fallbackRendererCondition: !live, fallbackRenderer: 'simple' }).run();
  const report = reportOf(findings);
  await writeFile(plan.pageFile, await page(report));
  return report;
}

function storyTask(design: Design, laboratory: Laboratory, { lengthMs }: Plan): ListrTask<Findings> {
  return {
    title: design.title,
    task: async ({ story }, task) => {
      const samples: Sample[] = [];
      const show = showing(() => (task.output = storyLine(samples)));
      const run = await laboratory.measure(design, lengthMs, (sample) => {
        samples.push(sample);
        show(sample);
      });
      story.push(run);
      task.title = `${design.title}: ${storyResult(run)}`;
    },
  };
}

function inputTask(way: Way, { folder }: Plan): ListrTask<Findings> {
  return {
    title: way.title,
    task: async ({ input }, task) => {
      const processed = await runInput(way, folder, showing((progress) => (task.output = inputLine(progress))));
      input.set(way, processed);
      task.title = `${way.title}: ${count(processed.rows)} rows, at most ${kilobytes(processed.mostBytesAhead)} read ahead`;
    },
  };
}

/** Shows the figures of the moment, where there is a terminal to show them in. */
function showing<T>(show: (value: T) => void): (value: T) => void {
  return live ? throttle(SHOW_EVERY_MS, show) : () => {};
}

function reportOf({ story, input }: Findings): Report {
  const [by, without] = [input.get(withDemand), input.get(withoutDemand)];
  if (by === undefined || without === undefined) throw new Error('The file has not been read in both ways');
  return { story, input: { withDemand: by, withoutDemand: without, answerMs: ANSWER_MS }, machine: machine() };
}
