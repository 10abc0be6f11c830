export const looksLikeOne = { name: 'fake', tests: [null] };
