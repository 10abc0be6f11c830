import { readByDemand } from './csv.ts';

/** How many people live in a state; `undefined` if the register does not know it. */
export type AskPopulation = (state: string) => Promise<number | undefined>;

/** A register of states that takes its time for each answer, as a service next door would. */
export async function openRegister(path: string, takeTime: () => Promise<unknown>): Promise<AskPopulation> {
  const populations = new Map<string, number>();
  await readByDemand(path).rows.forEach(({ record }) => {
    populations.set(record['state'] ?? '', Number(record['population']));
  });
  return async (state) => {
    await takeTime();
    return populations.get(state);
  };
}
