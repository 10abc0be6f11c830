/** What upstream fails with, in every test of a failure. */
export const failure: object = { failed: 'by the test' };
