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
    return world == null ? new World(bundle) : world;
  }

  /** Takes a world back, without the timers that are left in it. */
  void giveBack(World world) {
    world.clearTimers();
    if (!world.ended()) free.push(world);
  }
}
