/** Names that RxJS has too, and why they are not tried against it. */
export const untried: Readonly<Record<string, string>> = {
  multicast: 'Here it is a hot sink; in RxJS an operator that has gone out of use. As a Subject it has no synchronous source to compare.',
};
