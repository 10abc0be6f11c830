import { it } from 'vitest';

it.only('runs alone', () => {});
it.skip('is skipped', () => {});

// Needs a real clock.
it.skip('is skipped for a reason', () => {});
