// as packages/operators/src/transform/bad.ts
export class OwnDemand {
  #demand = 0;
  outerDemand = 0;

  request(n: number): void {
    this.#demand += n; // expect no-restricted-syntax
    this.outerDemand -= 1; // expect no-restricted-syntax
  }
}
