/** @public */
interface NextDoor {
  readonly size: number;
}
export type { NextDoor };
