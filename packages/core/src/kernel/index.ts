export { asFlow } from './as-flow.ts';
export { type Cursor, END } from './cursor.ts';
export { addDemand, isValidDemand, Ledger, multiplyDemand, UNBOUNDED } from './demand.ts';
export { discard, discardAll } from './discard.ts';
export { DrainLoop } from './drain-loop.ts';
export { attempt, nullItem, reportUnhandled } from './failure.ts';
export { Turn } from './fairness.ts';
export { flow, operator } from './operator.ts';
export { Outlet, type OutletOwner } from './overflow/outlet.ts';
export { type Policy, resolveOverflow } from './overflow/policy.ts';
export { PullFlow } from './pull.ts';
export { EMPTY, RingQueue } from './queue/ring-queue.ts';
export { completeAtOnce, failAtOnce, NO_SUBSCRIPTION, NOBODY, Receiver } from './receiver.ts';
export { Replenisher } from './replenish.ts';
export {
  requireBound,
  requireCount,
  requireDuration,
  requireFunction,
  requireInteger,
  requireMethods,
  requireOneOf,
  requireOptionalFunction,
  requirePositiveInteger,
  show,
} from './require.ts';
export { SealedSubscriber, sealSubscriber } from './seal.ts';
export { Stage } from './stage.ts';
export { SKIP, SKIP_PAID, type StepControl, type StepDeclaration, type StepKind } from './step.ts';
export { stepOperator } from './step-flow.ts';
