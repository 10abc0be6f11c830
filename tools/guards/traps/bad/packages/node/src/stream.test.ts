it('T1 · is handled', () => {});
it('T2 · is handled', () => {});
it('T5 · is handled', () => {});
