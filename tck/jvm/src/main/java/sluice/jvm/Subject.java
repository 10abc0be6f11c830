package sluice.jvm;

import org.graalvm.polyglot.Value;
import org.reactivestreams.Processor;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.reactivestreams.tck.SubscriberWhiteboxVerification.WhiteboxSubscriberProbe;

/** One case of the corpus, made anew for each test, in a world that it has to itself meanwhile. */
final class Subject {
  private static final long MOST_SAFE = (1L << 53) - 1;
  private static final Subscription NO_SUBSCRIPTION = new Subscription() {
    @Override
    public void request(long n) {}

    @Override
    public void cancel() {}
  };

  final int index;
  private final Worlds worlds;
  private World world;
  private Value options;

  Subject(int index, Worlds worlds) {
    this.index = index;
    this.worlds = worlds;
  }

  Publisher<Object> publisher(long elements) {
    return publisherFrom("createPublisher", (double) Math.min(elements, MOST_SAFE));
  }

  /** Null where the case has none: the tests that need one are skipped. */
  Publisher<Object> failedPublisher() {
    return has("createFailedPublisher") ? publisherFrom("createFailedPublisher") : null;
  }

  /** Unless the case has a failed publisher, a processor whose upstream has failed. */
  Publisher<Object> failedProcessor() {
    if (has("createFailedPublisher")) return failedPublisher();
    var processor = processor(16);
    processor.onSubscribe(NO_SUBSCRIPTION);
    processor.onError(new RuntimeException("failed upstream"));
    return processor;
  }

  Subscriber<Object> subscriber() {
    var made = make("createSubscriber");
    return made == null ? null : new Js.JsSubscriber(world, made);
  }

  Subscriber<Object> subscriber(WhiteboxSubscriberProbe<Object> probe) {
    options();
    var made = make("createSubscriber", world.turn(() -> world.export("probe").execute(new Host.OfProbe(world, probe))));
    return made == null ? null : new Js.JsSubscriber(world, made);
  }

  void triggerRequest(Subscriber<? super Object> subscriber) {
    if (has("triggerRequest")) make("triggerRequest", ((Js.JsSubscriber) subscriber).self());
  }

  Processor<Object, Object> processor(int bufferSize) {
    var made = make("createProcessor", bufferSize);
    return made == null ? null : new Js.JsProcessor(world, made);
  }

  Object element(int i) {
    var from = options();
    return world.turn(() -> Js.item(from.invokeMember("createElement", i)));
  }

  /** A publisher that never completes says so by Long.MAX_VALUE. */
  long maxElements() {
    var most = number("maxElements", MOST_SAFE);
    if (most == Double.POSITIVE_INFINITY) return Long.MAX_VALUE;
    return most >= MOST_SAFE ? Long.MAX_VALUE - 1 : (long) most;
  }

  long recursionBound() {
    return (long) number("recursionBound", 1);
  }

  long subscribers() {
    return (long) number("maxSupportedSubscribers", Double.POSITIVE_INFINITY);
  }

  /** The world goes to others; the next test gets one, and a subject, of its own. */
  synchronized void leave() {
    if (world != null) worlds.giveBack(world);
    world = null;
  }

  private Publisher<Object> publisherFrom(String factory, Object... arguments) {
    var made = make(factory, arguments);
    return made == null ? null : new Js.JsPublisher(world, made);
  }

  private Value make(String factory, Object... arguments) {
    var from = options();
    return world.turn(() -> {
      var made = from.invokeMember(factory, arguments);
      return made.isNull() ? null : made;
    });
  }

  private boolean has(String option) {
    var from = options();
    return world.turn(() -> from.hasMember(option) && !from.getMember(option).isNull());
  }

  private double number(String option, double otherwise) {
    return has(option) ? world.turn(() -> options.getMember(option).asDouble()) : otherwise;
  }

  private synchronized Value options() {
    if (world == null || world.ended()) {
      world = worlds.take();
      options = world.turn(() -> world.export("cases").getArrayElement(index).invokeMember("subject").getMember("options"));
    }
    return options;
  }
}
