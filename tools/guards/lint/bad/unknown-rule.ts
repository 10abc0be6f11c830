// as packages/core/src/kernel/bad.ts
/** Caps demand (§3.18), as §3.17 says. */
export const capped = 1;
// expect 2 sluice/cited-rules-exist
