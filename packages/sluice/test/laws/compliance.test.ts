import { operators } from '../registry/registry.ts';
import { describeCompliance } from '../rig/compliant.ts';
import { middles } from '../rig/subjects.ts';

describeCompliance(middles, operators);
