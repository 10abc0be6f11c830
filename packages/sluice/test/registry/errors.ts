import { catchError, finalize, onErrorComplete, onErrorMap, onErrorResumeNext, onErrorReturn, repeat, repeatWhen, retry, timeout } from 'sluice';
import { type OperatorRow, operatorRow } from './row.ts';

export const errors: readonly OperatorRow[] = [
  operatorRow('catchError', {
    stance: 'passthrough',
    make: ({ user, input }) => catchError(user('recover', () => input(100, 101))),
    recovered: (items) => [...items, 100, 101],
  }),
  operatorRow('catchError', {
    variant: 'that fails on',
    stance: 'passthrough',
    identity: true,
    make: () =>
      catchError((reason) => {
        throw reason;
      }),
  }),
  operatorRow('retry', { variant: 'never', stance: 'passthrough', identity: true, make: () => retry<number>(0) }),
  operatorRow('retry', {
    variant: 'after a time',
    stance: 'passthrough',
    make: ({ user, scheduler }) => retry<number>({ count: 2, delayMs: 10, when: user('when', () => true), scheduler }),
  }),
  operatorRow('retry', {
    variant: 'with backoff',
    stance: 'passthrough',
    make: ({ scheduler, user }) =>
      retry<number>({
        count: 3,
        backoff: { baseMs: 5, maxMs: 40, jitter: 1, random: user('random', () => 0.5) },
        resetOnSuccess: true,
        scheduler,
      }),
  }),
  operatorRow('onErrorMap', { stance: 'passthrough', identity: true, make: ({ user }) => onErrorMap<number>(user('project', (reason: unknown) => reason)) }),
  operatorRow('onErrorComplete', { stance: 'passthrough', identity: true, make: ({ user }) => onErrorComplete<number>(user('accepts', () => false)) }),
  operatorRow('onErrorReturn', {
    stance: 'passthrough',
    make: ({ user }) => onErrorReturn<number, number>(user('item', () => 100)),
    recovered: (items) => [...items, 100],
  }),
  operatorRow('onErrorResumeNext', {
    stance: 'passthrough',
    make: ({ input }) => onErrorResumeNext<number, [number]>(input(100, 101)),
    model: (items) => [...items, 100, 101],
  }),
  operatorRow('finalize', { stance: 'passthrough', identity: true, unheard: ['callback'], make: ({ user }) => finalize<number>(user('callback', () => {})) }),
  operatorRow('repeat', { stance: 'passthrough', identity: true, make: () => repeat<number>(1) }),
  operatorRow('repeatWhen', { stance: 'passthrough', identity: true, make: ({ user }) => repeatWhen<number>(user('notify', () => [])) }),
  operatorRow('timeout', {
    stance: 'passthrough',
    identity: true,
    make: ({ scheduler }) => timeout<number>({ firstMs: 1e9, eachMs: 1e9, scheduler }),
  }),
  operatorRow('timeout', {
    variant: 'with an alternative',
    stance: 'passthrough',
    conservation: 'subset',
    make: ({ scheduler, user, input }) =>
      timeout<number, number>({ firstMs: 50, eachMs: 20, with: user('with', () => input(100, 101)), scheduler }),
    model: (items) => [...items, 100, 101],
  }),
];
