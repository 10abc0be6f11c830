/** A task with its place in the order. */
export interface TimedTask {
  readonly dueMs: number;
  /** Breaks ties: tasks of one instant run in the order in which they were scheduled. */
  readonly order: number;
  readonly run: () => void;
  cancelled: boolean;
}

/** A binary heap of tasks, the earliest on top. */
export class TaskHeap {
  readonly #tasks: TimedTask[] = [];

  get first(): TimedTask | undefined {
    return this.#tasks[0];
  }

  push(task: TimedTask): void {
    let hole = this.#tasks.push(task) - 1;
    while (hole > 0) {
      const parentIndex = (hole - 1) >> 1;
      const parent = this.#tasks[parentIndex];
      if (parent === undefined || isBefore(parent, task)) break;
      this.#tasks[hole] = parent;
      hole = parentIndex;
    }
    this.#tasks[hole] = task;
  }

  pop(): TimedTask | undefined {
    const first = this.#tasks[0];
    const last = this.#tasks.pop();
    if (last !== undefined && last !== first) this.#sink(last);
    return first;
  }

  #sink(task: TimedTask): void {
    const tasks = this.#tasks;
    let hole = 0;
    for (;;) {
      const left = tasks[2 * hole + 1];
      if (left === undefined) break;
      const right = tasks[2 * hole + 2];
      const takesRight = right !== undefined && isBefore(right, left);
      const child = takesRight ? right : left;
      if (isBefore(task, child)) break;
      tasks[hole] = child;
      hole = 2 * hole + (takesRight ? 2 : 1);
    }
    tasks[hole] = task;
  }
}

function isBefore(a: TimedTask, b: TimedTask): boolean {
  return a.dueMs < b.dueMs || (a.dueMs === b.dueMs && a.order < b.order);
}
