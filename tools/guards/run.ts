import { packages, root } from '../workspace.ts';
import { contract } from './contract/contract.ts';
import { rooms } from './rooms/rooms.ts';
import { traps } from './traps/traps.ts';

const complaints = [...contract(root), ...rooms(root, [...packages.map(({ dir }) => dir), 'packages/benchmarks']), ...traps(root)];

for (const complaint of complaints) console.error(complaint);
console.log(complaints.length === 0 ? 'contracts, rooms and traps: in order' : `${complaints.length} complaints`);
process.exitCode = complaints.length === 0 ? 0 : 1;
