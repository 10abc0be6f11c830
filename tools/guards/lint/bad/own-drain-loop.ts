// as packages/core/src/sources/bad.ts
export class OwnLoop {
  wip = 0; // expect no-restricted-syntax
  missed = 0; // expect no-restricted-syntax
  #draining = false; // expect no-restricted-syntax

  get busy(): boolean {
    return this.#draining;
  }
}
