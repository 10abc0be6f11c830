import { addDemand } from '../demand.ts';

/**
 * One who takes part in a gate; `limit` counts all items, since the gate began, up to which it has room.
 *
 * @public
 */
export interface Seat {
  limit: number;
}

/**
 * The slowest of many: how many items all have room for. All are looked at only once each of the slowest has been raised,
 * or has left; anything else costs the same, however many there are.
 *
 * @public
 */
export class Gate {
  private readonly seats = new Set<Seat>();
  /** How many seats are at the least limit. */
  private slowest = 0;
  /** The limit of the slowest; 0 while there is nobody. */
  limit = 0;

  get size(): number {
    return this.seats.size;
  }

  enter(seat: Seat): void {
    const { limit } = seat;
    if (this.seats.size === 0 || limit < this.limit) {
      this.limit = limit;
      this.slowest = 0;
    }
    if (limit === this.limit) this.slowest++;
    this.seats.add(seat);
  }

  leave(seat: Seat): void {
    const left = this.seats.delete(seat);
    if (left && seat.limit === this.limit && --this.slowest === 0) this.survey();
  }

  /** Gives `seat` room for `n` more; gives whether the gate has opened further. */
  raise(seat: Seat, n: number): boolean {
    const held = seat.limit === this.limit;
    seat.limit = addDemand(seat.limit, n);
    if (!held || --this.slowest > 0) return false;
    this.survey();
    return true;
  }

  private survey(): void {
    this.limit = this.seats.size === 0 ? 0 : Infinity;
    this.slowest = 0;
    for (const { limit } of this.seats) {
      if (limit > this.limit) continue;
      this.slowest = limit < this.limit ? 1 : this.slowest + 1;
      this.limit = limit;
    }
  }
}
