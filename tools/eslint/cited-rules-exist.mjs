const citation = /§\s?(\d+\.\d+)/g;

/** Reports a `§` in a comment that names no rule of Reactive Streams. */
export const citedRulesExist = (ids) => ({
  meta: { type: 'problem', schema: [], messages: { unknown: '§{{ id }} is not a rule of Reactive Streams 1.0.4.' } },
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        for (const [, id] of comment.value.matchAll(citation)) {
          if (!ids.includes(id)) context.report({ loc: comment.loc, messageId: 'unknown', data: { id } });
        }
      }
    },
  }),
});
