package sluice.jvm;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/**
 * One JavaScript world: a single thread of execution, which any thread of the JVM may take for a turn. A turn nests (a
 * request from inside onNext stays on the stack, as it would between two JVM libraries); microtasks run when the
 * outermost one ends, timers take turns of their own. A turn that lasts too long ends the world.
 */
final class World implements AutoCloseable {
  private static final long LONGEST_TURN_MS = 10_000;
  private static final long LONGEST_OPENING_MS = 60_000;
  private static final long LONGEST_LAST_TURN_MS = 1_000;
  private static final Engine ENGINE = Engine.newBuilder().option("engine.WarnInterpreterOnly", "false").build();
  private static final ScheduledThreadPoolExecutor WATCHDOG = executor("watchdog");

  private final ReentrantLock lock = new ReentrantLock();
  private final ScheduledThreadPoolExecutor timers = executor("timers");
  private final Map<Integer, Future<?>> pending = new ConcurrentHashMap<>();
  private final AtomicInteger lastTimer = new AtomicInteger();
  private final Context context = Context.newBuilder("js").engine(ENGINE).allowHostAccess(HostAccess.EXPLICIT).build();
  private final Value exports;
  private volatile boolean ended;

  World(Source bundle) {
    context.getBindings("js").putMember("jvm", new Host());
    exports = turn(LONGEST_OPENING_MS, () -> {
      context.eval(bundle);
      return context.getBindings("js").getMember("world");
    });
  }

  Value export(String name) {
    return exports.getMember(name);
  }

  boolean ended() {
    return ended;
  }

  /** Whether nobody has a turn, or gives it back soon. */
  boolean isQuiet() {
    try {
      if (!lock.tryLock(LONGEST_LAST_TURN_MS, TimeUnit.MILLISECONDS)) return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
    lock.unlock();
    return true;
  }

  <R> R turn(Supplier<R> call) {
    return turn(LONGEST_TURN_MS, call);
  }

  private <R> R turn(long longestMs, Supplier<R> call) {
    lock.lock();
    Future<?> end = lock.getHoldCount() > 1 ? null : WATCHDOG.schedule(this::close, longestMs, TimeUnit.MILLISECONDS);
    try {
      return call.get();
    } catch (PolyglotException thrown) {
      throw Failures.thrown(thrown);
    } finally {
      if (end != null) end.cancel(false);
      lock.unlock();
    }
  }

  @Override
  public void close() {
    ended = true;
    timers.shutdownNow();
    context.close(true);
  }

  void clearTimers() {
    pending.values().forEach(timer -> timer.cancel(false));
    pending.clear();
  }

  /** Looks in its turn whether the timer is still wanted: it may have been cleared while this waited for the turn. */
  private void fire(int timer, Value task) {
    if (ended) return;
    turn(() -> pending.remove(timer) == null ? null : task.execute());
  }

  private static ScheduledThreadPoolExecutor executor(String name) {
    var executor = new ScheduledThreadPoolExecutor(1, task -> {
      var thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    });
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }

  /** The other half of host.ts. */
  public final class Host {
    @HostAccess.Export
    public int setTimer(Value task, double delayMs) {
      var timer = lastTimer.incrementAndGet();
      pending.put(timer, timers.schedule(() -> fire(timer, task), (long) (Math.max(0, delayMs) * 1_000), TimeUnit.MICROSECONDS));
      return timer;
    }

    @HostAccess.Export
    public void clearTimer(int timer) {
      var task = pending.remove(timer);
      if (task != null) task.cancel(false);
    }

    @HostAccess.Export
    public double nowMs() {
      return System.nanoTime() / 1e6;
    }
  }
}
