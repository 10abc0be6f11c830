import { sinks } from '../registry/sinks.ts';
import { sources } from '../registry/sources.ts';
import { describeCompliance } from '../rig/compliant.ts';
import { ends } from '../rig/subjects.ts';

describeCompliance(ends, [...sources, ...sinks]);
