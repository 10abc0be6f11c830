import type { Contest } from './contest.ts';
import { contests as nodeContests } from './node.ts';
import { contests as rxjsContests } from './rxjs.ts';
import { contests as webContests } from './web.ts';

/** A bridge whose ways are measured, and the module that has them. */
export interface Bridge {
  readonly module: 'node' | 'web' | 'rxjs';
  readonly title: string;
  readonly contests: readonly Contest[];
}

export const bridges: readonly Bridge[] = [
  { module: 'node', title: 'Node streams', contests: nodeContests },
  { module: 'web', title: 'Web streams', contests: webContests },
  { module: 'rxjs', title: 'RxJS', contests: rxjsContests },
];
