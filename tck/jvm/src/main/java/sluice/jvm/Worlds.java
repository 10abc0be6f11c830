package sluice.jvm;

import java.util.concurrent.ConcurrentLinkedDeque;
import org.graalvm.polyglot.Source;

/** Worlds to be used again: opening one takes a while. */
final class Worlds {
  private final Source bundle;
  private final ConcurrentLinkedDeque<World> free = new ConcurrentLinkedDeque<>();

  Worlds(Source bundle) {
    this.bundle = bundle;
  }

  World take() {
    var world = free.poll();
    return world == null ? open() : world;
  }

  /** One at a time: an opening is limited in time, and has the processors for itself so. */
  private synchronized World open() {
    return new World(bundle);
  }

  /** Takes a world back, without the timers that are left in it, and not at all if a turn goes on in it. */
  void giveBack(World world) {
    world.clearTimers();
    if (world.ended()) return;
    if (world.isQuiet()) free.push(world);
    else world.close();
  }
}
