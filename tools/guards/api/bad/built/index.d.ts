interface Forgotten {
  readonly size: number;
}
interface NextDoor {
  readonly size: number;
}
/** @public */
export declare function uses(forgotten: Forgotten, next: NextDoor): void;
/** @public */
export declare function overloaded(a: number): void;
export declare function overloaded(a: string): void;
/** Says nothing about who may use it. */
export declare function untagged(): void;
export {};
