export { type ContextOptions, contextOf, ContextReceiver, type Run } from './context.ts';
export { asFlow } from './as-flow.ts';
export { type Cursor, END } from './pull/cursor.ts';
export { addDemand, isValidDemand, Ledger, multiplyDemand, UNBOUNDED } from './demand.ts';
export { discard, discardAll } from './discard.ts';
export { DrainLoop, Loop } from './drain-loop.ts';
export { FanIn } from './fan/fan-in.ts';
export { Gate, type Seat } from './fan/gate.ts';
export { type Branch, FanOut, type FanOutOwner } from './fan/fan-out.ts';
export { Hub, type HubOwner } from './fan/hub.ts';
export { OutletStage } from './outlet-stage.ts';
export { TailStage } from './tail-stage.ts';
export { Input, type InputOwner } from './input.ts';
export { type Lane, laneOf, type LaneOwner } from './fan/lane.ts';
export { Relay } from './relay.ts';
export { nullItem } from './failure.ts';
export { attempt, reportLate, reportUnhandled } from './hooks.ts';
export { Turn } from './fairness.ts';
export { limitStep } from './pull/limit-step.ts';
export { flow, operator } from './operator.ts';
export { Outlet, type OutletOwner } from './overflow/outlet.ts';
export { type Policy, resolveOverflow } from './overflow/policy.ts';
export { PullFlow } from './pull/pull-flow.ts';
export { type Forgotten, History } from './queue/history.ts';
export { EMPTY, RingQueue } from './queue/ring-queue.ts';
export { completeAtOnce, failAtOnce, IdleSubscription, NO_SUBSCRIPTION, NOBODY, Receiver } from './receiver.ts';
export { Replenisher } from './replenish.ts';
export {
  requireAge,
  requireBound,
  requireCount,
  requireDuration,
  requireFunction,
  requireInteger,
  requireItem,
  requireMethods,
  requireOneOf,
  requireOptionalFunction,
  requirePositiveInteger,
  requireScheduler,
  show,
} from './require.ts';
export { SealedSubscriber, sealSubscriber } from './seal-subscriber.ts';
export { Stage } from './stage.ts';
export { SKIP, SKIP_PAID, type StepControl, type StepDeclaration, type StepKind, type Transition } from './pull/step.ts';
export { stepOperator } from './pull/step-flow.ts';
